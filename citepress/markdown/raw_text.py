r"""Raw HTML and TeX in a section, which no print has: what is lost, and how Markdown writes it.

HTML's elements and boolean attributes are those of the HTML Standard (WHATWG), with those that it
calls obsolete; TeX's commands are those of LaTeX2e that only lay out, name or define something.
"""

from __future__ import annotations

import re

_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound "
    "big blink blockquote body br button canvas caption center cite code col colgroup data "
    "datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure "
    "font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
    "image img input ins kbd label legend li link main map mark marquee math menu meta meter "
    "nav nobr noscript object ol optgroup option output p param picture pre progress q rb rp "
    "rt rtc ruby s samp script search section select slot small source span strike strong "
    "style sub summary sup svg table tbody td template textarea tfoot th thead time title tr "
    "track tt u ul var video wbr xmp".split()
)
# What shows something by itself, so that without it the print lacks it.
_SHOWING = frozenset(
    "applet audio button canvas embed iframe image img input math meter object picture progress "
    "select svg video".split()
)
# What has a meaning beyond its looks.
_MEANING = frozenset("del s strike sup sub q".split())
_MARKS = {
    "b": ("**", "**"),
    "strong": ("**", "**"),
    "i": ("*", "*"),
    "em": ("*", "*"),
    "del": ("~~", "~~"),
    "s": ("~~", "~~"),
    "strike": ("~~", "~~"),
    "sup": ("^", "^"),
    "sub": ("~", "~"),
    "q": ('"', '"'),
    "u": ("[", "]{.underline}"),
    "mark": ("[", "]{.mark}"),
    "code": ("`", "`"),
}
_BOOLEAN = frozenset(
    "allowfullscreen async autofocus autoplay checked compact controls default defer disabled "
    "download hidden inert ismap loop multiple muted nohref noshade novalidate nowrap open "
    "playsinline readonly required reversed selected".split()
)
_UNSEEN = re.compile(r"<(?:script|style|template|title|head)\b", re.I)
_TAG = re.compile(
    r"<(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.S
)
_BARE = re.compile(r"(?<![\w=\"'-])(?P<name>[A-Za-z][\w-]*)(?=\s|/|$)")

# Commands that lay out, name or define something: without them the print has the same words.
_LAYOUT = frozenset(
    "FloatBarrier Huge LARGE Large addcontentsline addtocounter addtolength allowbreak "
    "appendix arraystretch backmatter balance baselineskip bfseries bigbreak bigskip bf "
    "bottomrule break centering cleardoublepage clearpage cline columnbreak def documentclass "
    "doublespacing em enlargethispage eject flushbottom fontsize footnotesize fill "
    "frontmatter frenchspacing fussy hbox hfill hline hrule hrulefill hskip hspace huge "
    "hypersetup include index input it itshape justifying label large leavevmode let "
    "linebreak linespread listoffigures listoftables mainmatter makeatletter makeatother "
    "makeindex maketitle markboth markright mdseries medskip midrule multicolsep newcommand "
    "newenvironment newline newpage newtheorem noindent nolinebreak nonumber nopagebreak "
    "normalfont normalsize numberwithin onecolumn onehalfspacing pagebreak pagenumbering "
    "pagestyle par parindent parskip phantom phantomsection printbibliography printindex "
    "protect providecommand raggedbottom raggedleft raggedright relax renewcommand rm "
    "rmfamily sc scriptsize scshape selectfont selectlanguage setcounter setlength "
    "setmainfont sf sffamily singlespacing sl slshape sloppy small smallbreak smallskip "
    "stepcounter tableofcontents thispagestyle tiny toprule tt ttfamily twocolumn unskip "
    "upshape usepackage vfil vfill vskip vspace bibliography bibliographystyle addbibresource "
    "graphicspath captionsetup".split()
)
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z@]+)\*?")
_LAYING = re.compile(r"\\(?:begin|end)\{(?:document|center|flush\w+|landscape|spacing)\}")

