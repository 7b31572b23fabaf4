"""What README and CONTRIBUTING tell people to run, open and read is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(page))
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


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
