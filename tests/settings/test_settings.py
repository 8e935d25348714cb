"""The settings: what each key takes, what is said of what it does not take, and where."""

from __future__ import annotations

import dataclasses
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress import rules
from citepress.errors import SettingsError
from citepress.model import Text
from citepress.places import place
from citepress.settings import (
    RENAMED,
    ClaimSettings,
    CoverageSettings,
    Edition,
    Settings,
    bar,
    current_name,
    demands,
    first_name,
    has_table,
    in_force,
    keys_of,
    matches,
    parse,
    settings_error,
    severity,
    where,
    written,
)
from tests.conftest import REPOSITORY

RULES = (
    "unknown-key",
    "home-page-link",
    "duplicate-key",
    "missing-alt-text",
    "uncited-entry",
    "uncited-claim",
)
LOCKED = ("duplicate-key",)


def read(text: str, path: str = "citepress.toml") -> Settings:
    return parse(Text(path, text), RULES, LOCKED)


def refusal(text: str, path: str = "citepress.toml") -> str:
    """The line and the way out, as the command prints them."""
    with pytest.raises(SettingsError) as caught:
        read(text, path)
    assert "\n" not in caught.value.message + caught.value.hint
    return f"{caught.value.message} | {caught.value.hint}"


# --- what is taken ---


def test_nothing_said_gives_the_defaults():
    assert read("") == Settings()
    assert read("# only a comment\n") == Settings()


def test_every_key_is_a_field_and_every_field_a_key():
    for cls, without in ((Settings, {"source"}), (Edition, {"name"}), (ClaimSettings, set())):
        fields = [field.name for field in dataclasses.fields(cls) if field.name not in without]
        assert [key.name.replace("-", "_") for key in keys_of(cls).values()] == fields
        assert all(key.doc.text.endswith((".", "|")) for key in keys_of(cls).values())


def test_all_keys_at_once():
    settings = read(
        """
        title = "  Pakistan's foreign policy "
        subtitle = 'An essay'
        author = "A. Author"
        question = "Discuss."
        paper = "Current Affairs"
        date = 2026-11-30
        language = "en-gb"
        style = "styles/own.csl"
        colophon = '''
Two
lines'''
        name = "essay 1"
        sections = ["./01-a.md", "part/02-b.md"]
        sections-dir = "text/"
        bibliography = "text/sources.bib"
        templates-dir = "look"
        output-dir = "out/prints"
        to = ["html"]
        theme = "plain"
        page-size = "letter"
        numbering = "on"
        fonts = "./faces/"
        reference-docx = "word/own.docx"
        pdf-standard = "ua-1+a-2a"
        contents = false
        site-tags = "off"
        engine-seconds = 5
        engine-megabytes = 512
        rules = { home-page-link = "off" }
        [per-path."text/*.md"]
        unknown-key = "warning"
        [claims]
        require = ["figure", "quotation"]
        ignore = ["^In sum"]
        scope = "backward"
        summaries = ["06-sum.md"]
        living-persons = ["A. Person"]
        lone-source-claims = 7
        [claims.per-path."text/06-*.md"]
        require = []
        [coverage]
        fail-under = 90
        fail-under-diff = 99.5
        fail-under-evidence = 75
        [coverage.sections]
        "text/*.md" = 80
        """
    )
    assert settings == Settings(
        title="Pakistan's foreign policy",
        subtitle="An essay",
        author=("A. Author",),
        question="Discuss.",
        paper="Current Affairs",
        date="2026-11-30",
        language="en-GB",
        style="styles/own.csl",
        colophon="Two\nlines",
        name="essay 1",
        sections=("01-a.md", "part/02-b.md"),
        sections_dir="text",
        bibliography=("text/sources.bib",),
        templates_dir="look",
        output_dir="out/prints",
        to=("html",),
        theme="plain",
        page_size="letter",
        numbering="on",
        fonts="faces",
        reference_docx="word/own.docx",
        pdf_standard="ua-1+a-2a",
        contents=False,
        site_tags="off",
        engine_seconds=5,
        engine_megabytes=512,
        rules={"home-page-link": "off"},
        per_path=(("text/*.md", {"unknown-key": "warning"}),),
        claims=ClaimSettings(
            require=("quotation", "figure"),
            ignore=("^In sum",),
            scope="backward",
            summaries=("06-sum.md",),
            living_persons=("A. Person",),
            lone_source_claims=7,
            per_path=(("text/06-*.md", {"require": ()}),),
        ),
        coverage=CoverageSettings(90, 99.5, 75, (("text/*.md", 80),)),
    )


