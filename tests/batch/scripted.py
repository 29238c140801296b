"""An extractor that does what the file tells it to, and files that tell it.

A scripted file is a header line and JSON. The extractor runs in a real worker process, so that a
crash is a crash and a hang is a hang.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from kpu_extract.batch.progress import Display, SilentDisplay
from kpu_extract.batch.run import RunResult, run_batch
from kpu_extract.batch.scheduler import RunRequest
from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import find, roots
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import ResultIdentity, code_digest
from kpu_extract.batch.workers.pool import ExecutionBackend, local_backend
from kpu_extract.errors import EngineError, NotAPdfError
from kpu_extract.model.document import Document, Level, Record
from kpu_extract.model.page_kinds import PageKinds
from kpu_extract.settings import Limits, Settings

BAD_TEXT = b"\xff\xfe caf\xe9".decode("utf-8", errors="surrogateescape")
"""What an engine gives that decodes its bytes carelessly."""
HEADER = b"%PDF-scripted\n"


def write_script(path: Path, **script: object) -> Path:
    """A file that ``Scripted`` takes: ``do`` names a fault, ``records`` and ``text`` make the result
    its own, ``only`` is the page that the fault is on, or a list of them, ``log`` is a file that gets a line for each
    time it is read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER + json.dumps({"name": path.name, **script}).encode())
    return path


class Scripted:
    """Reads a script, misbehaves as it says, and makes a document of what it says."""

    def prepare(self) -> None:
        pass

    def look(self, path: Path) -> PageKinds:
        return PageKinds(int(_script(path).get("pages", 1)), 0)

    def read(
        self, path: Path, numbers: range, page_done: Callable[[int], None], left_out: Mapping[int, str]
    ) -> list[tuple[int, str]]:
        script = _script(path)
        if "log" in script:
            with Path(script["log"]).open("a", errors="surrogateescape") as log:
                log.write(f"{path.name}\n")
        bad = script.get("only", numbers.start)
        for number in numbers:
            if number not in left_out and number in (bad if isinstance(bad, list) else [bad]):
                _misbehave(script, path)
            page_done(number)
        return [(number, left_out.get(number, "")) for number in numbers]

    def conclude(self, path: Path, parts: Sequence[list[tuple[int, str]]], source_file: str) -> Document:
        content, script = path.read_bytes(), _script(path)
        digest = hashlib.sha256(content).hexdigest()
        pages = [page for part in parts for page in part]
        text = BAD_TEXT if script.get("do") == "bad text" else script.get("text", "kegiatan")
        return Document(
            document_id=digest[:16],
            source_file=source_file,
            source_sha256=digest,
            pages=len(pages),
            level=Level(script["level"]) if "level" in script else None,
            year=script.get("year"),
            number=script.get("number"),
            considerations=[str(number) for number, _ in pages],
            review_reasons=[f"page {number}: unreadable: {why}" for number, why in pages if why],
            records=[
                Record(
                    record_id=f"{digest[:16]}-{seq:04d}", seq=seq, page_first=1, page_last=1, kegiatan=text
                )
                for seq in range(1, script.get("records", 1) + 1)
            ],
        )


class Preparing(Scripted):
    """Writes in the file ``mark`` that it was made ready."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def prepare(self) -> None:
        Path(self.mark).write_text("prepared")


def _script(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    if not content.startswith(HEADER):
        raise NotAPdfError(f"{path.name}: not a PDF")
    return dict(json.loads(content[len(HEADER) :]))


def _misbehave(script: dict[str, object], path: Path) -> None:
    fault = FAULTS.get(str(script.get("do")))
    if fault is not None:
        fault(script, path)


def _crash(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _die(script: dict[str, object], _: Path) -> None:
    os.kill(os.getpid(), int(str(script["signal"])))


def _crash_once(script: dict[str, object], _: Path) -> None:
    mark = Path(str(script["mark"]))
    if not mark.exists():
        mark.touch()
        _crash()


HANG_SECONDS = 600
"""Longer than pytest lets a test run: whoever sees the end of such a document has seen it ended."""


def _hang(script: dict[str, object], _: Path) -> None:
    if "mark" in script:
        Path(str(script["mark"])).write_text(str(os.getpid()))
    time.sleep(HANG_SECONDS)


def _hang_with_child(script: dict[str, object], _: Path) -> None:
    """Starts a process that leaves the worker's group, as a badly behaved engine may."""
    child = subprocess.Popen(["sleep", "600"], start_new_session=True)
    Path(str(script["mark"])).write_text(str(child.pid))
    time.sleep(HANG_SECONDS)


