"""``python -m kpu_extract.cli``: the command line without its installed name."""

from kpu_extract.cli import main

main()
