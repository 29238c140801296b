"""The parts of a decree as rows: head, considerations, legal bases, dictums, annex; and which pages belong to it."""
