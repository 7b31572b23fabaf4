"""Archives for runs: the annotated articles, as files and as a corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "gold"


@pytest.fixture(scope="session")
def articles() -> list[Path]:
    """Return 45 short articles of four languages."""
    found = [path for tag in ("ur", "ar", "vi", "en") for path in sorted((GOLD / tag).glob("*.txt"))]
    return sorted(found, key=lambda path: (path.stat().st_size, path.name))[:45]


@pytest.fixture
def corpus(tmp_path: Path, articles: list[Path]) -> Path:
    """Return a corpus of those articles, one of them twice under two addresses, one name used for two texts."""
    texts = [path.read_text(encoding="utf-8") for path in articles]
    rows = [{"text": text, "url": f"https://news.example/{at}"} for at, text in enumerate(texts)]
    rows += [{"text": texts[0], "url": "https://mirror.example/0"}, {"text": texts[1], "url": rows[2]["url"]}, rows[3]]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
