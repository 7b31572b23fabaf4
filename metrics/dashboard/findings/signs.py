"""Figures as the signs of a chart: what each looks like and what it says.

Comes in: rows of the narrow figures. Goes out: the signs frame, and the gaps between what is reached and what is aimed
at. The promise: what a sign says in words is the whole figure; a gap is told only between figures of one basis and one
map of provinces, and its words give away when one of the two is not exact.

The signs frame has the columns it came with and: name (of the place), label (the value in words), as_of, told_in,
hover (all of it), is_target, apart (the map of provinces is not stated), is_contested (another article says otherwise).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus, plain
from metrics.dashboard.findings.ranking import LOWER, NEITHER, PERCENT, RANK
from metrics.dashboard.findings.selection import NOT_STATED, TARGET
from metrics.dashboard.wording import formats, words
from metrics.dashboard.wording.interface import Interface
from metrics.knowledge import Metric

#: Comparators that are part of what a target asks for: "at least 80%" is reached at 80.
_ASKED = {"=", ">=", ">", "<"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What lies between the actual and the target value of a province, and that in words."""

    actual: float
    target: float
    text: str


def build_signs(
    interface: Interface, corpus: Corpus, rows: pd.DataFrame, *, contested: Collection[str] = ()
) -> pd.DataFrame:
    """Return the signs frame of `rows`; `contested` are the ids of figures that another article contradicts."""
    signs = plain(rows.reset_index(drop=True))
    figures = signs.to_dict("records")
    signs["is_target"] = signs["status"].astype("str") == TARGET
    signs["apart"] = signs["edition"].astype("str") == NOT_STATED
    signs["is_contested"] = [id_ in contested for id_ in signs["id"]]
    signs["name"] = [corpus.province_name(interface, figure["province"]) for figure in figures]
    signs["label"] = [formats.figure_value(interface, figure) for figure in figures]
    signs["as_of"] = [formats.as_of(interface, figure) for figure in figures]
    signs["told_in"] = [interface.language_name(figure["language"]) for figure in figures]
    signs["hover"] = [
        _hover(interface, figure, name, contested=contested)
        for figure, name in zip(figures, signs["name"], strict=True)
    ]
    return signs


def gaps_of(interface: Interface, metric: Metric, signs: pd.DataFrame) -> dict[str, Gap]:
    """Return the gap of each province among `signs`, which are of one panel and hold one figure a status at most."""
    of_place: dict[str, dict[bool, list[Mapping[Any, Any]]]] = {}
    for sign in signs.to_dict("records"):
        of_place.setdefault(sign["province"], {False: [], True: []})[sign["is_target"]].append(sign)
    return {
        slug: _gap(interface, metric, told[False][0], told[True][0])
        for slug, told in of_place.items()
        if [len(one) for one in told.values()] == [1, 1] and told[False][0]["edition"] == told[True][0]["edition"]
    }


def _gap(interface: Interface, metric: Metric, actual: Mapping[Any, Any], target: Mapping[Any, Any]) -> Gap:
    _ = interface.text
    ahead = actual["value"] - target["value"]
    size = _size(interface, abs(ahead), metric.unit)
    if actual["comparator"] != "=" or target["comparator"] not in _ASKED:
        size = formats.compared(interface, size, "~")
    if metric.better == LOWER:
        ahead = -ahead
    if ahead == 0:
        text = _("at its target")
    elif metric.better == NEITHER:
        text = _("{gap} from its target").format(gap=size)
    elif ahead > 0:
        text = _("{gap} past its target").format(gap=size)
    else:
        text = _("{gap} short of its target").format(gap=size)
    return Gap(actual=actual["value"], target=target["value"], text=text)


def _size(interface: Interface, size: float, unit: str) -> str:
    """Return a difference in words; between two percentages lie points and not percent."""
    _ = interface.text
    # 89.5 - 80.1 is 9.4 and not 9.400000000000006.
    size = round(size, 6)
    if unit == PERCENT:
        return _("{number} points").format(number=formats.number(interface, size))
    if unit == RANK:
        return _("{number} places").format(number=formats.number(interface, size))
    return formats.value_in_unit(interface, size, unit)


def _hover(interface: Interface, figure: Mapping[Any, Any], name: str, *, contested: Collection[str]) -> str:
    _ = interface.text
    value = formats.with_denominator(interface, formats.figure_value(interface, figure), figure["out_of"])
    lines = [value, words.status_name(interface, figure["status"]), formats.as_of(interface, figure)]
    lines.append(words.edition_name(interface, figure["edition"]))
    if figure["id"] in contested:
        lines.append(_("another figure contradicts it"))
    return "<br>".join((f"<b>{interface.isolate(name)}</b>", *(interface.isolate(line) for line in lines)))
