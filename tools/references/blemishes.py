"""What happens to references on their way into a list: each blemish changes printed runs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tools.references.printed import Run

Runs = list[Run]
Blemish = Callable[[Runs, random.Random], Runs]


def numbered(runs: Runs, chance: random.Random) -> Runs:
    """`[12]`, `12.`, `(12)` before it."""
    number = chance.randint(1, 220)
    form = chance.choice(("[{}] ", "{}. ", "({}) ", "{} ", "[{}]. ", "{}) ", "\\[{}\\] "))
    return [Run(form.format(number), "mark"), *runs]


def site_tail(runs: Runs, chance: random.Random) -> Runs:
    """What the page of a publisher adds to each reference."""
    tails = (
        "[Google Scholar]",
        "[CrossRef] [Google Scholar]",
        "[CrossRef]",
        "PubMed",
        "Crossref",
        "View Article",
        "[PubMed]",
        "Google Scholar",
        "CrossRef Google Scholar",
        "Article",
        "Download",
        "ADS",
        "[Link]",
        "MathSciNet",
        "zbMATH",
        "Full Text",
        "CAS PubMed",
        "↩",
    )
    return [*runs, Run(" " + chance.choice(tails), "mark")]  # fmt: skip


def straight_quotes(runs: Runs, chance: random.Random) -> Runs:
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return [replace(run, text=run.text.translate(table)) for run in runs]


def other_quotes(runs: Runs, chance: random.Random) -> Runs:
    pair = chance.choice((("« ", " »"), ("«", "»"), ("„", "“"), ("‘", "’"), ("“", "”")))
    table = str.maketrans({"“": pair[0], "”": pair[1]})
    return [replace(run, text=run.text.translate(table)) for run in runs]


def plain_dashes(runs: Runs, chance: random.Random) -> Runs:
    to = chance.choice(("-", "-", "--", "—", " - ", "‐", "−"))
    return [
        replace(run, text=run.text.replace("–", to)) if run.label == "pages" else run
        for run in runs
    ]


def ligatures(runs: Runs, chance: random.Random) -> Runs:
    def glue(text: str) -> str:
        for letters, one in (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
            text = text.replace(letters, one)
        return text

    return [replace(run, text=glue(run.text)) for run in runs]


def broken_words(runs: Runs, chance: random.Random) -> Runs:
    """A word parted at the end of a line, as PDFs leave it."""
    at = [n for n, run in enumerate(runs) if run.label in ("title", "container", "author")]
    if not at:
        return runs
    pick = chance.choice(at)
    words = list(re.finditer(r"[^\W\d_]{6,}", runs[pick].text))
    if not words:
        return runs
    word = chance.choice(words)
    cut = word.start() + chance.randint(2, len(word[0]) - 2)
    text = runs[pick].text
    runs[pick] = replace(runs[pick], text=text[:cut] + "- " + text[cut:])
    return runs


def lost_blank(runs: Runs, chance: random.Random) -> Runs:
    at = [n for n, run in enumerate(runs) if " " in run.text]
    if at:
        pick = chance.choice(at)
        runs[pick] = replace(runs[pick], text=runs[pick].text.replace(" ", "", 1))
    return runs


def capital_names(runs: Runs, chance: random.Random) -> Runs:
    return [
        replace(run, text=run.text.upper()) if run.label == "author" and "et al" not in run.text
        else run
        for run in runs
    ]  # fmt: skip


def capital_title(runs: Runs, chance: random.Random) -> Runs:
    small = {"of", "the", "and", "in", "on", "a", "an", "to", "for", "with", "by", "from"}

    def capital(match: re.Match[str]) -> str:
        return match[0] if match[0] in small else match[0][0].upper() + match[0][1:]

    return [
        replace(run, text=re.sub(r"[^\W\d_]+(?:['’]\w+)?", capital, run.text))
        if run.label == "title"
        else run
        for run in runs
    ]


def no_last_stop(runs: Runs, chance: random.Random) -> Runs:
    return [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" ."))]


def cut_title(runs: Runs, chance: random.Random) -> Runs:
    """A reference without a title, as in physics and chemistry."""
    out = []
    for at, run in enumerate(runs):
        gone = run.label == "title" or (
            at and runs[at - 1].label == "title" and run.label == "none"
        )
        if not gone:
            out.append(run)
    return out if any(run.label == "container" for run in out) else runs


def dash_author(runs: Runs, chance: random.Random) -> Runs:
    if runs[0].label != "author":
        return runs
    dash = chance.choice(("———", "---", "______", "–––", "———."))
    return [replace(runs[0], text=dash), *runs[1:]]


def no_pages_word(runs: Runs, chance: random.Random) -> Runs:
    """Words such as `pp.` and `vol.` left out."""
    return [
        replace(run, text=re.sub(r"\b(?:pp?|vol|no|pages)\.? ", "", run.text, flags=re.I))
        if run.label == "none"
        else run
        for run in runs
    ]


def first_page(runs: Runs, chance: random.Random) -> Runs:
    return [
        replace(run, text=re.split("[-–]", run.text)[0]) if run.label == "pages" else run
        for run in runs
    ]


def note_tail(runs: Runs, chance: random.Random) -> Runs:
    notes = (
        "Print.",
        "Web. 12 Mar. 2014.",
        "(in Russian)",
        "in press",
        "to appear",
        "and refs. therein",
        "(unpublished)",
        "[Online; accessed 19-July-2008]",
        "(in Chinese with English abstract)",
        "Reprinted in 1998",
        "(originally 1921)",
        "cited by 12",
        "ISBN 0-521-83920-3",
        "p. 4 ff.",
        "[hep-th/9901001]",
        "arXiv:1204.1234 [astro-ph]",
        "PMID: 1234567",
        "this volume",
    )
    return [*runs, Run(" " + chance.choice(notes), "other")]  # fmt: skip


def year_letter(runs: Runs, chance: random.Random) -> Runs:
    """The letter that tells two works of one author and year apart."""
    letter = chance.choice("abcde")
    return [
        replace(run, text=re.sub(r"((?:19|20)\d\d)", rf"\g<1>{letter}", run.text, count=1))
        if run.label == "date"
        else run
        for run in runs
    ]


def question(runs: Runs, chance: random.Random) -> Runs:
    """A title that ends in a question or exclamation mark: the style's full stop goes."""
    out = list(runs)
    for at, run in enumerate(out[:-1]):
        if run.label == "title" and run.text[-1:].isalpha():
            out[at] = replace(run, text=run.text + chance.choice("???!"))
            after = out[at + 1]
            if after.label == "none":
                out[at + 1] = replace(after, text=re.sub(r"^[.,]", "", after.text))
    return out


