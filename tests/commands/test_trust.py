"""Settings that do not come from the project under check, and what a project cannot loosen."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.test_cli import run

CLAIM = "# One\n\nIn 2011 the rate rose to 61% of all towns.\n"
CITED = "# One\n\nIn 2011 the rate rose to 61% of all towns [@ali2020].\n"


def git(root: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def branch(project) -> Callable[..., Path]:
    """A project committed on `main`, and other files of a pull request in its working tree."""

    def make(base: Mapping[str, str], change: Mapping[str, str]) -> Path:
        root = project(base)
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "base")
        git(root, "checkout", "-q", "-b", "change")
        write(root, change)
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", "change")
        return root

    return make


# --- whose settings ---


def test_settings_of_a_file_replace_those_of_the_project(project, tmp_path, capfd) -> None:
    root = project({"src_md/01-a.md": CLAIM, "citepress.toml": "[claims]\nrequire = []\n"})
    assert run("-C", str(root), "check") == 0
    out = capfd.readouterr().out
    assert "uncited-claim" not in out and "claims.require exempts 1 sentence" in out
    ours = tmp_path / "gate.toml"
    ours.write_text("[coverage]\nfail-under = 100\n", encoding="utf-8")
    assert run("-C", str(root), "check", "--settings", str(ours)) == 1
    assert "uncited-claim" in capfd.readouterr().out
    ours.write_text("[coverage]\nfail-under = 200\n", encoding="utf-8")
    assert run("-C", str(root), "check", "--settings", str(ours)) == 2
    assert "gate.toml:2:1: 'coverage.fail-under' is 200" in capfd.readouterr().err
    assert run("-C", str(root), "check", "--settings", str(tmp_path / "none.toml")) == 2
    shared = tmp_path / "pyproject.toml"
    shared.write_text("[tool.citepress.coverage]\nfail-under = 100\n", encoding="utf-8")
    assert run("-C", str(root), "check", "--settings", str(shared)) == 1


def test_isolated_are_the_defaults_and_no_templates(project, capfd) -> None:
    root = project(
        {
            "src_md/01-a.md": CLAIM,
            "citepress.toml": "titel = 3\n[claims]\nignore = ['.']\n",
            "templates/theme.toml": "[colours]\nheading = 'green'\n",
        }
    )
    assert run("-C", str(root), "check") == 2
    assert run("-C", str(root), "check", "--isolated", "--fail-under", "100") == 1
    assert "uncited-claim" in capfd.readouterr().out


def test_templates_of_the_project_can_be_left_aside(project, capfd) -> None:
    page = "<html><head></head><body><script>x</script>{{ body }}</body></html>"
    root = project({"src_md/01-a.md": CITED, "templates/page.html": page})
    (root / "templates/reference.docx").write_bytes(b"no zip")
    for command in (["check"], ["build"]):
        assert run("-C", str(root), *command) != 0
        assert run("-C", str(root), *command, "--no-project-templates") == 0
    assert "<script" not in (root / "output/essay.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["--isolated", "--settings", "x.toml"],
        ["--settings-from", "main", "--isolated"],
        ["--settings-from", " "],
        ["--settings-from", "--upload-pack=x"],
        ["--settings-from", "main", "--write-lock"],
        ["--max-seconds", "0"],
        ["--max-megabytes", "1"],
    ],
)
def test_options_that_cannot_be_are_refused(project, words, capfd) -> None:
    assert run("-C", str(project({})), "check", *words) == 2
    assert "error" in capfd.readouterr().err.lower()


def test_caps_are_not_raised_by_the_project(project, capfd) -> None:
    text = "a *b* [c](d) " * 60_000
    root = project({"src_md/01-a.md": text, "citepress.toml": "engine-seconds = 3600\n"})
    assert run("-C", str(root), "check", "--max-seconds", "1") == 3
    said = capfd.readouterr().err
    assert "more than its 1 s" in said and "--max-seconds" in said
    root = project({"citepress.toml": "engine-megabytes = 65536\n"}, "other")
    assert run("-C", str(root), "check", "--max-megabytes", "512", "--max-seconds", "60") == 0


# --- settings as they are at a revision ---


def test_a_change_cannot_choose_the_settings_it_is_checked_with(branch, capfd) -> None:
    root = branch(
        {"src_md/01-a.md": CITED, "citepress.toml": "[coverage]\nfail-under = 100\n"},
        {"src_md/01-a.md": CLAIM, "citepress.toml": "[claims]\nignore = ['.']\n"},
    )
    assert run("-C", str(root), "check") == 0
    capfd.readouterr()
    assert run("-C", str(root), "check", "--settings-from", "main") == 1
    said = capfd.readouterr().out
    assert "error[uncited-claim]" in said
    assert "citepress.toml:2:1: warning[loosened-check] sentences that match '.'" in said
    assert "warning[loosened-check] the bar 'fail-under' is removed" in said
    assert run("-C", str(root), "build", "--settings-from", "main", "--to", "html") == 1
    assert run("-C", str(root), "check", "--settings-from", "nowhere") == 2
    assert "nowhere" in capfd.readouterr().err


def test_templates_style_and_ledger_are_those_of_the_revision(branch, capfd) -> None:
    green = "[colours]\nheading = '#00aa00'\n"
    root = branch(
        {
            "src_md/01-a.md": CITED,
            "citepress.toml": 'templates-dir = "look"\ntheme = "mine"\n',
            "look/themes/mine.toml": green,
            "look/labels.toml": "[en]\nsources = 'Works used'\n",
        },
        {
            "citepress.toml": 'style = "nothing.csl"\n',
            "look/themes/mine.toml": "[colours]\nheading = 'red'\n",
            "look/labels.toml": "[en]\nsources = 'Changed'\n",
            "look/page.html": "<script></script>",
        },
    )
    assert run("-C", str(root), "build", "--to", "html") == 2
    assert run("-C", str(root), "build", "--to", "html", "--settings-from", "main") == 0
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    assert "#00aa00" in page and "Works used" in page
    assert "<script" not in page


def test_the_baseline_is_that_of_the_revision(branch, capfd) -> None:
    root = branch({"src_md/01-a.md": CLAIM}, {})
    known = root / "known.json"
    assert run("-C", str(root), "check", "--write-baseline", str(known)) == 0
    assert run("-C", str(root), "check", "--baseline", str(known), "--strict") == 0
    capfd.readouterr()
    words = ["--baseline", str(known), "--strict", "--settings-from", "main"]
    assert run("-C", str(root), "check", *words) == 1
    assert "uncited-claim" in capfd.readouterr().out
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "baseline")
    git(root, "branch", "-f", "main")
    assert run("-C", str(root), "check", *words) == 0


def test_a_project_in_a_folder_of_the_repository(project, capfd) -> None:
    root = project({"src_md/01-a.md": CITED, "citepress.toml": "title = 'One'\n"}, "repo/essays/a")
    top = root.parent.parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "base")
    write(root, {"citepress.toml": "[rules]\nmissing-alt-text = 'off'\n"})
    assert run("-C", str(root), "check", "--settings-from", "main") == 0
    said = capfd.readouterr().out
    assert "citepress.toml:2:1: warning[loosened-check] the severity of 'missing-alt-text'" in said


# --- what a change loosens ---

BASE = """\
site-tags = "error"
[rules]
unneeded-waiver = "error"
[claims]
scope = "sentence"
living-persons = ["Ann Example"]
[coverage]
fail-under = 50
sections = { "src_md/*.md" = 40 }
[words]
document = [1, 100]
"""
LOOSER = [
    ('site-tags = "error"', "", "'site-tags' is lowered from 'error' to 'resolve'"),
    ('unneeded-waiver = "error"', 'unneeded-waiver = "off"', "'unneeded-waiver' is lowered from"),
    ('unneeded-waiver = "error"', "", "'unneeded-waiver' is lowered from 'error' to 'warning'"),
    ("[rules]", '[per-path."src_md/0*"]\nglued-tag = "off"\n[rules]', "'glued-tag' is lowered"),
    ('scope = "sentence"', 'scope = "backward"', "one tag can now cover more sentences"),
    ('scope = "sentence"', "", "one tag can now cover more sentences"),
    ('scope = "sentence"', 'scope = "sentence"\nrequire = ["figure"]', "'quotation' no longer need"),
    ('scope = "sentence"', "scope = 'sentence'\nignore = ['rate']", "match 'rate' are no longer"),
    ('scope = "sentence"', "scope = 'sentence'\nsummaries = ['01-a.md']", "is now a summary"),
    ("[coverage]", "[claims.per-path.'src_md/*']\nrequire = []\n[coverage]", "'figure' no longer"),
    ('["Ann Example"]', "[]", "claims about 'Ann Example' no longer need"),
    ("fail-under = 50", "fail-under = 20", "the bar 'fail-under' is lowered from 50 to 20"),
    ("fail-under = 50", "", "the bar 'fail-under' is removed"),
    ("= 40 }", "= 10 }", "the bar for 'src_md/01-a.md' is lowered from 40 to 10"),
    ("[1, 100]", "[0, 100]", "the word limit for the essay is wider"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), LOOSER)
def test_settings_that_check_less_are_reported(branch, old, new, message, capfd) -> None:
    assert old in BASE
    change = {"citepress.toml": BASE.replace(old, new, 1)}
    root = branch({"src_md/01-a.md": CITED, "citepress.toml": BASE}, change)
    run("-C", str(root), "check", "--compare-branch", "main")
    lines = [line for line in capfd.readouterr().out.splitlines() if "[loosened-check]" in line]
    assert len([line for line in lines if message in line]) == 1, lines
    assert all(line.startswith("citepress.toml:") for line in lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fail-under = 50", "fail-under = 80"),
        ('unneeded-waiver = "error"', 'unneeded-waiver = "error"\nuncited-entry = "error"'),
        ("[1, 100]", "[2, 90]"),
        ('["Ann Example"]', '["Ann Example", "Bob Example"]'),
        ('site-tags = "error"', 'site-tags = "error"\ntitle = "Other"\ntheme = "plain"'),
        ("[rules]", "# another order\n[rules]"),
        ('scope = "sentence"', 'scope = "sentence"\nlone-source-claims = 2'),
    ],
)
def test_settings_that_check_as_much_or_more_are_not(branch, old, new, capfd) -> None:
    change = {"citepress.toml": BASE.replace(old, new, 1)}
    root = branch({"src_md/01-a.md": CITED, "citepress.toml": BASE}, change)
    run("-C", str(root), "check", "--compare-branch", "main")
    assert "loosened-check" not in capfd.readouterr().out


def test_what_the_other_branch_tightened_since_is_not_loosened_here(branch, capfd) -> None:
    root = branch({"src_md/01-a.md": CITED}, {"citepress.toml": 'title = "Mine"\n'})
    git(root, "checkout", "-q", "main")
    write(root, {"citepress.toml": "[rules]\nhome-page-link = 'error'\n"})
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "tighter")
    git(root, "checkout", "-q", "change")
    for option in ("--compare-branch", "--settings-from"):
        assert run("-C", str(root), "check", option, "main") == 0
        assert "loosened-check" not in capfd.readouterr().out


def test_waivers_and_allowances_that_are_added_are_reported(branch, capfd) -> None:
    waived = '[In 2011 the rate rose to 61% of all towns.]{.uncited because="my count"}\n'
    root = branch(
        {"src_md/01-a.md": f"{CITED}\n{waived}"},
        {
            "src_md/01-a.md": f"{CITED}\nA paragraph between.\n\n{waived}",
            "src_md/02-b.md": '# Two\n\n::: {.allow rule="home-page-link" because="none deeper"}\n'
            "[A page](https://example.org).\n:::\n\n"
            '[In 2012 the rate fell to 9% of all.]{.uncited because="my count"}\n',
        },
    )
    run("-C", str(root), "check", "--compare-branch", "main")
    lines = [line for line in capfd.readouterr().out.splitlines() if "[loosened-check]" in line]
    assert [line.split(": ")[0].rpartition(":")[0] for line in lines] == [
        "src_md/02-b.md:3",
        "src_md/02-b.md:7",
    ]
    assert "this allowance was added" in lines[0] and "this waiver was added" in lines[1]


def test_the_change_cannot_switch_the_report_off(branch, capfd) -> None:
    off = "[rules]\nloosened-check = 'off'\nglued-tag = 'off'\n"
    root = branch({"src_md/01-a.md": CITED}, {"citepress.toml": off})
    assert run("-C", str(root), "check", "--compare-branch", "main", "--strict") == 1
    said = capfd.readouterr().out
    assert "the severity of 'loosened-check' is lowered from 'warning' to 'off'" in said
    git(root, "branch", "-f", "main")
    assert run("-C", str(root), "check", "--compare-branch", "main") == 0


# --- what is given twice, and what looks at nothing ---


@pytest.mark.parametrize(
    "words",
    [
        ["-C", "bad", "-C", "good", "check"],
        ["-C", "bad", "--directory=good", "check"],
        ["-C", "good", "build", "--to", "pdf", "--to", "html"],
        ["-C", "good", "check", "--baseline", "a", "--baseline", "b"],
        ["-C", "good", "check", "--fail-under", "90", "--fail-under=10"],
        ["-C", "good", "check", "--settings", "a", "--settings", "b"],
        ["-C", "good", "claims", "--kind", "figure", "--kind", "date"],
    ],
)
def test_an_option_that_is_given_twice_is_refused(project, words, monkeypatch, capfd) -> None:
    monkeypatch.chdir(project({}, "good").parent)
    project({"src_md/01-a.md": "So [@nobody].\n"}, "bad")
    assert run(*words) == 2
    assert "is given more than once" in capfd.readouterr().err


def test_flags_and_lists_can_be_repeated(project, tmp_path) -> None:
    root = project({})
    forms = ["--format", f"json:{tmp_path}/a", "--format", f"junit:{tmp_path}/b"]
    assert run("-C", str(root), "-q", "-q", "check", "--strict", "--strict", *forms) == 0
    assert (tmp_path / "a").is_file() and (tmp_path / "b").is_file()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"src_md/part/01-a.md": CITED}, 'sections = ["part/01-a.md", ...]'),
        ({"src_md/01-a.md": ""}, "are empty"),
        ({"src_md/01-a.md": " \n\n", "src_md/02-b.md": "\ufeff\n"}, "are empty"),
        ({"src_md/notes.txt": "Words."}, "does not end in .md"),
    ],
)
def test_a_check_that_would_look_at_nothing_fails(project, files, words, capfd) -> None:
    assert run("-C", str(project(files)), "check") == 2
    assert words in capfd.readouterr().err