def test_in_pyproject_the_keys_have_a_table_of_their_own():
    text = '[project]\nname = "x"\n[tool.ruff]\nline-length = 100\n[tool.citepress]\ntitle = "T"\n'
    assert read(text, "pyproject.toml").title == "T"
    assert read('[project]\nname = "x"\n', "pyproject.toml") == Settings()
    assert has_table(Text("pyproject.toml", text))
    assert not has_table(Text("pyproject.toml", "[tool.ruff]\n"))
    assert not has_table(Text("pyproject.toml", "tool = 3\n"))


def test_authors():
    assert read('author = ["A", "B"]').author == ("A", "B")
    assert read('author = ""').author == ()


@pytest.mark.parametrize(
    ("written_so", "read_as"),
    [
        ("en-GB", "en-GB"), ("EN-us", "en-US"), ("ur", "ur"), ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"), ("es-419", "es-419"), ("de-1996", "de-1996"),
        ("en-a-bb-x-cc", "en-a-bb-x-cc"), ("ku-Arab-IQ", "ku-Arab-IQ"),
    ],
)  # fmt: skip
def test_a_language_has_its_usual_case(written_so, read_as):
    assert read(f'language = "{written_so}"').language == read_as


def test_a_date_may_be_text_or_toml_date():
    assert read('date = "2026-11-30"').date == read("date = 2026-11-30").date == "2026-11-30"


def test_a_misspelt_table_of_a_shared_file_is_reported():
    with pytest.raises(SettingsError, match=r"\[tool.citepres\] is not read") as caught:
        has_table(Text("pyproject.toml", '[tool.citepres]\ntitle = "x"\n'))
    assert caught.value.hint == "did you mean [tool.citepress]?"
    assert not has_table(Text("pyproject.toml", "[tool.ruff]\nline-length = 100\n"))


def test_the_settings_do_not_change_after_reading():
    settings = read('[rules]\nunknown-key = "off"\n')
    with pytest.raises(TypeError):
        settings.rules["unknown-key"] = "error"


# --- what is refused, where, and the way out ---

