"""From a PDF file to source pages: sizes, text layer, drawn lines and fills, pictures."""
