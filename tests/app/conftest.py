"""What the tests of the pages share: nothing that another test has loaded, and a store of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def _one_scan() -> Iterator[None]:
    """Let AppTest look through the installed packages for components once, and not anew for every page it opens."""
    with patch.object(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)):
        yield


@pytest.fixture(autouse=True)
def _fresh_corpus() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages stand on a store that is made when it is first asked for."""
    monkeypatch.setenv("DXMETRICS_HOME", str(tmp_path / "home"))
