"""What a result depends on besides the PDF's bytes, as digests.

Two runs whose :class:`ResultIdentity` is the same give the same result for the same bytes, so that a
result is kept under :meth:`ResultIdentity.key` and found again.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

import kpu_extract
from kpu_extract.errors import EngineError
from kpu_extract.settings import Settings
from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.layers import digest_of

ENGINE_PACKAGES = (
    "rapidocr",
    "onnxruntime",
    "openvino",
    "pytesseract",
    "pypdfium2",
    "pdfplumber",
    "opencv-python-headless",
)
"""Their versions stand for the OCR models and the native code that a reading depends on; the models
of RapidOCR come inside its wheel."""

TESSERACT_MODEL = "ind.traineddata"
TESSERACT_SECONDS = 20
"""Tesseract must give its version within this time; it takes a fraction of a second unless its disk hangs."""

DIGEST_DIGITS = 16
"""Hex digits of a digest of one part: 64 bits, for a handful of versions on one machine."""
KEY_DIGITS = 40
"""Hex digits of a result's key: 160 bits, for any number of documents."""

CANNOT_CHANGE_A_RESULT = frozenset(
    {
        "__main__.py",  # starts the command line
        "_vocab",  # has a digest of its own
        "api.py",
        "batch",  # runs documents; what it keeps of one is KEPT_AS
        "cli",
        "edits",  # are laid over finished documents when a run is published
        "evaluation",
        "export",
        "model/dictionary/codes.csv",
        "model/months.py",
        "model/dictionary/review_codes.csv",
        "output/akn",  # made of finished documents whenever it is asked for
        "output/atomic.py",
        "output/contract.py",
        "output/datapackage.py",
        "output/listed_documents.py",
        "output/out_files.py",
        "overlay",
        "py.typed",
        "report",
        "results",
        "review",
        "text/escaping.py",
        "vocabulary/check.py",
    }
)
"""Files and folders of the package whose change leaves every result as it is. A test compares this with what the
pipeline imports."""

KEPT_AS = "batch/store/parts.py"
"""The one file in ``batch`` that shapes a result: how a document is packed."""

AKOMA_NTOSO = "output/akn"


class ResultIdentity(BaseModel):
    """Digests of the code, the settings, the vocabulary and the engines."""

    model_config = ConfigDict(frozen=True)

    code: str
    settings: str
    vocabulary: str
    engines: str

    def key(self, sha256: str) -> str:
        """40 hex digits under which the result for these bytes is kept."""
        parts = (sha256, self.code, self.settings, self.vocabulary, self.engines)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:KEY_DIGITS]


def identity_of(settings: Settings) -> ResultIdentity:
    """The identity of a run of this installation with ``settings``."""
    return ResultIdentity(
        code=code_digest(),
        settings=settings.digest(),
        vocabulary=vocabulary_digest(settings.vocab),
        engines=_text_digest(f"{name} {found}" for name, found in engine_versions(settings).items()),
    )


def code_digest() -> str:
    """16 hex digits over the package's own files, as far as they shape a document or how it is kept."""
    package = _package()
    return _files_digest(package, (package / name for name in result_files(package)))


def akn_digest() -> str:
    """16 hex digits over the code that makes Akoma Ntoso of a finished document."""
    package = _package()
    return _files_digest(package, _files_under(package / AKOMA_NTOSO))


def result_files(package: Path) -> Iterator[str]:
    """The files of the package that a result depends on, relative to its folder ``package``."""
    for path in _files_under(package):
        name = path.relative_to(package)
        around = {name.as_posix(), *(folder.as_posix() for folder in name.parents)} & CANNOT_CHANGE_A_RESULT
        if not around or name.as_posix() == KEPT_AS:
            yield name.as_posix()


def _package() -> Path:
    return Path(kpu_extract.__file__).parent


def vocabulary_digest(own: Path | None) -> str:
    """The digest of the bundled vocabulary with the user's ``own`` folder over it."""
    return digest_of([bundled_vocabulary(), *([own] if own else [])])


def engine_versions(settings: Settings) -> dict[str, str]:
    """The versions of all that reads for ``settings``; ``absent`` for a package that is missing.

    EngineError where Tesseract is asked for and is not there.
    """
    versions = {name: _version(name) for name in ENGINE_PACKAGES}
    if settings.ocr == "tesseract":
        versions["tesseract"] = _tesseract_version()
    return versions


def _tesseract_version() -> str:
    """The program's version and the digest of its Indonesian model, which is a file of the system."""
    words = _tesseract("--version").split()
    folder = re.search(r'"(.+)"', _tesseract("--list-langs"))
    model = Path(folder[1]) / TESSERACT_MODEL if folder else None
    if model is None or not model.is_file():
        raise EngineError("Tesseract lacks the Indonesian model; apt-get install tesseract-ocr-ind")
    return f"{words[1]} {_files_digest(model.parent, [model])}"


def _tesseract(option: str) -> str:
    try:
        asked = subprocess.run(
            ["tesseract", option], capture_output=True, text=True, check=True, timeout=TESSERACT_SECONDS
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(
            "Tesseract is missing; apt-get install tesseract-ocr tesseract-ocr-ind, or use --ocr rapidocr"
        ) from error
    return asked.stdout + asked.stderr


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def _files_under(path: Path) -> Iterator[Path]:
    """``path`` if it is a file, else the files below it that Python did not make itself."""
    if path.is_file():
        yield path
    elif path.name != "__pycache__":
        for below in path.iterdir():
            yield from _files_under(below)


def _files_digest(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:DIGEST_DIGITS]


def _text_digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGEST_DIGITS]
