"""The process that archives are read in: takes one order from a pipe, sends back a member whenever it is asked.

Started by :func:`kpu_extract.batch.sources.archive_reader.read_archive`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from kpu_extract.batch.processes.child_main import begin, bound_cpu, bound_memory
from kpu_extract.batch.sources.archive_messages import ArchiveOrder, DiskRefused
from kpu_extract.batch.sources.archives import archive_refused, members, nested_portfolio
from kpu_extract.batch.sources.discovery import Refused
from kpu_extract.batch.sources.portfolios import holds_papers
from kpu_extract.batch.sources.spooling import PdfSource, spooled
from kpu_extract.batch.sources.tar_stream import TotalExceededError
from kpu_extract.errors import OutputError


def main() -> None:
    """Answers the questions of :mod:`kpu_extract.batch.sources.archive_reader` until the pipe is closed."""
    with begin() as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        order: ArchiveOrder = connection.recv()
        bound_memory(order.settings.memory_bytes)
        coming = answers(order)
        while True:
            connection.recv()
            bound_cpu(order.settings.cpu_seconds)
            connection.send(next(coming, None))


def answers(order: ArchiveOrder) -> Iterator[PdfSource | Refused | DiskRefused]:
    """What the archive gives, each member copied when it is asked for."""
    try:
        for member in members(order.archive, order.settings):
            if isinstance(member, Refused):
                yield member
                continue
            copy = spooled(member, order.archive.path, order.spool, order.file_mib)
            nested = isinstance(copy, PdfSource) and holds_papers(copy.path)
            yield copy
            if nested:
                yield nested_portfolio(order.archive, member.source_file, member.place)
    except TotalExceededError as error:
        yield archive_refused(order.archive, "limit-archive", str(error))
    except OutputError as error:
        yield DiskRefused(str(error))


if __name__ == "__main__":
    main()
