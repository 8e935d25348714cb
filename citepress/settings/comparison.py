"""Settings compared with earlier ones: which checks they loosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from citepress.settings.classes import ClaimSettings, Settings
from citepress.settings.lookup import bar, demands, editions, matches, severity
from citepress.settings.tables import SEVERITIES

_SCOPES = ("backward", "", "sentence")  # from the loosest to the strictest
_SITE_TAGS = ("off", "resolve", "error")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Loosening:
    """A setting that checks less than before: the path to its key, and what it no longer does."""

    key: Path
    message: str


def loosened(
    before: Settings, now: Settings, rules: Mapping[str, str], paths: Collection[str]
) -> Iterator[Loosening]:
    """What `now` checks less strictly than `before`, each once. `rules` has the default severity
    of each rule; `paths` are the files of the project that are checked, for patterns."""
    yield from _severities(before, now, rules, paths)
    yield from _claims(before, now, paths)
    yield from _coverage(before, now, paths)
    yield from _words(before, now, paths)
    yield from _others(before, now)


def _severities(
    before: Settings, now: Settings, rules: Mapping[str, str], paths: Collection[str]
) -> Iterator[Loosening]:
    found: dict[Loosening, None] = {}
    for rule, default in rules.items():
        for path in paths:
            was, is_ = (severity(one, rule, path, default) for one in (before, now))
            if SEVERITIES.index(is_) > SEVERITIES.index(was):
                message = f"the severity of '{rule}' is lowered from '{was}' to '{is_}'"
                found[Loosening(_severity_key(now, rule, path), message)] = None
    yield from found


def _severity_key(now: Settings, rule: str, path: str) -> Path:
    for pattern, severities in reversed(now.per_path):
        if rule in severities and matches(pattern, path):
            return "per-path", pattern, rule
    return "rules", rule


def _claims(before: Settings, now: Settings, paths: Collection[str]) -> Iterator[Loosening]:
    found: dict[Loosening, None] = {}
    for path in paths:
        was, is_ = demands(before, path), demands(now, path)
        for field, message in _demands(was, is_):
            found[Loosening(_claims_key(now, field, path), message)] = None
    for name in now.claims.summaries:
        if name not in before.claims.summaries:
            message = f"'{name}' is now a summary, whose claims need no tag of their own"
            found[Loosening(("claims", "summaries"), message)] = None
    yield from found


def _demands(was: ClaimSettings, is_: ClaimSettings) -> Iterator[tuple[str, str]]:
    for kind in was.require:
        if kind not in is_.require:
            yield "require", f"claims of the kind '{kind}' no longer need a source"
    if is_.register != was.register and is_.register != "essay":
        change = f"as '{is_.register}' and no longer as '{was.register}'"
        yield "register", f"what is a claim is decided {change}"
    for pattern in is_.ignore:
        if pattern not in was.ignore:
            yield "ignore", f"sentences that match '{pattern}' are no longer claims"
    if _SCOPES.index(is_.scope) < _SCOPES.index(was.scope):
        yield "scope", "one tag can now cover more sentences"
    for name in was.living_persons:
        if name not in is_.living_persons:
            yield "living-persons", f"claims about '{name}' no longer need a source in each case"
    if is_.lone_source_claims > was.lone_source_claims:
        change = f"from {was.lone_source_claims} to {is_.lone_source_claims}"
        yield "lone-source-claims", f"'lone-source-claims' is raised {change}"


def _claims_key(now: Settings, field: str, path: str) -> Path:
    for pattern, changes in reversed(now.claims.per_path):
        if field in changes and matches(pattern, path):
            return "claims", "per-path", pattern, field
    return "claims", field


def _coverage(before: Settings, now: Settings, paths: Collection[str]) -> Iterator[Loosening]:
    for name in ("fail-under", "fail-under-diff", "fail-under-evidence"):
        field = name.replace("-", "_")
        was, is_ = getattr(before.coverage, field), getattr(now.coverage, field)
        if was is not None and (is_ is None or is_ < was):
            change = "removed" if is_ is None else f"lowered from {was:g} to {is_:g}"
            yield Loosening(("coverage", name), f"the bar '{name}' is {change}")
    for path in paths:
        was, is_ = bar(before, path), bar(now, path)
        if was is not None and (is_ is None or is_ < was):
            change = "removed" if is_ is None else f"lowered from {was:g} to {is_:g}"
            key: Path = ("coverage", "sections")
            for pattern, _ in reversed(now.coverage.sections):
                if matches(pattern, path):
                    key = (*key, pattern)
                    break
            yield Loosening(key, f"the bar for '{path}' is {change}")


def _words(before: Settings, now: Settings, paths: Collection[str]) -> Iterator[Loosening]:
    limits = [(("words", "document"), "the essay", before.words.document, now.words.document)]
    for path in paths:
        was, is_ = (
            next((pair for pattern, pair in one.words.sections if matches(pattern, path)), None)
            for one in (before, now)
        )
        limits.append((("words", "sections"), f"'{path}'", was, is_))
    for key, what, was, is_ in limits:
        if was is not None and (is_ is None or is_[0] < was[0] or is_[1] > was[1]):
            change = "removed" if is_ is None else "wider than before"
            yield Loosening(key, f"the word limit for {what} is {change}")


def _others(before: Settings, now: Settings) -> Iterator[Loosening]:
    for name in before.plugins:
        if name not in now.plugins:
            yield Loosening(("plugins",), f"the plug-in '{name}' is no longer used")
    if _SITE_TAGS.index(now.site_tags) < _SITE_TAGS.index(before.site_tags):
        change = f"from '{before.site_tags}' to '{now.site_tags}'"
        yield Loosening(("site-tags",), f"'site-tags' is lowered {change}")
    gone = set(before.pdf_standard.split("+")) - set(now.pdf_standard.split("+")) - {"none"}
    if gone:
        change = f"from '{before.pdf_standard}' to '{now.pdf_standard}'"
        yield Loosening(("pdf-standard",), f"'pdf-standard' is lowered {change}")
    for name in ("sections-dir", "bibliography"):
        was, is_ = (getattr(one, name.replace("-", "_")) for one in (before, now))
        if was != is_:
            old, new = (one if isinstance(one, str) else ", ".join(one) for one in (was, is_))
            yield Loosening((name,), f"'{name}' is '{new}' and no longer '{old}'")
    known = editions(now)
    for name, edition in editions(before).items():
        was, is_ = edition.max_pages, known[name].max_pages if name in known else edition.max_pages
        if was and (is_ == 0 or (is_ is not None and is_ > was)):
            message = f"the edition '{name}' can have more pages than before"
            yield Loosening(("edition", name, "max-pages"), message)
