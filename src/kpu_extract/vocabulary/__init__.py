"""The controlled vocabulary: what the files of ``vocab/`` say, checked and ready for look-up."""

from kpu_extract.vocabulary.vocabulary import Vocabulary, load_vocabulary, read_vocabulary

__all__ = ["Vocabulary", "load_vocabulary", "read_vocabulary"]
