"""What people say of a run's rows: an append-only log, and its edits laid over any later run of the same paper."""
