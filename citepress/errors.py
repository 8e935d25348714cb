"""Why a command cannot do its work. Mistakes in the text are not errors: they are `Finding`s.

    BuildError              exit status
    |- UsageError           2   the command line is wrong, or a file that it names is missing
    |- SettingsError        2   the settings, a theme or labels are wrong
    |- ProjectError         2   a file of the project cannot be read, used or written
    |- PluginError          2   a plug-in that the settings name cannot be loaded
    |- Refused              1   findings or a missed bar forbid a print
    `- EngineError          3   pandoc, Typst or git failed, or exceeded its limits
       `- Overrun           3   the whole run exceeded its time or memory

Each has a message of one line and, where possible, a hint. They are caught once, in
`cli/running.py`.
"""


class BuildError(Exception):
    """`message` is one line; `hint` says what to do, or is empty."""

    exit_status = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(BuildError):
    """The command line is wrong, or a file that it names is missing."""


class SettingsError(BuildError):
    """The settings, a theme or labels are wrong."""


class ProjectError(BuildError):
    """A file of the project cannot be read, used or written."""


class PluginError(BuildError):
    """A plug-in that the settings name cannot be loaded."""


class EngineError(BuildError):
    """pandoc, Typst or git failed, or exceeded its limit of time or memory."""

    exit_status = 3


class Overrun(EngineError):
    """The whole run exceeded its time or memory."""


class Refused(BuildError):
    """What was checked must not be printed; the findings say why."""

    exit_status = 1
