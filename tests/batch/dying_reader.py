"""A reader of archives that gives the first member and then dies of the signal that the archive is named for."""

from __future__ import annotations

import os
import signal

from kpu_extract.batch.processes.child_main import begin
from kpu_extract.batch.sources.archive_child import answers
from kpu_extract.batch.sources.archive_messages import ArchiveOrder

if __name__ == "__main__":
    connection = begin()
    order: ArchiveOrder = connection.recv()
    connection.recv()
    connection.send(next(answers(order)))
    connection.recv()
    os.kill(os.getpid(), signal.Signals[order.archive.path.stem])
