"""The command line."""

from kpu_extract.cli.app import main

__all__ = ["main"]
