"""Alarms about months: marks that were lost or made up, and columns of months that were not read as such."""
