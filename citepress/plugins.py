"""Rules, reports, output formats and importers of other packages, found by their entry points.

A package offers one under the group `citepress.rules`, `citepress.reports`, `citepress.formats` or
`citepress.importers` ("Entry points specification", packaging.python.org). Its name has the
package's prefix, as in `acme/no-blogs`. It is off until the setting `plugins` names it or its
prefix. Code comes from the environment that citepress is installed in, never from a project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from citepress.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

KINDS = ("rules", "reports", "formats", "importers")
NAME = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")


@cache
def available(kind: str) -> Mapping[str, EntryPoint]:
    """The entry points of a kind (one of `KINDS`) by name, sorted; names without a prefix are left
    out. What is installed is looked up once: a process has the packages that it started with."""
    # Most runs need no plug-in, and this module takes longer to import than ours.
    from importlib.metadata import entry_points

    found = {
        one.name: one for one in entry_points(group=f"citepress.{kind}") if NAME.fullmatch(one.name)
    }
    return MappingProxyType(dict(sorted(found.items())))


def is_enabled(name: str, enabled: Iterable[str]) -> bool:
    """Whether the setting `plugins` names it: `acme/no-blogs` by itself or by its prefix."""
    return any(name == one or name.startswith(f"{one}/") for one in enabled)


def unknown(enabled: Iterable[str]) -> list[str]:
    """Those of the names in the setting `plugins` that no installed package offers."""
    enabled = tuple(enabled)
    offered = [name for kind in KINDS for name in available(kind)] if enabled else []
    return [one for one in enabled if not any(is_enabled(name, [one]) for name in offered)]


def load(kind: str, enabled: Iterable[str]) -> dict[str, Any]:
    """The enabled plug-ins of a kind by name: what each entry point refers to. Raises `PluginError`
    where one cannot be imported."""
    enabled = tuple(enabled)
    if not enabled:
        return {}
    found = {}
    for name, one in available(kind).items():
        if not is_enabled(name, enabled):
            continue
        try:
            found[name] = one.load()
        except Exception as error:  # a plug-in can fail to import in any way
            package = one.dist.name if one.dist else one.value
            raise PluginError(
                f"the plug-in '{name}' of {package} cannot be loaded: "
                f"{type(error).__name__}: {error}",
                f"install a version of {package} that fits, or remove '{name}' from `plugins`",
            ) from error
    return found
