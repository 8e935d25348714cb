"""The files of a project's design: templates, the citation style, fonts, a reference document for
Word, and the images in its sections.

A missing file that the settings name is a SettingsError at the place of the key. A picture that
cannot be used is data (`Image.problem`), because the author has to fix it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from citepress.disk import pictures
from citepress.disk.encoding import decode
from citepress.disk.files import (
    Unreadable,
    exists,
    list_folder,
    locate,
    plain_reason,
    read_bytes,
    read_text,
    real_folder,
)
from citepress.disk.installed import packaged
from citepress.errors import ProjectError
from citepress.model import Image, Text
from citepress.settings import Settings, settings_error
from citepress.suggest import did_you_mean, nearest

TEMPLATE_BYTES = 2_000_000
TEMPLATE_ENDINGS = (".html", ".css", ".typ", ".toml", ".xml", ".rels", ".txt", ".json")
STYLE_BYTES = 2_000_000
FONT_BYTES = 30_000_000
FONTS_BYTES = 100_000_000  # of one project, together
REFERENCE_BYTES = 20_000_000
IMAGE_BYTES = 50_000_000
IMAGES_BYTES = 200_000_000  # of one project, together
_REMOTE = "is a remote address; citepress fetches nothing: save the image in the project"


def own_templates(root: Path, settings: Settings) -> dict[str, str]:
    """The templates in `templates-dir` and the folders in it, by their path from there: the files
    with one of `TEMPLATE_ENDINGS` that are not hidden. Empty where there is no such folder."""
    base = real_folder(root)
    top, sources = PurePosixPath(settings.templates_dir), {}
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            entries = list_folder(base, str(folder))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ProjectError(f"'{folder}' cannot be read: {plain_reason(error)}") from error
        except Unreadable as error:
            raise ProjectError(f"'{folder}' {error.reason}", error.hint) from error
        for name, kind in entries:
            path = folder / name
            if name.startswith("."):
                continue
            if kind == "folder":  # a linked one could hold itself
                folders.append(path)
            elif path.suffix.lower() in TEMPLATE_ENDINGS:
                text = read_text(base, str(path), TEMPLATE_BYTES)
                sources[str(path.relative_to(top))] = text.text
    return sources


def read_style(root: Path, settings: Settings, bundled: Mapping[str, str]) -> Text:
    """The CSL style that the settings name: a `.csl` file of the project, or one of `bundled`,
    which maps each name to the path in the package. SettingsError where there is none such."""
    wanted = settings.style
    if not wanted.lower().endswith(".csl"):
        if wanted in bundled:
            path = bundled[wanted]
            return Text(path, decode(path, packaged(path)))
        hint = f"bundled are {', '.join(bundled)}; or give the path of a .csl file"
        hint = f"{did_you_mean(wanted, bundled)} {hint}".lstrip()
        raise settings_error(settings.source, ("style",), f"there is no style '{wanted}'", hint)
    try:
        text = decode(wanted, read_bytes(real_folder(root), wanted, STYLE_BYTES))
    except Unreadable as error:
        message = f"the style '{wanted}' {error.reason}"
        raise settings_error(settings.source, ("style",), message, error.hint) from error
    # A dependent style is only an address of the one that it stands for (CSL 1.0.2, "File Types"),
    # and that one would be asked of the web.
    if not re.search(r"<(?:\w+:)?citation[\s>]", text):
        hint = 'take the style that it is based on: its <link rel="independent-parent"> names it'
        raise ProjectError(f"'{wanted}' is no complete CSL style: it has no <citation>", hint)
    return Text(wanted, text)


def read_fonts(root: Path, settings: Settings) -> dict[str, bytes]:
    """The font files (.ttf, .otf, .ttc) in the folder `fonts` of the settings, by name; none where
    the settings name no folder. SettingsError where it is not there or holds none."""
    if not settings.fonts:
        return {}
    base, found, total = real_folder(root), {}, 0
    try:
        names = [name for name, _ in list_folder(base, settings.fonts) if not name.startswith(".")]
        for name in names:
            if name.lower().endswith((".ttf", ".otf", ".ttc")):
                found[name] = read_bytes(base, f"{settings.fonts}/{name}", FONT_BYTES)
                total += len(found[name])
    except OSError as error:
        message = f"the folder '{settings.fonts}' cannot be read: {plain_reason(error)}"
        message = (
            message
            if not isinstance(error, FileNotFoundError)
            else (f"there is no folder '{settings.fonts}' with fonts")
        )
        raise settings_error(settings.source, ("fonts",), message, "delete the setting") from error
    except Unreadable as error:
        message = f"the fonts in '{settings.fonts}': one {error.reason}"
        raise settings_error(settings.source, ("fonts",), message, error.hint) from error
    if not found or total > FONTS_BYTES:
        message = f"there is no font in '{settings.fonts}'"
        if found:
            message = f"the fonts in '{settings.fonts}' are more than {FONTS_BYTES / 1e6:g} MB"
        hint = "put files that end in .ttf, .otf or .ttc there"
        raise settings_error(settings.source, ("fonts",), message, hint)
    return found


def reference_path(settings: Settings) -> str:
    """Where a project's own reference document is, or would be."""
    return settings.reference_docx or f"{settings.templates_dir}/reference.docx"


