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

Of this floor `settings` and `pictures.py` are used: a project's order stands in its settings,
and an image is looked through as it is read.
"""

from __future__ import annotations

from citepress.disk.assets import (
    own_templates,
    read_fonts,
    read_images,
    read_reference,
    read_style,
    reference_path,
)
from citepress.disk.cache import Cache, cache_folder, cache_key, cache_size, trim_cache
from citepress.disk.editing import replace_texts
from citepress.disk.encoding import decode
from citepress.disk.founding import write_new, write_project
from citepress.disk.installed import packaged, packaged_templates
from citepress.disk.journal import recover
from citepress.disk.prints import check_folder, output_folder, write_outputs
from citepress.disk.project import LEDGER, read_file, read_foreign, read_project
from citepress.disk.reports import write_reports

__all__ = [
    "LEDGER",
    "Cache",
    "cache_folder",
    "cache_key",
    "cache_size",
    "check_folder",
    "decode",
    "output_folder",
    "own_templates",
    "packaged",
    "packaged_templates",
    "read_file",
    "read_fonts",
    "read_foreign",
    "read_images",
    "read_project",
    "read_reference",
    "read_style",
    "recover",
    "reference_path",
    "replace_texts",
    "trim_cache",
    "write_new",
    "write_outputs",
    "write_project",
    "write_reports",
]
