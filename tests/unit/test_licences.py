"""The page of licences lists what is installed, and nothing there binds the program itself."""

from __future__ import annotations

import re

import pytest

from benchmarks.licences import PAGE, licence_of, page

#: Licences that ask for a notice at most, or (MPL) for the source of the package's own files.
FREE = re.compile(
    r"MIT|BSD|0BSD|Apache|ISC|PSF|CNRI-Python|Zlib|CC0-1\.0|MPL|Mozilla Public License|MIT-CMU|only where", re.ASCII
)


def rows() -> dict[str, str]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return {line.split("|")[1].strip(): line.split("|")[2].strip() for line in lines if line.count("|") == 3}


def is_free(licence: str) -> bool:
    """Tell whether one of the licences on offer, with all that belong to it, is among those above."""
    offers = licence.split(" OR ")
    return any(all(FREE.search(part) for part in offer.split(" AND ")) for offer in offers)


def test_the_page_is_what_the_packages_say() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "run `make licences`"


def test_no_package_binds_the_program() -> None:
    told = {name: licence for name, licence in rows().items() if name not in {"package", "---"}}
    assert len(told) > 50
    assert {name: licence for name, licence in told.items() if not is_free(licence)} == {}


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "", "UNKNOWN", "Proprietary"])
def test_a_licence_that_binds_or_is_not_told_is_seen(licence: str) -> None:
    assert not is_free(licence)


def test_a_licence_is_read_from_the_package_itself() -> None:
    assert licence_of("pytest") == "MIT"
