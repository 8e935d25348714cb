"""The settings of a project, from the text of their file.

The keys are at the top level of `citepress.toml`, or in `[tool.citepress]` of `pyproject.toml`;
docs/settings.md describes them. The format is TOML 1.0 (https://toml.io/en/v1.0.0).

    classes     what each key is, what it does, its default
    kinds       the kinds of value and their checks; `paths` of files, `tables` of tables
    parsing     a text to Settings, or a SettingsError with `path:line:column` and a hint
    library     the table of a library, and what its members inherit
    renamed     the former names of rules, which still work
    lookup      the settings that apply to a path, a rule, an edition
    positions   where a key is in the text
    writing     settings as TOML
    schema      the JSON schema for editors
"""

from citepress.settings.classes import (
    EDITIONS,
    KINDS,
    ClaimSettings,
    CoverageSettings,
    Edition,
    Settings,
    WordLimits,
)
from citepress.settings.kinds import FORMATS
from citepress.settings.library import LibrarySettings
from citepress.settings.lookup import bar, demands, edition, editions, matches, severity
from citepress.settings.parsing import has_table, parse, read_table, read_tables
from citepress.settings.positions import settings_error, where
from citepress.settings.renamed import RENAMED, current_name, first_name
from citepress.settings.tables import SEVERITIES, keys_of
from citepress.settings.writing import in_force, written

__all__ = [
    "EDITIONS",
    "FORMATS",
    "KINDS",
    "RENAMED",
    "SEVERITIES",
    "ClaimSettings",
    "CoverageSettings",
    "Edition",
    "LibrarySettings",
    "Settings",
    "WordLimits",
    "bar",
    "current_name",
    "demands",
    "edition",
    "editions",
    "first_name",
    "has_table",
    "in_force",
    "keys_of",
    "matches",
    "parse",
    "read_table",
    "read_tables",
    "settings_error",
    "severity",
    "where",
    "written",
]
