"""Fuzzing of what reads strangers' text: `python -m fuzz --seconds 60`."""
