"""OUT folders that somebody else has put things into."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

OURS = (
    "records.parquet",
    "documents.parquet",
    "pages.parquet",
    "corrections.parquet",
    "datapackage.json",
    "failures.jsonl",
    "report.html",
    "run.json",
    "edits.jsonl",
    "json",
    "akn",
    "export",
    ".kpu-extract",
    ".kpu-extract/journal.jsonl",
    ".kpu-extract/lock",
    ".kpu-extract/parts",
    ".kpu-extract/spool",
    ".kpu-extract/unedited",
    ".kpu-extract/papers.jsonl",
    ".kpu-extract/OUT-of-kpu-extract",
    ".kpu-extract/parts/zz",
    "json/0123456789abcdef.json",
    "records.parquet/year=2025",
    "akn/0123456789abcdef.xml",
    ".kpu-extract/spool/member-abcdefgh",
    ".records.parquet.0123456789ab.part",
)
THEIRS = (
    "mine.txt",
    "json/mine.json",
    ".draft.part",
    "records.parquet.bak",
    ".kpu-extract/notes",
    "sub/deep/mine.pdf",
    "json/mine/x.json",
    ".kpu-extract/parts/readme",
    ".journal.jsonl.0123456789ab.part.txt",
)
CONTENTS = (
    b"",
    b"mine",
    b"{}\n",
    b"[",
    b"\xff" * 300,
    b'{"event": "done"}\n',
    b"PAR1" + bytes(20) + b"PAR1",
    b'{"document_id": "x"}\n' * 50,
    b"[" * 100_000,
)


def hostile_out(rng: random.Random, out: Path, finished: Path, outside: Path) -> dict[Path, bytes]:
    """Makes ``out``: new, empty, foreign, or a copy of the finished run ``finished``; then one to four changes. Links
    lead to ``outside``. Gives the files that are somebody else's and must stay."""
    if rng.random() < 0.7:
        shutil.copytree(finished, out)
    elif rng.random() < 0.8:
        out.mkdir()
    kept: dict[Path, bytes] = {}
    for _ in range(rng.choice((1, 1, 2, 4))):
        rng.choice(_CHANGES)(rng, out, outside)
    for name in rng.sample(THEIRS, rng.randint(0, 2)):
        path = out / name
        if _free(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"mine")
            kept[path] = b"mine"
    return kept


def _free(path: Path) -> bool:
    """Nothing lies there, and no link or file is on the way to it."""
    ways = [part for part in path.parents if os.path.lexists(part)]
    return not os.path.lexists(path) and all(part.is_dir() and not part.is_symlink() for part in ways)


def _clear(path: Path) -> bool:
    """Makes room under one of our names, where the way to it is made of folders."""
    path_there = os.path.lexists(path)
    if path_there and path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path_there:
        path.unlink()
    if not _free(path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    return True


def _existing(rng: random.Random, out: Path) -> Path:
    """One of our names, more often one that is there."""
    there = sorted(path for path in out.rglob("*")) if out.is_dir() else []
    return rng.choice(there) if there and rng.random() < 0.6 else out / rng.choice(OURS)


def _link(rng: random.Random, out: Path, outside: Path) -> None:
    path = _existing(rng, out)
    if _clear(path):
        path.symlink_to(rng.choice((outside / "file", outside / "folder", outside / "nowhere", Path("/"))))


def _hard_link(rng: random.Random, out: Path, outside: Path) -> None:
    path = _existing(rng, out)
    if _clear(path):
        path.hardlink_to(outside / "file")


def _folder(rng: random.Random, out: Path, _: Path) -> None:
    path = _existing(rng, out)
    if _clear(path):
        path.mkdir()
        (path / "mine").write_bytes(b"mine")


def _pipe(rng: random.Random, out: Path, _: Path) -> None:
    path = _existing(rng, out)
    if _clear(path):
        os.mkfifo(path)


def _fill(rng: random.Random, out: Path, _: Path) -> None:
    path = _existing(rng, out)
    if _clear(path):
        path.write_bytes(rng.choice(CONTENTS))


def _damage(rng: random.Random, out: Path, _: Path) -> None:
    """Some bytes of a file that is there are others, or gone."""
    files = (
        sorted(path for path in out.rglob("*") if path.is_file() and not path.is_symlink())
        if out.is_dir()
        else []
    )
    if not files:
        return
    path = rng.choice(files)
    if path.stat().st_nlink > 1:
        return
    content = bytearray(path.read_bytes())
    if rng.random() < 0.5:
        content = content[: rng.randrange(len(content) + 1)]
    for _turn in range(rng.choice((1, 20))):
        if content:
            content[rng.randrange(len(content))] = rng.randrange(256)
    path.write_bytes(content)


def _delete(rng: random.Random, out: Path, _: Path) -> None:
    path = _existing(rng, out)
    if path != out and os.path.lexists(path) and all(not part.is_symlink() for part in path.parents):
        _clear(path)


_CHANGES: tuple[Callable[[random.Random, Path, Path], None], ...] = (
    _link,
    _link,
    _hard_link,
    _folder,
    _pipe,
    _fill,
    _damage,
    _damage,
    _damage,
    _delete,
    _delete,
)
