"""The JSON schema of `citepress.toml` (draft 7, which taplo and the editors that use it read)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from citepress.settings.classes import Settings
from citepress.settings.renamed import RENAMED
from citepress.settings.tables import SEVERITIES, table_schema


def render(rules: Mapping[str, str], locked: Collection[str] = ()) -> str:
    """The schema as JSON. `rules` has the name and the description of each rule that exists,
    `locked` the names of those that are errors whatever the settings say."""
    severities = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"enum": ["error"] if name in locked else list(SEVERITIES), "description": text}
            for name, text in rules.items()
        }
        | {
            former: {"enum": list(SEVERITIES), "description": f"The former name of `{present}`."}
            for former, present in RENAMED.items()
            if present in rules
        },
    }
    schema = table_schema(Settings)
    schema["properties"]["rules"] |= {**severities, "type": "object"}
    schema["properties"]["per-path"]["additionalProperties"] = {"$ref": "#/properties/rules"}
    whole = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of citepress",
        "description": "citepress.toml, or the table [tool.citepress] of pyproject.toml",
        **schema,
    }
    return json.dumps(_plain(whole), indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    """The schema with descriptions as plain text: editors show no Markdown links."""
    if isinstance(value, Mapping):
        return {
            name: _without_links(item)
            if name == "description" and isinstance(item, str)
            else _plain(item)
            for name, item in value.items()
        }
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _without_links(text: str) -> str:
    return re.sub(r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
