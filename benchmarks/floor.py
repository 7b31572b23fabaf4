"""How much longer extraction takes than finding the digits of the same articles, stage by stage."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import regex

from metrics import extract, read_documents
from metrics.documents import Document
from metrics.extraction.engine import compiled
from metrics.knowledge import load_knowledge
from metrics.text import fold

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "seeds", *(ROOT / "tests" / "gold" / tag for tag in ("ur", "ar", "vi", "en")))
DIGITS = regex.compile(r"\p{Nd}+")


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the least time that `work` takes in so many rounds."""
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return min(taken)


def ratios(documents: Sequence[Document], rounds: int) -> dict[str, float]:
    """Return the time of each stage on the articles, as a multiple of the floor's."""
    knowledge = load_knowledge()
    for document in documents:  # knowledge and automata are built before anything is measured
        extract(document, knowledge)
    floor = seconds(lambda: [DIGITS.findall(document.text) for document in documents], 5 * rounds)
    folded = [(compiled(knowledge, document.language)[0], fold(document.text).text) for document in documents]
    stages: dict[str, Callable[[], object]] = {
        "fold": lambda: [fold(document.text) for document in documents],
        "phrases": lambda: [reader.lexicon.find(text) for reader, text in folded],
        "extract": lambda: [extract(document, knowledge) for document in documents],
    }
    return {name: seconds(work, rounds) / floor for name, work in stages.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a folder: articles, numbers per 1,000 characters, and each stage as a multiple of the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    print(f"{'folder':12} {'articles':>8} {'numbers/1000':>12} {'fold':>8} {'phrases':>8} {'extract':>8}   x the floor")
    for folder in options.folders:
        documents = [document for document in read_documents([folder]) if isinstance(document, Document)]
        text = "".join(document.text for document in documents)
        density = 1000 * len(DIGITS.findall(text)) / max(1, len(text))
        told = ratios(documents, options.rounds)
        cells = " ".join(f"{told[stage]:8.1f}" for stage in ("fold", "phrases", "extract"))
        print(f"{folder.name:12} {len(documents):8} {density:12.1f} {cells}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
