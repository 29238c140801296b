"""What a reading depends on beside its picture, as one digest: a reading that is remembered under another one is not
asked for."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE_ROOT = Path(__file__).parents[2]
READING_CODE = (
    "allocation.py",
    "errors.py",
    "geometry/__init__.py",
    "geometry/boxes.py",
    "geometry/clustering.py",
    "geometry/picture.py",
    "page/__init__.py",
    "page/ocr",
    "settings.py",
    "text/__init__.py",
    "text/confidence.py",
)
"""Files and folders of the package that a line's picture passes through. A test compares them with the imports."""

READING_PACKAGES = (
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "openvino",
    "pandas",
    "pyclipper",
    "pydantic",
    "pytesseract",
    "rapidocr",
)
"""Their versions stand for the models and the native code that a reading depends on."""


def reading_version(engine: str) -> str:
    """A digest of what a reading of the engine of that name depends on: its program and model, the packages that
    recognise, and this package's own code around them."""
    told = [engine, *_program_of(engine), *packages_told(READING_PACKAGES)]
    return hashlib.sha256("\n".join([*told, code_digest(READING_CODE)]).encode()).hexdigest()


def packages_told(names: Iterable[str]) -> list[str]:
    """Each package with its version, a dash where it is not installed; and Python's own."""
    return [f"python {sys.version}", *(f"{name} {_version_of(name)}" for name in names)]


def code_digest(places: Sequence[str], root: Path = PACKAGE_ROOT) -> str:
    """A digest of the files of the package at and below ``places``, data among the code too."""
    digest = hashlib.sha256()
    for place in places:
        whole = root / place
        for path in sorted(whole.rglob("*")) if whole.is_dir() else [whole]:
            if path.is_file() and path.suffix != ".pyc":
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _program_of(engine: str) -> list[str]:
    """What no package's version stands for: Tesseract is a program of the system, and so is its model."""
    if engine != "tesseract":
        return []
    from kpu_extract.page.ocr.tesseract import tesseract_told  # noqa: PLC0415 - starts the program

    return tesseract_told()


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