# What people write in HTML and TeX most, and how Markdown has it, in words.
_INSTEAD = (
    (
        r"\\(?:new|clear|cleardouble)page\b|\\pagebreak\b|<[^>]*break-(?:after|before)",
        "write a page break as a line '::: page-break' and a line ':::' below it",
    ),
    (r"<br\b|\\newline\b", "end the line with a backslash for a line break"),
    (r"<hr\b|\\hrule\b", "write a horizontal rule as '---', with empty lines around it"),
    (r"<(?:b|strong)\b|\\textbf\b", "write bold words as **words**"),
    (r"<(?:i|em)\b|\\(?:textit|emph)\b", "write italic words as *words*"),
    (r"<u\b|\\underline\b", "write underlined words as [words]{.underline}"),
    (r"<sup\b|\\textsuperscript\b", "write a superscript as 10^6^"),
    (r"<sub\b|\\textsubscript\b", "write a subscript as H~2~O"),
    (r"<(?:del|s|strike)\b|\\(?:st|sout)\b", "write struck words as ~~words~~"),
    (r"<q\b", 'write quotation marks: "words"'),
    (r"\\label\b", "put the identifier into the attributes of what it labels: {#identifier}"),
    (r"\\begin\{(?:itemize|enumerate)", "write a list: each item in a line of its own, after '- '"),
    (r"\\begin\{(?:quote|quotation)", "write a quotation: each of its lines after '> '"),
    (r"\\(?:chapter|part|paragraph)\b", "write a heading in a line of its own: ## Words"),
    (r"\\(?:input|include)\b", "list the file under `sections` in the settings"),
    (r"\\tableofcontents\b", "set `contents = true` in the settings, and remove it"),
    (r"<img\b|\\includegraphics\b", "write an image as ![what it shows](media/name.png)"),
    (r"<a\b|\\(?:href|url)\b", "write a link as [words](https://...)"),
    (
        r"<table\b|\\begin\{(?:tabular|table)",
        "write the table in Markdown, with '|' between its cells",
    ),
    (r"\\footnote\b", "write a footnote as ^[text]"),
    (r"\\(?:frac|sqrt|alpha|beta|mu)\b", "write a formula between dollar signs: $x^2$"),
)

# Those that can be written only in one way: the pattern of the whole, and what replaces it.
_MARKDOWN: tuple[tuple[str, str], ...] = (
    (r"\\textbf\{([^{}\\\n*]+)\}", r"**\1**"),
    (r"\\(?:textit|emph|textsl)\{([^{}\\\n*]+)\}", r"*\1*"),
    (r"\\texttt\{([^{}\\\n`]+)\}", r"`\1`"),
    (r"\\textsc\{([^{}\\\n\[\]]+)\}", r"[\1]{.smallcaps}"),
    (r"\\underline\{([^{}\\\n\[\]]+)\}", r"[\1]{.underline}"),
    (r"\\textsuperscript\{([^{}\\\s^]+)\}", r"^\1^"),
    (r"\\textsubscript\{([^{}\\\s~]+)\}", r"~\1~"),
    (r"\\(?:footnote|thanks)\{([^{}\\\[\]]+)\}", r"^[\1]"),
    (r"\\href\{(https?://[^{}\s\\]+)\}\{([^{}\\\[\]]+)\}", r"[\2](\1)"),
    (r"\\url\{(https?://[^{}\s\\]+)\}", r"<\1>"),
    (r"\\(?:enquote|textquote)\{([^{}\\\"]+)\}", r'"\1"'),
    (r"\\(?:SI|qty)\{([\d.,]+)\}\{([A-Za-z%]{1,6})\}", "\\1\N{NO-BREAK SPACE}\\2"),
    (r"\\num\{([\d.,]+)\}", r"\1"),
    (r"\\(?:ldots|dots|textellipsis)(?:\{\})?", "…"),
    (r"\\textendash(?:\{\})?", "–"),
    (r"\\textemdash(?:\{\})?", "—"),
    (r"\\(?:S|textsection)(?:\{\})?", "§"),
    (r"\\(?:textdegree|degree)(?:\{\})?", "°"),
    (r"\\(?:euro|texteuro)(?:\{\})?", "€"),
    (r"\\(?:pounds|textsterling)(?:\{\})?", "£"),
    (r"\\LaTeX(?:\{\})?", "LaTeX"),
    (r"\\TeX(?:\{\})?", "TeX"),
    (r"\\section\*?\{([^{}\\\n]+)\}", r"## \1"),
    (r"\\subsection\*?\{([^{}\\\n]+)\}", r"### \1"),
    (r"\\subsubsection\*?\{([^{}\\\n]+)\}", r"#### \1"),
    (
        r"(\\begin\{(?:align|gather|multline)\*?\}.+\\end\{(?:align|gather|multline)\*?\})",
        r"$$\1$$",
    ),
    (
        r"\\begin\{(?:equation|displaymath)\*?\}\s*(.+?)\s*\\end\{(?:equation|displaymath)\*?\}",
        r"$$\1$$",
    ),
)


