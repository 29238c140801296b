"""Processes that extract documents and can be killed."""
