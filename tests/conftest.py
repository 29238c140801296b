"""Puts this folder on the path, so that every test finds the values made by hand here."""

import os

from hypothesis import settings

# A shared machine may be slow at any moment: only pytest's own time limit ends a test. CI looks at the same examples
# every time.
settings.register_profile("everywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")
