"""One plan over all pages: columns, rows, cells joined over page breaks, records."""
