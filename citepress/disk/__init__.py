"""The door to the files of a project: reads it, and replaces the prints all together or not at all,
but for one that another program holds open.

Paths that go in and come out are relative to the project, with `/`. Nothing outside the project's
real folder is read, whatever `..`, links or addresses say; only regular files are; each kind has a
cap. Raises ProjectError, and SettingsError where the settings are wrong; a picture's trouble is
data (`Image.problem`), for it is the author's to mend.

    reading    a project (`project`) and what it brings for its looks (`assets`); what comes along
               with citepress (`installed`); what the last run kept (`cache`)
    writing    prints (`prints`) and the author's texts with edits (`editing`), by one journal
               (`journal`, `lock`); reports (`reports`); a new project (`founding`)
    below      bytes (`files`), bytes to text (`encoding`), the steps of writing (`writing`)

A room is imported when a name of it is first asked for, so that a check does not wait for what
only writes.

Of this floor `settings` and `pictures.py` are used: a project's order stands in its settings,
and an image is looked through as it is read.
"""

from __future__ import annotations

from citepress.rooms import on_demand

_ROOMS = {
    "assets": (
        "own_templates",
        "read_fonts",
        "read_images",
        "read_reference",
        "read_style",
        "reference_path",
    ),
    "cache": ("read_cache", "write_cache"),
    "editing": ("replace_texts",),
    "encoding": ("decode",),
    "founding": ("write_new", "write_project"),
    "installed": (
        "distribution_name",
        "installed_metadata",
        "packaged",
        "packaged_templates",
        "read_kept",
        "read_patterns",
        "write_kept",
        "write_patterns",
    ),
    "journal": ("recover",),
    "prints": ("check_folder", "output_folder", "write_outputs"),
    "project": ("LEDGER", "read_file", "read_foreign", "read_project"),
    "reports": ("write_reports",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}
__getattr__, __dir__ = on_demand(__name__, _ROOM_OF)
