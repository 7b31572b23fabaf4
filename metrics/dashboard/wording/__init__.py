"""How the dashboard puts things in words: its languages, numbers and days, the closed vocabularies."""
