"""What the machine gets wrong, as opposed to what the author does (that is a `Finding`).

    BuildError              exit status
    |- UsageError           2   the call, or a file that is not there
    |- SettingsError        2   the settings say something that cannot be
    |- ProjectError         2   a file of the project cannot be read or written
    |- PluginError          2   a plug-in that the settings name cannot be loaded
    |- Refused              1   the findings, or a bar that is not reached, forbid a print
    `- EngineError          3   pandoc or Typst failed, or ran out of its bounds
       `- Overrun           3   a run as a whole ran out of its bound of time or of memory

Each carries one plain line and, where it can, a way out. They are caught once, in `cli/running.py`.
"""


class BuildError(Exception):
    """One plain line (`message`), and a way out (`hint`) or an empty string."""

    exit_status = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(BuildError):
    """The command was called in a way that cannot work."""


class SettingsError(BuildError):
    """The settings say something that cannot be."""


class ProjectError(BuildError):
    """A file of the project cannot be read or written."""


class PluginError(BuildError):
    """A plug-in that the settings name cannot be loaded."""


class EngineError(BuildError):
    """pandoc or Typst failed, or ran out of its bounds of time and memory."""

    exit_status = 3


class Overrun(EngineError):
    """A run as a whole took more time or memory than it may."""


class Refused(BuildError):
    """What was checked may not be printed; the findings say why."""

    exit_status = 1
