"""The PDFs behind a run: where each lies, and pictures of their pages."""
