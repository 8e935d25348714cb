"""The results of the members of a library to one report. One file a form that needs one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Any

from citepress.coverage.percent import percent
from citepress.model import Numbers

_NONE = Numbers()


@dataclass(frozen=True, slots=True)
class MemberResult:
    """What a command came to on one member.

    `name` is its path in the library; `exit_status` as that of the command (0 passed, 1 refused, 2
    could not run, 3 an engine failed), with `message` and `hint` for 2 and 3. `findings` is the
    text of its findings, `forms` its report in each form that the library's report is made of, with
    paths from the library's folder. `sources` counts the cited claims by key, `claims` has the
    sentences of cited claims with figures, for comparisons between members. `prints` maps the
    files that were written, from the library's folder, to their SHA-256.
    """

    name: str
    exit_status: int
    message: str = ""
    hint: str = ""
    errors: int = 0
    warnings: int = 0
    numbers: Numbers = _NONE
    verdict: str = ""
    findings: str = ""
    title: str = ""
    sources: Mapping[str, int] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    prints: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """In a word: passed, failed, or error where it could not be checked."""
        return ("passed", "failed", "error", "error")[self.exit_status]

    def as_json(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {
            **found,
            "numbers": asdict(self.numbers),
            **{name: dict(found[name]) for name in ("sources", "forms", "prints")},
        }


def from_json(stored: Mapping[str, Any]) -> MemberResult:
    """The result that `as_json` gave. Raises TypeError or ValueError for anything else."""
    return MemberResult(**{**stored, "numbers": Numbers(**stored["numbers"])})


@dataclass(frozen=True, slots=True)
class LibraryReport:
    """The results of all members, in the order of their names, and the bar over all of them that is
    missed, as a line (`failures`)."""

    members: tuple[MemberResult, ...]
    failures: tuple[str, ...] = ()
    base: str = field(default="", repr=False)

    @property
    def numbers(self) -> Numbers:
        """The claims of all members together."""
        return total(member.numbers for member in self.members)

    @property
    def exit_status(self) -> int:
        """That of the worst member; 1 where a bar is missed."""
        worst = max((member.exit_status for member in self.members), default=0)
        return max(worst, 1) if self.failures else worst


def total(parts: Iterable[Numbers]) -> Numbers:
    """The sum of counts."""
    found = list(parts)
    return Numbers(
        **{one.name: sum(getattr(part, one.name) for part in found) for one in fields(Numbers)}
    )


def worst_first(members: Sequence[MemberResult]) -> list[MemberResult]:
    """The members in the order in which a person looks at them: what could not be checked, then by
    errors, by coverage, by name."""

    def rank(member: MemberResult) -> tuple[int, int, float, str]:
        share = percent(member.numbers)
        return (-member.exit_status, -member.errors, 101.0 if share is None else share, member.name)

    return sorted(members, key=rank)


@dataclass(frozen=True, slots=True)
class LibraryForm:
    """A form of a library's report: `part` is the form of a member's report that it is made of
    (empty: none), `function` (`module:function`) makes it of a LibraryReport."""

    name: str
    function: str
    part: str = ""

    @property
    def render(self) -> Callable[[LibraryReport], str]:
        """The function, imported at its first use."""
        found: Callable[[LibraryReport], str] = resolve_name(self.function)
        return found


def _own(name: str, module: str, part: str = "") -> LibraryForm:
    return LibraryForm(name, f"citepress.reports.library.{module}", part)


FORMS: Mapping[str, LibraryForm] = MappingProxyType(
    {
        form.name: form
        for form in (
            _own("text", "text:render"),
            _own("json", "data:render_json", "json"),
            _own("jsonl", "data:render_lines", "json"),
            _own("sarif", "data:render_sarif", "sarif"),
            _own("github", "text:render_github", "github"),
            _own("gitlab", "data:render_gitlab", "gitlab"),
            _own("junit", "xml:render_junit", "junit"),
            _own("markdown", "text:render_markdown"),
            _own("lcov", "text:render_lcov", "lcov"),
            _own("cobertura", "xml:render_cobertura", "cobertura"),
            _own("badge", "xml:render_badge"),
            _own("html", "html:render", "html"),
        )
    }
)
