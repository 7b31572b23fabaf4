"""The metrics and the provinces as lists for programs.

Comes in: the corpus. Goes out: plain lists. The promise: the words are those of the data files.
"""

from __future__ import annotations

from typing import Any

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.standings import coverage_of


def metrics_list(corpus: Corpus) -> list[dict[str, Any]]:
    """Return every metric of the catalogue, and how much the corpus says of it."""
    explanations = corpus.explanations
    coverage = coverage_of(corpus)
    return [
        {
            "id": metric.id,
            "family": metric.family,
            "titles": dict(metric.titles),
            "definitions": dict(explanations[metric.id].definitions),
            "unit": metric.unit,
            "valid_range": list(metric.valid_range),
            "better": metric.better,
            "bases": list(metric.bases),
            "traps": {language: list(told) for language, told in explanations[metric.id].traps.items()},
            "sources": dict(explanations[metric.id].sources),
            "figures": corpus.counts["metric"].get(metric.id, 0),
            "provinces": coverage.get(metric.id, 0),
        }
        for metric in corpus.metrics.values()
    ]


def provinces_list(corpus: Corpus) -> list[dict[str, Any]]:
    """Return every province of both maps and the whole country, and how much the corpus says of each."""
    return [
        {
            "slug": slug,
            "names": dict(place.names),
            "kind": place.kind,
            "editions": [one for one in corpus.gazetteer.outline_texts if slug in corpus.gazetteer.edition(one)],
            "province_current": place.current,
            "predecessors": list(place.predecessors),
            "iso": place.iso,
            "code": place.code,
            "code_2025": place.code_2025,
            "region": place.region,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "figures": corpus.counts["province"].get(slug, 0),
        }
        for slug, place in corpus.gazetteer.provinces.items()
    ]
