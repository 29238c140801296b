"""A long document in work: several workers read its pieces, and one concludes it."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from kpu_extract.batch.messages import Fault, PieceRead
from kpu_extract.batch.settings import BatchSettings
from kpu_extract.batch.store.out_names import PIECE_FILE
from kpu_extract.batch.store.removal import remove_files
from kpu_extract.errors import OutputError
from kpu_extract.output.atomic import refusal
from kpu_extract.settings import Limits


def most_pages_whole(left: int, places: int, settings: BatchSettings) -> int:
    """Pages up to which the next document is read by one worker, where ``left`` documents come after it: fewer where
    places would be idle in the end."""
    return settings.most_pages_alone if left < places and places > 1 else settings.most_pages_whole


def pages_of_piece(pages: int, places: int, settings: BatchSettings) -> int:
    """How many of a document's ``pages`` a piece has, so that ``places`` workers end at nearly the same time."""
    return max(1, min(settings.piece_pages, ceil(pages / (settings.pieces_a_place * places))))


class PiecedDocument:
    """The pieces of one document, kept in ``folder`` until it is concluded."""

    def __init__(self, folder: Path, pages: int, piece_pages: int) -> None:
        """``pages`` of the whole document, ``piece_pages`` of a piece."""
        self._folder = folder
        self._pages = pages
        self._piece_pages = piece_pages
        self._paths: dict[int, Path] = {}
        self._left_out: dict[int, Fault] = {}
        self._failed = 0
        self.seconds = 0.0
        self._cpu = 0.0
        self.given_up = False

    def ranges(self) -> Iterator[range]:
        """The page numbers of each piece."""
        for first in range(1, self._pages + 1, self._piece_pages):
            yield range(first, min(first + self._piece_pages, self._pages + 1))

    def keep(self, numbers: range, piece: PieceRead) -> None:
        """Takes a piece in, in whatever order they come. OutputError if the disk refuses."""
        path = self._folder / f"{numbers.start:06}.pickle"
        try:
            # Not synced: a run that is broken off reads the document anew.
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(piece.content)
        except OSError as error:
            raise OutputError(refusal(path, error)) from error
        self._paths[numbers.start] = path
        self.seconds += piece.seconds
        self._cpu += piece.cpu
        self._left_out.update((fault.page, fault) for fault in piece.left_out if fault.page is not None)
        self._failed += piece.attempts - 1

    @property
    def attempts(self) -> int:
        """Those that failed, as they are counted for a document that is read whole and given up."""
        return max(1, self._failed)

    def fault(self, limits: Limits, most_pages_left_out: int) -> Fault | None:
        """What all pieces so far break together: each was only held to it by itself. As many pages may be left out as
        of a document that is read whole, so that the result does not depend on the pieces."""
        left_out = [self._left_out[page] for page in sorted(self._left_out)]
        if len(left_out) > most_pages_left_out:
            return left_out[most_pages_left_out]
        if len(left_out) == self._pages:
            return left_out[-1]
        if self._cpu <= limits.seconds:
            return None
        message = f"took more than {limits.seconds:g} CPU seconds for the document (--max-seconds)"
        return Fault("limit-seconds", message)

    def complete(self) -> tuple[Path, ...] | None:
        """The files of all pieces in the order of their pages, once all are there."""
        if len(self._paths) < len(list(self.ranges())):
            return None
        return tuple(self._paths[first] for first in sorted(self._paths))

    def clear(self) -> None:
        remove_files(self._folder, PIECE_FILE)
