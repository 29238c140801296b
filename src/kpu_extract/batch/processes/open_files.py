"""Whether the system lets this process open as many files as its children need."""

from __future__ import annotations

import resource
from contextlib import suppress

from kpu_extract.batch.processes.settings import PROCESS_SETTINGS, ProcessSettings
from kpu_extract.errors import UsageError


def allow_open_files(children: int, settings: ProcessSettings = PROCESS_SETTINGS) -> None:
    """Raises the soft limit of open files as far as ``children`` need; UsageError where the hard limit is lower."""
    needed = settings.files_of_a_run + children * settings.files_of_a_child
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
        return
    raise UsageError(
        f"this process may open {soft} files and needs {needed} for {children} worker{'s' if children > 1 else ''}; "
        f"raise the limit (ulimit -n {needed}) or use fewer --workers"
    )
