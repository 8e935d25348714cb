"""The text of a settings file to Settings: every key checked, each complaint placed.

The keys stand at the top level of `citepress.toml`, or in `[tool.citepress]` of `pyproject.toml`;
`KEYS` lists them and `docs/settings.md` describes them. The format is TOML 1.0
(https://toml.io/en/v1.0.0). Only SettingsError is raised: one line that begins with
`path:line:column` (both from 1) and a way out.

    parsing     a text to Settings (`parsing`), by the table of keys (`keys`)
    checking    single values (`values`), names of files and folders (`paths`), tables (`tables`)
    asking      what settings say of a path, a rule, an edition (`asking`)
    placing     where a key stands (`positions`)
"""

from citepress.settings.asking import EDITIONS, bar, demands, edition, editions, matches, severity
from citepress.settings.keys import KEYS, Key, in_force, written
from citepress.settings.parsing import has_table, parse
from citepress.settings.positions import complaint, where
from citepress.settings.tables import KINDS, SEVERITIES
from citepress.settings.values import FORMATS

__all__ = [
    "EDITIONS",
    "FORMATS",
    "KEYS",
    "KINDS",
    "SEVERITIES",
    "Key",
    "bar",
    "complaint",
    "demands",
    "edition",
    "editions",
    "has_table",
    "in_force",
    "matches",
    "parse",
    "severity",
    "where",
    "written",
]
