"""Whole archives: many documents, in processes that can be killed, resumable."""
