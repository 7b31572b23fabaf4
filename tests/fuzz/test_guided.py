"""The fuzzer that is led by coverage finds nothing that breaks a promise; where Atheris is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 65  # each

if find_spec("atheris"):  # it has no wheel but for Linux on x86-64

    @pytest.mark.long
    @pytest.mark.parametrize("target", ["fold", "text", "bytes", "rows", "data"])
    def test_inputs_led_by_coverage_break_no_promise(target: str, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "tests.fuzz.guided", target, str(SECONDS), str(tmp_path)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        assert ended.returncode == 0, ended.stderr[-4000:]
        (runs,) = (line for line in ended.stderr.splitlines() if "number_of_executed_units" in line)
        sys.stdout.write(f"{target}: {runs.split()[-1]} inputs in {SECONDS} s\n")
        assert int(runs.split()[-1]) > 100
