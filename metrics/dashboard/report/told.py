"""The filters of a view in words for people.

Comes in: names and codes as an address says them. Goes out: labels and values in the language of the interface. The
promise: a filter or a code that has no words here is told as it is, never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.selection import UNSTATED
from metrics.dashboard.wording import words
from metrics.dashboard.wording.interface import Interface
from metrics.table import UNDATED

#: Choices of the interface and of the place in a list; they leave no figure out.
_NO_FILTERS = ("lang", "page", "show", "part", "figure", "link")

_BETWEEN_CODES = ","
_SINGULAR = {"provinces": "province", "metrics": "metric"}
_UNSPLIT = ("q", "document")


def filters_in_words(interface: Interface, corpus: Corpus, filters: Mapping[str, str]) -> dict[str, str]:
    """Return label and value of each filter; several codes of one filter stand side by side."""
    labels, names = _labels(interface), _names(interface, corpus)
    told = {}
    for said, value in filters.items():
        name = _SINGULAR.get(said, said)
        if name in _NO_FILTERS or not value:
            continue
        codes = [value] if name in _UNSPLIT else value.split(_BETWEEN_CODES)
        told[labels.get(name, name)] = " · ".join(names.get(name, str)(code) for code in codes)
    return told


def _labels(interface: Interface) -> dict[str, str]:
    _ = interface.text
    return {
        "metric": _("Metric"),
        "province": _("Province"),
        "status": _("Status"),
        "edition": _("Map of provinces"),
        "year": _("Year"),
        "basis": _("Share"),
        "language": _("Language"),
        "document": _("Article"),
        "reviewed": _("Reviewed figures only"),
        "reason": _("Reason"),
        "q": _("Words in sentences and articles"),
        **{name: words.column_name(interface, name) for name in ("verdict", "origin")},
    }


def _names(interface: Interface, corpus: Corpus) -> dict[str, Callable[[str], str]]:
    def metric(code: str) -> str:
        known = corpus.metrics.get(code)
        return interface.name_of(known.titles) if known else code

    def province(code: str) -> str:
        return corpus.province_name(interface, code) if code in corpus.gazetteer.provinces else code

    def stated(code: str) -> str:
        return "" if code == UNSTATED else code

    return {
        "metric": metric,
        "province": province,
        "status": lambda code: words.status_name(interface, code),
        "edition": lambda code: words.edition_name(interface, stated(code)),
        "year": lambda code: interface.text("Undated") if code == UNDATED else code,
        "basis": lambda code: words.basis_name(interface, stated(code)),
        "language": interface.language_name,
        "reviewed": lambda code: "\N{CHECK MARK}" if code == "yes" else code,
        "verdict": lambda code: words.verdict_name(interface, code),
        "origin": lambda code: words.origin_name(interface, code),
        "reason": lambda code: words.reason_name(interface, code),
    }
