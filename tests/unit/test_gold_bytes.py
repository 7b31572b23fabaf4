"""The articles and their annotations are evidence: not a byte of them changes unnoticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds"
MANIFEST = GOLD / "SHA256SUMS"


def files_below(folder: Path) -> set[str]:
    """Return the names of the evidence in `folder`: articles, annotations, the guide and the scorer."""
    found = [*folder.rglob("*.txt"), *folder.rglob("*.json"), *folder.rglob("*.md"), folder / "score.py"]
    return {path.relative_to(folder).as_posix() for path in found}


def manifest() -> dict[str, str]:
    """Return the SHA-256 of each file, as the manifest states it (the format of `sha256sum`)."""
    lines = MANIFEST.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_manifest_lists_every_file() -> None:
    assert set(manifest()) == files_below(GOLD)


def test_every_file_has_the_bytes_of_the_manifest() -> None:
    changed = [name for name, digest in manifest().items() if sha256(GOLD / name) != digest]
    assert changed == [], "restore them; an annotation is corrected only together with its line in SHA256SUMS"


def test_every_article_has_its_annotation() -> None:
    names = [Path(name) for name in manifest()]
    articles = {name.with_suffix("") for name in names if name.suffix == ".txt"}
    assert articles
    assert articles == {name.with_suffix("") for name in names if name.suffix == ".json"}


def test_the_seeds_are_the_annotated_seeds() -> None:
    shipped = {path.name: sha256(path) for path in SEEDS.iterdir()}
    annotated = {path.name: sha256(path) for path in (GOLD / "seeds").glob("*.txt")}
    assert len(shipped) == 5
    assert shipped == annotated
