"""Imports: the corpus (a literate page a document), hostile input, and that nothing is lost."""

from __future__ import annotations

import importing
import pytest

from citepress import arrival, pipeline

PAGES = importing.pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)
def test_corpus(page, tmp_path, update) -> None:
    document = importing.make(page, tmp_path)
    given = None
    if page.block("given"):
        given = tmp_path / "given.bib"
        given.write_text(page.block("given"), encoding="utf-8")
    root = tmp_path / "project"
    arrived = arrival.bring_in(document, root, bibliography=given, accessed=importing.DAY)
    outcome = arrived.outcome
    entries = (root / "references.bib").read_text(encoding="utf-8")
    new = {}
    if not page.block("entries") and update:
        new["entries"] = entries
    result = importing.score(entries, page.block("entries") or entries)
    got = {"sections": importing.sections(outcome), "told": importing.told(page, outcome, result)}
    if update:
        importing.rewrite(page, {**got, **new})
        return
    assert got["sections"] == page.block("sections")
    assert got["told"] == page.block("told")
    assert not outcome.differences
    if not outcome.errors:
        assert pipeline.build(root, to=("html",)).outputs
