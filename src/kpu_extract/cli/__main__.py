"""``python -m kpu_extract.cli``."""

from kpu_extract.cli.app import main

main()
