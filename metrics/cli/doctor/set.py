"""What is set: the variables of the program, and what Streamlit's settings open to others.

In: the environment, and Streamlit's files of settings. Out: findings. It promises to show no password.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from metrics.cli.doctor.findings import Finding, Level
from metrics.settings import PREFIX, Settings, settings, unknown_variables, variable_of

_SECRET = "database_url"
_CONFIG = ".streamlit/config.toml"

#: What is asked of Streamlit's settings: what it is without a word, what opens the server, and the cure.
_OPENING: Mapping[str, tuple[Any, Any, str]] = {
    "server.enableCORS": (True, False, "leave it true: pages of other hosts could read along"),
    "server.enableXsrfProtection": (True, False, "leave it true: pages of other hosts could upload"),
}


def variables() -> Iterator[Finding]:
    """Tell the settings that were made, and the variables that set nothing."""
    said = settings()
    made = [
        f"{variable_of(one.name)}={'(set)' if one.name == _SECRET else getattr(said, one.name)}"
        for one in fields(Settings)
        if getattr(said, one.name) != one.default
    ]
    yield Finding(check="settings", said=", ".join(made) or f"none made, no {PREFIX}... has a value")
    if unknown := unknown_variables(os.environ):
        cure = "look for a slip of the pen: docs/settings.md has all names"
        yield Finding(check="settings", level=Level.WARNING, said=f"no settings: {', '.join(unknown)}", cure=cure)


def server() -> Iterator[Finding]:
    """Look whether Streamlit's settings let others in; flags of a command line cannot be seen from here."""
    said = streamlit_settings()
    address = str(said.get("server.address", "127.0.0.1"))
    findings = []
    if not _is_loopback(address):
        cure = "put a server with a login before it, and let it listen on 127.0.0.1 (docs/running.md)"
        findings.append((f"server.address {address!r}: whoever reaches this machine reaches the pages", cure))
    if "*" in str(said.get("server.allowedHosts", "")).replace("*.", ""):
        cure = "name the hosts by which it is asked"
        findings.append(("server.allowedHosts '*': any page of the web may lead its name here (DNS rebinding)", cure))
    for name, (default, opening, cure) in _OPENING.items():
        if _as_word(said.get(name, default)) == _as_word(opening):
            findings.append((f"{name} is {_as_word(opening)}", cure))
    if _as_word(said.get("client.showErrorDetails", "none")) not in ("none", "false"):
        findings.append(("client.showErrorDetails shows visitors what failed inside", "set it to none"))
    for told, cure in findings:
        yield Finding(check="server", level=Level.WARNING, said=told, cure=cure)
    if not findings:
        yield Finding(check="server", said=f"listens on {address}, for this machine alone")


def is_open(said: Mapping[str, Any]) -> bool:
    """Return whether these settings of Streamlit let others than this machine in, or name it for others."""
    named = any(said.get(name) for name in ("server.allowedHosts", "browser.serverAddress"))
    return named or not _is_loopback(str(said.get("server.address", "127.0.0.1")))


def streamlit_settings() -> dict[str, Any]:
    """Return Streamlit's settings by name: those of the home folder, this folder, the program, the environment."""
    packaged = files("metrics") / "dashboard" / _CONFIG
    found: dict[str, Any] = {}
    for text in (*map(_text_of, (Path.home() / _CONFIG, Path.cwd() / _CONFIG)), packaged.read_text(encoding="utf-8")):
        for section, values in tomllib.loads(text).items():
            found |= {f"{section}.{name}": value for name, value in values.items()}
    variables = {_variable_of(name): name for name in (*_NAMES, *_OPENING)}
    return found | {variables[word]: value for word, value in os.environ.items() if word in variables}


_NAMES = ("server.address", "server.allowedHosts", "browser.serverAddress", "client.showErrorDetails")


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _variable_of(name: str) -> str:
    spelled = "".join(f"_{letter}" if letter.isupper() else letter for letter in name.replace("CORS", "Cors"))
    return f"STREAMLIT_{spelled.replace('.', '_').upper()}"


def _as_word(value: Any) -> str:
    return str(value).lower()


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
