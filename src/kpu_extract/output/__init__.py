"""Writes documents down: Parquet tables and JSON, as the contract says."""
