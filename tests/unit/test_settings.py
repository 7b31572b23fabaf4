"""What can be set: read from the environment, refused by name when it cannot be meant, and all of it written down."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from metrics.errors import SettingError
from metrics.settings import Settings, describe_settings, settings, unknown_variables

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"

NUMBERS = [one.name for one in fields(Settings) if isinstance(one.default, int)]


def test_nothing_said_is_the_default() -> None:
    assert settings({}) == Settings() == settings({"DXMETRICS_HOME": ""})


def test_a_variable_sets_what_it_is_named_after() -> None:
    assert settings({"DXMETRICS_HOME": "/data", "HOME": "/root"}).home == "/data"


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("word", ["many", "1.5", "-1"])
def test_a_number_that_cannot_be_meant_is_refused_by_name(name: str, word: str) -> None:
    with pytest.raises(SettingError, match=rf"^DXMETRICS_{name.upper()}='?{word}'?: must be "):
        settings({f"DXMETRICS_{name.upper()}": word})


def test_a_slip_of_the_pen_is_found() -> None:
    assert unknown_variables({"DXMETRICS_HOEM": "/data", "DXMETRICS_HOME": "/data", "PATH": ""}) == ["DXMETRICS_HOEM"]


def test_every_setting_stands_on_its_page() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows == [f"| `{name}` | {word or 'none'} | {told} |" for name, (word, told) in describe_settings().items()]
