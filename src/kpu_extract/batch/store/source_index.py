"""Every file that OUT names, and under which document: those of this run, and those of earlier ones that stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kpu_extract.batch.sources.discovery import Refused, Skipped
from kpu_extract.batch.sources.fingerprint import PdfSource
from kpu_extract.batch.store.ledger import LedgerLine

DocumentOutcome = Literal["done", "failed"]


@dataclass(frozen=True, slots=True)
class SourceName:
    """One name of a document; ``first`` for the one that the document itself carries."""

    source_file: str
    document_id: str
    first: bool


class SourceIndex:
    """The same bytes under several names are one document with several names."""

    def __init__(self) -> None:
        self._lines: dict[str, LedgerLine] = {}
        self._met = defaultdict[str, int](lambda: 1)
        self._names: dict[str, set[str]] = {}
        self._catalogue: dict[tuple[str, str], dict[str, str]] = {}
        self.locations: dict[str, Path] = {}
        """Document id → where its PDF, or the archive that holds it, was met first."""
        self.kept: list[LedgerLine] = []
        """Of earlier runs."""
        self.pruned = 0

    def add(self, source: PdfSource, catalogue: dict[str, str]) -> tuple[LedgerLine, bool]:
        """Notes the file; gives its line for the ledger, and whether its bytes were not met before."""
        line = LedgerLine(
            place=self._new_place(source.place or source.source_file),
            source_file=source.source_file,
            document_id=source.document_id,
            catalogue=catalogue,
        )
        new = source.document_id not in self._names
        self._lines[line.place] = line
        self._name(line)
        self.locations.setdefault(source.document_id, source.archive or source.path)
        return line, new

    def refuse(self, refused: Refused) -> LedgerLine:
        """Notes what is not taken; gives its line for the ledger."""
        line = LedgerLine(
            place=self._new_place(refused.place or refused.source_file),
            source_file=refused.source_file,
            reason=refused.reason,
            message=refused.message,
            skipped=isinstance(refused, Skipped),
        )
        self._lines[line.place] = line
        return line

    def keep(
        self,
        earlier: Iterable[LedgerLine],
        roots: Iterable[str],
        outcome: Callable[[str], DocumentOutcome | None],
        *,
        prune: bool,
    ) -> None:
        """Takes over what earlier runs found and this one did not, but nothing with ``prune``.

        Of what this run would have met below its ``roots`` only finished documents stay, and of these a name goes
        where the same document was found under another: the file was moved.
        """
        looked = tuple(roots)
        for line in earlier:
            if line.place in self._lines:
                continue
            if not prune and self._stays(line, outcome, was_looked_at=_lies_below(line.place, looked)):
                self.kept.append(line)
            else:
                self.pruned += line.document_id is not None and outcome(line.document_id) == "done"
        for line in self.kept:
            self._name(line)

    def _stays(
        self, line: LedgerLine, outcome: Callable[[str], DocumentOutcome | None], *, was_looked_at: bool
    ) -> bool:
        if line.document_id is None:
            return not was_looked_at
        found = self._names.get(line.document_id, set())
        if line.source_file in found or (found and was_looked_at):
            return False
        came_to = outcome(line.document_id)
        return came_to == "done" or (came_to == "failed" and not was_looked_at)

    def _name(self, line: LedgerLine) -> None:
        if line.document_id is not None:
            self._names.setdefault(line.document_id, set()).add(line.source_file)
            self._catalogue.setdefault((line.document_id, line.source_file), line.catalogue)

    def _new_place(self, place: str) -> str:
        """Two members of an archive may have one name; a hundred thousand of them, too."""
        free = place
        while free in self._lines:
            self._met[place] += 1
            free = f"{place}#{self._met[place]}"
        return free

    @property
    def lines(self) -> list[LedgerLine]:
        """All that OUT names."""
        return [*self._lines.values(), *self.kept]

    @property
    def files(self) -> int:
        return len(self.lines)

    @property
    def refused(self) -> list[LedgerLine]:
        return [line for line in self.lines if line.document_id is None and not line.skipped]

    @property
    def skipped(self) -> list[LedgerLine]:
        return sorted((line for line in self.lines if line.skipped), key=lambda line: line.source_file)

    def catalogue_of(self, document_id: str, source_file: str) -> dict[str, str]:
        """What a catalogue said of the document under this name."""
        return self._catalogue[document_id, source_file]

    def kept_ids(self) -> set[str]:
        """The documents that this run did not find."""
        found = {line.document_id for line in self._lines.values()}
        return {line.document_id for line in self.kept if line.document_id is not None} - found

    def documents(self) -> dict[str, str]:
        """Document id → the name it carries: the first of its names in the order of text."""
        return {document_id: min(names) for document_id, names in self._names.items()}

    def listing(self) -> list[SourceName]:
        """All names in the order of the output, which does not depend on how they were found."""
        carried = self.documents()
        rows = sorted(
            (line.source_file, line.document_id) for line in self.lines if line.document_id is not None
        )
        seen = set[tuple[str, str]]()
        listed = list[SourceName]()
        for source_file, document_id in rows:
            first = carried[document_id] == source_file and (source_file, document_id) not in seen
            seen.add((source_file, document_id))
            listed.append(SourceName(source_file, document_id, first))
        return listed


def _lies_below(place: str, roots: tuple[str, ...]) -> bool:
    return any(place == root or place.startswith(root.rstrip("/") + "/") for root in roots)
