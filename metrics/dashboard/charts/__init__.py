"""The map, the ranking and the comparisons as plotly figures; nothing of Streamlit is known here."""

from metrics.dashboard.charts.lines import Axis, lines_by_time
from metrics.dashboard.charts.maps import Ground, map_by_province
from metrics.dashboard.charts.notes import Cast
from metrics.dashboard.charts.pairs import pairs_by_province
from metrics.dashboard.charts.panels import panels_by_province
from metrics.dashboard.charts.parts import ChartWords, Scale, Style
from metrics.dashboard.charts.rows import bars_by_province, dots_by_province

__all__ = [
    "Axis",
    "Cast",
    "ChartWords",
    "Ground",
    "Scale",
    "Style",
    "bars_by_province",
    "dots_by_province",
    "lines_by_time",
    "map_by_province",
    "pairs_by_province",
    "panels_by_province",
]
