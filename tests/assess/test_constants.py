"""Every constant of the assessment stands in its documentation with its value and a reason."""

import importlib
import re
from datetime import timedelta
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `(\w+\.\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def shown(value: object) -> str:
    if isinstance(value, timedelta):
        return f"{value.days} day{'' if value.days == 1 else 's'}"
    return str(value)


def constants() -> dict[str, str]:
    found = {}
    for path in sorted((PROJECT / "geo" / "assess").glob("*.py")):
        names = re.findall(r"^([A-Z][A-Z_0-9]*): Final", path.read_text(encoding="utf-8"), re.MULTILINE)
        module = importlib.import_module(f"geo.assess.{path.stem}")
        values = {name: getattr(module, name) for name in names}
        found |= {f"{path.stem}.{n}": shown(v) for n, v in values.items() if isinstance(v, int | float | timedelta)}
    found.pop("records.ONE_DAY")
    return found


def test_the_table_of_constants_is_complete_and_true() -> None:
    told = {
        name: value for name, value, why in ROW.findall((PROJECT / "docs" / "assessment.md").read_text("utf-8")) if why
    }
    assert told == constants()
