"""The values of settings as TOML writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from citepress.settings.classes import Edition, Settings
from citepress.settings.tables import key_of, keys_of


def in_force(settings: Settings) -> dict[str, str]:
    """Each setting's name and its value in TOML, in the order of the class."""
    return {
        key.name: written(_as_table(getattr(settings, key.field), key.name))
        for key in keys_of(Settings).values()
    }


def written(value: object) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        return '"' + escaped.replace("\n", "\\n") + '"'
    if is_dataclass(value):
        given = ((f.name, getattr(value, f.name), f.default) for f in fields(value))
        value = {
            key_of(name): _as_table(item, key_of(name))
            for name, item, default in given
            if item != default and name != "name"
        }
    if isinstance(value, Mapping):
        pairs = [f"{written(name)} = {written(item)}" for name, item in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return str(value)


def _as_table(value: Any, name: str) -> Any:
    """What the classes hold as pairs, as the table that it is in TOML."""
    if isinstance(value, tuple) and value and isinstance(value[0], Edition):
        return {one.name: one for one in value}
    pairs = isinstance(value, tuple) and all(isinstance(item, tuple) for item in value)
    return dict(value) if pairs and (value or name in ("per-path", "edition")) else value
