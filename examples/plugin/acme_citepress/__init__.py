"""A rule, a report, an output format and an importer for citepress."""
