"""Figures of Vietnam's digital transformation by province, read out of news articles."""
