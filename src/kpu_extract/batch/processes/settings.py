"""How closely child processes are watched and how they end, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProcessSettings:
    """Of every child process, whatever it works on."""

    start_seconds: float = 120.0
    """Seconds within which a new child must be ready. Guards against a disk that hangs; a start takes
    seconds, also on a busy machine."""

    last_words_seconds: float = 5.0
    """Seconds for a child to write down where it stands before it is killed; a moment on a quiet machine."""

    last_words_looks: int = 50
    """How often its stderr is looked at in that time; it has ended once two looks find the same."""

    diagnosis_bytes: int = 4_000
    """Bytes that are kept of the end of a child's stderr: a few tracebacks."""

    watch_seconds: float = 0.25
    """Seconds between two looks at a child's memory and processor time. A process that takes memory faster than it
    is looked at meets the fuse that it sets itself."""

    tree_seconds: float = 2.0
    """Seconds between two searches for a child's descendants: each search walks over all processes of the machine."""

    files_of_a_run: int = 48
    """Open files of a run beside its children's: its own tables, journal and lock, and what libraries keep open. With
    no worker at work it holds some twenty."""

    files_of_a_child: int = 4
    """Open files for a child: an end of its pipe, its stderr, and what starting it takes for a moment."""


PROCESS_SETTINGS = ProcessSettings()
