"""Text without any language in it: spans, folding, sentences."""

from metrics.text.composing import compose
from metrics.text.deadline import deadline, seconds_left
from metrics.text.fold import Folded, fold, fold_text
from metrics.text.sentences import Sentence, split_sentences
from metrics.text.span import Span

__all__ = ["Folded", "Sentence", "Span", "compose", "deadline", "fold", "fold_text", "seconds_left", "split_sentences"]
