"""How a run divides its work and shows itself, in numbers. None of them can change a result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BatchSettings:
    """Settings of the scheduler, the pieces of long documents and the display."""

    most_pages_whole: int = 40
    """Pages: a document with more is read in pieces, because it would keep one worker busy long after the others are
    idle. At 2 to 3 seconds for a scanned page that is up to two minutes of one worker. Set by this calculation, not
    by a measurement."""

    most_pages_alone: int = 3
    """Pages: of the last documents, as many as there are places, those with more are read in pieces: one paper is read
    by all places, and all end at nearly the same time."""

    pieces_a_place: int = 8
    """Pieces of a document for each place: the places end within one piece of each other, and a paper of ten pages is
    read page by page. With 2 one of two workers was idle for 3.7 of the 13 seconds of such a paper (2 cores,
    docs/decisions/speed.md). A piece costs 10 to 20 ms."""

    prepared_places: int = 2
    """Places whose processes are started before it is known how long a document is, where fewer documents than that
    are found. More cost their start for nothing where the paper is short."""

    piece_pages: int = 16
    """Pages of a piece, at most: under a minute of work on scans, so that pieces end at nearly the same time. The
    result does not depend on it (tests/batch/test_run_in_pieces.py: 100 pages read whole and in pieces)."""

    most_pages_left_out: int = 3
    """Pages of a document that may break a limit, or the process, and are left out; with one more the document is given
    up. Guards against a paper that takes the whole limit of a page, page after page: each such page costs that limit
    and another reading of the pages before it. Set by this calculation, not by a measurement."""

    tasks_ahead: int = 2
    """Tasks handed to the executor for each of its places, so that no place waits while files are taken in. With 2 the
    overhead outside documents is 1.0 % with one worker and 1.8 % with two (docs/decisions/batch.md)."""

    refresh_seconds: float = 1.0
    """Seconds: the display is drawn at least this often. Guards against a display that seems to hang during a long
    document."""

    line_seconds: float = 10.0
    """Seconds between two lines where there is no terminal to draw on. Guards against long logs."""

    guessed_digital_seconds: float = 0.5
    """Seconds for a page of text, before any was read: what it takes on one core of 2020."""

    guessed_scanned_seconds: float = 5.0
    """Seconds for a page that is a picture, before any was read."""

    guess_weight: float = 3.0
    """Pages that a guess counts for, beside the pages that were measured: a few measured pages outweigh it."""

    pace_half_life: float = 40.0
    """Seconds after which what was seen of the pace counts half as much. Over 48 runs played through (four sets of
    papers, three speeds, a machine that slows down, becomes free or changes each three minutes) the time shown was
    wrong by a factor of 1.54 with the pace of the whole run and is by 1.43; so it is with 15 to 90 seconds. Where the
    machine slows down it was 1.9 and is 1.5."""

    pace_trust: float = 5.0
    """Seconds of work for which the guess counts that pages take what they should: a worker needs two to start, which
    is not to be taken for a slow machine. In the same runs 2 to 15 seconds differ by a hundredth."""

    named_as_slowest: int = 15
    """Documents that the report names as the slowest: one screen."""


BATCH_SETTINGS = BatchSettings()
