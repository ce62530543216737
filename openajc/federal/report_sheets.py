"""The sheets of an errors workbook beside the findings: what each rule found, and what made the report."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any


BY_RULE = (
    "Rule",
    "Severity",
    "Status",
    "Category",
    "Applied to",
    "Failed",
    "Share",
    "What it says",
)
BY_RULE_WIDTHS = (13, 10, 11, 15, 11, 10, 9, 80)


def set_up(book: Any, sheet: Any, titles: Sequence[str], widths: Sequence[float]) -> None:
    """Give a sheet its columns, a heading that stays in sight, and a page to print."""
    bold = book.add_format({"bold": True})
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def fill_by_rule(book: Any, found: Mapping[str, Any], words: Mapping[str, str]) -> None:
    """Write a sheet of the rules that failed, the most frequent first."""
    sheet = book.add_worksheet("By rule")
    set_up(book, sheet, BY_RULE, BY_RULE_WIDTHS)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    percent = book.add_format({"num_format": "0.00%", "valign": "top"})
    failing = [rule for rule in found["rules"] if rule["failed"]]
    for line, rule in enumerate(sorted(failing, key=lambda rule: -rule["failed"]), start=1):
        for column, key in enumerate(("rule", "severity", "status", "category")):
            sheet.write_string(line, column, rule[key], wrapped)
        sheet.write_number(line, 4, rule["applied"], wrapped)
        sheet.write_number(line, 5, rule["failed"], wrapped)
        if rule["applied"]:
            sheet.write_number(line, 6, rule["failed"] / rule["applied"], percent)
        sheet.write_string(line, 7, words[rule["rule"]], wrapped)


def fill_about(book: Any, found: Mapping[str, Any]) -> None:
    """Write a sheet that says what was checked, by what, and what was not."""
    sheet = book.add_worksheet("About")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.fit_to_pages(1, 0)
    for line, (name, value) in enumerate(_about(found)):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, str(value), wrapped)


def _about(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    made, columns = found["provenance"], found["unchecked_columns"]
    yield "Program", made["program"]
    yield "File", Path(found["file"]).name
    yield "SHA-256 of the file", made["file"]["sha256"]
    yield "Records", f"{found['rows']:,}"
    yield "Lines not readable", f"{found['unreadable_lines']:,}"
    yield (
        "Layout",
        f"{found['layout']}, {'complete' if made['layout']['complete'] else 'not complete'}",
    )
    yield "About the layout", made["layout"]["note"]
    yield "Columns read, not checked", ", ".join(columns) or "none"
    yield "SHA-256 of the rules", made["catalogue_sha256"]
    yield "Report quarter ends", found["quarter"] or "not given"
    yield "All stages at once", "yes" if made["options"]["all"] else "no"
    yield "Last stage that ran", found["stage"]
    yield "Findings", f"{found['findings']:,} on {found['rows_with_findings']:,} records"
    yield "Rules tested", f"{len(found['rules']):,}"
    yield "Rules not tested", f"{len(found['not_implemented']):,}"
    for why, rules in _reasons(found["not_implemented"]).items():
        yield f"Not tested: {len(rules)}", f"{why} {', '.join(rules)}"


def _reasons(untested: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for row in untested:
        reasons.setdefault(row["why"], []).append(row["rule"])
    return reasons
