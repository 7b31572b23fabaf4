"""The tables of the store, as SQLAlchemy knows them.

In: nothing. Out: METADATA and its tables. It promises to be what the migrations arrive at (a test compares the two).
Times are texts in UTC, ISO 8601 with a Z; what hangs on a document's text hangs on its SHA-256, so that it outlives
the document.
"""

from __future__ import annotations

import sqlalchemy as sa

REVISION = "0001"
"""The migration that leads to this schema."""

REVISIONS = "dxmetrics_revision"
"""The table in which Alembic keeps the revision: the name tells a store from other databases."""

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")

METADATA = sa.MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
)


def _table(name: str, *items: sa.schema.SchemaItem) -> sa.Table:
    """Return a table that counts its rows and never gives a number twice."""
    return sa.Table(name, METADATA, sa.Column("key", _KEY, primary_key=True), *items, sqlite_autoincrement=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _document() -> sa.Column[int]:
    return sa.Column("document", _KEY, sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True)


def _reading() -> sa.Column[int]:
    return sa.Column("reading", _KEY, sa.ForeignKey("readings.key"))


SETTINGS = sa.Table("settings", METADATA, sa.Column("name", sa.Text, primary_key=True), _text("value"))

# What a text was read with: the version of the program, and a hash over its data files.
READINGS = _table("readings", _text("program"), _text("rules"), sa.UniqueConstraint("program", "rules"))

# One row a text. A removed document keeps its row, without its text, for as long as verdicts hang on it.
DOCUMENTS = _table(
    "documents",
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    _text("text"),
    _text("language"),
    _text("title"),
    _text("source_url"),
    sa.Column("published", sa.Date),
    sa.Column("told_by", sa.JSON, nullable=False),
    sa.Column("apart", sa.JSON, nullable=False),
    _text("encoding"),
    _text("story"),
    _reading(),
    _text("added_at"),
    sa.Column("removed_at", sa.Text),
)

# The names of a text: what its file or page is `called`, and the `name` it has in the tables, where no two are alike.
ADDRESSES = _table(
    "addresses",
    _document(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("called"),
    _text("source_url"),
    _text("added_at"),
)

_SPANS = ("start", "end", "sentence_start", "sentence_end")

FIGURES = _table(
    "figures",
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _document(),
    *(_text(name) for name in ("province", "place", "metric")),
    sa.Column("value", sa.Double, nullable=False),
    *(_text(name) for name in ("unit", "comparator", "status")),
    sa.Column("out_of", sa.Double),
    *(_text(name) for name in ("basis", "period")),
    sa.Column("year", sa.Integer),
    *map(_whole, _SPANS),
    _text("origin"),
    _text("added_by"),
    _text("added_at"),
    _reading(),
)

REJECTIONS = _table(
    "rejections",
    _document(),
    *map(_whole, _SPANS),
    *(_text(name) for name in ("metric", "reason", "detail")),
)

# Only ever added to. `figure` is the id of the figure: a hash of the six columns behind it.
VERDICTS = _table(
    "verdicts",
    sa.Column("figure", sa.Text, nullable=False, index=True),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    *map(_whole, _SPANS[:2]),
    *(_text(name) for name in ("metric", "province", "place", "verdict")),
    sa.Column("corrected", sa.JSON, nullable=False),
    _text("note"),
    _text("reviewer"),
    _text("at"),
    sa.Column("seen", sa.JSON, nullable=False),
)

# Only ever added to.
HISTORY = _table(
    "history",
    _text("at"),
    _text("event"),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    _text("by"),
    sa.Column("old", sa.JSON, nullable=False),
    sa.Column("new", sa.JSON, nullable=False),
)
