"""A library's report as a web page: the members with bars, to sort and to filter, and the sources
that they share. `write` puts the reports of the members beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from citepress.coverage.percent import rounded, shown
from citepress.reports.library import LibraryReport, MemberResult, worst_first
from citepress.reports.library.text import verdict
from citepress.terminal import printable, printable_xml

MOST_SOURCES = 2_000  # rows of the table of sources
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b3261e; --good: #1a7f37; --mid: #8a5c00 }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #6fdd8b; --mid: #ffc266 } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1.5rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: start }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums }
th button { font: inherit; font-weight: 600; border: 0; background: none; color: inherit;
  padding: 0; cursor: pointer; text-decoration: underline dotted }
.failed, .error { color: var(--bad); font-weight: 600 } .passed { color: var(--good) }
meter { width: 7rem; vertical-align: middle }
label { display: block; margin: 1rem 0 } input { font: inherit; padding: .2rem .4rem }
details ul { margin: .3rem 0 } a { color: inherit }
"""
# Sorting and filtering; the page is complete without.
_SCRIPT = """
const table = document.getElementById("members"), body = table.tBodies[0];
const rows = [...body.rows], state = document.getElementById("state");
document.getElementById("filter").hidden = false;
document.querySelector("#filter input").addEventListener("input", event => {
  const words = event.target.value.toLowerCase();
  let count = 0;
  for (const row of rows) {
    row.hidden = !row.textContent.toLowerCase().includes(words);
    count += !row.hidden;
  }
  state.textContent = count + " of " + rows.length + " members shown";
});
table.tHead.querySelectorAll("th").forEach((head, at) => {
  const button = document.createElement("button");
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    table.tHead.querySelectorAll("th").forEach(one => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = row => row.cells[at].dataset.value ?? row.cells[at].textContent;
    rows.sort((a, b) => (up ? 1 : -1) *
      value(a).localeCompare(value(b), undefined, {numeric: true}));
    body.append(...rows);
  });
});
"""


def render(report: LibraryReport, links: Mapping[str, str] | None = None) -> str:
    """The page. `links` has the address of each member's own report, by its name; without it there
    are none."""
    rows = "\n".join(
        _row(member, (links or {}).get(member.name, "")) for member in worst_first(report.members)
    )
    names = ("Member", "Status", "Errors", "Warnings", "Claims", "Uncited", "Coverage")
    heads = "".join(
        f'<th scope="col"{" class=n" if at > 1 else ""}>{name}</th>'
        for at, name in enumerate(names)
    )
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Library: {escape(verdict(report))}</title><style>{_STYLE}</style></head><body><main>
<h1>Library</h1>
<p class="{"passed" if report.exit_status == 0 else "failed"}">{escape(verdict(report))}</p>
<label id="filter" hidden>Filter members <input type="search"></label>
<p id="state" role="status"></p>
<div class="scroll" tabindex="0" role="region" aria-label="Members"><table id="members">
<thead><tr>{heads}</tr></thead><tbody>
{rows}
</tbody></table></div>
{_sources(report)}
</main><script>{_SCRIPT}</script></body></html>
"""
    return printable_xml(page)


def _row(member: MemberResult, link: str) -> str:
    n = member.numbers
    name = escape(printable(member.name))
    first = f'<a href="{escape(link)}">{name}</a>' if link else name
    title = escape(printable(member.title))
    shown_title = f"<br><small>{title}</small>" if title else ""
    problem = escape(printable(member.message or ""))
    shown_problem = f"<br><small>{problem}</small>" if problem else ""
    figure = rounded(n)
    bar = (
        f'<meter min="0" max="100" value="{figure}" aria-label="coverage of {name}"></meter> '
        if figure is not None
        else ""
    )
    cells = "".join(
        f'<td class="n">{value}</td>'
        for value in (member.errors, member.warnings, n.claims, n.uncited)
    )
    value = -1 if figure is None else figure
    return (
        f'<tr><th scope="row">{first}{shown_title}</th>'
        f'<td class="{member.status}">{member.status}{shown_problem}</td>{cells}'
        f'<td class="n" data-value="{value}">{bar}{shown(n)}</td></tr>'
    )


def _sources(report: LibraryReport) -> str:
    """Which members rest on which source, the most used first."""
    users: dict[str, list[tuple[str, int]]] = {}
    for member in report.members:
        for key, count in member.sources.items():
            if count:
                users.setdefault(key, []).append((member.name, count))
    if not users:
        return ""
    order = sorted(users, key=lambda key: (-len(users[key]), key))
    rows = []
    for key in order[:MOST_SOURCES]:
        claims = sum(count for _, count in users[key])
        items = "".join(
            f"<li>{escape(printable(name))} ({count})</li>" for name, count in users[key]
        )
        rows.append(
            f'<tr><th scope="row">{escape(printable(key))}</th><td class="n">{len(users[key])}</td>'
            f'<td class="n">{claims}</td>'
            f"<td><details><summary>members that cite it</summary><ul>{items}</ul></details>"
            "</td></tr>"
        )
    more = len(order) - MOST_SOURCES
    note = f"<p>{more} sources that fewer members cite are not listed.</p>" if more > 0 else ""
    return f"""<h2>Sources</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Sources"><table>
<thead><tr><th scope="col">Key</th><th scope="col" class="n">Members</th>
<th scope="col" class="n">Cited claims</th><th scope="col">Where</th></tr></thead><tbody>
{"".join(rows)}
</tbody></table></div>{note}"""
