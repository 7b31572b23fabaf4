"""Measurements: how long the work takes, as ratios to a floor of the same run."""
