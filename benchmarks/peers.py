"""What other programs take that find numbers, or phrases, in the same articles; each that is installed.

None of them ties a number to a metric and a province. They are an extra, pip install 'dxmetrics[bench]'; what is
missing is named and left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.floor import DIGITS, FOLDERS, seconds
from metrics import Document, extract, read_documents
from metrics.knowledge import load_knowledge

Reader = Callable[[str], object]


def recognizers() -> Reader:
    """Return Recognizers-Text: numbers, percentages, ordinals and currencies, by English rules (Urdu it has none)."""
    number = import_module("recognizers_number").NumberRecognizer("en-us")
    unit = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer("en-us")
    models = [number.get_number_model(), number.get_percentage_model(), number.get_ordinal_model()]
    models.append(unit.get_currency_model())
    return lambda text: [model.parse(text) for model in models]


def quantulum() -> Reader:
    """Return quantulum3: quantities with units."""
    parser = import_module("quantulum3.parser")
    return lambda text: parser.parse(text)


def entity_ruler() -> Reader:
    """Return spaCy's EntityRuler with the catalogue's single-phrase cues as patterns."""
    spacy = import_module("spacy")
    pipeline = spacy.blank("xx")
    pipeline.max_length = 10**8
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(list(_patterns()))
    return lambda text: pipeline(text).ents


def _patterns() -> Iterator[dict[str, str]]:
    packs = load_knowledge().packs
    for tag in packs:
        for rule in packs[tag].rules:
            parts = rule.pattern.parts
            if rule.kind == "cue" and len(parts) == 1 and parts[0].forms:
                yield {"label": rule.value, "pattern": parts[0].forms[0]}


def duckling() -> Reader:
    """Return Duckling's native wheel: numbers and ordinals."""
    module: Any = import_module("pyduckling")
    context = module.Context(module.parse_ref_time("UTC", 0), module.parse_lang("EN"))
    dimensions = module.parse_dimensions(["number", "ordinal", "quantity"])
    return lambda text: module.parse(text, context, dimensions, False)


PEERS = {
    "Recognizers-Text": recognizers,
    "quantulum3": quantulum,
    "spaCy EntityRuler": entity_ruler,
    "Duckling": duckling,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a program: its time on the articles as a multiple of the floor, and of dxmetrics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDERS[0])
    options = parser.parse_args(arguments)
    documents = [each for each in read_documents([options.folder]) if isinstance(each, Document)]
    texts = [document.text for document in documents]
    for document in documents:
        extract(document)
    floor = seconds(lambda: [DIGITS.findall(text) for text in texts], 25)
    own = seconds(lambda: [extract(document) for document in documents], 5)
    print(f"{'program':20} {'x the floor':>12} {'x dxmetrics':>12}")
    print(f"{'dxmetrics':20} {own / floor:12.1f} {1:12.2f}")
    for name, make in PEERS.items():
        try:
            read = make()
            taken = seconds(lambda read=read: [read(text) for text in texts], 1)
        except Exception as error:  # noqa: BLE001  # whatever another program raises, the others are measured
            print(f"{name:20} not measured: {type(error).__name__}: {str(error)[:60]}")
            continue
        print(f"{name:20} {taken / floor:12.1f} {taken / own:12.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