def two_sentences(runs: Runs, chance: random.Random) -> Runs:
    """A subtitle that is a sentence of its own."""
    mark = chance.choice((". ", ". ", "? ", "! ", " – ", " - "))
    return [
        replace(run, text=run.text.replace(": ", mark, 1)) if run.label == "title" else run
        for run in runs
    ]


def short_title(runs: Runs, chance: random.Random) -> Runs:
    """A title of a word or three, as books have."""
    most = chance.randint(1, 3)
    return [
        replace(run, text=" ".join(re.sub(r"[^\w\s'’-]", "", run.text).split()[:most]) or run.text)
        if run.label == "title"
        else run
        for run in runs
    ]


def lost_mark(runs: Runs, chance: random.Random) -> Runs:
    """A sign between two fields that was left out."""
    at = [n for n, run in enumerate(runs) if run.label == "none" and run.text in (". ", ", ", ": ")]
    if at:
        pick = chance.choice(at)
        runs[pick] = replace(runs[pick], text=" ")
    return runs


def editors(runs: Runs, chance: random.Random) -> Runs:
    """Editors in the place of authors."""
    mark = chance.choice((" (ed.)", " (eds)", ", eds.", " (Eds.)", " (Hrsg.)", ", ed.", " (dir.)"))
    out: Runs = []
    for run in runs:
        out.append(run)
        if run.label == "author" and len(out) == 1:
            out.append(Run(mark))
    return out


def spaced_stops(runs: Runs, chance: random.Random) -> Runs:
    """Blanks before full stops and commas, as some PDFs give them."""
    return [
        replace(run, text=re.sub(r"(?<=\w)([.,]) ?", r" \1", run.text))
        if chance.random() < 0.6
        else run
        for run in runs
    ]


def no_emphasis(runs: Runs, chance: random.Random) -> Runs:
    return [replace(run, emphasis=False) for run in runs]


def no_address(runs: Runs, chance: random.Random) -> Runs:
    """Without the address: it is read, and taken out, before the rest is."""
    return [run for run in runs if run.label not in ("url", "accessed")]


# Each with its share of the references.
ALL: tuple[tuple[Blemish, float], ...] = (
    (short_title, 0.05),
    (two_sentences, 0.1),
    (question, 0.05),
    (year_letter, 0.06),
    (editors, 0.02),
    (no_emphasis, 0.55),
    (cut_title, 0.08),
    (capital_names, 0.04),
    (capital_title, 0.15),
    (straight_quotes, 0.3),
    (other_quotes, 0.12),
    (plain_dashes, 0.35),
    (no_pages_word, 0.06),
    (first_page, 0.06),
    (ligatures, 0.05),
    (broken_words, 0.12),
    (lost_blank, 0.06),
    (lost_mark, 0.03),
    (spaced_stops, 0.02),
    (dash_author, 0.015),
    (no_address, 0.5),
    (no_last_stop, 0.25),
    (note_tail, 0.05),
    (site_tail, 0.08),
    (numbered, 0.2),
)


def spoil(runs: Runs, chance: random.Random, without: tuple[Blemish, ...] = ()) -> Runs:
    """The runs with some blemishes, none of `without`."""
    for blemish, share in ALL:
        if blemish not in without and chance.random() < share and runs:
            runs = blemish(list(runs), chance)
    return runs
