"""Who may write from the pages, as the settings say, and whether those who may can sign in.

In: the settings, Streamlit's settings and secrets. Out: findings. It promises to tell of no secret more than that it is
there.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from metrics.cli.doctor.findings import Finding, Level
from metrics.cli.doctor.set import is_open, streamlit_settings
from metrics.settings import settings, variable_of

_SECRETS = ".streamlit/secrets.toml"
_LIBRARY = "authlib"
_TRUSTED = "server.trustedUserHeaders"


def rights() -> Iterator[Finding]:
    """Look at each right: what the rule is, whether it lets strangers write, whether anybody can use it."""
    from metrics.dashboard import ANYONE, Right, read_rule

    said, server = settings(), streamlit_settings()
    opened, listed = is_open(server), False
    for right in Right:
        variable, words = variable_of(right), getattr(said, right)
        rule = read_rule(variable, words)
        listed = listed or bool(rule.addresses or rule.domains)
        if rule.word == ANYONE and opened:
            cure = f"{variable}=nobody, or the addresses of those who sign in"
            told = f"{variable}=anyone, and others can reach the dashboard"
            yield Finding(check="rights", level=Level.WARNING, said=told, cure=cure)
        elif not words:
            told = "nobody, since others can reach the dashboard" if opened else "whoever sits at this machine"
            yield Finding(check="rights", said=f"{variable} is not set: {told}")
        else:
            number = len(rule.addresses) + len(rule.domains)
            yield Finding(check="rights", said=f"{variable}: {rule.word or f'{number} addresses and domains'}")
    if listed:
        yield from _login(
            is_by_proxy=bool(server.get(_TRUSTED) or os.environ.get("STREAMLIT_SERVER_TRUSTED_USER_HEADERS"))
        )


def _login(*, is_by_proxy: bool) -> Iterator[Finding]:
    """Look whether those who are listed have a way to sign in."""
    if is_by_proxy:
        yield Finding(
            check="rights", said=f"who signs in is told by a proxy ({_TRUSTED}): it alone may reach the server"
        )
        return
    places = [folder / _SECRETS for folder in (Path.home(), Path.cwd())]
    if not any("auth" in tomllib.loads(path.read_text(encoding="utf-8")) for path in places if path.is_file()):
        told = f"people are listed, and there is no [auth] in {' or '.join(map(str, places))}: nobody can sign in"
        yield Finding(check="rights", level=Level.WARNING, said=told, cure="set up the login: docs/running.md")
    elif find_spec(_LIBRARY) is None:
        told = f"people are to sign in, and {_LIBRARY} is missing"
        yield Finding(check="rights", level=Level.WRONG, said=told, cure="python -m pip install 'dxmetrics[auth]'")
    else:
        yield Finding(check="rights", said="people sign in on the pages")
