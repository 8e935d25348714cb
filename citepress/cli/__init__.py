"""The command line: options, progress, printing, exit status. The only Click.

Reports go to standard output; progress and notes to standard error. Exit status: 0 done, 1 refused,
2 could not run, 3 an engine failed.

    running     a call, from its arguments to its exit status (`running`); all commands as one
                (`group`)
    commands    build, check, claims (`checking`); init, import, fix, rename, bib (`writing`);
                explain, rules, doctor (`explaining`)
    saying      reports (`reporting`), progress and notes (`console`)
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import NoReturn

__all__ = ["main"]


def main(args: list[str] | None = None, root: Path = Path(".")) -> NoReturn:
    """Run the command line in a process that is its own, whose memory it bounds, and leave with its
    exit status. `root` is the project where `-C` names no other."""
    # Trees are large and hold no circles: to look for some each 700 nodes took a tenth of a check.
    gc.set_threshold(200_000, 20, 20)
    try:
        from citepress.cli import running

        running.main(args, root)
    except KeyboardInterrupt:
        print("citepress: error: interrupted", file=sys.stderr)
        sys.exit(130)
