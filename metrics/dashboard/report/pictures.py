"""The map and the ranking of a report, as SVG and as a table with bars.

Comes in: a ranking frame. Goes out: HTML in which every text is escaped; colours are named by the style sheet alone,
so that one picture is right on a light page, on a dark one and on paper. The promises are those of the charts: the same
classes, grey is no figure, a target is hollow, a figure whose map of provinces is not stated stands apart.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise

import pandas as pd

from metrics.dashboard.charts import Scale
from metrics.dashboard.findings.ranking import RANK, scale_of
from metrics.dashboard.findings.selection import TARGET, Choice
from metrics.dashboard.palette import LIGHT
from metrics.dashboard.passages.cards import Row
from metrics.dashboard.report.outlines import HEIGHT, paths_of, place_on_plane, width_of_plane
from metrics.dashboard.report.view import View
from metrics.dashboard.wording import formats, words

RING = 6

#: The colours of the style sheet, from the lowest to the highest; the classes of a map are spread over them.
STEPS = tuple(f"dx-step-{number}" for number in range(len(LIGHT.ramp)))


def map_svg(view: View, choice: Choice, ranking: pd.DataFrame) -> str:
    """Return the map and its legend: areas by class of value, rings for figures apart, grey for none."""
    _ = view.interface.text
    scale = scale_of(view.interface, view.corpus.metrics[choice.metric], ranking)
    drawn = ranking.loc[~ranking["apart"]].set_index("province")
    areas = "".join(
        f'<path class="{_area_class(drawn, slug, scale)}" d="{path}"><title>{_told(view, drawn, slug)}</title></path>'
        for slug, path in paths_of(view.edition).items()
    )
    rings = "".join(_ring(view, row, scale) for row in ranking.loc[ranking["apart"]].to_dict("records"))
    title = escape(_title(view, choice))
    credit = escape(_("Borders approximate. Outlines: Natural Earth, vietnamadminunits"))
    return (
        f'<figure class="dx-map"><svg viewBox="0 0 {width_of_plane()} {HEIGHT}" role="img" aria-label="{title}">'
        f"{areas}{rings}</svg>{_legend(view, scale, has_rings=bool(rings))}"
        f"<figcaption>{credit}</figcaption></figure>"
    )


def ranking_table(view: View, choice: Choice, ranking: pd.DataFrame, nation: float | None) -> str:
    """Return the ranking as a table: province, bar or dot, value, time, language, how many others."""
    _ = view.interface.text
    metric = view.corpus.metrics[choice.metric]
    scale = scale_of(view.interface, metric, ranking)
    labels = (_("Province"), "", _("Value"), _("As of"), _("Told in"), _("Others"))
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
    rows = "".join(
        _row(row, scale, is_target=choice.status == TARGET, is_rank=metric.unit == RANK)
        for row in ranking.to_dict("records")
    )
    told = _("Whole country")
    value = "" if nation is None else formats.value_in_unit(view.interface, nation, metric.unit)
    country = "" if nation is None else f"{told}: {view.interface.isolate(value)}"
    return (
        f'<table class="dx-ranking"><caption>{escape(_title(view, choice))}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>" + (f'<p class="dx-nation">{escape(country)}</p>' if country else "")
    )


def _row(row: Row, scale: Scale, *, is_target: bool, is_rank: bool) -> str:
    kind = " ".join(
        name
        for name, holds in (("dx-place", is_rank), ("dx-hollow", is_target), ("dx-apart", bool(row["apart"])))
        if holds
    )
    share = _share(float(row["value"]), scale) * 100
    others = f"+{row['others']}" if row["others"] else ""
    cells = "".join(f"<td>{escape(str(cell))}</td>" for cell in (row["label"], row["as_of"], row["told_in"], others))
    return (
        f'<tr><th scope="row">{escape(str(row["name"]))}</th>'
        f'<td class="dx-bar {kind}"><span style="--share:{share:.1f}%"></span></td>{cells}</tr>'
    )


def _title(view: View, choice: Choice) -> str:
    parts = [
        view.interface.name_of(view.corpus.metrics[choice.metric].titles),
        words.status_name(view.interface, choice.status),
        *([words.basis_name(view.interface, choice.basis)] if choice.basis else []),
        words.edition_name(view.interface, view.edition),
    ]
    return " · ".join(parts)


def _share(value: float, scale: Scale) -> float:
    """Return where a value stands between the ends of its scale, from 0 to 1, the best of a rank at 1."""
    share = min(max((value - scale.lowest) / (scale.highest - scale.lowest), 0.0), 1.0)
    return 1 - share if scale.is_reversed else share


def _step(value: float, scale: Scale) -> str:
    return scale.colours(STEPS)[scale.class_of(value)]


def _area_class(drawn: pd.DataFrame, slug: str, scale: Scale) -> str:
    return _step(float(drawn["value"][slug]), scale) if slug in drawn.index else "dx-none"


def _told(view: View, drawn: pd.DataFrame, slug: str) -> str:
    name = view.corpus.province_name(view.interface, slug)
    told = drawn["label"][slug] if slug in drawn.index else view.interface.text("No figure")
    return escape(f"{name}: {told}")


def _ring(view: View, row: Row, scale: Scale) -> str:
    province = view.corpus.gazetteer.provinces[row["province"]]
    if province.longitude is None or province.latitude is None:
        return ""
    x, y = place_on_plane(province.longitude, province.latitude)
    step = _step(float(row["value"]), scale)
    title = escape(f"{row['name']}: {row['label']} ({words.edition_name(view.interface, '')})")
    return f'<circle class="{step}" cx="{x:.1f}" cy="{y:.1f}" r="{RING}"><title>{title}</title></circle>'


def _legend(view: View, scale: Scale, *, has_rings: bool) -> str:
    """Return what the colours and signs of the map mean, a line each, the strongest colour first."""
    _ = view.interface.text
    told = [*zip(scale.colours(STEPS), _classes(view, scale), strict=True)]
    signs = [*(told if scale.is_reversed else told[::-1]), ("dx-none", _("No figure"))]
    signs += [("dx-ring", words.edition_name(view.interface, ""))] if has_rings else []
    lines = "".join(f'<li><span class="dx-swatch {sign}"></span>{escape(text)}</li>' for sign, text in signs)
    return f'<ul class="dx-legend">{lines}</ul>'


def _classes(view: View, scale: Scale) -> list[str]:
    """Return what lies in each class, in words; the limits of a class where they do not say it themselves."""
    texts = scale.limit_texts
    if len(texts) < len(scale.limits):
        return list(texts)
    between, isolate = view.interface.text("{lowest} to {highest}"), view.interface.isolate
    return [between.format(lowest=isolate(lowest), highest=isolate(highest)) for lowest, highest in pairwise(texts)]
