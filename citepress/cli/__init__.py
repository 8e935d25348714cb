"""The command line: options, progress, printing, exit status. The only Click.

Reports go to standard output; progress and notes to standard error. Exit status: 0 done, 1 refused,
2 could not run, 3 an engine failed.

    running     a call, from its arguments to its exit status (`running`); all commands as one
                (`group`)
    commands    build, check, claims (`checking`); init, import, fix, rename, bib (`writing`);
                explain, rules, doctor (`explaining`)
    saying      reports (`reporting`), progress and notes (`voice`)

What a command works with is imported when it runs, so that `--help` does not wait for it.
"""

from citepress.cli.checking import build, check
from citepress.cli.group import cli
from citepress.cli.running import main, run

__all__ = ["build", "check", "cli", "main", "run"]
