"""What holds for any input whatever: shared by the property tests and by the fuzzer that is led by coverage.

In: a text, bytes, or the words of a data file. Out: nothing, or an AssertionError or the error that should not be. It
promises to let MetricsError pass, which is how bad input is refused, and nothing else.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from metrics import Document, Extraction, MetricsError, document_from_text, explain_document, extract
from metrics.documents import CORPUS_SUFFIXES, read_bytes_document, read_corpus
from metrics.extraction.engine import trace
from metrics.extraction.separators import DIGITS, readings
from metrics.knowledge import Knowledge, load_catalogue, load_gazetteer, load_knowledge, load_packs, load_pages
from metrics.knowledge.datafiles import data_folder
from metrics.table import build_table, load_vocabulary
from metrics.text import Span, compose, fold, split_sentences

LANGUAGES = ("ur", "ar", "vi", "en")


def check_fold(text: str) -> None:
    """The fold keeps its way back, changes nothing the second time, and composing is what Unicode says."""
    composed = compose(text)
    assert composed == unicodedata.normalize("NFC", text)
    folded = fold(composed)
    assert fold(folded.text).text == folded.text
    ways = [folded.original(at) for at in range(len(folded.text))]
    assert ways == sorted(ways)
    assert all(0 <= at < len(composed) for at in ways)
    for at in {0, len(composed) // 2, len(composed)}:
        position = folded.position(at)
        assert 0 <= position <= len(folded.text)
        assert position == len(folded.text) or folded.original(position) >= at


def check_sentences(text: str) -> None:
    """Sentences stand in order, apart, and leave out nothing but white space."""
    folded = fold(compose(text)).text
    done = paragraph = 0
    for sentence in split_sentences(folded):
        assert done <= sentence.start < sentence.end <= len(folded)
        assert sentence.paragraph >= paragraph
        assert not folded[done : sentence.start].strip()
        assert sentence.end - sentence.start <= 2500
        done, paragraph = sentence.end, sentence.paragraph
    assert not folded[done:].strip()


def check_numerals(text: str) -> None:
    """Whatever looks like a number has readings that are numbers, or none."""
    for match in DIGITS.finditer(fold(compose(text)).text):
        for habit in ".,":
            for value in readings(match[0], habit) or ():
                assert value is None or (value.is_finite() and value >= 0)


def check_text(text: str, tag: str) -> None:
    """An article of this text is read, its figures keep the contract, and reading it again gives the same."""
    with suppress(MetricsError):
        document = document_from_text(text, name="any", language=tag)
        check_document(document)
        again = document_from_text(text, name="another", language=tag)
        assert again.sha256 == document.sha256
        assert told(extract(again)) == told(extract(document))


def check_document(document: Document) -> None:
    """What is read out of a document cites it truly and lies in the range of its metric."""
    assert unicodedata.is_normalized("NFC", document.text)
    assert 0 <= document.title_end <= len(document.text)
    ends = 0
    for part in document.apart:
        assert ends <= part.span.start < part.span.end <= len(document.text), part
        ends = part.span.end
    traced = trace(document)
    found = traced.extraction
    for cited in (*found.observations, *found.rejections):
        assert 0 <= cited.span.start < cited.span.end <= len(document.text)
        assert cited.span.of(document.text).strip()
        assert cited.sentence_span.start < cited.sentence_span.end <= len(document.text)
    knowledge = load_knowledge()
    for figure in found.observations:
        metric = knowledge.metrics[figure.metric]
        low, high = metric.valid_range
        assert figure.value.is_finite()
        assert low is None or figure.value >= Decimal(str(low))
        assert high is None or figure.value <= Decimal(str(high))
        assert figure.unit == metric.unit
        assert figure.basis in ("", *metric.bases)
        assert figure.out_of is None or figure.value <= figure.out_of
        assert figure.province in knowledge.gazetteer.provinces
        assert figure.sentence_span.start <= figure.span.start
        assert figure.span.end <= figure.sentence_span.end
    spans = [figure.span for figure in found.observations]
    assert spans == sorted(spans)
    assert explain_document(document)


def told(found: Extraction) -> tuple[object, ...]:
    """Return all that was found, but for the document it was found in."""
    return found.observations, found.rejections


def check_table(drawn: Sequence[tuple[str, str]]) -> None:
    """The tables of articles keep their schema, ids are one a figure, and the order of the articles changes none."""
    read: list[Document] = []
    for at, (text, tag) in enumerate(drawn):
        with suppress(MetricsError):
            read.append(document_from_text(text, name=str(at), language=tag))
    texts = {document.name: document.text for document in read}
    tables = [build_table([extract(document) for document in order], load_vocabulary()) for order in (read, read[::-1])]
    ids = [set(table.figures["id"]) for table in tables]
    assert ids[0] == ids[1]
    assert len(ids[0]) == len(tables[0].figures)
    for row in tables[0].figures.to_dict("records"):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
        assert row["sentence"] in texts[row["document"]]


def check_bytes(content: bytes) -> None:
    """A file of any content becomes a document or is refused, twice the same."""
    results: list[object] = []
    for _ in range(2):
        try:
            document = read_bytes_document(content, name="any")
        except MetricsError as error:
            results.append(str(error))
        else:
            check_document(document)
            results.append(document)
    assert results[0] == results[1]


def check_rows(content: bytes, folder: Path) -> None:
    """A corpus of any content, under every name a corpus can have, gives documents and refusals."""
    for suffix in CORPUS_SUFFIXES:
        path = folder / f"any{suffix}"
        path.write_bytes(content)
        with suppress(MetricsError):
            for document in read_corpus(str(path), text_column="text"):
                assert isinstance(document, Document | MetricsError)


class Changed:
    """A data folder of the package with one file of other content; as much of a Traversable as the loaders ask for."""

    def __init__(self, folder: Traversable, name: str, content: bytes) -> None:
        self._folder, self._changed, self._content = folder, name, content
        self.name = folder.name

    def __truediv__(self, name: str) -> Any:
        return _File(name, self._content) if name == self._changed else self._folder / name

    def iterdir(self) -> Any:
        return (self / file.name for file in self._folder.iterdir())

    def __str__(self) -> str:
        return str(self._folder)


class _File:
    def __init__(self, name: str, content: bytes) -> None:
        self.name, self._content = name, content

    def read_bytes(self) -> bytes:
        return self._content

    def __str__(self) -> str:
        return self.name


@cache
def data_files() -> Mapping[str, bytes]:
    """Return the content of every data file by its folder and name; outlines, of megabytes, are left out."""
    kinds = ((folder, data_folder(folder)) for folder in ("languages", "metrics", "places"))
    return {
        f"{folder}/{file.name}": file.read_bytes().replace(b"\r\n", b"\n")
        for folder, files in kinds
        for file in sorted(files.iterdir(), key=lambda file: file.name)
        if file.name.endswith((".toml", ".csv"))
    }


SENTENCE = "In 2025 the rate of online dossiers of Hung Yen province reached 89.5%, 8th of 34 provinces."


def check_data_file(path: str, content: bytes, *, whole: bool = True) -> None:
    """Data files with one of other content load and can be worked with, or are refused by a MetricsError.

    Not `whole` leaves out what compiles a language, which takes a second.
    """
    folder, name = path.split("/")
    changed: Any = Changed(data_folder(folder), name, content)
    with suppress(MetricsError):
        if folder == "places":
            gazetteer = load_gazetteer(changed)
            if whole:
                _extracts(Knowledge(load_knowledge().metrics, gazetteer, load_packs()), "en")
        elif folder == "metrics":
            metrics = load_catalogue(changed)
            if whole:
                _extracts(Knowledge(metrics, load_knowledge().gazetteer, load_packs(metrics=changed)), "en")
        else:
            load_pages(changed)
            tag = name.removesuffix(".toml")
            if whole and tag in LANGUAGES:
                _extracts(Knowledge(load_knowledge().metrics, load_knowledge().gazetteer, load_packs(changed)), tag)


def _extracts(knowledge: Knowledge, tag: str) -> None:
    document = Document(name="any", text=SENTENCE, sha256="0" * 64, language=tag)
    found = extract(document, knowledge)
    assert all(Span(figure.span.start, figure.span.end).of(SENTENCE) for figure in found.observations)
    json.dumps([str(figure) for figure in found.observations])
