"""citepress: an essay from Markdown sections, every claim checked against its sources, then printed."""

__version__ = "0.1.0"
