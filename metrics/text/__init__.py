"""Text without any language in it: spans, folding, sentences."""

from metrics.text.span import Span

__all__ = ["Span"]
