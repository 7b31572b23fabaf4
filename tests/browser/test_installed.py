"""The wheel in an environment that holds nothing but the packages of the lock file runs all there is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, OpenPage, served

pytestmark = pytest.mark.long

#: What would let the installed program find the checkout, or its packages.
WAYS_BACK = ("PYTHONPATH", "VIRTUAL_ENV")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the lock file and the wheel in a new environment; return the program's own command."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), here=ROOT)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", str(folder / "env"), here=folder)
    install = (str(folder / "env" / "bin" / "python"), "-m", "pip", "install", "--quiet", "--only-binary", ":all:")
    run(*install, "--require-hashes", "-r", str(ROOT / "requirements.lock"), here=folder)
    run(*install, "--no-deps", "--no-index", str(wheel), here=folder)
    return str(folder / "env" / "bin" / "dxmetrics")


def run(*command: str, here: Path) -> str:
    """Run a command in a folder that is no checkout, and return what it prints."""
    clean = {name: word for name, word in os.environ.items() if name not in WAYS_BACK}
    clean["DXMETRICS_HOME"] = str(here / "home")
    result = subprocess.run(command, cwd=here, check=False, capture_output=True, text=True, env=clean)
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result.stdout


def test_the_commands_run(program: str, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Hue: 4G covers 99.9 percent of the population.\n", encoding="utf-8")
    assert "1 figures" in run(program, "add", "article.txt", here=tmp_path)
    assert len(run(program, "list", here=tmp_path).splitlines()) == 6
    for suffix in ("csv", "parquet", "xlsx", "jsonl"):
        run(program, "export", "-o", f"kept.{suffix}", here=tmp_path)
        assert (tmp_path / f"kept.{suffix}").stat().st_size
    run(program, "backup", "kept.zip", here=tmp_path)
    run(program, "check", here=tmp_path)


def test_it_reads_the_seeds_as_the_checkout_does(program: str, tmp_path: Path) -> None:
    run(program, "extract", str(ROOT / "seeds"), "-o", str(tmp_path / "installed.csv"), here=tmp_path)
    run(sys.executable, "-m", "metrics", "extract", "seeds", "-o", str(tmp_path / "checkout.csv"), here=ROOT)
    assert (tmp_path / "installed.csv").read_bytes() == (tmp_path / "checkout.csv").read_bytes()


def test_the_dashboard_draws_its_pages(program: str, tmp_path: Path, open_page: OpenPage) -> None:
    command = (program, "dashboard", "--port")
    with served(program=command, here=tmp_path, PYTHONPATH="", DXMETRICS_HOME=str(tmp_path)) as address:
        opened = open_page(f"{address}/")
        assert opened.page.locator(".js-plotly-plot").count() >= 1
        opened.go(f"{address}/evidence")
        assert opened.page.get_by_text("89.5").count() >= 1
        assert len(json.load(urllib.request.urlopen(f"{address}/api/figures.json"))) > 10
