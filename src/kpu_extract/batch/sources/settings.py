"""Bounds on what an archive may ask of us, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.settings import MIB


@dataclass(frozen=True)
class ArchiveSettings:
    """Of one archive; the bytes of one member are bounded by ``Limits.file_mib``."""

    header_bytes: int = MIB
    """Bytes of one extended header of a TAR. Names are kilobytes at most; a hostile one claimed 512 MiB."""

    headers_in_a_row: int = 16
    """Extended headers before one member of a TAR: real ones have two or three, a hostile archive had 5,000."""

    members: int = 500_000
    """Members of any kind: a ministry's whole site has fewer."""

    total_bytes: int = 256 << 30
    """Bytes read or unpacked in all: a terabyte disk is full of four such archives."""

    unpacked_share: int = 100
    """Times its own size that an archive may unpack to, once that is more than ``unpacked_free``. Papers shrink to a
    half; deflate's bound is 1032, and members that share their bytes know none (D. Fifield, A better zip bomb,
    2019)."""

    unpacked_free: int = 1 << 30
    """Bytes that any archive may unpack to: seconds of work."""

    longest_name: int = 8_192
    """Bytes of a member's name: twice what Linux takes for a path."""

    names_bytes: int = 32 * MIB
    """Bytes of the names of all papers of an archive: those of 200,000 papers. Names stay in memory as long as the run
    lasts, and an archive of 200 KB brought 1.4 GB of them (the parent took 7.8 GB)."""

    memory_bytes: int = 800 * MIB
    """Bytes of memory of the process that reads: the list of half a million members of a ZIP and the window of
    ``xz -9`` take less."""

    cpu_seconds: float = 900.0
    """Seconds of processor time for one member and what is skipped before it: two gigabytes of bzip2 take a few
    minutes."""

    name_bytes: int = 200
    """Bytes of the name under which a member is copied; file systems take 255."""

    def most_unpacked(self, packed: int) -> int:
        """Bytes that an archive of ``packed`` bytes may unpack to."""
        return min(self.total_bytes, max(self.unpacked_free, self.unpacked_share * packed))


ARCHIVE_SETTINGS = ArchiveSettings()
