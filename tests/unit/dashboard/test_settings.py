import json
import re
import signal
import subprocess
import tomllib
from pathlib import Path
from typing import Any, ClassVar

import pytest

from metrics.dashboard import launch, serve
from metrics.dashboard.paths import MAIN, ROOM, STATIC, STATIC_URL

ROOT = Path(__file__).parents[3]
SETTINGS = ROOM / ".streamlit" / "config.toml"


def settings() -> dict[str, Any]:
    return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))


def test_both_copies_of_the_settings_are_the_same() -> None:
    assert (ROOT / ".streamlit" / "config.toml").read_bytes() == SETTINGS.read_bytes()


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("server", "address", "127.0.0.1"),
        ("server", "enableStaticServing", True),
        ("server", "showEmailPrompt", False),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "viewer"),
        ("client", "disableDataExport", True),
        ("runner", "postScriptGC", False),
        ("logger", "hideWelcomeMessage", True),
    ],
)
def test_safe_settings(section: str, name: str, value: object) -> None:
    assert settings()[section][name] == value


def test_every_font_lies_in_the_package_with_its_licence() -> None:
    for face in settings()["theme"]["fontFaces"]:
        assert face["url"].startswith(STATIC_URL.lstrip("/"))
        file = STATIC / face["url"].removeprefix(STATIC_URL.lstrip("/"))
        assert file.read_bytes()[:4] == b"wOF2"
    for licence in (STATIC / "fonts").glob("OFL-*.txt"):
        assert "SIL Open Font License, Version 1.1" in licence.read_text(encoding="utf-8")
    assert len(list((STATIC / "fonts").glob("OFL-*.txt"))) == len(
        {f["family"] for f in settings()["theme"]["fontFaces"]}
    )


def test_style_sheets_fetch_nothing() -> None:
    for sheet in STATIC.glob("*.css"):
        assert re.findall(r"url\(|@import", sheet.read_text(encoding="utf-8")) == []


def test_the_world_that_plotly_asks_for_is_empty() -> None:
    world = json.loads((STATIC / "topojson" / "world_110m.json").read_text(encoding="utf-8"))
    assert set(world["objects"]) == {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"}
    assert all(layer["geometries"] == [] for layer in world["objects"].values())


def test_the_start_of_a_checkout_and_of_a_wheel_are_the_same_application() -> None:
    code = [(path.read_text(encoding="utf-8")).split("app = ")[1] for path in (ROOT / "dashboard.py", ROOM / "app.py")]
    assert code[0] == code[1]
    assert MAIN.is_file()


class FakeServer:
    """Stands for the process of the server: remembers how it was started and ended."""

    started: ClassVar[list[list[str]]] = []

    def __init__(self, command: list[str], ends: BaseException | None = None) -> None:
        self.started.append(command)
        self.ends = ends
        self.was_terminated = False

    def wait(self) -> int:
        if self.ends is not None:
            ended, self.ends = self.ends, None
            raise ended
        return 3

    def terminate(self) -> None:
        self.was_terminated = True


def test_serving_runs_the_application_with_the_options_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", FakeServer)
    assert serve(["--server.port", "8502"]) == 3
    command = FakeServer.started.pop()
    assert command[1:] == ["-m", "streamlit", "run", str(launch.APP), "--server.port", "8502"]
    assert launch.APP.is_file()


def test_an_interrupted_server_has_done_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda command: FakeServer(command, ends=KeyboardInterrupt()))
    assert serve() == 0


def test_a_terminated_caller_ends_its_server(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)
    servers: list[FakeServer] = []

    class Terminated(FakeServer):
        def wait(self) -> int:
            servers.append(self)
            signal.raise_signal(signal.SIGTERM)
            return 0

    monkeypatch.setattr(subprocess, "Popen", Terminated)
    assert serve() == 0
    assert servers[0].was_terminated
    assert signal.getsignal(signal.SIGTERM) is before
