"""Makes mutants of archives: bytes of the hostile and of honest ones are changed."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile

from archives_by_hand import hostile_archives
from mutation import mutants

from small_plans import plan_pdf

LARGEST = 1 << 20
"""Bytes: larger archives are no sources, for their mutants would only cost time."""


def honest_archives() -> dict[str, bytes]:
    """Ending → an archive of three plans and a note."""
    made: dict[str, bytes] = {}
    members = {f"sub/{number}.pdf": plan_pdf(catalog=b"/N %d" % number) for number in range(3)} | {
        "a.txt": b"x"
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    made[".zip"] = packed.getvalue()
    for ending, mode in ((".tar", "w:"), (".tar.gz", "w:gz"), (".tar.xz", "w:xz"), (".tar.bz2", "w:bz2")):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode=mode) as tar:  # type: ignore[call-overload]
            for name, content in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        made[ending] = out.getvalue()
    return made


def archive_mutants(count: int, seed: int) -> list[tuple[str, bytes]]:
    """``count`` endings and contents, the same for the same seed."""
    rng = random.Random(seed)
    sources = list(honest_archives().items()) * 3
    hostile = [(one.ending, one.content) for one in hostile_archives().values()]
    sources += [(ending, content) for ending, content in hostile if len(content) < LARGEST]
    made = []
    for number in range(count):
        ending, content = rng.choice(sources)
        (mutant,) = mutants([content], 1, seed + number)
        made.append((ending, mutant))
    return made
