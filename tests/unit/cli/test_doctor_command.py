"""`dxmetrics doctor` as a command: its status, its forms, and without packages that the program needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.cli import app
from metrics.cli.doctor import Finding, Level, as_lines


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mean a home without a store."""
    monkeypatch.setenv("DXMETRICS_HOME", str(tmp_path))
    return tmp_path


def test_the_status_is_1_when_something_is_wrong_and_settings_that_are_wrong_do_not_keep_it_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert CliRunner().invoke(app, ["doctor"]).exit_code == 0
    monkeypatch.setenv("DXMETRICS_LOG", "xml")
    result = CliRunner().invoke(app, ["doctor", "--json"])
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["status"] == "wrong"
    assert {one["check"] for one in told["findings"]} >= {"settings", "python", "fonts"}


LONG = pytest.mark.long
WITHOUT = """
import sys
sys.modules[sys.argv.pop()] = None
from metrics.cli import main
main()
"""


@pytest.mark.parametrize(
    "package",
    ["pandas", *(pytest.param(name, marks=LONG) for name in ("sqlalchemy", "streamlit", "regex", "packaging"))],
)
def test_without_a_package_the_doctor_still_tells_the_rest(package: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "doctor", "--json", package],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = json.loads(done.stdout)["findings"]
    assert {one["check"] for one in told} >= {"program", "python", "packages", "fonts", "settings", "server", "store"}
    needed = [one for one in told if one["level"] == "wrong"]
    assert all("ModuleNotFoundError" in one["said"] for one in needed)
    assert (done.returncode == 1) is bool(needed)
    assert bool(needed) is (package != "streamlit"), "which none of the checks needs"


def test_a_finding_is_a_line_with_the_cure_below() -> None:
    finding = Finding(check="disk", level=Level.WARNING, said="little room", cure="make room")
    assert list(as_lines([finding])) == [
        "warning   disk        little room",
        "                      -> make room",
    ]
