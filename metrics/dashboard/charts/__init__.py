"""The maps, the ranking, the comparisons and the table of what is known; nothing of Streamlit is known here."""

from metrics.dashboard.charts.ends import open_end
from metrics.dashboard.charts.heat import Cells, heat_by_province
from metrics.dashboard.charts.lines import Axis, lines_by_time
from metrics.dashboard.charts.maps import Ground, locator_map, map_by_province
from metrics.dashboard.charts.notes import Cast
from metrics.dashboard.charts.pairs import pairs_by_province
from metrics.dashboard.charts.panels import panels_by_province
from metrics.dashboard.charts.parts import ChartWords, Scale, Style
from metrics.dashboard.charts.rows import bars_by_province, dots_by_province

__all__ = [
    "Axis",
    "Cast",
    "Cells",
    "ChartWords",
    "Ground",
    "Scale",
    "Style",
    "bars_by_province",
    "dots_by_province",
    "heat_by_province",
    "lines_by_time",
    "locator_map",
    "map_by_province",
    "open_end",
    "pairs_by_province",
    "panels_by_province",
]
