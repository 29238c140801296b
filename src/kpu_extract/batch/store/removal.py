"""Deletes what we wrote, by name, and never through a link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path


def entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in ``folder``, in the order of names; nothing where it is no folder or a link to one."""
    if folder.is_symlink() or not folder.is_dir():
        return
    with os.scandir(folder) as found:
        yield from sorted(found, key=lambda entry: entry.name)


def remove_files(folder: Path, name: str) -> None:
    """Deletes the ordinary files of ``folder`` whose whole name matches; then the folder, if nothing is left."""
    remove_some(folder, name)
    remove_if_empty(folder)


def remove_some(folder: Path, name: str) -> None:
    """Deletes the ordinary files of ``folder`` whose whole name matches."""
    for entry in entries(folder):
        if re.fullmatch(name, entry.name, re.DOTALL) and entry.is_file(follow_symlinks=False):
            Path(entry.path).unlink()


def remove_folders(folder: Path, name: str, file_name: str) -> None:
    """The same in each folder in ``folder`` whose whole name matches ``name``."""
    for entry in entries(folder):
        if re.fullmatch(name, entry.name, re.DOTALL) and entry.is_dir(follow_symlinks=False):
            remove_files(Path(entry.path), file_name)
    remove_if_empty(folder)


def remove_tree(folder: Path, folder_name: str, file_name: str) -> None:
    """The same in ``folder`` and in all folders below whose whole name matches ``folder_name``."""
    for entry in entries(folder):
        if re.fullmatch(folder_name, entry.name, re.DOTALL) and entry.is_dir(follow_symlinks=False):
            remove_tree(Path(entry.path), folder_name, file_name)
    remove_files(folder, file_name)


def remove_if_empty(folder: Path) -> None:
    """Removes ``folder`` if nothing lies in it; a link to a folder stays."""
    if not folder.is_symlink() and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
