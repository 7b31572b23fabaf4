"""`dxmetrics doctor` as a command: its status, its forms, and without packages that the program needs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.cli import app
from metrics.cli.doctor import Finding, Level, as_lines, installed


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


WITHOUT = """
import sys
sys.modules[sys.argv.pop()] = None
from metrics.cli import main
main()
"""


def test_another_version_than_that_of_the_lock_file_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "pandas==0.1 \\\n    --hash=sha256:00\nnumpy==0.1 ; python_full_version < '3' \\\n    --hash=sha256:00\n",
        "utf-8",
    )
    monkeypatch.setattr(installed, "_LOCK", lock)
    (told,) = installed.packages()
    assert (told.level, told.said) == (Level.WARNING, f"pandas {version('pandas')} (lock: ==0.1)")


@pytest.mark.long
@pytest.mark.parametrize("package", ["pandas", "sqlalchemy", "streamlit", "regex", "packaging"])
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
