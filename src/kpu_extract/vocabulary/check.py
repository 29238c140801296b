"""Is a vocabulary right?"""

from __future__ import annotations

from pathlib import Path

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.vocabulary import load_vocabulary, read_vocabulary


def check_vocabulary(folder: Path) -> list[str]:
    """What is wrong with the vocabulary in ``folder``, with file and line; nothing where all is right.

    A folder is checked as it is used: laid over the bundled vocabulary. The first fault found ends the check.
    """
    try:
        if folder.resolve() == bundled_vocabulary().resolve():
            read_vocabulary((folder,))
        else:
            load_vocabulary(folder)
    except VocabularyError as error:
        return [str(error)]
    return []
