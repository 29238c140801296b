"""The numbers by which the parts of a signature block are distinguished."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SignatureBlockSettings:
    """How place, role and name of a signature block are distinguished from each other and from their neighbours."""

    left_of_place_pt: float = 45.0
    """Points: roles and names are centred below "Ditetapkan di" and may begin so far left of it. Worst case: a role in
    capitals that is twice as wide as the place."""

    role_line_gap: float = 2.2
    """Of a row's height: a farther row does not belong to the same paragraph. Worst case: prose with a spacing of
    two lines."""

    signature_room: float = 1.8
    """Of a row's height: so much room between role and name is for a signature."""

    role_read_whole: float = 92.0
    """Likeness (0..100) of a role and the role known, at least, where all of it was read."""

    role_letters_lost: int = 3
    """Letters that reading may have lost of the role known where all of it was read."""

    rows_left_over: int = 3
    """Rows that a certificate of the copy leaves to the next page, at most: a name, a rank, a staff number. Worst case:
    a sample whose next page begins with the annex, of which a row was taken for the certifier's name."""

    date_words: int = 3
    """Words among which "pada tanggal" is looked for: one of them may be cut in two."""

    fewest_of_title: int = 8
    """Letters of a row that can be recognised as a piece of the title; a name of so few is in no title."""

    same_title_piece: float = 92.0
    """Likeness (0..100) of a row and the piece of the title that it repeats, at least."""


SIGNATURE_BLOCK_SETTINGS = SignatureBlockSettings()
