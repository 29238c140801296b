"""What the pipeline saw on a page, drawn over the page's picture."""

from kpu_extract.overlay.page import draw_page

__all__ = ["draw_page"]
