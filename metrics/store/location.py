"""Where a store lies.

In: a path, an address, or nothing. Out: a Location. It promises that `name`, which messages show, holds no password.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from platformdirs import user_data_dir
from sqlalchemy.exc import ArgumentError

from metrics.errors import StoreError
from metrics.settings import settings, variable_of

FILE = "store.sqlite"

_SERVER_SCHEMES = ("postgres", "postgresql", "postgresql+psycopg")
_FILE_SCHEME = "sqlite"
_DRIVER = "postgresql+psycopg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """The address of a store; `path` is its file, None where a server keeps it."""

    url: sa.URL
    path: Path | None

    @property
    def name(self) -> str:
        """Return what messages call it."""
        return self.url.render_as_string(hide_password=True) if self.path is None else str(self.path)


def locate(url_or_path: str | Path | None = None) -> Location:
    """Return the location of the store that is meant; StoreError for an address of no known scheme.

    Nothing means the database that DXMETRICS_DATABASE_URL names, else store.sqlite in the folder that DXMETRICS_HOME
    names, else in the folder the system keeps for the data of programs.
    """
    if url_or_path is None:
        url_or_path = settings().database_url or _default_path()
    if isinstance(url_or_path, str) and "://" in url_or_path:
        return _at_address(url_or_path)
    path = Path(url_or_path).expanduser().absolute()
    if path.is_dir():
        raise StoreError(f"{path}: a folder, not a store; name a file in it, as {path / FILE}")
    return Location(url=sa.URL.create(_FILE_SCHEME, database=str(path)), path=path)


def _default_path() -> Path:
    return Path(settings().home or user_data_dir("dxmetrics", appauthor=False)) / FILE


def _at_address(address: str) -> Location:
    scheme, _, rest = address.partition("://")
    if scheme == _FILE_SCHEME and len(rest) > 1:
        return locate(rest.removeprefix("/"))
    if scheme not in _SERVER_SCHEMES:
        raise StoreError(
            f"{scheme}://...: no store can be kept there; give a file, or postgresql://USER@HOST/DATABASE "
            f"(look at --store and at {variable_of('database_url')})"
        )
    try:
        url = sa.make_url(address)
    except (ArgumentError, ValueError) as error:  # the message of either may hold the password
        raise StoreError(
            f"{scheme}://...: no address of a database; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
        ) from error
    return Location(url=url.set(drivername=_DRIVER), path=None)