def is_element(written: str) -> bool:
    """Whether the first tag is one of HTML, with attributes that HTML has."""
    tag = _TAG.match(written)
    if tag is None:
        return written.startswith(("<!", "<?", "</"))
    bare = re.sub(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)", "=", tag["attributes"])
    known = all(word["name"].lower() in _BOOLEAN for word in _BARE.finditer(bare))
    return known and tag["name"].lower() in _ELEMENTS


def html_loses(text: str, start: int, end: int) -> bool:
    """Whether a print lacks something without the raw HTML from `start` to `end` (offsets from 0):
    words in it, what it shows or means, or words that were taken for a tag, which nothing in the
    text closes."""
    written = text[start:end]
    tag = _TAG.match(written)
    if tag is None:
        return written.startswith("<?") and not written.startswith("<?xml")
    if _UNSEEN.match(written):
        return False
    name = tag["name"].lower()
    if name in _SHOWING or re.search(r"\w", re.sub(r"<[^<>]*>", "", written)):
        return True
    # Raised figures become figures of the line, struck words stand as if they were not.
    if name in _MEANING:
        return True
    if name == "br":  # two words become one
        return bool(re.compile(r"\w").match(text, end) and re.search(r"\w\Z", text[:start][-1:]))
    return not is_element(written) and not re.search(rf"</{re.escape(name)}\s*>", text, re.I)


def pair(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The edits (from, to, new) that write an element without attributes, whose first tag stands
    from `start` to `end`, in Markdown; none where that has no like, or its words are not simple."""
    tag = re.fullmatch(r"<([A-Za-z]+)\s*/?>", text[start:end])
    name = tag[1].lower() if tag else ""
    if name == "br":
        after = 1 if text[end : end + 1] == "\n" else 0
        return [(start, end + after, "\\\n")]
    opening, closing = _MARKS.get(name, ("", ""))
    close = re.compile(rf"(?P<words>[^\s<>*_~^][^<>\n*~^]*)</{name}\s*>", re.I).match(text, end)
    if not opening or close is None or close["words"] != close["words"].strip():
        return []
    if name in ("sup", "sub") and " " in close["words"]:
        return []
    return [(start, end, opening), (close.end("words"), close.end(), closing)]


def tex_loses(written: str) -> bool:
    """Whether a print lacks words, a formula or a sign without this raw TeX."""
    names = [found["name"] for found in _COMMAND.finditer(_LAYING.sub("", written))]
    if "includegraphics" in names or "begin" in names:
        return True
    if names and names[0] in ("include", "input"):
        return True
    return bool(names) and names[0] not in _LAYOUT


def hint(written: str) -> str:
    """How Markdown writes this raw HTML or TeX, in words; empty where it has no like."""
    return next((words for pattern, words in _INSTEAD if re.match(pattern, written, re.I)), "")


def markdown(written: str) -> str:
    """The Markdown that means the same as a whole piece of raw TeX, or an empty string."""
    for pattern, new in _MARKDOWN:
        found = re.fullmatch(pattern, written.rstrip(), re.S)
        if found is not None:
            return found.expand(new) + written[len(written.rstrip()) :]
    return ""
