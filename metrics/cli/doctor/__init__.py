"""`dxmetrics doctor`: is everything there that the program needs, and in order?"""

from metrics.cli.doctor.examining import examine
from metrics.cli.doctor.findings import Finding, Level, as_json, as_lines

__all__ = ["Finding", "Level", "as_json", "as_lines", "examine"]
