"""Files of a project: reads them, and replaces prints and texts, each file whole.

Paths that go in and come out are relative to the project, with `/`. Nothing outside the project's
real folder is read, whatever `..`, links or addresses say; only regular files are; each kind has a
maximum size. Raises `ProjectError`, and `SettingsError` where the settings are wrong. What is wrong
with a picture is data (`Image.problem`), since the author has to fix it.

    reading    a project (`project`), its templates, style, fonts and images (`assets`), files that
               are installed with citepress (`installed`), results of earlier runs (`cache`)
    writing    prints (`prints`) and edited texts (`editing`), both by `replacing` under a `lock`;
               reports (`reports`); a new project (`founding`)
    below      bytes (`files`), bytes to text (`encoding`), single steps of writing (`writing`)

`settings` and `pictures` are imported from here, since the settings say which files make a project,
and an image is checked as it is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citepress.disk.assets import (
        image_folders,
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
    from citepress.disk.members import (
        changed_files,
        list_folders,
        markdown_texts,
        named_folder,
        path_below,
    )
    from citepress.disk.prints import check_folder, output_folder, write_outputs
    from citepress.disk.project import (
        LEDGER,
        SOURCES_LOCK,
        Assets,
        Project,
        read_foreign,
        read_former_settings,
        read_project,
    )
    from citepress.disk.replacing import remove_leftovers
    from citepress.disk.reports import write_reports
    from citepress.disk.settings_files import (
        READ_ALL,
        SETTINGS_FILES,
        Library,
        ReadOptions,
        library_settings,
        read_file,
        read_library,
        settings_text,
    )
    from citepress.disk.sources import (
        SourceFile,
        list_sources,
        read_source_file,
        source_path,
        stat_source,
        write_source,
    )

__all__ = [
    "LEDGER",
    "READ_ALL",
    "SETTINGS_FILES",
    "SOURCES_LOCK",
    "Assets",
    "Cache",
    "Library",
    "Project",
    "ReadOptions",
    "SourceFile",
    "cache_folder",
    "cache_key",
    "cache_size",
    "changed_files",
    "check_folder",
    "decode",
    "image_folders",
    "library_settings",
    "list_folders",
    "list_sources",
    "markdown_texts",
    "named_folder",
    "output_folder",
    "own_templates",
    "packaged",
    "packaged_templates",
    "path_below",
    "read_file",
    "read_fonts",
    "read_foreign",
    "read_former_settings",
    "read_images",
    "read_library",
    "read_project",
    "read_reference",
    "read_source_file",
    "read_style",
    "reference_path",
    "remove_leftovers",
    "replace_texts",
    "settings_text",
    "source_path",
    "stat_source",
    "trim_cache",
    "write_new",
    "write_outputs",
    "write_project",
    "write_reports",
    "write_source",
]

_NAMES = {
    "assets": (
        "image_folders",
        "own_templates",
        "read_fonts",
        "read_images",
        "read_reference",
        "read_style",
        "reference_path",
    ),
    "cache": (
        "Cache",
        "cache_folder",
        "cache_key",
        "cache_size",
        "trim_cache",
    ),
    "editing": ("replace_texts",),
    "encoding": ("decode",),
    "founding": (
        "write_new",
        "write_project",
    ),
    "installed": (
        "packaged",
        "packaged_templates",
    ),
    "members": ("changed_files", "list_folders", "markdown_texts", "named_folder", "path_below"),
    "prints": (
        "check_folder",
        "output_folder",
        "write_outputs",
    ),
    "project": (
        "LEDGER",
        "SOURCES_LOCK",
        "Assets",
        "Project",
        "read_foreign",
        "read_former_settings",
        "read_project",
    ),
    "replacing": ("remove_leftovers",),
    "reports": ("write_reports",),
    "settings_files": (
        "READ_ALL",
        "SETTINGS_FILES",
        "Library",
        "ReadOptions",
        "library_settings",
        "read_file",
        "read_library",
        "settings_text",
    ),
    "sources": (
        "SourceFile",
        "list_sources",
        "read_source_file",
        "source_path",
        "stat_source",
        "write_source",
    ),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """A public name, imported at its first use (PEP 562): a run that finds all as it was needs few
    of them."""
    if name not in _MODULES:
        raise AttributeError(f"module 'citepress.disk' has no attribute '{name}'")
    found = getattr(import_module(f"citepress.disk.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
