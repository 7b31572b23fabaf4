"""Compare: up to six provinces by several metrics, side by side, over time, by rank, and among all provinces.

Comes in: a Screen. Goes out: the page. The promises: whatever is shown can be downloaded and linked to as it stands,
and a part of the page is added by one line in `_parts`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.comparing import (
    FIRST_METRICS,
    MOST_PROVINCES,
    Comparison,
    metrics_by_sharing,
    metrics_to_begin_with,
    provinces_by_figures,
    provinces_to_begin_with,
)
from metrics.dashboard.findings.ranking import RANK
from metrics.dashboard.screen import Screen, show_empty, show_title
from metrics.dashboard.views.compare.all import show_all_provinces
from metrics.dashboard.views.compare.coverage import show_coverage
from metrics.dashboard.views.compare.panel import FIGURE
from metrics.dashboard.views.compare.side import show_side_by_side
from metrics.dashboard.views.compare.time import show_over_time, show_ranks
from metrics.dashboard.views.disputes import METRIC, PROVINCE, show_disputes
from metrics.dashboard.views.downloads import show_downloads, show_link
from metrics.dashboard.wording import formats

PART = "part"
RANKS = "ranks"


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    show_title(
        screen,
        _("Provinces compared"),
        _("Each dot is a figure that an article states; a click shows the sentence. What is not alike is not joined."),
    )
    parts = _parts(screen)
    part = address.choose(
        st.segmented_control,
        _("What to show"),
        list(parts),
        name=PART,
        default=next(iter(parts)),
        show=lambda code: parts[code][0],
        required=True,
        label_visibility="collapsed",
    )
    parts[part][1]()


def _parts(screen: Screen) -> dict[str, tuple[str, Callable[[], None]]]:
    """Return the parts of the page by the code that the address says: what each is called, and what draws it."""
    _ = screen.interface.text
    return {
        "side": (_("Side by side"), lambda: _show_chosen(screen, "side", show_side_by_side)),
        "time": (_("Over time"), lambda: _show_chosen(screen, "time", show_over_time)),
        RANKS: (_("Ranks"), lambda: _show_chosen(screen, RANKS, show_ranks)),
        "all": (_("All provinces"), lambda: _show_all(screen)),
        "known": (_("What is known"), lambda: show_coverage(screen)),
    }


def _show_chosen(screen: Screen, part: str, draw: Callable[[Screen, Comparison], list[int]]) -> None:
    """Draw one part for the provinces and metrics chosen, what contradicts what among them, and what to take along."""
    provinces = _choose_provinces(screen)
    metrics = _choose_metrics(screen, provinces)
    _ = screen.interface.text
    if not provinces or not metrics:
        show_empty(
            screen,
            _("Nothing is chosen to compare."),
            _("Choose one province or more and one metric or more above."),
        )
        return
    among = _ranks_among(screen, provinces, metrics) if part == RANKS else metrics
    comparison = _comparison(screen, provinces, among)
    shown = draw(screen, comparison)
    if not shown:
        show_empty(
            screen,
            _("No article of this collection states such figures of these provinces."),
            _("Choose other provinces or metrics, another part of this page or the other map of provinces."),
        )
        return
    shown += show_disputes(screen, comparison.disputes, named=(PROVINCE, METRIC))
    _show_ways_out(screen, shown, part, {"provinces": ",".join(provinces), "metrics": ",".join(metrics)})


def _ranks_among(screen: Screen, provinces: Sequence[str], metrics: Sequence[str]) -> list[str]:
    """Return the ranks among `metrics`; when none is one, those that most of the provinces have, and say so."""

    def ranks_among(metrics: Sequence[str]) -> list[str]:
        return [metric for metric in metrics if screen.corpus.metrics[metric].unit == RANK]

    if ranks := ranks_among(metrics):
        return ranks
    _ = screen.interface.text
    st.caption(_("None of the metrics chosen is a rank; shown are the ranks that most of these provinces have."))
    return ranks_among(metrics_by_sharing(screen.corpus, provinces, screen.edition))[:FIRST_METRICS]


def _show_all(screen: Screen) -> None:
    """Draw the part about all provinces, those of the comparison in their colours."""
    _ = screen.interface.text
    provinces = _choose_provinces(screen)
    metrics = metrics_by_sharing(screen.corpus, provinces, screen.edition)
    interface, titles = screen.interface, screen.corpus.metrics
    metric = address.choose(
        st.selectbox,
        _("Metric"),
        metrics,
        name="metric",
        default=metrics[0],
        show=lambda code: interface.name_of(titles[code].titles),
    )
    shown = show_all_provinces(screen, _comparison(screen, provinces, [metric]), metric)
    if shown:
        _show_ways_out(screen, shown, "all", {"provinces": ",".join(provinces), "metric": metric})


def _comparison(screen: Screen, provinces: Sequence[str], metrics: Sequence[str]) -> Comparison:
    return Comparison(corpus=screen.corpus, provinces=tuple(provinces), metrics=tuple(metrics), edition=screen.edition)


def _choose_provinces(screen: Screen) -> list[str]:
    """Return the provinces chosen, and say so when there are more of them than can be told apart."""
    _ = screen.interface.text
    provinces = provinces_by_figures(screen.corpus, screen.edition)
    chosen = address.choose_several(
        st.multiselect,
        _("Provinces"),
        provinces,
        name="provinces",
        default=provinces_to_begin_with(provinces, screen.corpus, screen.edition),
        show=lambda slug: screen.corpus.province_name(screen.interface, slug),
        placeholder=_("Choose up to six"),
        select_all=False,
    )
    if len(chosen) > MOST_PROVINCES:
        left_out = [screen.corpus.province_name(screen.interface, slug) for slug in chosen[MOST_PROVINCES:]]
        st.warning(
            _("Six provinces are compared at most. Not shown: {provinces}. Take one out to make room.").format(
                provinces=formats.listed(screen.interface, left_out)
            )
        )
    return chosen[:MOST_PROVINCES]


def _choose_metrics(screen: Screen, provinces: Sequence[str]) -> list[str]:
    _ = screen.interface.text
    metrics = metrics_by_sharing(screen.corpus, provinces, screen.edition)
    return address.choose_several(
        st.multiselect,
        _("Metrics"),
        metrics,
        name="metrics",
        default=metrics_to_begin_with(metrics, screen.corpus, provinces),
        show=lambda code: screen.interface.name_of(screen.corpus.metrics[code].titles),
        placeholder=_("Choose one or more"),
        select_all=False,
    )


def _show_ways_out(screen: Screen, shown: Sequence[int], part: str, said: dict[str, str]) -> None:
    """Draw the downloads of the figures in the rows that are shown, and the link that shows them again."""
    query = {PART: part, **said, "edition": screen.edition}
    if FIGURE in st.query_params:
        query[FIGURE] = st.query_params[FIGURE]
    figures = screen.corpus.narrow.loc[sorted(set(shown))]
    show_downloads(screen, figures, f"compare-{part}-{screen.edition}", query)
    show_link(screen, query)
