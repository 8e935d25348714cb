"""Sections and a bibliography to a Manuscript, its claims judged, and claims to coverage."""