REFUSALS = [
    # the file
    ('title = "a', "1:11: this is not valid TOML: unterminated string"),
    ('title = "a"\nx = ]\n', "2:5: this is not valid TOML: invalid value"),
    ('title = "a"\ntitle = "b"\n', "2:12: this is not valid TOML: cannot overwrite a value"),
    ("title = “A”", '1:9: this is not valid TOML: invalid value | \'“\' is a typographic quotation mark: write " or \' instead'),
    ("title = A new essay # now", '1:9: this is not valid TOML: invalid value | write text in quotation marks: title = "A new essay"'),
    ("[rules]\nuncited-entry = off", '| write uncited-entry = "off" for the word, or uncited-e'),
    ('output-dir = "C:\\Users\\a"', "| write folders with '/'"),
    ('title = "a"\ntitle = "b"\n', "2:12: this is not valid TOML: cannot overwrite a value | the key is in the file already: delete one of the two"),
    ("x = " + "[" * 2000, " lists or tables are nested too deeply"),
    ("x = " + "1" * 5000, "1:1: this is not valid TOML: a number has too many digits"),
    # keys
    ('titel = "x"', "citepress.toml:1:1: unknown setting 'titel' | did you mean 'title'?"),
    ('\n  site_tags = "off"', "citepress.toml:2:3: unknown setting 'site_tags' | did you mean"),
    ("wholly-new = 1", "1:1: unknown setting 'wholly-new' | the settings here are title, subtitle, author, question, paper, date, lang"),
    ('"a\\u001bb" = 1', "citepress.toml:1:1: unknown setting 'a\ufffdb'"),
    # a line that was put at the end of the file, where a table has begun
    ('[rules]\ntitle = "x"', "2:1: 'title' is a setting of the whole project, not a key of [rules] | move the line 'title = ...' up, above t"),
    ('[rules]\nprint-links = "off"', "2:1: 'print-links' is a setting of the whole project, not a key of [rules]"),
    ('[words]\ntheme = "plain"', "2:1: 'theme' is a setting of the whole project, not a key of [words]"),
    ("[edition.handout]\ncontents = true", "2:1: [edition.handout] cannot set 'contents', which is the same for all edi"),
    ("[words]\nsections = 5", "2:1: 'words.sections' must be a table of path patterns, not a number"),
    # types
    ("title = 3", "citepress.toml:1:1: 'title' must be text, not a number"),
    ("contents = 'yes'", "1:1: 'contents' must be true, false or 'auto'"),
    ("to = 'pdf'", "citepress.toml:1:1: 'to' must be a list, not text | write it in brackets"),
    ("author = { a = 1 }", "citepress.toml:1:1: 'author' must be text or a list of texts, not a t"),
    ("engine-seconds = true", "1:1: 'engine-seconds' must be a whole number, not true or false"),
    ("engine-seconds = 1.5", "1:1: 'engine-seconds' must be a whole number, not a number with a decimal p"),
    ("date = 2026-11-30 10:00:00", "1:1: 'date' must be a date, not a date with a time"),
    ("date = 10:00:00", "1:1: 'date' must be a date, not a time"),
    ("rules = 'off'", "1:1: 'rules' must be a table of rules, not text"),
    ("[[rules]]\na = 1", "1:3: 'rules' must be a table of rules, not a list"),
    # texts
    ('title = "a\\nb"', "1:1: 'title' contains a line break or a tab"),
    ('title = "a\\u0001"', "1:1: 'title' contains a control character (U+0001)"),
    ('colophon = "a\\uFFFE"', "1:1: 'colophon' contains a control character (U+FFFE)"),
    ('author = ["A", 3]', "1:16: item 2 of 'author' must be text, not a number"),
    ('author = ["A", ""]', "1:16: item 2 of 'author' is empty"),
    # values
    ('page-size = "A5"',
     "1:1: 'page-size' is 'A5'; it must be 'theme', 'a4' or 'letter' | did you mean 'a4'?"),
    ('page-size = "A4"',
     "1:1: 'page-size' is 'A4'; it must be 'theme', 'a4' or 'letter' | did you mean 'a4'?"),
    ('theme = "../x"', "1:1: 'theme' is '../x', which is not the name of a theme"),
    ('fonts = "/usr/share/fonts"', "1:1: 'fonts' is '/usr/share/fonts', which is outside the project"),
    ('reference-docx = "own.dotm"', "1:1: 'reference-docx' is 'own.dotm', which is not a .docx file"),
    ('pdf-standard = "ua"', "1:1: 'pdf-standard' is 'ua'; it must be 'ua-1', 'a-2a', 'ua-1+a-2a' or 'non"),
    ('site-tags = "resolv"', "1:1: 'site-tags' is 'resolv'; it must be 'resolve', 'error' or 'off' | did you mean 'resolve'?"),
    ('to = ["pdf", "word"]', "1:14: item 2 of 'to' is 'word'; it must be 'pdf', 'docx' or 'html'"),
    ('to = ["pdf", "pdf"]', "1:14: item 2 of 'to' is 'pdf' for the second time"),
    ("to = []", "1:1: 'to' is empty, so nothing would be printed"),
    ('date = "2026-02-30"', "1:1: 'date' is '2026-02-30', which is not a date | write year-month-day: 2026-11-30"),
    ('date = "20261130"', "1:1: 'date' is '20261130', which is not a date"),
    ('date = "30 November 2026"', "1:1: 'date' is '30 November 2026', which is not a date"),
    ('language = "en_GB"', "1:1: 'language' is 'en_GB', which is not a language tag | write 'en-GB'"),
    ("numbering = true", "1:1: 'numbering' must be text, not true or false | write \"on\""),
    ('language = "german"', "1:1: 'language' is 'german', which is not a language tag | write a tag such as en-GB, ur or pt-BR"),
    ('language = "British English"', "1:1: 'language' is 'British English', which is not a language tag | write a tag such as en-GB, ur or pt-BR"),
    ("engine-seconds = 0", "1:1: 'engine-seconds' is 0; it must be from 1 to 3600"),
    ("engine-megabytes = 1000000", "1:1: 'engine-megabytes' is 1000000; it must be from 128 to 65536"),
    # names and paths
    ('name = "out/essay"', "1:1: 'name' is 'out/essay', and a file name cannot contain '/'"),
    ('name = "a\\\\b"', "1:1: 'name' is 'a\\b', and a file name cannot contain '\\'"),
    ('name = "what?"', "1:1: 'name' is 'what?', and a file name cannot contain '?'"),
    ('name = ".essay"', "which begins with '.' or '-' or ends with '.'"),
    ('name = "--lua-filter=x"', "which begins with '.' or '-' or ends with '.'"),
    ('name = "essay."', "which begins with '.' or '-' or ends with '.'"),
    ('name = "Con.tar"', "1:1: 'name' is 'Con.tar', which Windows reserves for a device"),
    ('name = "LPT9"', "1:1: 'name' is 'LPT9', which Windows reserves for a device"),
    ('name = ""', "1:1: 'name' is empty"),
    (f'name = "{"é" * 101}"', "1:1: 'name' is too long for a file name"),
    ('sections-dir = "../x"', "1:1: 'sections-dir' is '../x', which contains '..'"),
    ('templates-dir = "/etc"', "1:1: 'templates-dir' is '/etc', which is outside the project"),
    ('templates-dir = "~/x"', "1:1: 'templates-dir' is '~/x', which is outside the project"),
    ('templates-dir = "C:/x"', "1:1: 'templates-dir' is 'C:/x', which is outside the project"),
    ('bibliography = "C:x.bib"', "1:1: 'bibliography' is 'C:x.bib', which is outside the project"),
    ('sections-dir = "a\\\\b"', "1:1: 'sections-dir' is 'a\\b', and folders are separated by '/' | write 'a/b'"),
    ('output-dir = "."', "1:1: 'output-dir' is '.', which is the project itself or a hidden folder"),
    ('output-dir = "a/.git"', "1:1: 'output-dir' is 'a/.git', which is the project itself or a hidden fold"),
    ('output-dir = "SRC_md"', "1:1: 'output-dir' and 'sections-dir' are both 'SRC_md'"),
    ('x = 1\noutput-dir = "a"', "1:1: unknown setting 'x'"),
    ('bibliography = "refs.doc"', "1:1: 'bibliography' is 'refs.doc', which is not a bibliography that can be read"),
    ('style = "https://a.org/x.csl"', "1:1: 'style' is the address 'https://a.org/x.csl'"),
    ('style = "styles/apa"', "1:1: 'style' is 'styles/apa', which is not a style"),
    ('sections = [\n  "a.md", # one\n  "../b.md",\n]', "3:3: item 2 of 'sections' is '../b.md', which contains '..'"),
    ('sections = ["a.md", "./a.md"]', "1:21: item 2 of 'sections' is 'a.md' for the second time"),
    ('sections = ["a.txt"]', "1:13: item 1 of 'sections' is 'a.txt', which is not a .md file"),
    # rules
    ('[rules]\nunknown-keys = "off"', "2:1: there is no rule 'unknown-keys' | did you mean 'unknown-key'?"),
    ('[rules]\nzzz = "off"', "2:1: there is no rule 'zzz' | `citepress rules` lists the rules"),
    ('[rules]\nunknown-key = "of"', "2:1: 'rules.unknown-key' is 'of'; it must be 'error', 'warning' or 'off'"),
    ("[rules]\nunknown-key = false", "must be text, not true or false | write \"off\""),
    ('[rules]\nduplicate-key = "off"', "2:1: 'duplicate-key' is always an error and cannot be"),
    ('rules.duplicate-key = "warning"', "1:7: 'duplicate-key' is always an error and cannot be"),
    ('per-path = "x"', "1:1: 'per-path' must be a table of path patterns, not text"),
    ('[per-path."a/*.md"]\nduplicate-key = "off"', "2:1: 'duplicate-key' is always an error"),
    ('[per-path."a/*.md"]\nunknown-kee = "off"', "2:1: there is no rule 'unknown-kee'"),
    ('[per-path]\n"a/" = { unknown-key = "off" }', '2:1: \'per-path."a/"\' is a pattern that no file matches'),
    ('[per-path."/a"]\nunknown-key = "off"', '1:11: \'per-path."/a"\' is a pattern that no path matches'),
    ("[per-path.'a\\b']\nunknown-key = \"off\"", '1:11: \'per-path."a\\b"\' is a pattern that no path matches'),
    ('[per-path]\na = { unknown-key = 1 }', "2:7: 'per-path.a.unknown-key' must be text, not a number"),
    # claims and coverage
    ("claims = 3", "1:1: 'claims' must be a table, not a number"),
    ("[claims]\nrequires = []", "2:1: 'claims.requires' is not a setting | did you mean 'require'?"),
    ('[claims]\nrequire = ["figures"]', "2:12: item 1 of 'claims.require' is 'figures'; it must be 'quotation', 'fig"),
    ('[claims]\nignore = ["a", "("]', "2:16: item 2 of 'claims.ignore' is '(', which is not a regular expression: "),
    ('[claims]\nscope = "paragraph"', "2:1: 'claims.scope' is 'paragraph'; it must be 'sentence' or 'backward'"),
    ('[claims]\nsummaries = ["../x.md"]', "2:14: item 1 of 'claims.summaries' is '../x.md', which contains '..'"),
    ("[claims]\nlone-source-claims = 0", "2:1: 'claims.lone-source-claims' is 0; it must be from 1 to 10000"),
    ('[claims.per-path."a/"]\nscope = ""', '1:18: \'claims.per-path."a/"\' is a pattern that no file matches'),
    ('[claims.per-path.a]\nsummaries = []', "2:1: 'claims.per-path.a.summaries' is not a setting"),
    ("[coverage]\nfail-under = 101", "2:1: 'coverage.fail-under' is 101; it must be from 0 to 100"),
    ("[coverage]\nfail-under = true", "2:1: 'coverage.fail-under' must be a number, not true or false"),
    ("[coverage]\nfail-under = '9'", "2:1: 'coverage.fail-under' must be a number, not text"),
    ('[coverage.sections]\n"/a" = 3', '2:1: \'coverage.sections."/a"\' is a pattern that no path matches'),
    ('[coverage.sections]\na = "x"', "2:1: 'coverage.sections.a' must be a number, not text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSALS)
def test_what_is_wrong_is_reported_with_its_place_and_a_way_out(text, said):
    line = refusal(text)
    assert said in line
    assert line.startswith("citepress.toml:")
    assert line.partition(" | ")[2], "no way out"


def test_a_locked_rule_may_be_set_to_what_it_is():
    assert read('[rules]\nduplicate-key = "error"').rules == {"duplicate-key": "error"}


def test_places_in_pyproject():
    text = '[tool.citepress]\ntitle = "x"\n\n[tool.citepress.rules]\n"unknown-keys" = "off"\n'
    assert refusal(text, "pyproject.toml").startswith("pyproject.toml:5:1: there is no rule")
    assert refusal("[tool]\ncitepress = 3", "pyproject.toml").startswith("pyproject.toml:2:1:")
    assert refusal("tool = 3", "pyproject.toml").startswith("pyproject.toml:1:1: 'tool' must be")


def test_crlf_does_not_move_a_place():
    assert refusal('title = "a"\r\n\r\ntitel = "b"\r\n').startswith("citepress.toml:3:1:")


# --- severities ---


def test_the_last_pattern_that_names_the_rule_wins():
    settings = read(
        """
        [rules]
        unknown-key = "warning"
        [per-path."src_md/**"]
        unknown-key = "error"
        [per-path."src_md/06-*.md"]
        unknown-key = "off"
        home-page-link = "error"
        [per-path."src_md/06-b.md"]
        home-page-link = "off"
        """
    )
    assert severity(settings, "unknown-key", "references.bib", "error") == "warning"
    assert severity(settings, "unknown-key", "src_md/01-a.md", "error") == "error"
    assert severity(settings, "unknown-key", "src_md/06-b.md", "error") == "off"
    assert severity(settings, "home-page-link", "src_md/06-a.md", "warning") == "error"
    assert severity(settings, "home-page-link", "src_md/06-b.md", "warning") == "off"
    assert severity(settings, "missing-alt-text", "src_md/06-b.md", "warning") == "warning"


def test_the_last_pattern_that_says_it_wins_for_claims_and_bars_too():
    settings = read(
        """
        [claims]
        scope = "sentence"
        ignore = ["^One"]
        [claims.per-path."src_md/**"]
        scope = "backward"
        require = ["date"]
        [claims.per-path."src_md/06-*.md"]
        require = ["figure"]
        [coverage.sections]
        "src_md/**" = 80
        "src_md/06-*.md" = 50
        """
    )
    there = demands(settings, "src_md/06-a.md")
    assert (there.scope, there.require, there.ignore) == ("backward", ("figure",), ("^One",))
    assert demands(settings, "src_md/01-a.md").require == ("date",)
    assert demands(settings, "other/a.md").scope == "sentence"
    assert [bar(settings, p) for p in ("src_md/06-a.md", "src_md/a.md", "a.md")] == [50, 80, None]


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        ("src_md/*.md", ["src_md/a.md"], ["src_md/p/a.md", "a.md", "src_md/a.markdown"]),
        ("src_md/**", ["src_md/a.md", "src_md/p/q/a.md"], ["src/a.md", "x/src_md/a.md"]),
        ("**/*.md", ["a.md", "p/a.md", "p/q/a.md"], ["a.bib", "p/a.bib"]),
        ("**/p/*.md", ["p/a.md", "x/y/p/a.md"], ["p/q/a.md"]),
        ("a/**/b.md", ["a/b.md", "a/x/b.md", "a/x/y/b.md"], ["b.md", "a/x/c.md"]),
        ("src_md/0[1-3]-?.md", ["src_md/02-x.md"], ["src_md/04-x.md", "src_md/02-xy.md"]),
        ("*.md", ["a.md"], ["src_md/a.md"]),
        ("**", ["a.md", "p/a.md"], []),
        ("SRC_md/a.md", ["SRC_md/a.md"], ["src_md/a.md"]),
    ],
)
def test_patterns(pattern, fits, does_not):
    assert [path for path in fits if not matches(pattern, path)] == []
    assert [path for path in does_not if matches(pattern, path)] == []


