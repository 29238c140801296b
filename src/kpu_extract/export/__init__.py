"""A run for other programs: Excel, CSV, DuckDB, and the catalogue of the legal documentation network."""
