"""The list of sources: its text to entries with spans, and entries to what pandoc is given.

`parse` is total: any text gives a Bibliography, and what is wrong with it stands in `rejected`. The
form of the text is BibTeX's ("BibTeXing", O. Patashnik) and BibLaTeX's (the biblatex manual,
chapters 2 and 3). `clean` writes anew what was parsed, so that pandoc prints the list that was
checked.

    parsing     a text to entries (`parsing`), by bibtexparser's blocks (`blocks`), each value
                (`values`) and name (`names`) by itself; what has been read so far (`progress`), and
                what is wrong around the entries (`failing`)
    asking      entries by key (`entries`), what they inherit (`inheritance`), what a value says
                without its LaTeX (`latex`), where it leads (`web`)
    writing     entries to text (`cleaning`), without the fields that pandoc must not see (`fields`)
"""

from citepress.bibliography.cleaning import clean, is_english, prepare
from citepress.bibliography.entries import (
    INHERITING,
    REFERRING,
    aliases,
    by_key,
    mention,
    named,
    parents,
    same,
)
from citepress.bibliography.fields import left_out as is_left_out
from citepress.bibliography.inheritance import MOST_ANCESTORS, cycles, inherited
from citepress.bibliography.items import dump
from citepress.bibliography.keys import is_plain, is_portable
from citepress.bibliography.latex import plain
from citepress.bibliography.names import NAME_FIELDS, Problem
from citepress.bibliography.names import problems as name_problems
from citepress.bibliography.parsing import MOST_BLOCKS, MOST_REJECTED, parse
from citepress.bibliography.progress import LARGEST_LIST
from citepress.bibliography.reading import is_bibtex, read_items, read_lists
from citepress.bibliography.second_reading import Loss, losses
from citepress.bibliography.signs import entities
from citepress.bibliography.spaces import collapse
from citepress.bibliography.titles import TITLES, is_sentence_case
from citepress.bibliography.titles import words as title_words
from citepress.bibliography.values import DEEPEST_BRACES, LARGEST_FIELD
from citepress.bibliography.web import addresses, bare_doi, verbatim

__all__ = [
    "DEEPEST_BRACES",
    "INHERITING",
    "LARGEST_FIELD",
    "LARGEST_LIST",
    "MOST_ANCESTORS",
    "MOST_BLOCKS",
    "MOST_REJECTED",
    "NAME_FIELDS",
    "REFERRING",
    "TITLES",
    "Loss",
    "Problem",
    "addresses",
    "aliases",
    "bare_doi",
    "by_key",
    "clean",
    "collapse",
    "cycles",
    "dump",
    "entities",
    "inherited",
    "is_bibtex",
    "is_english",
    "is_left_out",
    "is_plain",
    "is_portable",
    "is_sentence_case",
    "losses",
    "mention",
    "name_problems",
    "named",
    "parents",
    "parse",
    "plain",
    "prepare",
    "read_items",
    "read_lists",
    "same",
    "title_words",
    "verbatim",
]
