"""Plans in the decrees of Indonesia's election commissions, from PDF to records."""
