"""What is installed beside the program, and on what terms, for the page that lists it: `python -m benchmarks.licences`.

Goes by the pins of requirements.lock and by what each installed package says of itself.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
_PIN = re.compile(r"^(?P<name>[\w.-]+)==\S+?(?: *; *(?P<where>[^\\]+?))? *\\?$", re.MULTILINE)
_HEAD = """# Licences of the packages

What `requirements.lock` installs beside the program, and the licence each package states. Written by `make licences`;
a test holds this page and the lock together, and refuses a licence that would bind the program itself. Articles,
outlines, names of places and fonts stand in [NOTICE](../NOTICE).

| package | licence |
|---|---|
"""


def licence_of(package: str) -> str:
    """Return the licence a package states: as an expression, else by its classifiers, else the first line it says."""
    told = metadata(package).json
    classified = [word.rpartition(" :: ")[2] for word in told.get("classifier", []) if word.startswith("License ::")]
    named = [word for word in classified if word != "OSI Approved"]
    stated = told.get("license_expression") or ", ".join(named) or told.get("license", "")
    return str(stated).partition("\n")[0]


def page() -> str:
    """Return the page; a package for other systems than this one is listed with the condition of the lock."""
    rows = {}
    for pin in _PIN.finditer((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        try:
            rows[pin["name"]] = licence_of(pin["name"])
        except PackageNotFoundError:
            rows[pin["name"]] = f"(only where {pin['where']})"
    return _HEAD + "".join(f"| {name} | {told} |\n" for name, told in rows.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
