"""A Manuscript and a clean Report to a Document, and a Document to the bytes of each print."""
