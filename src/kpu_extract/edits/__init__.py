"""What people say about a run's rows: an append-only log, and its edits laid over each later run of the same paper."""
