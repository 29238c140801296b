"""Compiled networks that are kept on disk, so that the next process need not compile them.

A runtime takes a network with changed bytes as it stands, and the network then reads otherwise without a word. So each
file begins with the digest of what follows, and one that does not fit counts as none. Only its owner may read or write
the folder: what lies there is run.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

_DIGEST_BYTES = hashlib.sha256().digest_size
_BELOW_CACHE = Path("kpu-extract", "networks")
_NETWORK_ENDING = ".network"
_ONLY_OWNER = 0o700


@dataclass(frozen=True)
class KeptNetworkSettings:
    """How much is kept."""

    most_files: int = 12
    """Files of 10 to 12 MB; those written first go first. One version of the runtime on one processor has three. Guards
    against a folder that grows with each version. Set by this calculation, not by a measurement."""


KEPT_NETWORK_SETTINGS = KeptNetworkSettings()


@dataclass(frozen=True)
class KeptNetworks:
    """The networks in ``folder``, by key. A disk that refuses costs time and nothing else."""

    folder: Path
    settings: KeptNetworkSettings = KEPT_NETWORK_SETTINGS

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``; None where there is nothing whole."""
        try:
            if not self._is_private():
                return None
            content = self._path(key).read_bytes()
        except OSError:
            return None
        digest, network = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        if hashlib.sha256(network).digest() == digest:
            return network
        logger.info("%s: is damaged; the network is compiled anew", self._path(key))
        return None

    def put(self, key: str, network: bytes) -> None:
        """Keeps ``network`` under ``key``, whole or not at all, and lets go of the oldest beyond the bound."""
        try:
            self.folder.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
            if self._is_private():
                self._write(self._path(key), hashlib.sha256(network).digest() + network)
                self._let_go()
        except OSError as error:
            logger.debug("the compiled network is not kept: %s", error)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_NETWORK_ENDING}"

    def _is_private(self) -> bool:
        """Whether nobody else may read or write the folder."""
        found = self.folder.lstat()
        others = stat.S_IMODE(found.st_mode) & ~_ONLY_OWNER
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not others

    def _write(self, path: Path, content: bytes) -> None:
        # mkstemp makes files that only their owner can read.
        handle, aside = tempfile.mkstemp(dir=self.folder, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(aside).replace(path)
        except OSError:
            Path(aside).unlink(missing_ok=True)
            raise

    def _let_go(self) -> None:
        files = sorted(self.folder.glob(f"*{_NETWORK_ENDING}"), key=lambda path: path.stat().st_mtime)
        for path in files[: -self.settings.most_files]:
            path.unlink(missing_ok=True)


def users_networks(environment: Mapping[str, str] = os.environ) -> KeptNetworks | None:
    """Those of the user, in the folder for caches (XDG Base Directory Specification); None where there is no such
    folder."""
    given = environment.get("XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return KeptNetworks(Path(given) / _BELOW_CACHE)
    with suppress(RuntimeError):
        return KeptNetworks(Path.home() / ".cache" / _BELOW_CACHE)
    return None
