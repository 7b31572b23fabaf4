"""The lock files pin what the project file asks for, with hashes, without an address, for both ways to install."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = (
    *("requirements.lock", "requirements-team.lock", "requirements-test.lock"),
    *("requirements-uv.lock", "requirements-audit.lock"),
)
REGENERATE = "run `make lock`"

RUNTIME = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
ASKED = {
    "requirements.lock": RUNTIME,
    "requirements-team.lock": RUNTIME + EXTRAS["auth"] + EXTRAS["postgres"],
    "requirements-test.lock": RUNTIME + EXTRAS["test"],
    "requirements-uv.lock": PROJECT["dependency-groups"]["lock"],
    "requirements-audit.lock": PROJECT["dependency-groups"]["audit"],
}


def entries(lock: str) -> list[str]:
    """Return the entries of a lock file: each one requirement with its hashes, continued lines joined."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def pins(lock: str) -> dict[str, set[str]]:
    """Return the pinned versions by package; a package has several where it differs by version of Python."""
    pinned: dict[str, set[str]] = {}
    for entry in entries(lock):
        match = re.match(r"([\w.-]+)==(\S+)", entry)
        assert match, f"{lock}: {entry[:60]!r} is no exact pin; {REGENERATE}"
        pinned.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return pinned


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_a_pin_with_hashes(lock: str) -> None:
    assert pins(lock)
    assert [entry[:60] for entry in entries(lock) if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_the_project_file_asks_for(lock: str) -> None:
    pinned = pins(lock)
    for asked in map(Requirement, ASKED[lock]):
        versions = pinned.get(canonicalize_name(asked.name), set())
        assert versions, f"{lock} has no {asked.name}; {REGENERATE}"
        assert all(version in asked.specifier for version in versions), f"{lock}: {asked}; {REGENERATE}"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-team.lock"])
def test_tests_run_on_the_versions_that_people_get(lock: str) -> None:
    tested = pins("requirements-test.lock")
    assert {name: tested.get(name) for name in pins(lock)} == pins(lock), REGENERATE
