"""Text without any language in it: spans, folding, sentences."""

from metrics.text.fold import Folded, fold, fold_text
from metrics.text.sentences import Sentence, split_sentences
from metrics.text.span import Span

__all__ = ["Folded", "Sentence", "Span", "fold", "fold_text", "split_sentences"]
