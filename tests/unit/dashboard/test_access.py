"""Who may write: what the settings say, and who a visitor is."""

from __future__ import annotations

import pytest

from metrics.dashboard.hosts import ALLOWED, OWN
from metrics.dashboard.intake.access import Refusal, Visitor, read_rule
from metrics.dashboard.readiness import warn_of_openness
from metrics.dashboard.visitor import is_at_home
from metrics.errors import SettingError

HOME = Visitor()
AWAY = Visitor(is_at_home=False)
LAN = Visitor(email="Lan@Example.org", name="Lan Tran", is_at_home=False)
STRANGER = Visitor(email="lan@example.org.evil.example", name="Lan Tran", is_at_home=False)


@pytest.mark.parametrize(
    ("said", "visitor", "refused"),
    [
        ("", HOME, None),
        ("", AWAY, Refusal.UNSAID),
        ("", LAN, Refusal.UNSAID),
        ("anyone", AWAY, None),
        ("nobody", HOME, Refusal.NOBODY),
        ("nobody", LAN, Refusal.NOBODY),
        ("lan@example.org", LAN, None),
        ("minh@example.org, LAN@example.org", LAN, None),
        ("@example.org", LAN, None),
        ("@example.org", STRANGER, Refusal.STRANGER),
        ("minh@example.org", LAN, Refusal.STRANGER),
        ("@ample.org", LAN, Refusal.STRANGER),
        ("lan@example.org", HOME, Refusal.SIGNED_OUT),
        ("@example.org", AWAY, Refusal.SIGNED_OUT),
    ],
)
def test_who_may_write_and_who_may_not(said: str, visitor: Visitor, refused: Refusal | None) -> None:
    assert read_rule("DXMETRICS_REVIEWERS", said).refuses(visitor) is refused


@pytest.mark.parametrize("said", ["everybody", "lan", "anyone nobody", "lan@", "lan@a@b", "<lan@example.org>"])
def test_a_rule_that_cannot_be_meant_lets_nobody_guess(said: str) -> None:
    with pytest.raises(SettingError, match="DXMETRICS_REVIEWERS"):
        read_rule("DXMETRICS_REVIEWERS", said)


def test_a_visitor_signs_with_what_the_login_vouches_for() -> None:
    assert LAN.signature == "Lan Tran <Lan@Example.org>"
    assert Visitor(email="a@b.c", name="Minh <minh@b.c>\n").signature == "Minh minh@b.c <a@b.c>"
    assert Visitor(email="a@b.c").signature == "a@b.c"
    assert Visitor(name="Lan Tran").signature == "", "a name that anybody can take is no login"
    assert len(Visitor(email="a@b.c", name="n" * 999).signature) < 210


def options(**given: object) -> dict[str, object]:
    return {ALLOWED: [], **dict.fromkeys(OWN), OWN[0]: "127.0.0.1", OWN[1]: "localhost"} | {
        name.replace("_", ".", 1): value for name, value in given.items()
    }


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", ""])
def test_this_machine_is_at_home(host: str) -> None:
    assert is_at_home(options(), host=host)


@pytest.mark.parametrize(
    ("given", "host", "came_from"),
    [
        ({"server_address": "0.0.0.0"}, "127.0.0.1:8501", ""),
        ({"server_address": None}, "127.0.0.1:8501", ""),
        ({"browser_serverAddress": "figures.example.org"}, "127.0.0.1:8501", ""),
        ({"server_allowedHosts": ["localhost", "figures.example.org"]}, "localhost", ""),
        ({"server_allowedHosts": ["*"]}, "localhost", ""),
        ({}, "192.168.1.20:8501", ""),
        ({}, "127.0.0.1:8501", "192.168.1.9"),
        ({}, "127.0.0.1:8501", "nonsense"),
    ],
)
def test_whoever_can_come_from_elsewhere_is_not(given: dict[str, object], host: str, came_from: str) -> None:
    assert not is_at_home(options(**given), host=host, came_from=came_from)


def test_the_start_says_what_others_may_do(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("DXMETRICS_ADDERS", "anyone")
    warn_of_openness()
    assert caplog.text == "", "nobody else can come"
    monkeypatch.setattr("metrics.dashboard.visitor.is_at_home", lambda *_, **__: False)
    warn_of_openness()
    assert "DXMETRICS_REVIEWERS is not set: nobody may do that" in caplog.text
    assert "DXMETRICS_ADDERS=anyone: all who can reach this dashboard may write" in caplog.text


def test_the_start_is_refused_when_a_setting_cannot_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.dashboard.visitor.is_at_home", lambda *_, **__: False)
    monkeypatch.setenv("DXMETRICS_ADDERS", "everyone")
    with pytest.raises(SettingError, match="DXMETRICS_ADDERS"):
        warn_of_openness()
