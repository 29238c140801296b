"""``python -m kpu_extract``."""

from kpu_extract.cli.app import main

if __name__ == "__main__":
    main()
