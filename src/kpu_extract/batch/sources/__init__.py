"""Where documents come from: folders, archives, catalogues."""
