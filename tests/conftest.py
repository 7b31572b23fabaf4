"""What every test of this folder shares: the rule on skips, and the browser.

With DXMETRICS_NO_SKIPS=1 a skipped test, or a file skipped as a whole, fails and says why it would have been skipped:
a machine that is meant to have everything cannot pass by running less. Expected failures (xfail) stay what they are.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from typing import TypeVar

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the Chromium that the browser tests drive; skip where there is none."""
    named = os.environ.get("DXMETRICS_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        pytest.skip("no Chromium found; `make system` installs Debian's, DXMETRICS_CHROMIUM=/path names another")
    return found


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """Give the tests a store of their own: that of the person who runs them is not touched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DXMETRICS_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("DXMETRICS_DATABASE_URL", raising=False)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test into a failure where skips are forbidden."""
    report = yield
    return report if hasattr(report, "wasxfail") else _refuse_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure where skips are forbidden."""
    report = yield
    return _refuse_skip(report)


def _refuse_skip(report: Report) -> Report:
    if report.skipped and os.environ.get("DXMETRICS_NO_SKIPS") == "1":
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} would be skipped, and DXMETRICS_NO_SKIPS=1 forbids it. {why}"
    return report
