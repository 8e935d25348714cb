"""Claims and coverage, whole: what is counted, the bars, changed lines, baselines, the ledger."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from citepress import engines
from citepress.cli import running
from citepress.commands import build
from citepress.coverage import changes, judge, ledger
from citepress.coverage.percent import percent
from citepress.errors import ProjectError, UsageError
from citepress.findings import baseline
from citepress.model import Numbers, Text
from tests.conftest import BIBLIOGRAPHY, REPOSITORY, tool

BODY = """# One

At least 685 soldiers were killed [@ali2020, p. 3]. The war began in 1947. It ended in 1958
[@ali2020]. [A guess is that 44 wells were dug.]{.uncited because="a guess"} Some 310 camps burned.

Who would have thought so?
"""


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line, in this process: what it prints, and its exit status."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as left,
    ):
        running.run(list(args), root=cwd)
    return subprocess.CompletedProcess(args, int(left.value.code), out.getvalue(), err.getvalue())


def test_each_sentence_has_a_verdict_and_the_numbers_add_up(project) -> None:
    root = project({"src_md/01-a.md": BODY, "src_md/02-b.md": "# Two\n\nIs it so?\n"})
    found = build.check(root)
    assert [(c.sentence.plain[:11], c.verdict, c.keys) for c in found.claims] == [
        ("At least 68", "cited", ("ali2020",)),
        ("The war beg", "cited", ("ali2020",)),
        ("It ended in", "cited", ("ali2020",)),
        ("A guess is ", "waived", ()),
        ("Some 310 ca", "uncited", ()),
    ]
    covered = found.coverage
    assert covered.total == Numbers(claims=5, cited=3, waived=1, uncited=1)
    assert dict(covered.sections) == {"src_md/01-a.md": covered.total, "src_md/02-b.md": Numbers()}
    assert percent(covered.total) == 75
    assert percent(Numbers()) is None
    kinds = dict(covered.kinds)
    assert kinds["figure"] == Numbers(claims=3, cited=1, waived=1, uncited=1)
    assert kinds["date"].cited == 2
    assert dict(covered.scopes) == {
        "sentence": Numbers(claims=5, cited=2, waived=1, uncited=2),
        "backward": Numbers(claims=5, cited=3, waived=1, uncited=1),
    }
    assert found.manuscript is not None
    assert [s.dismissed.kind for s in found.manuscript.sections[1].sentences if s.dismissed] == [
        "question"
    ]


def test_shares_have_every_source_the_most_used_first(project) -> None:
    root = project(
        {
            "references.bib": "@book{b1, title = {B}, date = {1999-04}}\n"
            "@book{a1, title = {A}, year = {2001}}\n@book{c1, title = {C}}\n",
            "src_md/01-a.md": "The war began in 1947 [@a1]. It ended in 1958 [@a1; @b1].\n",
        }
    )
    shares = build.check(root).coverage.shares
    assert [(s.key, s.claims, s.year) for s in shares] == [
        ("a1", 2, "2001"), ("b1", 1, "1999"), ("c1", 0, ""),
    ]  # fmt: skip


def test_the_judge_changes_nothing_that_was_read(project) -> None:
    manuscript = build.read(project({"src_md/01-a.md": BODY}))
    assert judge.judge(manuscript) == manuscript


def test_a_claim_of_a_summary_says_which_claim_it_rests_on(project) -> None:
    text = (
        "At least 685 soldiers were killed by bombs in Kashmir [@ali2020].\n\n::: {.summary}\n"
        "- At least 685 soldiers killed in Kashmir.\n:::\n"
    )
    claims = build.read(project({"src_md/01-a.md": text})).claims
    assert claims[1].verdict == "cited"
    assert claims[1].keys == ("ali2020",)
    assert claims[1].rests_on == claims[0].sentence


# --- bars ---


@pytest.mark.parametrize(
    ("args", "settings", "status", "said"),
    [
        ((), "", 1, "1 error"),
        (("--fail-under", "75"), '[rules]\nuncited-claim = "off"\n', 0, ""),
        (("--fail-under", "75.1"), '[rules]\nuncited-claim = "off"\n', 1, "below the bar of 75.1%"),
        ((), '[rules]\nuncited-claim = "off"\n[coverage]\nfail-under = 76\n', 1, "the bar of 76%"),
        (("--fail-under", "0"),
         '[rules]\nuncited-claim = "off"\n[coverage]\nfail-under = 76\n', 0, ""),
        ((), '[rules]\nuncited-claim = "off"\n[coverage.sections]\n"src_md/01*" = 76\n', 1,
         "coverage of src_md/01-a.md is 75%, below the bar of 76%"),
        ((), '[rules]\nuncited-claim = "off"\n[coverage.sections]\n"src_md/02*" = 76\n', 0,
         "the bar for 'src_md/02*' fits no section"),
    ],
)  # fmt: skip
def test_a_missed_bar_refuses(project, args, settings, status, said) -> None:
    root = project({"src_md/01-a.md": BODY, "citepress.toml": settings})
    done = run("check", *args, cwd=root)
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    built = run("build", "--to", "html", *args, cwd=root)
    assert built.returncode == status
    assert (root / "output").exists() is (status == 0)


def test_where_nothing_needs_a_source_no_bar_is_missed(project) -> None:
    root = project({"src_md/01-a.md": "Is it so [@ali2020]?\n"})
    done = run("check", "--fail-under", "100", cwd=root)
    assert done.returncode == 0
    assert "below the bar" not in done.stdout


def test_a_bar_that_cannot_be_is_a_usage_error(project) -> None:
    root = project({})
    for bar in ("101", "nan"):
        assert run("check", "--fail-under", bar, cwd=root).returncode == 2
    done = run("check", "--fail-under-diff", "90", cwd=root)
    assert done.returncode == 2
    assert "--compare-branch" in done.stderr


# --- changed lines ---


def git(root: Path, *args: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(project) -> Path:
    tool("git")
    root = project({"src_md/01-a.md": BODY}, "repo/essay")
    git(root.parent, "init", "-q", "-b", "main")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "one")
    git(root.parent, "checkout", "-qb", "more")
    text = BODY.replace("Who would", "Some 120 wells dried up. It rained in 1959 [@ali2020]. Who")
    (root / "src_md/01-a.md").write_text(text, encoding="utf-8")
    return root


def test_only_claims_in_changed_lines_count(repository) -> None:
    (repository / "src_md/02-b.md").write_text("A war began in 1971.\n", encoding="utf-8")
    changed = build.check(repository, build.CheckOptions(compare="main")).coverage.changed
    assert changed == Numbers(claims=3, cited=1, uncited=2)
    settings = '[rules]\nuncited-claim = "off"\n[coverage]\nfail-under-diff = 50\n'
    (repository / "citepress.toml").write_text(settings, encoding="utf-8")
    assert run("check", cwd=repository).returncode == 0
    done = run("check", "--compare-branch", "main", cwd=repository)
    assert done.returncode == 1
    assert "coverage of changed lines is 33.3%, below the bar of 50%" in done.stdout + done.stderr
    args = ("--compare-branch", "main", "--fail-under-diff", "33")
    assert run("check", *args, cwd=repository).returncode == 0


def test_an_old_essay_is_held_only_to_what_is_new(repository) -> None:
    page = (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8")
    settings = re.search(r"```toml\n(.*?)```", page, re.S)[1]
    (repository / "citepress.toml").write_text(settings, encoding="utf-8")
    args = ("check", "--compare-branch", "main", "--fail-under-diff", "100")
    done = run(*args, cwd=repository)
    assert done.returncode == 1
    assert "failed: coverage of changed lines is 50%" in done.stdout
    text = BODY.replace("Who would", "Some 120 wells dried up [@ali2020]. Who")
    (repository / "src_md/01-a.md").write_text(text, encoding="utf-8")
    done = run(*args, cwd=repository)
    assert done.returncode == 0, done.stdout
    assert "warning[uncited-claim]" in done.stdout


def test_a_branch_means_where_this_one_left_it(repository) -> None:
    git(repository, "commit", "-qam", "two")
    git(repository, "checkout", "-q", "main")
    path = repository / "src_md/01-a.md"
    path.write_text(BODY.replace("685", "686"), encoding="utf-8")
    git(repository, "commit", "-qam", "three")
    git(repository, "checkout", "-q", "more")
    changed = build.check(repository, build.CheckOptions(compare="main")).coverage.changed
    assert changed == Numbers(claims=2, cited=1, uncited=1)


def test_a_section_that_was_moved_counts_only_where_it_changed(repository) -> None:
    git(repository, "checkout", "-q", "-f", "main")
    long = BODY + "".join(f"\nA well {n} was dug.\n" for n in range(20))
    (repository / "src_md/02-b.md").write_text(long, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two sections")
    git(repository, "mv", "src_md/01-a.md", "src_md/03-ü b.md")
    git(repository, "mv", "src_md/02-b.md", "src_md/02-B.MD")
    git(repository, "checkout", "-qb", "moved")
    git(repository, "commit", "-qm", "moved")
    moved = repository / "src_md/02-B.MD"
    moved.write_text(long + "\nSome 77 wells dried up.\n", encoding="utf-8")
    changed = build.check(repository, build.CheckOptions(compare="main")).coverage.changed
    assert changed == Numbers(claims=1, uncited=1)
    moved.write_text("Some 78 wells dried up.\n", encoding="utf-8")
    changed = build.check(repository, build.CheckOptions(compare="main")).coverage.changed
    assert changed == Numbers(claims=1, uncited=1)


def test_a_shallow_or_partial_clone_that_holds_too_little_is_reported(repository, tmp_path) -> None:
    git(repository, "commit", "-qam", "two")
    source = f"file://{repository.parent}"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", source, "shallow")
    with pytest.raises(UsageError, match="this clone is shallow"):
        build.check(tmp_path / "shallow/essay", build.CheckOptions(compare="origin/main"))
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", source, "partial")
    with pytest.raises(UsageError, match="this clone is partial"):
        build.check(tmp_path / "partial/essay", build.CheckOptions(compare="origin/main"))


def test_git_runs_nothing_of_the_repositorys_own(repository, tmp_path) -> None:
    mark = tmp_path / "ran"
    keys = ("diff.external", "core.fsmonitor", "filter.x.clean", "diff.x.textconv", "core.pager")
    for key in keys:
        git(repository, "config", key, f"touch {mark};cat")
    (repository / ".gitattributes").write_text("*.md filter=x diff=x\n", encoding="utf-8")
    found = build.check(repository, build.CheckOptions(compare="main"))
    assert found.coverage.changed == Numbers(claims=2, cited=1, uncited=1)
    assert not mark.exists()


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "main\nx", "", "HEAD:src_md"])
def test_a_revision_that_is_none_is_a_plain_error(repository, revision) -> None:
    with pytest.raises(UsageError):
        engines.git_texts(repository, revision, "src_md")


def test_without_a_repository_or_git_it_is_reported(project, monkeypatch) -> None:
    tool("git")
    root = project({})
    with pytest.raises(UsageError, match="no git repository"):
        build.check(root, build.CheckOptions(compare="main"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="not installed"):
        engines.git_texts(root, "main", "src_md")


def test_changed_lines() -> None:
    new = "a\nb\nc\nd\n"
    assert changes.changed_lines(None, "a\nb") == {1, 2}
    assert changes.changed_lines(b"\xef\xbb\xbfa\r\nb\r\nc\r\nd\r\n", new) == frozenset()
    assert changes.changed_lines(b"a\nc\nd\n", new) == {2}
    assert changes.changed_lines(b"a\nb\nx\nc\nd\n", new) == frozenset()
    assert changes.changed_lines(b"a\nb\nx\nd\n", new) == {3}


def test_what_a_text_was_before_it_was_moved() -> None:
    old = {"a": b"one\ntwo\nthree\n", "b": b"four\r\nfive\r\n", "c": b"six\n"}
    assert changes.former(old, {"c": "", "d": "four\nfive\nsix\n", "e": "one\ntwo\nfour\n"}) == {
        "c": old["c"],
        "d": old["b"],
        "e": old["a"],
    }
    assert changes.former(old, {"d": "one\nnew words\n", "e": "two\nthree\n"}) == {"e": old["a"]}
    assert changes.former({}, {"a": "one"}) == {}


# --- the baseline ---


def test_a_baseline_holds_back_what_it_knows_and_shows_what_is_fixed(project, tmp_path) -> None:
    root = project({"src_md/01-a.md": BODY})
    file = tmp_path / "baseline.json"
    assert run("check", cwd=root).returncode == 1
    assert run("check", "--write-baseline", str(file), cwd=root).returncode == 0
    known = json.loads(file.read_text(encoding="utf-8"))
    assert [(f["rule"], f["words"]) for f in known["findings"]] == [
        ("uncited-claim", "Some 310 camps burned.")
    ]
    path = root / "src_md/01-a.md"
    # Lines move, and nothing else: what is held back goes by its words.
    path.write_text("# Zero\n\nWhat is this?\n\n" + BODY, encoding="utf-8")
    assert run("check", "--baseline", str(file), cwd=root).returncode == 0
    path.write_text(BODY + "\nSome 120 wells dried up.\n", encoding="utf-8")
    done = run("check", "--baseline", str(file), cwd=root)
    assert done.returncode == 1
    assert "120" in done.stdout
    assert "310 camps" not in done.stdout
    path.write_text(BODY.replace("burned.", "burned [@ali2020]."), encoding="utf-8")
    done = run("check", "--baseline", str(file), cwd=root)
    assert done.returncode == 0
    assert "fixed, so remove it from the baseline: uncited-claim at 'Some 310 camps" in done.stderr


def test_two_like_findings_are_two(project, tmp_path) -> None:
    text = "Some 310 camps burned.\n\nThe war [@ali2020].\n"
    root = project({"src_md/01-a.md": text})
    file = tmp_path / "baseline.json"
    build.check(root, build.CheckOptions(write_baseline=file))
    (root / "src_md/01-a.md").write_text(text + "\nSome 310 camps burned.\n", encoding="utf-8")
    found = build.check(root, build.CheckOptions(baseline=file))
    assert len(found.findings) == 1
    assert found.baselined == 1


def test_no_baseline_holds_back_what_would_make_a_print_untrue(project, tmp_path) -> None:
    twice = BIBLIOGRAPHY + BIBLIOGRAPHY.replace("Ali, Sara", "Ali, Omar")
    root = project({"references.bib": twice})
    file = tmp_path / "baseline.json"
    assert run("check", "--write-baseline", str(file), cwd=root).returncode == 1
    assert run("build", "--baseline", str(file), cwd=root).returncode == 1


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 2, "findings": []}', "{" * 100_000])
def test_what_is_no_baseline_is_a_plain_error(text) -> None:
    with pytest.raises(ProjectError, match="is not a baseline"):
        baseline.parse(Text("b.json", text))


def test_a_baseline_that_is_not_there_is_a_plain_error(project) -> None:
    assert run("check", "--baseline", "none.json", cwd=project({})).returncode == 2


# --- the ledger ---


def test_the_ledger_is_stable_sorted_and_reads_back(project) -> None:
    root = project({"src_md/01-a.md": BODY})
    run("check", "--write-lock", cwd=root)
    text = (root / "claims.lock").read_text(encoding="utf-8")
    lines = text.splitlines()[1:]
    assert len(lines) == 5
    assert [line.split(" | ")[0] for line in lines] == ["src_md/01-a.md#one"] * 5
    assert lines == sorted(lines, key=lambda line: line.split(" | ", 3)[3])
    assert [line.split(" | ")[2] for line in lines] == [
        "uncited: a guess", "ali2020 p. 3", "ali2020", "nothing", "by another tag: ali2020",
    ]  # fmt: skip
    read = ledger.parse(Text("claims.lock", text))
    assert len(read.lines) == 5
    assert not read.unreadable
    again = build.check(root)
    assert not [f for f in again.findings if f.rule == "changed-claim"]
    # More lines above, other line breaks and quotation marks change nothing in it.
    moved = "# Zero\n\nWhat?\n\n" + BODY.replace(". The war\nbegan", ".\nThe war began")
    (root / "src_md/01-a.md").write_text(moved, encoding="utf-8")
    assert ledger.render(build.read(root)) == text


def test_two_branches_that_change_other_sentences_merge(project) -> None:
    tool("git")
    body = "".join(f"# H{n}\n\nSome {n}5 camps burned [@ali2020].\n\n" for n in range(1, 9))
    root = project({"src_md/01-a.md": body})
    git(root, "init", "-q", "-b", "main")

    def state(old: str, new: str) -> None:
        path = root / "src_md/01-a.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        build.check(root, build.CheckOptions(write_lock=True))
        git(root, "add", ".")
        git(root, "commit", "-qm", old or "one")

    state("", "")
    git(root, "checkout", "-qb", "other")
    state("15 camps", "16 camps")
    git(root, "checkout", "-q", "main")
    state("85 camps", "86 camps")
    git(root, "merge", "-q", "other")
    found = build.check(root).findings
    assert not [f for f in found if f.rule == "changed-claim"]


def test_the_difference_is_shown_word_by_word() -> None:
    assert ledger.difference("a 685 c", "a 658 c") == "'685' became '658'"
    assert ledger.difference("a b c d", "a c d e") == "'b' went, 'e' came"


# --- the list of claims ---


def test_the_list_has_every_sentence_with_what_decided(project) -> None:
    root = project({"src_md/01-a.md": BODY})
    done = run("claims", cwd=root)
    assert done.returncode == 0
    assert "src_md/01-a.md:3:1: cited: figure" in done.stdout
    assert "    waived: a guess" in done.stdout
    assert "covered by [@ali2020] at src_md/01-a.md:4:1" in done.stdout
    assert "no claim: question" in done.stdout
    assert "6 sentences, 5 of them claims" in done.stderr
    rows = json.loads(run("claims", "--format", "json", cwd=root).stdout)
    assert len(rows) == 6
    assert rows[0]["cues"][0]["kind"] == "figure"
    assert rows[1]["tags"] == [
        {"path": "src_md/01-a.md", "line": 4, "column": 1, "text": "[@ali2020]"}
    ]
    uncited = json.loads(run("claims", "--uncited", "--format", "json", cwd=root).stdout)
    assert [row["text"] for row in uncited] == ["Some 310 camps burned."]
    dates = json.loads(run("claims", "--kind", "date", "--format", "json", cwd=root).stdout)
    assert len(dates) == 2


def test_why_explains_the_sentences_on_a_line(project) -> None:
    root = project({"src_md/01-a.md": BODY})
    done = run("claims", "--why", "src_md/01-a.md:6", cwd=root)
    assert "Who would have thought so?" in done.stdout
    assert done.stdout.count("src_md/") == 1
    done = run("claims", "--why", "01-a.md:4", cwd=root)
    assert "its tag must stand in it or right after it, as figure" in done.stdout
    for wrong in ("01-a.md", "nowhere.md:3", "01-a.md:2"):
        assert run("claims", "--why", wrong, cwd=root).returncode == 2
    assert run("claims", "--kind", "figures", cwd=root).returncode == 2


# --- the essay ---


def test_every_claim_of_the_essay_is_cited_or_waived_with_a_reason(tmp_path) -> None:
    manuscript = build.read(REPOSITORY)
    found = build.report(manuscript)
    assert found.findings == ()
    assert percent(found.coverage.total) == 100
    assert found.coverage.total.uncited == 0
    waived = [c.sentence for c in found.claims if c.verdict == "waived"]
    assert all(s.waiver and s.waiver.reason for s in waived)
    certain = [s for s in waived if "73%" in s.plain]
    assert len(certain) == 2
    for sentence in certain:
        assert "no source in the list" in sentence.waiver.reason
    # The ledger that ships knows every tagged sentence and row of it.
    known = {(line.fingerprint, line.tags) for line in manuscript.ledger.lines}
    present = [line for line, _, kept in ledger.present(manuscript) if kept]
    tagged = [one for one in present if not one.tags.startswith(ledger.WAIVED)]
    assert len(tagged) >= 70
    assert {(one.fingerprint, one.tags) for one in tagged} <= known


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("were killed\n[@junaidi2024]", "were killed", "changed-claim"),
        ("least 685", "least 658", "summary-contradicts-body"),
        ("because=\"no source in the list carries this figure with certainty\"", "",
         "reasonless-waiver"),
    ],
)  # fmt: skip
def test_a_fault_in_the_essay_is_reported(tmp_path, old, new, rule) -> None:
    root = tmp_path / "essay"
    root.mkdir()
    shutil.copytree(REPOSITORY / "src_md", root / "src_md")
    for name in ("references.bib", "pyproject.toml", "claims.lock"):
        shutil.copy(REPOSITORY / name, root)
    path = root / "src_md/03-role-in-2025.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert rule in {finding.rule for finding in build.check(root).findings}
