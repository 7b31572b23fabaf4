"""What README, SECURITY and the other pages tell people to run, open and read is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/licences.md", "docs/running.md")


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(page))
    assert links
    here = (ROOT / page).parent
    assert [link for link in links if "://" not in link and not (here / link).exists()] == []


def test_every_line_of_the_threat_model_names_tests_that_are_there() -> None:
    rows = [line for line in text_of("SECURITY.md").splitlines() if re.match(r"\| (\*\*)?[A-Z`]", line)]
    proofs = [re.findall(r"`(\S+?\.py)(?:::(\w+))?`", row) for row in rows]
    assert len(rows) > 20
    assert [row for row, named in zip(rows, proofs, strict=True) if not named] == []
    assert [f"{file}::{test}" for named in proofs for file, test in named if not is_a_test(file, test)] == []


def is_a_test(file: str, test: str) -> bool:
    """Tell whether a file below tests/ is there and, where a test of it is named, has that one."""
    path = ROOT / "tests" / file
    if not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return not test or test in names


def targets() -> set[str]:
    """Return the targets of the Makefile that its help lists."""
    return set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_targets_of_make_exist(page: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text_of(page), re.MULTILINE))
    assert named
    assert named - targets() == set()


def test_every_target_for_people_is_in_the_help() -> None:
    phony = re.findall(r"^\.PHONY: (.+)$", text_of("Makefile"), re.MULTILINE)
    assert targets() == set(phony[0].split()) - {"python"}


def test_the_installing_lines_are_those_of_make() -> None:
    makefile, readme = text_of("Makefile"), text_of("README.md")
    assert "--require-hashes --only-binary :all:" in makefile
    assert readme.count("-m pip install --require-hashes --only-binary :all: -r requirements.lock") == 2
    assert readme.count("-m pip install --no-deps --no-build-isolation --editable .") == 2
