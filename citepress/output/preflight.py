"""What a build would refuse before it prints: settings, style, templates, reference document.

`check` and `build` both call `check` here, so that what passes the one is not refused by the other.
Where the project has files of its own for its appearance, a page of a few words is printed with
them in each format, and thrown away. The result is stored in the cache.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citepress import bibliography, disk
from citepress.bounds import Clock
from citepress.disk.project import Assets, Project
from citepress.engines import Pandoc
from citepress.errors import BuildError, EngineError, Overrun, SettingsError
from citepress.model import Text
from citepress.output import csl, labels, theme
from citepress.settings import Edition, Settings, in_force, settings_error
from citepress.suggest import did_you_mean
from citepress.version import __version__

_SOURCE = (
    "@book{preflight, author = {Author, Anna}, title = {A Title}, publisher = {Publisher},"
    " location = {Place}, date = {2001}}"
)


def check(
    project: Project,
    editions: Mapping[Edition, str],
    formats: Sequence[str],
    pandoc: Pandoc,
    clock: Clock,
    cache: bool = True,
) -> None:
    """Raises `SettingsError` with the place of the setting, or another `BuildError`, where the
    prints of these editions (with their names) and formats would be refused."""
    settings, assets = project.settings, project.assets
    assert assets is not None
    _check_theme(settings, assets)
    _check_standard(settings, formats)
    own_style = not csl.is_bundled(settings.style)
    if not (assets.templates or assets.reference or project.fonts or own_style):
        return
    clock.step("checking templates and style")
    results = disk.Cache(cache)
    key = disk.cache_key("preflight", __version__, *_inputs(project, assets, editions, formats))
    if results.get(key) is None:
        _rehearse(project, assets, editions, formats, pandoc, clock)
        results.put(key, b"passed")
        results.close()


def _check_theme(settings: Settings, assets: Assets) -> None:
    own = [name[7:-5] for name in assets.templates if name.startswith("themes/")]
    names = sorted({*theme.NAMES, *own})
    if settings.theme not in names:
        hint = did_you_mean(settings.theme, names) or f"the themes are {', '.join(names)}"
        message = f"there is no theme '{settings.theme}'"
        raise settings_error(settings.source, ("theme",), message, hint)


def _check_standard(settings: Settings, formats: Sequence[str]) -> None:
    if "pdf" in formats and "a-2a" in settings.pdf_standard and not settings.date:
        message = f"'pdf-standard' is '{settings.pdf_standard}', which needs a date"
        hint = "add the setting `date`, such as date = 2026-11-30"
        raise settings_error(settings.source, ("pdf-standard",), message, hint)


def _inputs(
    project: Project, assets: Assets, editions: Mapping[Edition, str], formats: Sequence[str]
) -> list[str | bytes]:
    """All that the result depends on."""
    found: list[str | bytes] = [*formats, *editions.values(), assets.style.text, assets.reference]
    tables: list[Mapping[str, str | bytes]] = [
        dict(assets.templates),
        dict(project.fonts),
        dict(in_force(project.settings)),
    ]
    for table in tables:
        for name, content in sorted(table.items()):
            found += [name, content]
        found.append("")
    return found


def _rehearse(
    project: Project,
    assets: Assets,
    editions: Mapping[Edition, str],
    formats: Sequence[str],
    pandoc: Pandoc,
    clock: Clock,
) -> None:
    """Print a few words with all that is the project's own."""
    from citepress.markdown import tree
    from citepress.output import printable
    from citepress.output.document import Document
    from citepress.output.formats import TEMPLATES, enabled

    settings = project.settings
    templates = theme.gather(disk.packaged_templates(TEMPLATES), assets.templates)
    words = labels.read_labels(templates, settings.language)
    inlines = [*tree.inlines("Words"), {"t": "Space"}, tree.cite(["preflight"])]
    body = tree.dump([tree.header(1, "Heading", "heading"), {"t": "Para", "c": inlines}])
    entries = bibliography.parse(Text("preflight.bib", _SOURCE))
    references = bibliography.dump(
        bibliography.read_items(entries, ["preflight"], pandoc), ["preflight"]
    )
    forms = [row for name, row in enabled(settings.plugins).items() if name in formats]
    for edition in editions:
        document = Document(
            settings,
            body,
            references,
            edition=edition,
            fonts=project.fonts,
            word_reference=assets.reference,
        )
        theme.line_length(templates, settings, edition)
        writers = {form.writer: form.options(document, templates) for form in forms}
        metadata = {"lang": settings.language, "reference-section-title": words["sources"]}
        try:
            made = pandoc.format_and_write(
                body, references, assets.style.text, metadata, {}, writers, printable.ALLOW
            )
        except Overrun:
            raise
        except EngineError as error:
            raise _refused_style(settings, error) from error
        for form in forms:
            form.render(document, made[form.writer], templates, clock)


def _refused_style(settings: Settings, error: EngineError) -> BuildError:
    """The error for a style that pandoc refuses; any other error as it is."""
    if csl.is_bundled(settings.style):
        return error
    message = f"pandoc cannot use the style '{settings.style}': {error.message}"
    found = settings_error(settings.source, ("style",), message, "use another CSL 1.0 style")
    return SettingsError(found.message, found.hint)