def test_a_pattern_of_many_stars_is_quick():
    # It is no proof, but a matcher that tries each way of sharing out would not end at all.
    assert not matches("**/*a*a*a*a*a*a*b/" * 20 + "x", "/".join(["a" * 100] * 60))


# --- places of keys ---


def test_where():
    text = Text(
        "citepress.toml",
        "# é = 1\n"
        'sections = [ # "x"\n  "a.md", \'b.md\',\n  """c.md""" ]\n'
        'rules = { "unknown-key" = "off", "home\\u002dpage-link" = "off" }\n'
        '[per-path . "src_md/#[1].md"] # [no]\n'
        'unknown-key = "off"\n',
    )
    parse(text, RULES)
    found = {
        keys: place(where(text, *keys)).removeprefix("citepress.toml:")
        for keys in [
            ("sections",),
            ("sections", 0),
            ("sections", 1),
            ("sections", 2),
            ("rules", "home-page-link"),
            ("rules", "no-such-rule"),
            ("per-path", "src_md/#[1].md"),
            ("per-path", "src_md/#[1].md", "unknown-key"),
        ]
    }
    assert list(found.values()) == ["2:1", "3:3", "3:11", "4:3", "5:34", "5:1", "6:13", "7:1"]
    assert where(text, "title") is None
    assert where(Text("", ""), "title") is None


