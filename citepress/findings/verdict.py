"""A Report to its verdict, passed or failed, and to one line each on what was checked. Pure."""

from __future__ import annotations

from citepress.coverage.percent import shown
from citepress.model import Counts, Numbers, Report
from citepress.terminal import printable


def passed(report: Report) -> bool:
    """Whether there is no error and every bar of coverage is reached."""
    return not report.failures and all(f.severity != "error" for f in report.findings)


def verdict(report: Report) -> str:
    """One line that starts with `passed:` or `failed:`, and says why, how much of what needs a
    source has one, and what the settings exempt from that count."""
    if passed(report):
        return printable(
            f"passed: {'; '.join(filter(None, [_coverage(report), exemptions(report)]))}"
        )
    errors = sum(finding.severity == "error" for finding in report.findings)
    reasons = [*([_count(errors, "error")] if errors else []), *report.failures]
    return printable(f"failed: {'; '.join(filter(None, [*reasons, exemptions(report)]))}")


def _coverage(report: Report) -> str:
    total = report.coverage.total
    if not report.counts.sentences and not total.claims:
        return "there is no sentence to check"
    if not total.claims:
        return f"no claim that needs a source in {_count(report.counts.sentences, 'sentence')}"
    needing = total.claims - total.waived
    if not needing:
        return f"no claim needs a source, since all {total.waived} are waived"
    waived = f", {total.waived} waived" if total.waived else ""
    least = _bar(report)
    share = f"{shown(total)} of the claims that need a source are cited"
    if least is not None:
        return f"{share}, and {least:g}% are required{waived}"
    if total.cited == needing:
        return f"{share}{waived}"
    have = "has" if total.uncited == 1 else "have"
    return (
        f"no errors, but {total.uncited} of {_count(needing, 'claim')} that need a source {have} "
        f"none ({shown(total)} cited{waived}), and no minimum is set"
    )


def _bar(report: Report) -> float | None:
    """The coverage in percent that the whole must reach, where there is a bar."""
    return report.manuscript.settings.coverage.fail_under if report.manuscript else None


def exemptions(report: Report) -> str:
    """One line: how many sentences that state a fact do not count as claims, by what exempts them;
    empty where there are none."""
    exempt = report.exempt
    by = [
        ("claims.ignore", exempt.ignored),
        ("claims.require", exempt.not_required),
        (".own-work", exempt.own_work),
        ("claims.register", exempt.register),
    ]
    return ", ".join(f"{key} exempts {_count(count, 'sentence')}" for key, count in by if count)


def summary(report: Report) -> str:
    """One line: what was checked, and how many errors and warnings came of it."""
    errors = sum(finding.severity == "error" for finding in report.findings)
    warnings = len(report.findings) - errors
    hidden = [
        f"{count} {what}"
        for what, count in (
            ("allowed", report.allowed),
            ("in the baseline", report.baselined),
            ("switched off", report.switched_off),
        )
        if count
    ]
    more = f" ({', '.join(hidden)})" if hidden else ""
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{more}"
    return f"{checked(report.counts)}: {found}"


def checked(counts: Counts) -> str:
    """One line: how much was checked."""
    return (
        f"{_count(counts.sections, 'section')}, {_count(counts.sentences, 'sentence')}, "
        f"{_count(counts.tags, 'tag')} with {_count(counts.citations, 'citation')}, "
        f"{counts.entries} {'entry' if counts.entries == 1 else 'entries'}"
    )


def sources(report: Report) -> str:
    """One line: how many sources support claims, from which years, which of them the most, and how
    many entries support none; empty where no claim is cited."""
    supporting = [share for share in report.coverage.shares if share.claims]
    if not supporting:
        return ""
    first, cited = supporting[0], report.coverage.total.cited
    years = sorted({share.year for share in supporting if share.year})
    span = f" from {years[0]}" + f" to {years[-1]}" * (len(years) > 1) if years else ""
    part = shown(Numbers(cited, first.claims, 0, cited - first.claims))
    idle = len(report.coverage.shares) - len(supporting)
    none = f"; {idle} {'supports' if idle == 1 else 'support'} none" if idle else ""
    share = f"{first.claims} of {_count(cited, 'cited claim')} ({part})"
    return f"{_count(len(supporting), 'source')}{span}: '{first.key}' supports {share}{none}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
