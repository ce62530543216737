"""`make bench`: every module of this folder that has `results()`, as a table and as latest.json."""

import argparse
import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import psutil
from rich.console import Console
from rich.table import Table


FOLDER = Path(__file__).parent
LATEST = FOLDER / "latest.json"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--only", default="", help="part of a module's name, such as pirl or pages"
    )
    only = parser.parse_args().only
    found = [row for module in list_benchmarks(only) for row in module.results()]
    LATEST.write_text(json.dumps({"machine": _machine(), "results": found}, indent=2) + "\n")
    _print(found)
    return 0 if all(row["ok"] for row in found) else 1


def list_benchmarks(only: str = "") -> list[ModuleType]:
    """Return the modules of this folder that define `results`, those with `only` in their names."""
    names = [path.stem for path in sorted(FOLDER.glob("*.py")) if only in path.stem]
    modules = [
        import_module(f"benchmarks.{name}") for name in names if name != Path(__file__).stem
    ]
    return [module for module in modules if hasattr(module, "results")]


def _machine() -> dict:
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1024**3),
        "python": platform.python_version(),
        "system": platform.system(),
    }


def _print(found: list[dict]) -> None:
    table = Table("What", "Baseline", "Ours", "Unit", "Ratio", "Budget", "")
    for row in found:
        numbers = (str(row["baseline"]), str(row["ours"]), row["unit"], str(row["ratio"]))
        table.add_row(row["name"], *numbers, row["budget"], "ok" if row["ok"] else "OVER")
    Console(width=160, file=sys.stdout).print(table)


if __name__ == "__main__":
    sys.exit(main())