def test_where_in_pyproject_goes_on_from_our_table():
    text = Text("pyproject.toml", '[project]\nname = "x"\n[tool.citepress]\nname = "essay"\n')
    assert place(where(text, "name")) == "pyproject.toml:4:1"
    assert place(where(text, "style")) == "pyproject.toml:3:7"


def test_an_error_without_a_settings_file_has_no_position():
    assert settings_error(Text("", ""), ("style",), "no style", "take one").message == "no style"


_NAMES = st.text("ab-_1", min_size=1, max_size=4) | st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=6
)
_VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.text("ab#[]{}=,'\"\\\n\t é", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(_NAMES, inner, max_size=3)
    ),
    max_leaves=8,
)
_GAPS = st.sampled_from(["", " ", " # [note] = \"'\n", "\r\n", "\n\n\t"])


def _keys(value: object, path: tuple = ()) -> set[tuple]:
    if isinstance(value, dict):
        items = list(value.items())
    else:
        items = list(enumerate(value)) if isinstance(value, tuple | list) else []
    below = (_keys(inner, (*path, key)) for key, inner in items)
    return {(*path, key) for key, _ in items}.union(*below)


@given(st.dictionaries(_NAMES, _VALUES, max_size=4), st.lists(_GAPS, min_size=1, max_size=5))
def test_every_key_of_any_toml_is_found_where_it_stands(table, gaps):
    lines = []
    for number, (name, value) in enumerate(table.items()):
        gap = gaps[number % len(gaps)]
        # In a list TOML takes line ends and comments between the items.
        shown = written(value)
        if isinstance(value, tuple) and value:
            shown = "[" + ",".join(gap + written(item) + gap for item in value) + gap + "]"
        before = gap if gap.strip(" \t") and gap.endswith(("\n", "\t")) else ""
        lines.append(f"{before}{written(name)} = {shown}")
    text = Text("citepress.toml", "\n".join(lines))
    assert _keys(tomllib.loads(text.text)) == _keys(table)
    for path in _keys(table):
        span = where(text, *path)
        stretch = text.text[span.start : span.end]
        if isinstance(path[-1], str):
            assert stretch == written(path[-1])
        else:
            value = table
            for step in path:
                value = value[step]
            assert tomllib.loads(f"x = {stretch}") == tomllib.loads(f"x = {written(value)}")


