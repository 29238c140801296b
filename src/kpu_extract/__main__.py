"""``python -m kpu_extract``."""

from kpu_extract.cli.app import main

main()
