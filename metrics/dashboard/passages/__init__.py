"""Passages of articles as HTML, each word of a document escaped: figures, refused numbers, stretches people mark."""
