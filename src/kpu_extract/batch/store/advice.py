"""What to do about a failure, by its reason."""

from __future__ import annotations

ADVICE = {
    "not-a-pdf": "check what the site delivered under this name; it is no PDF",
    "empty": "download the file again",
    "encrypted": "ask the office for a copy without a password, or decrypt it first",
    "broken-pdf": "repair the file (qpdf, mutool clean) or download it again",
    "unreadable": "check the path, its kind and its permissions",
    "unsafe-path": "unpack the archive by hand if you trust it, and give the folder",
    "nested-archive": "unpack the inner archive and give the folder",
    "unopened-archive": "unpack or unlock it by hand and give the folder",
    "broken-archive": "download the archive again; if it stays, unpack it by hand and give the folder",
    "limit-archive": "unpack the archive by hand if you trust it, and give the folder",
    "linked-folder": "give the folder that the link leads to as an INPUT of its own",
    "gone": "run the same command again when the file is there",
    "changed": "run the same command again when the file is whole",
    "limit-file": "raise --max-file-mib if the file is genuine",
    "limit-seconds": "raise --max-seconds, or split the file; then run again",
    "limit-page-seconds": "raise --max-page-seconds if the page is genuine; then run again",
    "stalled": "check the disk that the file lies on, then run again with --retry-failed",
    "limit-memory": "raise --max-memory-mib or use fewer --workers; then run again",
    "limit": "raise the limit that the message names if the file is genuine",
    "crash": "run again with --retry-failed; if it stays, report it with this line and the file",
    "engine": "mend the OCR engine or choose the other with --ocr, then run again with --retry-failed",
    "bad-text": "what was read is no Unicode text: report it with this line and the file",
    "system": "check the disk and the permissions, then run again with --retry-failed",
    "internal": "this is a fault of the program: report it with this line and the file",
}

FALLBACK = "see the message"


def advice_for(reason: str) -> str:
    """One line; a limit without a line of its own gets that of limits in general."""
    general = reason.split("-", maxsplit=1)[0]
    return ADVICE.get(reason) or ADVICE.get(general) or FALLBACK
