"""Opens files that lie among the inputs: ordinary files only, and never waiting for one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO


def open_regular(path: Path) -> IO[bytes]:
    """The file at ``path`` to read. OSError for what is no ordinary file: opening a pipe would wait for ever, and a
    device gives bytes without end. Between the look at a folder and the opening somebody may have changed what lies
    there."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return open(handle, "rb")  # noqa: PTH123 - a descriptor
    os.close(handle)
    raise OSError(errno.EINVAL, "a pipe, socket or device, and no file", str(path))
