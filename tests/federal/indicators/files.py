"""Small PIRL files for tests: a few elements of each record are given, the others are blank."""

from openajc.federal.layout_files import load_layout


LAYOUT = load_layout("2016")


def write_records(path, records, layout=LAYOUT):
    """Write records, given as values by element number; OBS is the line."""
    lines = []
    for line, record in enumerate(records, start=1):
        values = {str(element): str(value) for element, value in record.items()}
        values |= {"OBS": str(line), "100": values.get("100", f"ID{line:05}")}
        unknown = set(values) - set(layout.numbers)
        assert not unknown, f"no such element: {unknown}"
        lines.append(",".join(values.get(number, "") for number in layout.numbers))
    path.write_text("".join(line + "\n" for line in lines))
    return path