def read_reference(root: Path, settings: Settings) -> bytes:
    """The Word file whose styles go before the theme: the one that the settings name, else
    `reference.docx` among the templates, else nothing (empty). Not looked into here."""
    base = real_folder(root)
    path = reference_path(settings)
    try:
        return read_bytes(base, path, REFERENCE_BYTES)
    except Unreadable as error:
        if error.missing and not settings.reference_docx:
            return b""
        message = f"the reference document '{path}' {error.reason}"
        raise settings_error(settings.source, ("reference-docx",), message, error.hint) from error


def image_folders(settings: Settings) -> tuple[str, ...]:
    """The folders of a project in which a picture is looked for after the folder of its section;
    the empty path is the project's own."""
    return tuple(dict.fromkeys((settings.sections_dir, "", *settings.image_dirs)))


def read_images(
    root: Path, wanted: Iterable[tuple[str, str]], folders: Sequence[str] = ("",)
) -> dict[tuple[str, str], Image]:
    """What each (section's path, address of an image in it) leads to, in the order wanted.

    An address is taken from the section's folder, then from each of `folders`; one that begins with
    `/`, from the project's folder. `Image.path` is the file's path in the project, or empty where
    none was found; `Image.problem` reads on after "the image 'x.png' ...", and then there is no
    content.
    """
    base = real_folder(root)
    read: dict[str, Image] = {}  # an image that is used twice is read and held once
    images: dict[tuple[str, str], Image] = {}
    total = 0
    for section, address in wanted:
        try:
            path = _address(base, section, address, folders)
            if path not in read:
                read[path] = pictures.read(path, read_bytes(base, path, IMAGE_BYTES))
                total += len(read[path].content)
                if total > IMAGES_BYTES:
                    total -= len(read[path].content)
                    most = f"{IMAGES_BYTES / 1e6:g} MB"
                    read[path] = Image(path, problem=f"makes the images more than {most} together")
            images[section, address] = read[path]
        except Unreadable as error:
            images[section, address] = Image("", problem=error.reason)
    return images


def _address(base: Path, section: str, address: str, folders: Sequence[str]) -> str:
    """The path in the project of the file that an image's address means."""
    path = _local_path(address.strip())
    if path.startswith("/"):
        section, path, folders = "", path.lstrip("/"), ()
    reason, near = "lies outside the project", []
    for folder in dict.fromkeys((os.path.dirname(section), *folders)):
        # Shortened by the letters, as a reader of the address would: `a/../x.png` needs no `a`.
        short = os.path.normpath(os.path.join(folder, path)).replace(os.sep, "/")
        if short.startswith("../") or short == "..":
            continue
        if exists(base, short):  # raises where a link leads out
            return short
        reason = "is not there"
        near += _near(base, short, path)
    raise Unreadable(reason + (f"; did you mean '{near[0]}'?" if near else ""), missing=True)


def _local_path(address: str) -> str:
    """The path that an image's address gives. Raises `Unreadable` where it leads elsewhere."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", address)
    name = scheme[1].lower() if scheme else ""
    if name == "data":
        raise Unreadable("is a data: address; save the image as a file in the project")
    if name not in ("", "file") or address.startswith(("//", "\\\\")):
        raise Unreadable(_REMOTE)
    path = unquote(address)
    if not path:
        raise Unreadable("has no address")
    if name or re.match(r"[\\~]|[A-Za-z]:", path):
        raise Unreadable("lies outside the project; write its path from the section's folder")
    if "\\" in path or "\0" in path:
        raise Unreadable("has a '\\' or a zero in its address; folders are parted by '/'")
    return path


def _near(base: Path, missing: str, address: str) -> list[str]:
    """The address with the names, nearly the same, of files that lie where it leads."""
    real = locate(base, missing)
    try:
        names = [name for name, _ in list_folder(base, str(real.parent.relative_to(base)))]
    except (OSError, Unreadable, ValueError):
        return []
    return [address.removesuffix(real.name) + name for name in nearest(real.name, names)]
