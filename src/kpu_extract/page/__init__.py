"""From one page of a PDF to what was read on it."""
