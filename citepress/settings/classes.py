"""The settings of a project: what each key is, what it does, and its default.

One class for the settings and one for each table in them. From these annotations are made the
checks (`parsing`), docs/settings.md (tools/docs.py) and the JSON schema for editors (`schema`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated

from citepress.model import Text
from citepress.settings.kinds import (
    AUTHOR,
    DATE,
    EXPRESSION,
    FORMAT,
    FORMATS,
    KEYS,
    LANGUAGE,
    LINE,
    LINES,
    PERCENT,
    PLUGIN,
    WORD,
    YES_NO_OR_AUTO,
    Kind,
    choice,
    items,
    whole_number,
)
from citepress.settings.library import NO_LIBRARY, LibrarySettings
from citepress.settings.paths import (
    BIBLIOGRAPHY,
    EDITION_NAMES,
    FONTS,
    NAME,
    OUTPUT,
    PATH,
    PATHS,
    REFERENCE,
    SECTIONS,
    STYLE,
    THEME,
)
from citepress.settings.tables import (
    RULE_SEVERITIES,
    WORD_RANGE,
    Doc,
    by_pattern,
    check_table,
    key_of,
    keys_of,
    named,
    table,
    table_schema,
)

# The kinds of claim, the strictest first, as `claims.KINDS` has them.
KINDS = (
    "quotation",
    "figure",
    "date",
    "attribution",
    "superlative",
    "trend",
    "event",
    "entity",
    "opinion-of-others",
)


def _as_kinds(value: object) -> tuple[str, ...]:
    wanted = _KIND_NAMES.check(value)
    return tuple(kind for kind in KINDS if kind in wanted)


_KIND_NAMES = items(choice(*KINDS), "list of kinds", '["quotation", "figure"]')


@dataclass(frozen=True, slots=True)
class ClaimDemands:
    """What must be cited in a file: the keys of `[claims]` that `[claims.per-path]` has too."""

    require: Annotated[
        tuple[str, ...],
        Kind("list of kinds", _KIND_NAMES.schema, _as_kinds),
        Doc("The kinds of claim that must be cited."),
    ] = KINDS
    register: Annotated[
        str,
        choice("essay", "report", "speech", "debate", "own-work"),
        Doc(
            "What the text is, which decides what is a claim in it: in a `report` the author's own "
            "results are none, in a `speech` what is on record counts even in a promise, in a "
            "`debate` only what somebody would check, and in `own-work` only quotations and hard "
            "figures ([claims.md](claims.md#registers))."
        ),
    ] = "essay"
    ignore: Annotated[
        tuple[str, ...],
        items(EXPRESSION, "list of regular expressions", '["^The next section"]'),
        Doc("Sentences that match one of these patterns are not claims."),
    ] = ()
    scope: Annotated[
        str,
        choice("sentence", "backward", ""),
        Doc("Where a tag must be, for all kinds; without it, this depends on the kind."),
    ] = ""
    living_persons: Annotated[
        tuple[str, ...],
        items(WORD, "list of names", '["A. Person"]'),
        Doc("People about whom every claim needs a source."),
    ] = ()
    lone_source_claims: Annotated[
        int,
        whole_number(1, 10_000),
        Doc("`lone-source` reports a section with at least this many claims on one source."),
    ] = 4


def _as_demands(value: object) -> Mapping[str, object]:
    changes = check_table(value, keys_of(ClaimDemands))
    return MappingProxyType({key_of(name): item for name, item in changes.items()})


@dataclass(frozen=True, slots=True)
class ClaimSettings(ClaimDemands):
    """What must be cited, the table `claims` of the settings. `per_path` has, for patterns of
    paths, the keys that differ there and their values."""

    summaries: Annotated[
        tuple[str, ...],
        SECTIONS,
        Doc("The sections that summarise the others, named as in `sections`."),
    ] = ()
    per_path: Annotated[
        tuple[tuple[str, Mapping[str, object]], ...],
        by_pattern(
            Kind("table", table_schema(ClaimDemands), _as_demands),
            "table of tables",
            '[claims.per-path."src_md/06-*.md"], and keys below it',
        ),
        Doc("Other values of the keys above for some files."),
    ] = ()


@dataclass(frozen=True, slots=True)
class CoverageSettings:
    """The coverage that must be reached, in percent, the table `coverage` of the settings: of the
    whole, of the claims in changed lines, and by patterns of sections' paths. None: no bar."""

    fail_under: Annotated[
        float | None,
        PERCENT,
        Doc("The bar for the whole essay; `--fail-under N` replaces it."),
    ] = None
    fail_under_diff: Annotated[
        float | None,
        PERCENT,
        Doc(
            "The bar for claims in changed lines, which applies with `--compare-branch REV`; "
            "`--fail-under-diff N` replaces it."
        ),
    ] = None
    fail_under_evidence: Annotated[
        float | None,
        PERCENT,
        Doc(
            "The bar for evidence (docs/evidence.md): cited claims that are found in their saved "
            "sources, or related to a passage there; `--fail-under-evidence N` replaces it."
        ),
    ] = None
    sections: Annotated[
        tuple[tuple[str, float], ...],
        by_pattern(PERCENT, "table of percentages", '"src_md/01-*.md" = 90'),
        Doc("A bar for each section that matches a pattern; the last pattern that matches wins."),
    ] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the forms in which the sections are printed. `max_pages` limits the PDF, 0 does not,
    and with None the theme does. `template` names pages of the project (`NAME.html`, `NAME.typ`);
    empty: the usual ones."""

    name: str
    kind: Annotated[
        str,
        choice("essay", "handout"),
        Doc('`"essay"`, all sections, or `"handout"`.'),
    ] = "essay"
    variant: Annotated[
        str,
        choice("points", "student", "teacher"),
        Doc(
            'Of a handout: `"points"` (the main points), `"student"` (the outline and ruled lines) '
            'or `"teacher"` (with a marking guide).'
        ),
    ] = "points"
    max_pages: Annotated[
        int | None,
        whole_number(0, 10_000),
        Doc(
            "The maximum number of pages of its PDF; 0 for no maximum. The bundled handouts have "
            "what the theme gives them: 2 (a teacher's 3), and in `large-print` 8 (12)."
        ),
    ] = 0
    template: Annotated[
        str,
        NAME,
        Doc(
            "The name of page templates of your own, `NAME.html` and `NAME.typ` in the templates "
            "folder; the bundled template is used for one that is missing."
        ),
    ] = ""
    figures: Annotated[
        int,
        whole_number(0, 1000),
        Doc("The maximum number of sentences with figures in a handout."),
    ] = 8
    dates: Annotated[
        int,
        whole_number(0, 1000),
        Doc("The maximum number of dates in a handout."),
    ] = 12
    lines: Annotated[
        int,
        whole_number(0, 100),
        Doc("The number of ruled lines below each heading of a student's handout."),
    ] = 5
    marks: Annotated[
        int,
        whole_number(1, 1000),
        Doc("The marks that a teacher's handout distributes over the sections."),
    ] = 20


# The editions that every project can print; a block of the same name in the settings changes one.
EDITIONS = (
    Edition("essay"),
    Edition("handout", "handout", max_pages=None),
    Edition("handout-student", "handout", "student", max_pages=None),
    Edition("handout-teacher", "handout", "teacher", max_pages=None),
)


@dataclass(frozen=True, slots=True)
class WordLimits:
    """The minimum and the maximum number of words of the whole essay, and of the sections whose
    paths match a pattern. None: no limit. `coverage.manuscript.words` counts them."""

    document: Annotated[
        tuple[int, int] | None,
        WORD_RANGE,
        Doc("The minimum and the maximum of the whole essay; 0 for no minimum."),
    ] = None
    sections: Annotated[
        tuple[tuple[str, tuple[int, int]], ...],
        by_pattern(WORD_RANGE, "table of lists", '"src_md/01-*.md" = [200, 600]'),
        Doc("The same for the sections that match a pattern."),
    ] = ()


def _bundled_editions() -> Mapping[str, Edition]:
    return {one.name: one for one in EDITIONS}


def _empty() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project. `source` is the text that they were read from."""

    title: Annotated[
        str,
        LINE,
        Doc(
            "The title of the essay, on one line. It is printed at the top, and a reader's program "
            "shows it as the title of the file. An accessible PDF or web page needs a title.",
            'title = "Pakistan\'s foreign policy in 2025"',
        ),
    ] = ""
    subtitle: Annotated[
        str,
        LINE,
        Doc(
            "A second, smaller line below the title.",
            'subtitle = "Between Washington and Beijing"',
        ),
    ] = ""
    author: Annotated[
        tuple[str, ...],
        AUTHOR,
        Doc(
            "The author or the authors. One author can be written without brackets: "
            '`author = "A. Author"`.',
            'author = ["First Author", "Second Author"]',
        ),
    ] = ()
    question: Annotated[
        str,
        LINE,
        Doc(
            "The question that the essay answers, printed below the title.",
            'question = "Discuss the role of Pakistan in 2025."',
        ),
    ] = ""
    paper: Annotated[
        str,
        LINE,
        Doc(
            "The examination paper or the course that the essay was written for.",
            'paper = "CSS Current Affairs"',
        ),
    ] = ""
    date: Annotated[
        str,
        DATE,
        Doc(
            "The date that is printed, as year-month-day: `2026-11-30` is 30 November 2026. "
            "Without it no date is printed. Today's date is never used, so that the same project "
            "gives the same files on any day.",
            "date = 2026-11-30",
        ),
    ] = ""
    language: Annotated[
        str,
        LANGUAGE,
        Doc(
            "The language of the essay, as a [BCP 47](https://www.rfc-editor.org/info/bcp47) tag: "
            "a language, and if necessary a script and a country, joined by hyphens, such as "
            "`en-GB`, `en-US`, `ur`, `fr`, `pt-BR` or `zh-Hant-TW`. It decides the hyphenation, "
            'the quotation marks, the words in the list of sources ("edited by", "n.d."), and '
            "which voice a screen reader uses.",
            'language = "en-US"',
        ),
    ] = "en-GB"
    style: Annotated[
        str,
        STYLE,
        Doc(
            "How citations and the list of sources look: the name of a bundled style, such as "
            "`apa` (a wrong name lists them), or the path of a [CSL](https://citationstyles.org) "
            'file in the project: `style = "harvard.csl"`. The '
            "[Zotero Style Repository](https://www.zotero.org/styles) has thousands; citepress "
            "does not download one for you.\n\n"
            "Use an independent style. Some files in the repository are dependent: they contain "
            "only the name of another style. citepress reports such a file and names the style "
            "to use.",
            'style = "ieee"',
        ),
    ] = "apa"
    colophon: Annotated[
        str,
        LINES,
        Doc(
            "A note at the end of each print on how it was made. Write several lines between "
            "triple quotation marks.",
            'colophon = """\n'
            "Attributions that are marked as inferred have not been compared with the sources.\n"
            '"""',
        ),
    ] = ""
    name: Annotated[
        str,
        NAME,
        Doc(
            "The name of the printed files, without folder and extension: with this example they "
            "are `foreign-policy.pdf`, `foreign-policy.docx` and `foreign-policy.html`. Every "
            'system must accept the name: it contains none of `/ \\ < > : " | ? *`, does not '
            "begin with `.` or `-`, and is not reserved by Windows, such as `con`.",
            'name = "foreign-policy"',
        ),
    ] = "essay"
    sections: Annotated[
        tuple[str, ...],
        SECTIONS,
        Doc(
            "The sections in the order in which they are printed, as paths in the folder "
            "`sections-dir`. Each ends in `.md` and is listed once.\n\n"
            "Without a list, all Markdown files in the folder are used in the order of their "
            "names, except hidden ones (whose name begins with `.`). Names are compared character "
            "by character: `10-x.md` comes before `2-x.md`, so write `02-x.md`; and capitals come "
            "before small letters.\n\n"
            "With a list, the rule `missing-section` reports a file that is listed and missing. "
            "`stray-section` reports a file that is not printed: one that the list does not name, "
            "and without a list one in a subfolder.",
            'sections = [\n    "introduction.md",\n    "background.md",\n'
            '    "part-two/conclusion.md",\n]',
        ),
    ] = ()
    sections_dir: Annotated[
        str, PATH, Doc("The folder that contains the sections.", 'sections-dir = "text"')
    ] = "src_md"
    image_dirs: Annotated[
        tuple[str, ...],
        PATHS,
        Doc(
            "Folders in which pictures are looked for, besides the folder of their section, the "
            "folder of all sections and the project's own folder, which come first, in that order. "
            "A path that begins with `/` starts at the project's folder.",
            'image-dirs = ["media", "figures/maps"]',
        ),
    ] = ()
    bibliography: Annotated[
        tuple[str, ...],
        BIBLIOGRAPHY,
        Doc(
            "The list of sources: a file in BibTeX or BibLaTeX format (`.bib`), which Zotero, "
            "Mendeley, JabRef and others export, or in CSL JSON (`.json`), CSL YAML (`.yaml`), RIS "
            "(`.ris`) or EndNote's XML (`.xml`). Several may be listed; where two have an entry of "
            "one key, the first counts, and the other is an error. `fix`, `rename` and "
            "`bib format` change BibTeX and BibLaTeX files alone.",
            'bibliography = ["sources/essay.bib", "sources/zotero.json"]',
        ),
    ] = ("references.bib",)
    plugins: Annotated[
        tuple[str, ...],
        items(PLUGIN, "list of plug-ins", 'plugins = ["acme"]'),
        Doc(
            "The installed plug-ins to use: rules, reports, formats and importers of other "
            "packages ([plug-ins](plugins.md)), by name or by the prefix of a package.",
            'plugins = ["acme/no-blogs"]',
        ),
    ] = ()
    sources_dir: Annotated[
        str,
        PATH,
        Doc(
            "The folder with the saved text of the sources: `KEY.pdf`, `KEY.html` and so on. "
            "Claims are compared with them ([evidence](evidence.md)).",
            'sources-dir = "library"',
        ),
    ] = "sources"
    nocite: Annotated[
        tuple[str, ...],
        KEYS,
        Doc(
            "Entries that are printed in the list of sources although no tag cites them, by their "
            'keys; `nocite = "*"` prints the whole bibliography. `uncited-entry` does not report '
            "them, and `unknown-key` reports a key that no entry has. No claim is covered by "
            "them. Handouts list only what they cite.",
            'nocite = ["knuth1984"]',
        ),
    ] = ()
    templates_dir: Annotated[
        str,
        PATH,
        PATHS,
        Doc(
            "The folder of your own templates. A file in it replaces the bundled template of the "
            "same name. The folder can be missing.",
            'templates-dir = "look"',
        ),
    ] = "templates"
    output_dir: Annotated[
        str,
        OUTPUT,
        Doc(
            "The folder that the prints are written to; it is created where it is missing. Other "
            "files in it are not touched. The prints of one build are replaced all together or "
            "not at all, with one exception: a file that another program holds open, as Word does "
            "on Windows, stays as it was and is named, and the rest of the build is done (exit "
            "status 2). `--output DIR` replaces this setting for one build. It must be a folder "
            "of its own: not the project's, not a hidden one, and not that of the sections or the "
            "templates.",
            'output-dir = "prints"',
        ),
    ] = "output"
    to: Annotated[
        tuple[str, ...],
        items(FORMAT, "list of formats", '["pdf", "docx", "html"]', 'write to = ["pdf"]'),
        Doc(
            'The formats to print: `"pdf"`, `"docx"` (Word), `"html"` (a web page in one file). '
            "`--to` replaces this setting for one build.",
            'to = ["pdf"]',
        ),
    ] = FORMATS
    theme: Annotated[
        str,
        THEME,
        Doc(
            'How all three prints look: `"exam"`, `"plain"` (black on white, 12 points, one and a '
            'half lines) or `"large-print"` (18 points, for low vision). A `theme.toml` among the '
            "templates changes single values, and a file such as `templates/themes/school.toml` "
            "makes a theme called `school`. See [themes](themes.md).",
            'theme = "large-print"',
        ),
    ] = "exam"
    page_size: Annotated[
        str,
        choice("theme", "a4", "letter"),
        Doc(
            'The page size of the PDF and the DOCX: `"a4"`, the American `"letter"`, or that of '
            "the theme, which is A4 in all bundled themes.",
            'page-size = "letter"',
        ),
    ] = "theme"
    numbering: Annotated[
        str,
        choice("theme", "on", "off"),
        Doc(
            "Whether the sections are numbered (1, 1.1, 1.1.1) in all three prints and in their "
            "contents. The bundled themes do not number them. A heading with the class "
            "`unnumbered`, such as that of the list of sources, has no number.",
            'numbering = "on"',
        ),
    ] = "theme"
    contents: Annotated[
        bool | str,
        YES_NO_OR_AUTO,
        Doc(
            'Whether the essay begins with a table of contents. With `"auto"` it does from 1,500 '
            "words on, about three pages. Write `true` and `false` without quotation marks.",
            "contents = true",
        ),
    ] = "auto"
    fonts: Annotated[
        str,
        FONTS,
        Doc(
            "A folder of the project with font files (`.ttf`, `.otf`, `.ttc`) that the PDF can "
            "use: name the font in `theme.toml`, or let it replace the bundled fonts for "
            "characters that they lack. Without this setting the PDF uses the bundled fonts only, "
            "so that it looks the same on every machine; installed fonts are never used.",
            'fonts = "fonts"',
        ),
    ] = ""
    reference_docx: Annotated[
        str,
        REFERENCE,
        Doc(
            "A Word file whose styles, page size, header and footer replace those of the theme in "
            "the DOCX. Without this setting `reference.docx` among the templates does the same. "
            "Styles that it lacks are taken from the theme. A draft is printed with the theme in "
            "any case, because the mark on each of its pages is part of it.\n\n"
            "The file is checked first: citepress refuses one with macros, embedded programs, "
            "fields that load or run something, or anything that Word would fetch from elsewhere, "
            "and one that unpacks to more than 150 MB.",
            'reference-docx = "word/school.docx"',
        ),
    ] = ""
    pdf_standard: Annotated[
        str,
        choice("ua-1", "a-2a", "ua-1+a-2a", "none"),
        Doc(
            'The standard that the PDF conforms to. `"ua-1"` is PDF/UA-1 (ISO 14289-1), a PDF for '
            'screen readers; `"a-2a"` is PDF/A-2a (ISO 19005-2), a PDF for archives, which needs a '
            '`date`; `"ua-1+a-2a"` is both. The PDF is tagged and its fonts are embedded in any '
            "case. A draft conforms to no standard, because what prevents that may be what still "
            "has to be written.\n\n"
            "Typst checks the PDF while it makes it and refuses one that does not conform; "
            "citepress then says what to change.",
            'pdf-standard = "ua-1+a-2a"',
        ),
    ] = "ua-1"
    site_tags: Annotated[
        str,
        choice("resolve", "error", "off"),
        Doc(
            "What to do with a link whose text is the name of a site, such as "
            "`[osw.waw.pl](https://www.osw.waw.pl/en/x)`, which essays from elsewhere often have "
            "in place of a citation.\n\n"
            '- `"resolve"`: citepress looks for the source with that address in the list, and '
            "prints a citation of it. It is an error if there is none, or more than one.\n"
            '- `"error"`: each of them is an error, for essays that must have proper citations '
            "only.\n"
            '- `"off"`: it is a link like any other.',
            'site-tags = "error"',
        ),
    ] = "resolve"
    print_links: Annotated[
        str,
        choice("footnote", "qr", "off"),
        Doc(
            "A link is dead on paper. This is how a print shows an address that neither the list "
            "of sources nor the text itself shows:\n\n"
            '- `"footnote"`: in a footnote;\n'
            '- `"qr"`: as a QR code behind the link, two centimetres wide;\n'
            '- `"off"`: not at all.',
            'print-links = "qr"',
        ),
    ] = "footnote"
    rules: Annotated[
        Mapping[str, str],
        RULE_SEVERITIES,
        Doc(
            "The severity of each rule. A rule is one kind of problem that citepress looks for; "
            "`citepress rules` lists them, and `citepress explain home-page-link` describes one. "
            "The severities are:\n\n"
            '- `"error"`: it is reported, and nothing is printed until it is fixed;\n'
            '- `"warning"`: it is reported, and the essay is printed (not with `--strict`);\n'
            '- `"off"`: it is not looked for.\n\n'
            "Some rules are always errors, because what they find would make the prints say "
            "something that was not checked; `duplicate-key` is one. Another severity for such a "
            "rule is an error in the settings.\n\n"
            "To allow a rule in one passage instead of the whole essay, write so in the passage, "
            'with a reason: `[...]{.allow rule="home-page-link" because="the archive has no deep '
            'links"}`.',
            '[rules]\nhome-page-link = "off"\nuncited-entry = "error"',
        ),
    ] = field(default_factory=_empty)
    per_path: Annotated[
        tuple[tuple[str, Mapping[str, str]], ...],
        by_pattern(
            RULE_SEVERITIES,
            "table of tables",
            '[per-path."src_md/06-*.md"], and a line for each rule below it',
        ),
        Doc(
            "The severity of rules in some files only. A pattern in quotation marks follows "
            "`per-path.`, and the lines below it are as in `[rules]`. The pattern is compared with "
            "the whole path of a file from the project's folder, such as "
            "`src_md/06-main-points.md` or `references.bib`:\n\n"
            "| in a pattern | matches |\n"
            "|---|---|\n"
            "| `*` | any characters within one name |\n"
            "| `?` | one character |\n"
            "| `[1-3]` | one of these characters |\n"
            "| `**` | any folders, or none: `**/*.md` is every Markdown file, `src_md/drafts/**` "
            "everything in that folder |\n\n"
            "Upper and lower case differ on every system. Where several patterns match a file and "
            "name the same rule, **the last one in the file wins**. `per-path` overrides `rules`, "
            "and `rules` overrides the default severity.",
            '[per-path."src_md/06-*.md"]\nhome-page-link = "off"\n\n'
            '[per-path."src_md/drafts/**"]\nuncited-claim = "warning"',
        ),
    ] = ()
    engine_seconds: Annotated[
        int,
        whole_number(1, 3600),
        Doc(
            "The maximum time of one run in seconds, from 1 to 3600, for reading, checking, the "
            "prints of all editions and the report together. pandoc and Typst get what is left of "
            "it, and citepress interrupts its own work too. A run that takes longer writes "
            "nothing, except prints that were complete before. Only a very long essay, or many "
            "editions of a long one, needs more than the default. Writing the prints to the disk "
            "is not counted. An import has 180 seconds, whatever the settings say. "
            "`--max-seconds` sets a maximum that the settings cannot exceed.",
            "engine-seconds = 120",
        ),
    ] = 60
    engine_megabytes: Annotated[
        int,
        whole_number(128, 65536),
        Doc(
            "The maximum memory of pandoc, of Typst and, for the command on Linux, of citepress "
            "itself, each in megabytes, from 128 to 65536. `--max-megabytes` sets a maximum that "
            "the settings cannot exceed.",
            "engine-megabytes = 2048",
        ),
    ] = 1024
    claims: Annotated[
        ClaimSettings,
        table(ClaimSettings),
        Doc(
            "What is a claim, and where its tag must be.\n\n"
            "The kinds are `quotation`, `figure`, `date`, `attribution`, `superlative`, `trend`, "
            "`event`, `entity` and `opinion-of-others`. `citepress claims` lists every sentence "
            "with its kinds and the words that decided, and "
            "`citepress claims --why src_md/01-a.md:12` explains the sentences on a line.\n\n"
            "A pattern of `ignore` is a Python "
            "[regular expression](https://docs.python.org/3/library/re.html) that is searched for "
            "anywhere in a sentence. Write patterns in single quotation marks, `'\\bin sum\\b'`, "
            "in which TOML does not change the backslash.\n\n"
            "Without `scope`, a quotation, a figure, an attribution and a superlative need a tag "
            "in the sentence or right after its full stop, and the other kinds can share the next "
            "tag of their paragraph: a tag covers the sentences back to the tag before it. With "
            '`scope = "sentence"` every kind needs a tag of its own; with `scope = "backward"` '
            "every kind can share. The report counts both ways in any case.\n\n"
            "A passage becomes a summary with `::: {.summary}`. A claim in a summary is covered "
            "where it repeats a cited claim of the body: the same figures, the same names, and at "
            "least half of its words.\n\n"
            "The patterns of `per-path` are those of [`per-path`](#per-path). Where several "
            "match, the last one that has the key wins.",
            "[claims]\n"
            'ignore = ["as is well known"]\n'
            'summaries = ["06-main-points.md"]\n'
            'living-persons = ["Shehbaz Sharif"]\n\n'
            '[claims.per-path."src_md/05-*.md"]\n'
            'require = ["quotation", "figure"]',
        ),
    ] = ClaimSettings()
    coverage: Annotated[
        CoverageSettings,
        table(CoverageSettings),
        Doc(
            "The percentage of the claims that must be cited. A check that misses a bar fails "
            "with exit status 1 and says which; nothing is printed.\n\n"
            "Coverage is the cited claims in percent of those that need a source. A waived claim "
            "needs none and is counted on neither side, as an excluded line in a coverage report "
            "of tests; the number of waived claims is shown beside it. It is 100% only where all "
            "are cited, and 0% only where none is. While the bar of the whole essay or of its "
            "section is missed, each `uncited-claim` is an error.\n\n"
            "The patterns of `sections` are those of [`per-path`](#per-path).",
            "[coverage]\nfail-under = 90\nfail-under-diff = 100\n\n"
            '[coverage.sections]\n"src_md/04-*.md" = 75',
        ),
    ] = CoverageSettings()
    editions: Annotated[
        tuple[str, ...],
        EDITION_NAMES,
        Doc(
            "What a build prints from the sections: the essay, a handout, or an edition of your "
            "own. See [editions](editions.md). `--edition NAME` replaces this setting for one "
            "build.",
            'editions = ["essay", "handout"]',
        ),
    ] = ("essay",)
    edition: Annotated[
        tuple[Edition, ...],
        named(Edition, _bundled_editions, NAME, "[edition.handout]"),
        Doc(
            "An edition of your own, or other values for a bundled one.",
            "[edition.handout]\nmax-pages = 4\n\n"
            '[edition.revision]\nkind = "handout"\nvariant = "student"\nlines = 8\n'
            'template = "revision"',
        ),
    ] = ()
    words: Annotated[
        WordLimits,
        table(WordLimits),
        Doc(
            "The minimum and the maximum number of words of the whole essay, and of the sections "
            "whose paths match a pattern of [`per-path`](#per-path). Citations, headings, "
            "footnotes and the list of sources are not counted. The rule `word-limit` reports a "
            "length outside the limits.",
            '[words]\ndocument = [4500, 5200]\nsections = { "src_md/01-*.md" = [200, 600] }',
        ),
    ] = WordLimits()
    library: Annotated[
        LibrarySettings,
        table(LibrarySettings),
        Doc(
            "A library: many essays that are checked and built together ([libraries](library.md)). "
            "The other settings in this file are then defaults of its members, which a member's "
            "own file overrides key by key. Only the file in the library's folder can have this "
            "table.",
            '[library]\nmembers = ["essays/*", "handouts/2026-*"]\n'
            'locked = ["claims", "coverage.fail-under"]',
        ),
    ] = NO_LIBRARY
    source: Text = field(default=Text("", ""), compare=False)
