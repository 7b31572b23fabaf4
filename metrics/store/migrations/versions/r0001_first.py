"""The first schema: documents and their addresses, figures, rejections, verdicts, history."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables."""
    op.create_table("settings", sa.Column("name", sa.Text, primary_key=True), *_texts("value"))
    _create(
        "readings", *_texts("program", "rules"), sa.UniqueConstraint("program", "rules", name="uq_readings_program")
    )
    _create_documents()
    _create_figures()
    _create_what_people_said()
    for table, column in (
        ("addresses", "document"),
        ("figures", "document"),
        ("rejections", "document"),
        ("verdicts", "figure"),
        ("verdicts", "sha256"),
        ("history", "sha256"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _create_documents() -> None:
    _create(
        "documents",
        sa.Column("sha256", sa.Text, nullable=False),
        *_texts("text", "language", "title", "source_url"),
        sa.Column("published", sa.Date),
        *_json("told_by", "apart"),
        *_texts("encoding", "story"),
        sa.Column("reading", _KEY, sa.ForeignKey("readings.key")),
        *_texts("added_at"),
        sa.Column("removed_at", sa.Text),
        sa.UniqueConstraint("sha256", name="uq_documents_sha256"),
    )
    _create(
        "addresses",
        _document(),
        sa.Column("name", sa.Text, nullable=False),
        *_texts("called", "source_url", "added_at"),
        sa.UniqueConstraint("name", name="uq_addresses_name"),
    )


def _create_figures() -> None:
    _create(
        "figures",
        sa.Column("id", sa.Text, nullable=False),
        _document(),
        *_texts("province", "place", "metric"),
        sa.Column("value", sa.Double, nullable=False),
        *_texts("unit", "comparator", "status"),
        sa.Column("out_of", sa.Double),
        *_texts("basis", "period"),
        sa.Column("year", sa.Integer),
        *_wholes("start", "end", "sentence_start", "sentence_end"),
        *_texts("origin", "added_by", "added_at"),
        sa.Column("reading", _KEY, sa.ForeignKey("readings.key")),
        sa.UniqueConstraint("id", name="uq_figures_id"),
    )
    _create(
        "rejections",
        _document(),
        *_wholes("start", "end", "sentence_start", "sentence_end"),
        *_texts("metric", "reason", "detail"),
    )


def _create_what_people_said() -> None:
    _create(
        "verdicts",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("figure", "sha256")),
        *_wholes("start", "end"),
        *_texts("metric", "province", "place", "verdict"),
        *_json("corrected"),
        *_texts("note", "reviewer", "at"),
        *_json("seen"),
    )
    _create(
        "history",
        *_texts("at", "event"),
        sa.Column("sha256", sa.Text, nullable=False),
        *_texts("by"),
        *_json("old", "new"),
    )


def _create(name: str, *items: sa.schema.SchemaItem) -> None:
    op.create_table(name, sa.Column("key", _KEY, primary_key=True), *items, sqlite_autoincrement=True)


def _document() -> sa.Column[Any]:
    return sa.Column("document", _KEY, sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names]


def _wholes(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _json(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.JSON, nullable=False) for name in names]
