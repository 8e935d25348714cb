"""The example of evidence shows each of the four statuses, and is printed."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import citepress
from tests.conftest import REPOSITORY


def test_the_example_shows_each_status_and_passes(tmp_path: Path) -> None:
    root = tmp_path / "evidence"
    shutil.copytree(REPOSITORY / "examples" / "evidence", root)
    report = citepress.check(root)
    found = Counter(claim.evidence.status for claim in report.claims if claim.evidence)
    assert found == {"found": 4, "related": 1, "not-found": 1, "not-checked": 1}
    assert [one.rule for one in report.findings] == ["unsupported-claim"]
    build = citepress.build(root, to=["html"])
    assert build.outputs
