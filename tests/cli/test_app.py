"""What every user tries first."""

from __future__ import annotations

import sys

import pytest

import kpu_extract
from kpu_extract.cli import main


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["kpu-extract", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None)
    return capsys.readouterr().out


def test_the_version_is_reported(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(monkeypatch, capsys, "--version") == f"kpu-extract {kpu_extract.__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("-h",), ("run", "-h"), ("vocab", "check", "-h"), ("export", "--help")]
)
def test_help_is_reported_for_each_command(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Usage" in told(monkeypatch, capsys, *arguments)


def test_completion_can_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--install-completion" in told(monkeypatch, capsys, "-h")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "may not have the memory"),
        (ImportError("libjpeg.so:\n  failed to map segment"), "libjpeg.so: failed to map segment"),
        (
            PermissionError(13, "Permission denied", "out/x"),
            "out/x: the system refused it (Permission denied)",
        ),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, says: str
) -> None:
    def refused() -> None:
        raise error

    monkeypatch.setattr("kpu_extract.cli.app.app", refused)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kpu-extract: ") and says in line


def test_near_miss_a_fault_of_the_program_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kpu_extract.cli.app.app", broken)
    with pytest.raises(ZeroDivisionError):
        main()