def _spin(script: dict[str, object], _: Path) -> None:
    """Uses so many seconds of processor time, however long the machine takes for it."""
    until = time.process_time() + float(str(script["seconds"]))
    while time.process_time() < until:
        pass


def _sleep(script: dict[str, object], _: Path) -> None:
    time.sleep(float(str(script["seconds"])))


def _gate(script: dict[str, object], _: Path) -> None:
    """Waits until the file ``gate`` holds a number that is not below that of the documents begun so far."""
    begun = len(Path(str(script["log"])).read_text().split())
    while int(Path(str(script["gate"])).read_text() or 0) < begun:
        time.sleep(0.01)


def _refused_memory(*_: object) -> None:
    raise MemoryError("Unable to allocate 168 GiB for an array")


def _eat(*_: object) -> None:
    hoard = []
    while True:
        hoard.append(b"x" * (8 << 20))
        time.sleep(0.01)


def _burst(*_: object) -> None:
    hoard = bytearray(64 << 30)
    hoard[0] = 1


def _engine(*_: object) -> None:
    raise EngineError("the engine fell over")


def _bug(*_: object) -> None:
    raise KeyError("no such thing")


def _leave(*_: object) -> None:
    os._exit(3)


def _full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _change(_: object, path: Path) -> None:
    path.write_bytes(HEADER + json.dumps({"name": "changed"}).encode())


def _vanish(_: object, path: Path) -> None:
    """The file is deleted by somebody else while it is read."""
    path.unlink()
    path.open("rb")


FAULTS: dict[str, Callable[[dict[str, object], Path], None]] = {
    "crash": _crash,
    "die": _die,
    "crash once": _crash_once,
    "hang": _hang,
    "hang with child": _hang_with_child,
    "spin": _spin,
    "sleep": _sleep,
    "gate": _gate,
    "eat": _eat,
    "refused memory": _refused_memory,
    "burst": _burst,
    "engine": _engine,
    "bug": _bug,
    "leave": _leave,
    "full disk": _full_disk,
    "change": _change,
    "vanish": _vanish,
}

ROOMY = Limits(seconds=60, memory_mib=1024)


def identity(**parts: str) -> ResultIdentity:
    """The identity of the code as it is now; ``parts`` stand for other settings, vocabulary, engines."""
    return ResultIdentity(
        **{"code": code_digest(), "settings": "s", "vocabulary": "v", "engines": "e", **parts}
    )


def run(
    folder: Path,
    out: Path,
    *,
    workers: int = 1,
    backend: Callable[[], AbstractContextManager[ExecutionBackend]] | None = None,
    limits: Limits = ROOMY,
    other: dict[str, str] | None = None,
    catalogue: Catalogue | None = None,
    partition_by: tuple[str, ...] = (),
    retry_failed: bool = False,
    display: Display | None = None,
    settings: BatchSettings = BATCH_SETTINGS,
    prune: bool = False,
) -> RunResult:
    """A whole run over ``folder``, from discovery to the final files."""
    request = RunRequest(
        found=tuple(find([folder], leave_out=out)),
        settings=Settings(limits=limits),
        identity=identity(**(other or {})),
        extractor=Scripted(),
        catalogue=catalogue or Catalogue({}),
        retry_failed=retry_failed,
        roots=roots([folder]),
        prune=prune,
        batch=settings,
    )
    backend = backend or partial(local_backend, workers)
    return run_batch(request, OutFolder(out), backend, display or SilentDisplay(), partition_by=partition_by)


if __name__ == "__main__":
    # Workers import the extractor by its name, which is not __main__ for them.
    import scripted as this

    this.run(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]))
