"""What a person counted in the transcripts of the samples."""

ROWS_OF_SAMPLES = {
    "jambi-10-2026": 93,
    "jambi-4-2025": 71,
    "jepara-12-2022": 129,
    "mesuji-37-2025": 176,
    "ntb-19-2022": 83,
}
"""Leaf rows of each plan, by the name of its decree."""
