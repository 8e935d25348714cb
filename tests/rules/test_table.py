"""The table of rules, with rules of others for one run."""

from __future__ import annotations

from types import ModuleType

import pytest

from citepress import rules
from citepress.commands import build
from citepress.model import Finding, Span


def no_blogs(severity: str = "error", locked: bool = False) -> ModuleType:
    module = ModuleType("acme.no_blogs", "`acme/no-blogs`: a source is a blog.")
    module.SEVERITY = severity  # type: ignore[attr-defined]
    module.LOCKED = locked  # type: ignore[attr-defined]
    module.check = lambda manuscript: [  # type: ignore[attr-defined]
        Finding("a blog", Span(section.source, 0, 3)) for section in manuscript.sections
    ]
    return module


def test_a_rule_of_others_is_checked_with_its_name_and_severity(project) -> None:
    table = rules.table({"acme/no-blogs": no_blogs("warning")})
    assert tuple(table) == (*rules.NAMES, "acme/no-blogs")
    manuscript = build.read(project({}))
    (found,) = rules.check(manuscript, rules=table).findings
    assert (found.rule, found.severity) == ("acme/no-blogs", "warning")
    assert rules.check(manuscript).findings == () and "acme/no-blogs" not in rules.NAMES


def test_a_rule_of_others_can_be_locked(project) -> None:
    table = rules.table({"acme/no-blogs": no_blogs(locked=True)})
    assert rules.locked(table) == rules.LOCKED | {"acme/no-blogs"}


def test_a_rule_of_others_can_be_allowed_with_a_reason(project) -> None:
    text = '[So it was.]{.allow rule="acme/no-blogs" because="it is ours"} [@ali2020]\n'
    manuscript = build.read(project({"src_md/01-a.md": text}))
    module = no_blogs()
    module.check = lambda manuscript: [  # type: ignore[attr-defined]
        Finding("a blog", Span(section.source, 1, 3)) for section in manuscript.sections
    ]
    checked = rules.check(manuscript, rules=rules.table({"acme/no-blogs": module}))
    assert checked.findings == () and checked.allowed == 1
    assert [f.rule for f in rules.check(manuscript).findings] == ["unknown-rule"]


@pytest.mark.parametrize("name", ["no-blogs", "unknown-key", "/no-blogs", "acme/"])
def test_a_name_without_a_prefix_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' has no prefix"):
        rules.table({name: no_blogs()})


def test_the_locked_rules_are_those_without_which_a_print_is_false() -> None:
    assert {
        "unknown-key",  # an invented source
        "duplicate-key",  # another source than the one that was checked
        "unprintable-character",  # a box in place of a letter
        "bidi-control",  # another number than the one that was checked
        "circular-crossref", "runaway-brackets", "deep-nesting",  # what was not read
    } <= rules.LOCKED  # fmt: skip
