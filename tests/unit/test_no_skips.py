"""DXMETRICS_NO_SKIPS=1 turns every way of skipping into a failure that says why; without it a skip stays a skip."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPPING = """
import pytest

def test_runs(): pass

@pytest.mark.skip(reason="a marked reason")
def test_marked(): pass

def test_called(): pytest.skip("a called reason")

@pytest.mark.xfail(reason="a known gap", strict=True)
def test_known_gap(): assert False
"""
SKIPPED_WHOLE = "import pytest\npytest.skip('a reason for all', allow_module_level=True)"


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest((Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8"))
    return pytester


@pytest.mark.parametrize("setting", ["", "0"])
def test_skips_are_allowed_by_default(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("DXMETRICS_NO_SKIPS", setting)
    inner.makepyfile(SKIPPING)
    inner.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_forbidden_skips_fail_with_their_reason(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_NO_SKIPS", "1")
    inner.makepyfile(SKIPPING)
    result = inner.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*test_marked would be skipped*a marked reason*", "*test_called*a called reason*"])


def test_a_file_skipped_as_a_whole_fails(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_NO_SKIPS", "1")
    inner.makepyfile(SKIPPED_WHOLE)
    result = inner.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*would be skipped*a reason for all*"])
