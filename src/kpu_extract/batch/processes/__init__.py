"""Child processes that read what nobody trusts: isolated, watched, and ended with all they have started."""
