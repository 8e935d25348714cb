"""citepress: an essay from Markdown sections, each claim checked against its source, then printed."""

__version__ = "0.1.0"
