"""The rows of a decree's pages: words on one baseline, without what belongs to the page."""
