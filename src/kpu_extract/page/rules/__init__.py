"""The drawn lines that rule a table: from the PDF's own drawing, or found in the picture."""
