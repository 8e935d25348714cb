"""The text of a section, and the tree that pandoc reads from it, to a Section with spans."""
