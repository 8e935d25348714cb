"""Libraries: which members there are, what they inherit, and one report on all of them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest
from click.testing import CliRunner

from citepress import disk
from citepress.cli.group import cli
from citepress.commands.check import CheckOptions
from citepress.commands.library import members
from citepress.commands.library.run import run_members
from citepress.commands.library.work import Task
from citepress.engines import pool
from citepress.errors import SettingsError, UsageError
from citepress.model import Numbers
from citepress.reports.library import FORMS, LibraryReport, MemberResult, from_json, worst_first

REPOSITORY = Path(__file__).resolve().parents[3]
LIST = """@book{hill1990, author = {Hill, Ann}, title = {Hills}, publisher = {Crag}, date = {1990}}
@book{dale1991, author = {Dale, Bo}, title = {Dales}, publisher = {Crag}, date = {1991}}
"""
CITED = "# One\n\nThe road is 40 km long [@hill1990].\n"


def library(root: Path, settings: str = "", **texts: str) -> Path:
    """A library of small essays, by name."""
    (root / "citepress.toml").write_text(f'[library]\nmembers = ["essays/*"]\n{settings}')
    (root / "references.bib").write_text(LIST)
    for name, text in texts.items():
        folder = root / "essays" / name / "src_md"
        folder.mkdir(parents=True)
        (folder.parent / "citepress.toml").write_text(f'title = "{name}"\n')
        (folder / "01.md").write_text(text)
    return root


def call(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["-C", str(root), *arguments], obj={"root": root})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_members_are_the_projects_that_the_patterns_match(tmp_path: Path) -> None:
    library(tmp_path, 'exclude = ["essays/old"]\n', b=CITED, a=CITED, old=CITED)
    (tmp_path / "essays" / "notes").mkdir()
    (tmp_path / "essays" / ".hidden" / "src_md").mkdir(parents=True)
    found = members.read_library(tmp_path)
    assert found is not None and found.members == ("essays/a", "essays/b")
    assert members.select(found, ["essays/b"], tmp_path) == ("essays/b",)
    assert members.select(found, ["essays"], tmp_path) == ("essays/a", "essays/b")
    assert members.select(found, ["essays/[a]"], tmp_path) == ("essays/a",)
    with pytest.raises(UsageError, match="no member"):
        members.select(found, ["essays/c"], tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_out_of_the_library_is_no_member(tmp_path: Path) -> None:
    root = tmp_path / "library"
    root.mkdir()
    library(root, a=CITED)
    library_outside = tmp_path / "outside" / "src_md"
    library_outside.mkdir(parents=True)
    (root / "essays" / "link").symlink_to(tmp_path / "outside")
    found = members.read_library(root)
    assert found is not None and found.members == ("essays/a",)


def test_a_pattern_without_a_project_is_an_error_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "citepress.toml").write_text('[library]\nmembers = ["essays/*"]\n')
    with pytest.raises(SettingsError, match=r"citepress.toml:2:12: .*'essays/\*'"):
        members.read_library(tmp_path)


def test_shards_are_all_members_each_once() -> None:
    names = [f"m{number}" for number in range(11)]
    parts = [members.shard(names, part, 3) for part in (1, 2, 3)]
    assert sorted(sum(parts, ())) == sorted(names)
    with pytest.raises(UsageError):
        members.shard(names, 4, 3)


def test_a_member_inherits_key_by_key_and_cannot_change_what_is_locked(tmp_path: Path) -> None:
    root = library(
        tmp_path,
        'locked = ["claims", "coverage.fail-under"]\n[coverage]\nfail-under = 90\n'
        '[rules]\nuncited-entry = "error"\n',
        a="# A\n\nThe road is 40 km long.\n",
        b="# B\n\nThe road is 40 km long.\n",
        c=CITED,
    )
    (root / "essays/b/citepress.toml").write_text("[coverage]\nfail-under = 0\n")
    (root / "essays/c/citepress.toml").write_text("[claims]\nrequire = []\n")
    status, out = call(root, "check", "--format", "json")
    found = {one["name"]: one for one in json.loads(out)["members"]}
    assert status == 2
    assert "below the bar of 90%" in found["essays/a"]["report"]["failures"][0]
    assert "'coverage.fail-under' is locked" in found["essays/b"]["message"]
    assert "citepress.toml:2:1" in found["essays/b"]["message"]
    assert "'claims' is locked" in found["essays/c"]["message"]


def test_locked_true_locks_all_that_the_library_sets(tmp_path: Path) -> None:
    root = library(tmp_path, 'locked = true\n[rules]\nhome-page-link = "error"\n', a=CITED)
    (root / "essays/a/citepress.toml").write_text('[rules]\nhome-page-link = "off"\n')
    assert "'rules.home-page-link' is locked" in call(root, "check")[1]
    (root / "essays/a/citepress.toml").write_text('title = "A"\n')
    assert call(root, "check")[0] == 0


def test_the_list_is_shared_and_a_member_may_have_its_own(tmp_path: Path) -> None:
    root = library(tmp_path, a=CITED, b="# B\n\nThe road is 40 km long [@own1999; @dale1991].\n")
    own = "@book{own1999, author = {Own, Al}, title = {Own}, publisher = {Crag}, date = {1999}}\n"
    (root / "essays/b/references.bib").write_text(own)
    status, out = call(root, "check", "--format", "json")
    found = {one["name"]: one for one in json.loads(out)["members"]}
    assert status == 0
    # No member is told of entries that others cite.
    assert [one["report"]["findings"] for one in found.values()] == [[], []]
    assert set(found["essays/b"]["sources"]) == {"own1999", "dale1991"}
    (root / "essays/b/references.bib").write_text(own + LIST)
    status, out = call(root, "check", "essays/b")
    assert status == 1 and "error[duplicate-key]" in out and "dale1991" in out


def test_a_misspelt_key_is_compared_with_the_whole_shared_list(tmp_path: Path) -> None:
    root = library(tmp_path, a="# A\n\nThe road is 40 km long [@dale1919].\n")
    assert "did you mean 'dale1991'?" in call(root, "check")[1]


def test_templates_of_the_library_are_those_of_its_members(tmp_path: Path) -> None:
    root = library(tmp_path, 'locked = []\n[rules]\nuncited-entry = "off"\n', a=CITED)
    (root / "templates").mkdir()
    (root / "templates" / "theme.toml").write_text('[colours]\ntext = "#010203"\n')
    assert call(root, "build", "--to", "html")[0] == 0
    assert "#010203" in (root / "essays/a/output/essay.html").read_text(encoding="utf-8")


def test_every_form_is_one_report(tmp_path: Path) -> None:
    bad = "# B\n\nThe road is 40 km long [@nobody].\n"
    root = library(tmp_path, a=CITED, b=bad)
    # A warning in each member that cites the entry.
    (root / "references.bib").write_text(LIST.replace("1990}}", "1990}, pages = {3-5}}"))
    (root / "essays/c/src_md").mkdir(parents=True)
    (root / "essays/c/src_md/01.md").write_text(CITED)
    forms = [f"--format={name}:{tmp_path / 'out' / name}" for name in FORMS]
    status, _ = call(root, "check", *forms)
    assert status == 1
    text = {name: (tmp_path / "out" / name).read_text(encoding="utf-8") for name in FORMS}
    assert text["text"].splitlines()[-1].startswith("failed: 1 of 3 members failed")
    assert "essays/b/src_md/01.md:3:" in text["text"]
    run = json.loads(text["sarif"])["runs"][0]
    uris = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    ]
    assert uris.count("references.bib") == 1, "a finding in a shared list stands there once"
    assert "essays/b/src_md/01.md" in uris
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    suites = xml.fromstring(text["junit"]).findall("testsuite")
    assert [one.get("name") for one in suites] == ["essays/a", "essays/b", "essays/c"]
    assert [one.get("failures") for one in suites] == ["0", "1", "0"]
    assert len(xml.fromstring(text["cobertura"]).findall(".//package")) == 3
    assert text["lcov"].count("end_of_record") == 3
    assert [json.loads(line)["name"] for line in text["jsonl"].splitlines()] == [
        "essays/a", "essays/b", "essays/c",
    ]  # fmt: skip
    places = [one["location"]["path"] for one in json.loads(text["gitlab"])]
    assert places.count("references.bib") == 1
    assert "::error file=essays/b/src_md/01.md" in text["github"]
    assert "| essays/b | failed | 1 |" in text["markdown"]
    assert "100%" in text["badge"] or "66.6%" in text["badge"]
    assert 'href="members/00002.html"' in text["html"]
    assert (tmp_path / "out" / "members" / "00002.html").is_file()


def test_the_report_is_the_same_with_one_process_and_with_three(tmp_path: Path) -> None:
    texts = {f"m{n}": CITED + "\nIt is 41 km long.\n" * (n % 2) for n in range(5)}
    root = library(tmp_path, **texts)
    one = call(root, "check", "--jobs", "1", "--no-cache", "--format", "json")
    three = call(root, "check", "--jobs", "3", "--format", "json")
    again = call(root, "check", "--format", "json")  # from the cache
    assert one == three == again and one[0] == 1


def test_a_member_that_changes_is_checked_again(tmp_path: Path) -> None:
    root = library(tmp_path, a=CITED, b=CITED)
    assert call(root, "check")[0] == 0
    (root / "essays/b/src_md/01.md").write_text("# B\n\nThe road is 40 km long.\n")
    assert call(root, "check")[0] == 1
    (root / "essays/b/src_md/01.md").write_text(CITED)
    (root / "references.bib").write_text(LIST.replace("hill1990", "hill1999"))
    assert "unknown-key" in call(root, "check")[1]


def test_bars_for_the_whole_and_no_options_of_one_project(tmp_path: Path) -> None:
    root = library(tmp_path, a=CITED, b="# B\n\nThe road rose by 40% in 1990.\n")
    settings = (
        root / "citepress.toml"
    ).read_text() + 'fail-under = 60\n[rules]\nuncited-claim = "warning"\n'
    (root / "citepress.toml").write_text(settings)
    status, out = call(root, "check")
    assert status == 1 and "the coverage of the library is 50%, below 60%" in out
    assert call(root, "check", "--fail-under", "50")[0] == 0
    with pytest.raises(UsageError, match="not for a library"):
        call(root, "check", "--baseline", "x.json")


def test_projects_can_be_named_together_without_a_library(tmp_path: Path) -> None:
    root = library(tmp_path, a=CITED, b=CITED)
    (root / "citepress.toml").unlink()
    for name in "ab":
        shutil.copy(root / "references.bib", root / "essays" / name)
    status, out = call(root, "check", str(root / "essays/a"), str(root / "essays/b"))
    assert status == 0 and "passed: 2 members" in out


def test_fail_fast_says_what_was_not_checked(tmp_path: Path) -> None:
    texts = {f"m{n}": "# B\n\nThe road is 40 km long [@x].\n" for n in range(4)}
    status, out = call(library(tmp_path, **texts), "check", "--fail-fast", "--jobs", "1")
    assert status == 1 and "3 members were not checked (--fail-fast)" in out


def test_changed_members(tmp_path: Path) -> None:
    texts = {"a": CITED, "b": "# B\n\nIt is 40 km long [@dale1991].\n", "c": "# C\n\nWords.\n"}
    root = library(tmp_path, **texts)
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([*git, *command], cwd=root, check=True)
    assert call(root, "members", "--changed-since", "HEAD") == (0, "")
    (root / "essays/c/src_md/02.md").write_text("# More\n")
    assert call(root, "members", "--changed-since", "HEAD")[1].split() == ["essays/c"]
    (root / "references.bib").write_text(LIST.replace("{Dales}", "{The Dales}"))
    out = call(root, "members", "--changed-since", "HEAD")[1]
    assert out.split() == ["essays/b", "essays/c"], "the members that cite the changed entry"
    (root / "citepress.toml").write_text('[library]\nmembers = ["essays/*"]\nfail-under = 1\n')
    assert len(call(root, "members", "--changed-since", "HEAD")[1].split()) == 3


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_process_that_dies_costs_only_its_member(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = library(tmp_path, a=CITED, b=CITED, c=CITED)
    ask = CheckOptions(source=disk.ReadOptions(library=root))
    tasks = [Task(root, f"essays/{name}", ask) for name in "abc"]
    starts: list[int] = []
    start = pool._start

    def doomed(function: str) -> pool._Worker:
        worker = start(function)
        starts.append(1)
        if len(starts) == 1:
            os.kill(worker.process.pid or 0, signal.SIGKILL)
        return worker

    monkeypatch.setattr(pool, "_start", doomed)
    found = dict(pool.run_tasks("citepress.commands.library.work:answer", tasks, 1, 60))
    results = [json.loads(found[number]) for number in range(3)]
    assert [one["exit_status"] for one in results] == [0, 0, 0]
    assert len(starts) == 2


def test_results_survive_json_and_the_worst_come_first() -> None:
    one = MemberResult("b", 0, numbers=Numbers(4, 2, 0, 2), sources={"k": 2})
    two = MemberResult("a", 2, "message", "hint")
    three = MemberResult("c", 1, errors=3, numbers=Numbers(1, 0, 0, 1))
    assert from_json(json.loads(json.dumps(one.as_json()))) == one
    assert [member.name for member in worst_first([one, two, three])] == ["a", "c", "b"]
    report = LibraryReport((one, two, three))
    assert report.numbers == Numbers(5, 2, 0, 3) and report.exit_status == 2


def test_the_example(tmp_path: Path) -> None:
    root = tmp_path / "library"
    shutil.copytree(REPOSITORY / "examples" / "library", root)
    found = members.read_library(root)
    assert found is not None and len(found.members) == 12
    report = run_members(found, found.members, CheckOptions(), ["text"], 2)
    statuses = [member.status for member in report.members]
    assert statuses.count("passed") == 9 and statuses[-3:] == ["failed", "failed", "error"]
