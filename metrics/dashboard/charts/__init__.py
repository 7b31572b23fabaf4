"""The map and the ranking as plotly figures; nothing of Streamlit is known here."""

from metrics.dashboard.charts.maps import Ground, map_by_province
from metrics.dashboard.charts.parts import ChartWords, Scale, Style
from metrics.dashboard.charts.rows import bars_by_province, dots_by_province

__all__ = ["ChartWords", "Ground", "Scale", "Style", "bars_by_province", "dots_by_province", "map_by_province"]
