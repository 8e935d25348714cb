"""What a project's prints are made with besides its text: style, templates, labels, theme and
reference document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from citepress import disk
from citepress.disk.project import Project
from citepress.model import Text
from citepress.output import labels, theme
from citepress.output.formats import TEMPLATES

# What a project may change in a draft: its looks, but not its pages, which say that it is one.
_OF_A_DRAFT = ("labels.toml", "theme.toml", "themes/")


@dataclass(frozen=True, slots=True)
class Materials:
    """`style` is CSL; `own` are the project's templates by name, `templates` these over ours;
    `labels` are the words of the essay's language; `reference` is the project's reference document
    for Word (DOCX), empty where it has none."""

    style: Text
    own: Mapping[str, str]
    templates: Mapping[str, str]
    labels: Mapping[str, str]
    reference: bytes = b""

    def for_draft(self) -> Materials:
        """The same with our pages in place of the project's: a page of the project's own could
        leave out that it is a draft."""
        looks = {name: text for name, text in self.own.items() if name.startswith(_OF_A_DRAFT)}
        templates = theme.gather(disk.packaged_templates(TEMPLATES), looks)
        return replace(self, templates=templates)


def of_project(project: Project, formats: Collection[str]) -> Materials:
    """The materials of a project that was read with its assets, for the formats named. Raises
    `SettingsError` or `ProjectError`."""
    assets, settings = project.assets, project.settings
    assert assets is not None
    templates = theme.gather(disk.packaged_templates(TEMPLATES), assets.templates)
    return Materials(
        assets.style,
        assets.templates,
        templates,
        labels.read_labels(templates, settings.language),
        assets.reference if "docx" in formats else b"",
    )