@given(st.text("ab[]{}=\"'#.,\n 1-", max_size=40), st.sampled_from(["citepress", "pyproject"]))
def test_any_text_gives_settings_or_a_settings_error(text, name):
    try:
        parse(Text(f"{name}.toml", text), RULES)
    except SettingsError as error:
        assert error.message.startswith(f"{name}.toml")


# --- the values written out, and the page that describes them ---


def test_what_is_in_force_can_be_read_again():
    text = 'title = "a \\"b\\" \\\\ c"\nrules = { unknown-key = "off" }\nto = ["pdf"]\n'
    text += '[claims]\nscope = "sentence"\n[claims.per-path."a_b/*"]\nignore = ["^x"]\n'
    settings = read(text + '[coverage]\nfail-under = 90\n[coverage.sections]\n"a_b/*" = 80.5\n')
    text = "\n".join(f"{name} = {value}" for name, value in in_force(settings).items())
    assert read(text) == settings


def test_the_examples_on_the_page_of_settings_are_read():
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(examples) >= len(keys_of(Settings))
    for example in examples:
        path = "pyproject.toml" if "[tool.citepress" in example else "citepress.toml"
        if example.startswith("plugins"):  # which must be installed
            assert "no installed package offers" in refusal(example)
        else:
            assert read(example, path) != Settings(), example


def test_a_former_name_of_a_rule_still_works() -> None:
    text = (
        '[rules]\nfigure-told-two-ways = "off"\n[per-path."a.md"]\nfigure-told-two-ways = "error"\n'
    )
    parsed = parse(Text("citepress.toml", text), rules.NAMES, rules.LOCKED)
    assert severity(parsed, "inconsistent-figure", "b.md", "warning") == "off"
    assert severity(parsed, "inconsistent-figure", "a.md", "warning") == "error"
    both = '[rules]\ninconsistent-figure = "error"\nfigure-told-two-ways = "off"\n'
    parsed = parse(Text("citepress.toml", both), rules.NAMES, rules.LOCKED)
    assert severity(parsed, "inconsistent-figure", "b.md", "warning") == "error"


def test_every_former_name_leads_to_a_rule() -> None:
    for former, present in RENAMED.items():
        assert present in rules.NAMES and former not in rules.NAMES
        assert current_name(former) == present
        assert first_name(present) == former
