"""What is done with findings: their edits, a baseline, names that stay when lines move. Pure."""
