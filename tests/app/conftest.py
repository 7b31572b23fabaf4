"""What the tests of the pages share: nothing that another test has loaded, and a store of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def _fresh_corpus() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages stand on a store that is made when it is first asked for."""
    monkeypatch.setenv("DXMETRICS_HOME", str(tmp_path / "home"))
