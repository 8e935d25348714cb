"""The version of citepress (PEP 440)."""

__version__ = "0.2.0"
