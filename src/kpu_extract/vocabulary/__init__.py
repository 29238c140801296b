"""The controlled vocabulary: what the files of ``vocab/`` say, checked and ready for look-up."""
