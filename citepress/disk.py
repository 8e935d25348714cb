"""The door to the files of a project: reads it, and replaces the prints all together or not at all,
but for one that another program holds open.

Paths that go in and come out are relative to the project, with `/`. Nothing outside the project's
real folder is read, whatever `..`, links or addresses say; only regular files are; each kind has a
cap. Raises ProjectError, and SettingsError where the settings are wrong; a picture's trouble is
data (`Image.problem`), for it is the author's to mend.

    reading    root -> Project (read_project), pictures (read_images), style, templates
    editing    replace_texts: the author's files with edits, by the journal of the prints
    writing    write_outputs with its journal (recover), write_reports, write_new

Of this floor `settings.py` and `pictures.py` are used: a project's order stands in its settings,
and an image is looked through as it is read.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from citepress import pictures
from citepress.errors import ProjectError
from citepress.model import Image, Output, Project, Settings, Text
from citepress.nearest import did_you_mean
from citepress.places import line_and_column
from citepress.settings import complaint, has_table, parse

SETTINGS_FILES = ("citepress.toml", "pyproject.toml")
SETTINGS_BYTES = 1_000_000
LEDGER = "claims.lock"
LEDGER_BYTES = 20_000_000
SECTION_BYTES = 5_000_000
SECTIONS = 5_000
SECTIONS_BYTES = 20_000_000  # together
BIBLIOGRAPHY_BYTES = 6_000_000
STYLE_BYTES = 2_000_000
TEMPLATE_BYTES = 2_000_000
TEMPLATE_ENDINGS = (".html", ".css", ".typ", ".toml", ".xml", ".rels", ".txt", ".json")
FOREIGN_BYTES = 200_000_000
FONT_BYTES = 30_000_000
FONTS_BYTES = 100_000_000  # of one project, together
REFERENCE_BYTES = 20_000_000
IMAGE_BYTES = 50_000_000
IMAGES_BYTES = 200_000_000  # of one project, together
LOCK_SECONDS = 5.0


class _Unreadable(Exception):
    """Why a file is not read, to be said after its name; `missing`: there is none."""

    def __init__(self, reason: str, hint: str = "", missing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.missing = reason, hint, missing


# --- reading: bytes and text ---------------------------------------------------------------------


def _base(root: Path) -> Path:
    """The real folder of the project."""
    base = Path(os.path.realpath(root))
    if not base.is_dir():
        raise ProjectError(f"there is no folder '{root}'", "`citepress init DIR` makes a project")
    return base


def _locate(base: Path, path: str) -> Path:
    """The real place of a path of the project, every link followed; it may not exist."""
    try:
        real = Path(os.path.realpath(base / path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _Unreadable("has a name that cannot be a file's") from error
    if not real.is_relative_to(base):
        raise _Unreadable("lies outside the project", "put a copy of it in the project")
    return real


def _bytes(base: Path, path: str, cap: int) -> bytes:
    """What a regular file of the project holds."""
    real = _locate(base, path)
    # Opening a pipe would wait for a writer and opening a device may act, so the kind is asked
    # first; it is asked again of what was opened, which may be another file by then.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        found = os.stat(real)
        if stat.S_ISREG(found.st_mode):
            with open(os.open(real, flags), "rb") as file:
                found = os.fstat(file.fileno())
                content = file.read(cap + 1) if stat.S_ISREG(found.st_mode) else b""
    except FileNotFoundError as error:
        raise _Unreadable("is not there", missing=True) from error
    except OSError as error:
        raise _Unreadable(f"cannot be read: {_reason(error)}") from error
    if stat.S_ISDIR(found.st_mode):
        raise _Unreadable("is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise _Unreadable("is no ordinary file", "a pipe or a device is not read")
    if len(content) > cap:
        raise _Unreadable(f"is larger than {cap / 1e6:g} MB", "make it smaller, or split it")
    return content


def _text(base: Path, path: str, cap: int) -> Text:
    """A text file of the project."""
    try:
        return Text(path, _decode(path, _bytes(base, path, cap)))
    except _Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def _reason(error: OSError) -> str:
    """The system's reason in plain words."""
    words = {
        "EACCES": "no permission",
        "EPERM": "no permission",
        "EROFS": "the disk can only be read",
        "ENOSPC": "the disk is full",
        "EDQUOT": "your share of the disk is full",
        "EFBIG": "the disk takes no file of that size",
        "ELOOP": "its links lead round in a circle",
        "ENOTDIR": "there is a file where a folder should be",
        "EEXIST": "there is a file where a folder should be",
    }
    return words.get(_code(error), (error.strerror or str(error)).lower())


def _code(error: OSError) -> str:
    """The name of an error's number; not every system has every number."""
    return errno.errorcode.get(error.errno or 0, "")


# --- reading: from bytes to text -----------------------------------------------------------------

# The order matters: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE = "save it as UTF-8 (in an editor: 'Save with encoding')"


def _decode(path: str, raw: bytes) -> str:
    """The text of a UTF-8 file; the byte order mark is taken off.

    CRLF stays, so that offsets are those of the file; a CR alone, which ended lines on old Macs,
    becomes a newline one for one. ProjectError names the first bad byte and the encoding that the
    file looks like.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            raise ProjectError(f"{path}:1:1: this file is {encoding}, not UTF-8", _SAVE)
    # Zeros are valid UTF-8, but no text has them: most often they are the half of UTF-16.
    at, reason = raw.find(b"\0"), ""
    try:
        text = raw[: at if at >= 0 else None].decode("utf-8")
    except UnicodeDecodeError as error:
        at, reason = error.start, error.reason
    if at >= 0:
        raise _not_utf8(path, raw, at, reason)
    return re.sub(r"\r(?!\n)", "\n", text)


def _not_utf8(path: str, raw: bytes, at: int, reason: str) -> ProjectError:
    """What to say of the first bad byte, at the place `at`; `reason` is the decoder's."""
    before = re.sub(r"\r(?!\n)", "\n", raw[:at].decode("utf-8", "replace"))
    line, column = line_and_column(Text(path, before), len(before))
    place = f"{path}:{line}:{column}"
    byte = raw[at : at + 1]
    if b"\0" in raw and (wide := _wide(raw)):
        return ProjectError(f"{place}: this file looks like {wide}, not UTF-8", _SAVE)
    if byte == b"\0":
        hint = "take it out, if this is a text; a document of Word or a PDF cannot be a section"
        return ProjectError(f"{place}: a zero byte, which no text has", hint)
    # Where something before is UTF-8, so is the file, and one place in it is damaged.
    utf8 = not raw[:at].isascii()
    if utf8 and reason == "unexpected end of data":
        message = f"{place}: the file ends in the middle of a character"
        return ProjectError(message, "it was probably cut off: take a whole copy, in UTF-8")
    character = byte.decode("cp1252", "replace")
    like = f"it would be '{character}'" if character != "\ufffd" else ""
    message = f"{place}: byte 0x{byte.hex().upper()} is not UTF-8"
    if utf8:
        message += ", though what comes before it is"
        message += f"; in Windows-1252 {like}" if like else ""
        return ProjectError(message, "type the character anew and save the file as UTF-8")
    if encoding := _narrow(raw):
        return ProjectError(f"{message}; the file looks like {encoding}, where {like}", _SAVE)
    return ProjectError(f"{message}, and which encoding the file has cannot be told", _SAVE)


def _narrow(raw: bytes) -> str:
    """The encoding of Western Europe that bytes look like, or ''. Windows-1252 has characters at
    0x80 to 0x9F (but five), where Latin-1 has controls; above they agree."""
    if re.search(rb"[\x81\x8d\x8f\x90\x9d]", raw):
        return ""
    return "Windows-1252" if re.search(rb"[\x80-\x9f]", raw) else "Latin-1"


def _wide(raw: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where its zero bytes stand among each four; or ''."""
    sample = raw[:4000]
    zeros = [sample[place::4].count(0) / len(sample[place::4] or b"-") for place in range(4)]
    if min(zeros[2:]) > 0.9 or min(zeros[:2]) > 0.9:
        return "UTF-32"
    # ASCII in UTF-16 has its zeros all on one side; of another script, spaces and digits do.
    big, little = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if little > 0.1 and big < 0.02 else ""


# --- reading: a project --------------------------------------------------------------------------


def read_project(
    root: Path, rules: Collection[str] = (), locked: Collection[str] = ()
) -> Project:
    """The project in the folder `root`; `rules` and `locked` are as for `settings.parse`.

    The sections are the Markdown files of `sections-dir` that the settings list, in that order;
    without a list, all that are not hidden, by file name (code points, so `10-x.md` comes before
    `2-x.md`). A sub-folder counts only where the list names a file in it. `missing` and `stray` are
    names as the list has them, relative to `sections-dir`.
    """
    base = _base(root)
    if _leftovers(base):  # of a killed `replace_texts`
        recover(base)
    settings = _settings(base, rules, locked)
    names, missing, stray = _sections(base, settings)
    folder = PurePosixPath(settings.sections_dir)
    sections = _section_texts(base, [str(folder / name) for name in names])
    path = settings.bibliography
    try:
        raw = _bytes(base, path, BIBLIOGRAPHY_BYTES)
    except _Unreadable as error:
        hint = error.hint
        if error.missing:
            hint = (
                "put the list of sources there, or name it with `bibliography` in the settings; "
                "`citepress init DIR` makes a project with one"
            )
        raise ProjectError(f"the list of sources '{path}' {error.reason}", hint) from error
    entries = Text(path, _decode(path, raw))
    return Project(settings, sections, entries, missing, stray, _ledger(base))


def _section_texts(base: Path, paths: Sequence[str]) -> tuple[Text, ...]:
    hint = "make an essay of its own of a part"
    if len(paths) > SECTIONS:
        message = f"there are {len(paths):,} sections, and {SECTIONS:,} are the most"
        raise ProjectError(message, hint)
    texts, size = [], 0
    for path in paths:
        texts.append(_text(base, path, SECTION_BYTES))
        size += len(texts[-1].text.encode("utf-8"))
        if size > SECTIONS_BYTES:
            message = f"the sections up to '{path}' are larger than {SECTIONS_BYTES / 1e6:g} MB"
            raise ProjectError(message, hint)
    return tuple(texts)


def _ledger(base: Path) -> Text | None:
    try:
        raw = _bytes(base, LEDGER, LEDGER_BYTES)
    except _Unreadable as error:
        if error.missing:
            return None
        raise ProjectError(f"the ledger '{LEDGER}' {error.reason}", error.hint) from error
    return Text(LEDGER, _decode(LEDGER, raw))


def read_file(path: Path, cap: int = LEDGER_BYTES) -> Text:
    """A text file that the call names, in the project or not."""
    folder = Path(os.path.realpath(path)).parent
    try:
        return Text(str(path), _decode(str(path), _bytes(folder, Path(path).name, cap)))
    except _Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def _settings(base: Path, rules: Collection[str], locked: Collection[str]) -> Settings:
    own, shared = SETTINGS_FILES
    if not os.path.lexists(base / own):
        if not os.path.lexists(base / shared):
            return Settings()
        return parse(_text(base, shared, SETTINGS_BYTES), rules, locked)
    try:
        raw = _bytes(base, shared, SETTINGS_BYTES)
    except _Unreadable:
        raw = b""  # a pyproject.toml that does not speak of us is not ours to judge
    if b"citepress" in raw and has_table(Text(shared, _decode(shared, raw))):
        raise ProjectError(
            f"there are settings in '{own}' and in [tool.citepress] of '{shared}'",
            f"keep one: take the table out of '{shared}', or remove '{own}'",
        )
    return parse(_text(base, own, SETTINGS_BYTES), rules, locked)


def _sections(base: Path, settings: Settings) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """The names of the sections in order, of those missing, and of those not listed."""
    folder, listed = settings.sections_dir, settings.sections
    names = _markdown(base, folder)
    if names is None:
        raise ProjectError(
            f"there is no folder '{folder}' with the sections",
            "`citepress init DIR` makes a project; `sections-dir` in the settings names the folder",
        )
    for parent in dict.fromkeys(str(PurePosixPath(name).parent) for name in listed):
        if parent != ".":
            inner = _markdown(base, f"{folder}/{parent}") or []
            names += [f"{parent}/{name}" for name in inner]
    missing, stray = (), ()
    if listed:
        # macOS may hand out é as two characters where the settings have one.
        there = {unicodedata.normalize("NFC", name): name for name in names}
        wanted = {unicodedata.normalize("NFC", name): name for name in listed}
        names = [there[name] for name in wanted if name in there]
        missing = tuple(name for plain, name in wanted.items() if plain not in there)
        stray = tuple(sorted(name for plain, name in there.items() if plain not in wanted))
    else:
        names.sort(key=lambda name: (unicodedata.normalize("NFC", name), name))
    if not names:
        which = "none of the listed sections is" if listed else "there is no section"
        hint = "a section is a Markdown file such as '01-introduction.md'"
        raise ProjectError(f"{which} in '{folder}'", hint)
    return names, missing, stray


def _markdown(base: Path, folder: str) -> list[str] | None:
    """The names of the Markdown files in a folder that are not hidden; None if it is no folder."""
    try:
        with os.scandir(_locate(base, folder)) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.lower().endswith(".md")
                and not entry.name.startswith(".")
                and not entry.is_dir()
            ]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ProjectError(f"'{folder}' cannot be read: {_reason(error)}") from error
    except _Unreadable as error:
        raise ProjectError(f"'{folder}' {error.reason}", error.hint) from error
    for name in names:
        # A newline or an escape in a name acts in a log, a sign of direction shows another
        # name; half a character cannot be printed.
        if re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", name):
            shown = ascii(name)[1:-1]
            message = f"a file's name in '{folder}' has characters that cannot be shown: {shown}"
            raise ProjectError(message, "give it a name of letters, digits and hyphens")
    return names


# --- reading: a foreign document ------------------------------------------------------------------


def read_foreign(path: Path) -> bytes:
    """A document to be imported, or a list of sources that goes with it, wherever it lies."""
    real = Path(os.path.realpath(path))
    try:
        return _bytes(real.parent, real.name, FOREIGN_BYTES)
    except _Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def decode(path: str, raw: bytes) -> str:
    """The text of a file of ours that came as bytes: UTF-8, or a ProjectError with the place."""
    return _decode(path, raw)


# --- reading: styles and templates ---------------------------------------------------------------


def packaged(name: str) -> bytes:
    """A file that comes with citepress, by its path in the package (`templates/page.html`)."""
    from importlib.resources import files

    try:
        return files("citepress").joinpath(*name.split("/")).read_bytes()
    except OSError as error:
        message = f"citepress is not installed whole: '{name}' is not there"
        raise ProjectError(message, "install it again") from error


def installed_metadata(name: str) -> str | None:
    """What a distribution that is installed says of itself, as text ("Core metadata
    specifications"); None where there is none of that name."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    read = found.read_text  # which takes no encoding: metadata is UTF-8
    return read("METADATA") or read("PKG-INFO") or ""


def packaged_templates(names: Iterable[str]) -> dict[str, str]:
    """The sources of our own templates by name."""
    return {name: _decode(name, packaged(f"templates/{name}")) for name in names}


def _kept_place(name: str, source: str) -> Path | None:
    """Where the compiled form of one of our own templates is kept: where Python keeps that of a
    module beside it (PEP 3147). None for any other text, and where Python keeps nothing."""
    import sys
    from importlib.util import cache_from_source

    if sys.dont_write_bytecode or not re.fullmatch(r"(?:[a-z]+/)?[a-zA-Z]+\.[a-z]+", name):
        return None
    folder = Path(__file__).with_name("templates")
    try:
        if folder.joinpath(*name.split("/")).read_bytes() != source.encode("utf-8"):
            return None
        return Path(cache_from_source(str(folder.joinpath(*name.split("/"))) + ".py"))
    except (OSError, NotImplementedError):
        return None


def read_kept(name: str, source: str) -> bytes | None:
    """What `write_kept` kept for a template of ours. As far to be trusted as our own code: it lies
    with the installation, no project can bring it along."""
    place = _kept_place(name, source)
    try:
        return place.read_bytes() if place else None
    except OSError:
        return None


def write_kept(name: str, source: str, content: bytes) -> None:
    """Keep the compiled form of a template of ours, whole or not at all; of any other text, and
    where the installation is not ours to write in, nothing is kept."""
    place = _kept_place(name, source)
    if place is None:
        return
    new = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True, parents=True)
        new.write_bytes(content)
        os.replace(new, place)
    except OSError:
        with suppress(OSError):
            new.unlink()


def own_templates(root: Path, settings: Settings) -> dict[str, str]:
    """The templates in `templates-dir` and the folders in it, by their path from there: the files
    with one of `TEMPLATE_ENDINGS` that are not hidden. Empty where there is no such folder."""
    base = _base(root)
    top, sources = PurePosixPath(settings.templates_dir), {}
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(_locate(base, str(folder))), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ProjectError(f"'{folder}' cannot be read: {_reason(error)}") from error
        except _Unreadable as error:
            raise ProjectError(f"'{folder}' {error.reason}", error.hint) from error
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):  # a linked folder could hold itself
                folders.append(path)
            elif path.suffix.lower() in TEMPLATE_ENDINGS:
                sources[str(path.relative_to(top))] = _text(base, str(path), TEMPLATE_BYTES).text
    return sources


def read_style(root: Path, settings: Settings, bundled: Mapping[str, str]) -> Text:
    """The CSL style that the settings name: a `.csl` file of the project, or one of `bundled`,
    which maps each name to the path in the package. SettingsError where there is none such."""
    wanted = settings.style
    if not wanted.lower().endswith(".csl"):
        if wanted in bundled:
            path = bundled[wanted]
            return Text(path, _decode(path, packaged(path)))
        hint = f"bundled are {', '.join(bundled)}; or give the path of a .csl file"
        hint = f"{did_you_mean(wanted, bundled)} {hint}".lstrip()
        raise complaint(settings.source, ("style",), f"no style is called '{wanted}'", hint)
    try:
        text = _decode(wanted, _bytes(_base(root), wanted, STYLE_BYTES))
    except _Unreadable as error:
        message = f"the style '{wanted}' {error.reason}"
        raise complaint(settings.source, ("style",), message, error.hint) from error
    # A dependent style is only an address of the one that it stands for (CSL 1.0.2, "File Types"),
    # and that one would be asked of the web.
    if not re.search(r"<(?:\w+:)?citation[\s>]", text):
        hint = "take the style that it is based on: its <link rel=\"independent-parent\"> names it"
        raise ProjectError(f"'{wanted}' is no complete CSL style: it has no <citation>", hint)
    return Text(wanted, text)


def read_fonts(root: Path, settings: Settings) -> dict[str, bytes]:
    """The font files (.ttf, .otf, .ttc) in the folder `fonts` of the settings, by name; none where
    the settings name no folder. SettingsError where it is not there or holds none."""
    if not settings.fonts:
        return {}
    base, found, total = _base(root), {}, 0
    try:
        with os.scandir(_locate(base, settings.fonts)) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        for name in names:
            if name.lower().endswith((".ttf", ".otf", ".ttc")):
                found[name] = _bytes(base, f"{settings.fonts}/{name}", FONT_BYTES)
                total += len(found[name])
    except OSError as error:
        message = f"the folder '{settings.fonts}' cannot be read: {_reason(error)}"
        message = message if not isinstance(error, FileNotFoundError) else (
            f"there is no folder '{settings.fonts}' with fonts")
        raise complaint(settings.source, ("fonts",), message, "take the setting out") from error
    except _Unreadable as error:
        message = f"the fonts in '{settings.fonts}': one {error.reason}"
        raise complaint(settings.source, ("fonts",), message, error.hint) from error
    if not found or total > FONTS_BYTES:
        message = f"there is no font in '{settings.fonts}'"
        if found:
            message = f"the fonts in '{settings.fonts}' are more than {FONTS_BYTES / 1e6:g} MB"
        hint = "put files that end in .ttf, .otf or .ttc there"
        raise complaint(settings.source, ("fonts",), message, hint)
    return found


def reference_path(settings: Settings) -> str:
    """Where a project's own reference document is, or would be."""
    return settings.reference_docx or f"{settings.templates_dir}/reference.docx"


def read_reference(root: Path, settings: Settings) -> bytes:
    """The Word file whose styles go before the theme: the one that the settings name, else
    `reference.docx` among the templates, else nothing (empty). Not looked into here."""
    base = _base(root)
    path = reference_path(settings)
    try:
        return _bytes(base, path, REFERENCE_BYTES)
    except _Unreadable as error:
        if error.missing and not settings.reference_docx:
            return b""
        message = f"the reference document '{path}' {error.reason}"
        raise complaint(settings.source, ("reference-docx",), message, error.hint) from error


# --- reading: pictures ---------------------------------------------------------------------------


def read_images(
    root: Path, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Image]:
    """What each (section's path, address of an image in it) leads to, in the order wanted.

    An address is taken from the section's folder, then from the project's. `Image.path` is the
    file's path in the project, or empty where none was found; `Image.problem` reads on after "the
    image 'x.png' ...", and then there is no content.
    """
    base = _base(root)
    read: dict[str, Image] = {}  # an image that is used twice is read and held once
    images: dict[tuple[str, str], Image] = {}
    total = 0
    for section, address in wanted:
        try:
            path = _address(base, section, address)
            if path not in read:
                read[path] = pictures.read(path, _bytes(base, path, IMAGE_BYTES))
                total += len(read[path].content)
                if total > IMAGES_BYTES:
                    total -= len(read[path].content)
                    most = f"{IMAGES_BYTES / 1e6:g} MB"
                    read[path] = Image(path, problem=f"makes the images more than {most} together")
            images[section, address] = read[path]
        except _Unreadable as error:
            images[section, address] = Image("", problem=error.reason)
    return images


_REMOTE = "is a remote address; citepress fetches nothing: save the image in the project"


def _address(base: Path, section: str, address: str) -> str:
    """The path in the project of the file that an image's address means."""
    from urllib.parse import unquote

    address = address.strip()
    if scheme := re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", address):
        if scheme[1].lower() == "data":
            raise _Unreadable("is a data: address; save the image as a file in the project")
        if scheme[1].lower() != "file":
            raise _Unreadable(_REMOTE)
    elif address.startswith(("//", "\\\\")):
        raise _Unreadable(_REMOTE)
    path = unquote(address)
    if not path:
        raise _Unreadable("has no address")
    if scheme or re.match(r"[/\\~]|[A-Za-z]:", path):
        raise _Unreadable("lies outside the project; write its path from the section's folder")
    if "\\" in path or "\0" in path:
        raise _Unreadable("has a '\\' or a zero in its address; folders are parted by '/'")
    reason = "lies outside the project"
    for folder in (os.path.dirname(section), ""):
        # Shortened by the letters, as a reader of the address would: `a/../x.png` needs no `a`.
        short = os.path.normpath(os.path.join(folder, path)).replace(os.sep, "/")
        if short.startswith("../") or short == "..":
            continue
        if os.path.exists(_locate(base, short)):  # raises where a link leads out
            return short
        reason = "is not there"
    raise _Unreadable(reason, missing=True)


# --- writing: prints, all together or not at all -------------------------------------------------

# In the folder of the prints, while they are written (and in that of the project, while the
# author's files are edited; a `/` in a name is `%2F` there):
#
#     .citepress-lock           held by the one process that writes there
#     .citepress-0123456789ab/  the staging folder
#         new/                  the new files, whole and synced
#         old/                  what they replace: a hard link, or a copy
#         journal               "forward" and the names; there only when new/ and old/ are complete
#         undo                  the same with "back": becomes the journal when a file is refused
#
# Without a journal nothing has been replaced yet, and the staging folder is thrown away. With one,
# whoever comes next finishes what it says, so the prints are all old or all new.
_LOCK = ".citepress-lock"
_STAGING = r"\.citepress-[0-9a-f]{12}"


def output_folder(root: Path, settings: Settings) -> Path:
    """The folder `output-dir` of a project. ProjectError where a link leads it out of there."""
    base = _base(root)
    try:
        return _locate(base, settings.output_dir)
    except _Unreadable as error:
        hint = "remove the link, or print elsewhere with --output"
        raise ProjectError(f"'{settings.output_dir}' {error.reason}", hint) from error


def check_folder(root: Path, settings: Settings, folder: Path, inputs: Collection[str]) -> None:
    """Raises `ProjectError` where prints would go among what they are made from: the folder of the
    project itself, of its sections, templates or fonts, or one with any of the `inputs` in it."""
    base, target = _base(root), Path(os.path.realpath(folder))
    whole = filter(None, (settings.sections_dir, settings.templates_dir, settings.fonts))
    above = {os.path.normcase(os.path.realpath(base / name)) for name in whole}
    files = filter(None, (*SETTINGS_FILES, *inputs))
    around = {os.path.dirname(os.path.normcase(os.path.realpath(base / name))) for name in files}
    here = {os.path.normcase(path) for path in (target, *target.parents)}
    if os.path.normcase(target) in around or above & here:
        message = f"'{folder}' holds what the prints are made from"
        raise ProjectError(message, "give the prints a folder of their own, such as output")


def write_outputs(folder: Path, outputs: Sequence[Output]) -> tuple[str, ...]:
    """Replaces the outputs in the folder (made if need be), all or none; other files stay. Returns
    the names of those that another program holds open (Word does so on Windows): they alone are as
    they were, for to wait for a person would be worse than to print the rest.

    A process that is killed here leaves the prints as they were, or a journal, and then the next
    call, or `recover`, puts the rest in place. ProjectError names the file that was refused for
    another reason, and then every file is as it was.
    """
    folder = Path(folder)
    _check_names([output.name for output in outputs])
    return _replace_all(folder, outputs)


def _replace_all(folder: Path, outputs: Sequence[Output], whole: bool = False) -> tuple[str, ...]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, "", error) from error
    with _locked(folder):
        _recover(folder)
        return _finish(folder, _stage(folder, outputs), whole)


def replace_texts(root: Path, old: Mapping[str, Text], new: Mapping[str, Text]) -> tuple[str, ...]:
    """Writes the texts (by path) that differ from what was read, all or none; returns their paths.

    The byte order mark, the ends of lines, the permissions and a link to the file stay as they
    were. ProjectError, with nothing written, where a file says something else than when it was
    read. A process that is killed here leaves a journal, and the next call, or `recover`, ends it.
    """
    changed = tuple(path for path in new if new[path].text != old[path].text)
    if not changed:
        return ()
    base = _base(root)
    for path in changed:
        _check_path(path)
    with _locked(base):
        _recover(base)
        outputs = []
        for path in changed:
            try:
                raw = _bytes(base, path, max(SECTION_BYTES, BIBLIOGRAPHY_BYTES))
                real = _locate(base, path).relative_to(base).as_posix()
            except _Unreadable as error:
                message = f"'{path}' {error.reason}; nothing was changed"
                raise ProjectError(message, error.hint) from error
            if _decode(path, raw) != old[path].text:
                message = f"'{path}' has been changed since it was read; nothing was written"
                raise ProjectError(message, "save it in the editor, and run the command again")
            if not os.access(base / real, os.W_OK):
                message = f"'{path}' may only be read; nothing was changed"
                raise ProjectError(message, "give yourself the permission to write it")
            _check_path(real)
            outputs.append(Output(real, _encode(raw, new[path].text)))
        try:
            _finish(base, _stage(base, outputs), whole=True)
        except ProjectError as error:
            raise ProjectError(error.message, "nothing was changed: see to it and run again") from (
                error
            )
    return changed


def _encode(raw: bytes, text: str) -> bytes:
    """The bytes of an edited text, in the manner of the bytes that it was read from. `_decode` made
    a newline of a CR alone: lines that no edit touches get theirs back."""
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    before = raw.removeprefix(mark).decode("utf-8")
    if re.search(r"\r(?!\n)", before):
        from difflib import SequenceMatcher

        lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", before)
        old = [re.sub(r"\r\Z", "\n", line) for line in lines]
        new = re.findall(r"[^\n]*\n|[^\n]+", text)
        alone = sum(line.endswith("\r") for line in lines) * 2 > len(lines)
        pieces: list[str] = []
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                pieces += lines[i:j]
            else:
                changed = new[k:m]
                pieces += (re.sub(r"(?<!\r)\n\Z", "\r", x) for x in changed) if alone else changed
        text = "".join(pieces)
    return mark + text.encode("utf-8")


def recover(folder: Path) -> None:
    """Finishes or undoes what a killed `write_outputs` left in the folder, and tidies up."""
    folder = Path(folder)
    if _leftovers(folder) or os.path.lexists(folder / _LOCK):
        with _locked(folder):
            _recover(folder)


def _recover(folder: Path) -> None:
    # Under the lock no other process is writing here, so each staging folder is a dead one's.
    for staging in _leftovers(folder):
        _finish(folder, staging)


def _leftovers(folder: Path) -> list[Path]:
    try:
        names = sorted(name for name in os.listdir(folder) if re.fullmatch(_STAGING, name))
    except OSError:
        return []
    return [folder / name for name in names if _is_real_folder(folder / name)]


def _is_real_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _slot(path: Path, name: str) -> Path:
    """Where a file is staged: the staging folder has no folders in it but `new` and `old`."""
    return path / name.replace("%", "%25").replace("/", "%2F")


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        if not re.fullmatch(r"[^/\\:\0]+", name) or name.startswith("."):
            raise ProjectError(f"a print cannot be called '{name}'", "set `name` to a plain name")
    if len({name.casefold() for name in names}) < len(names):
        raise ProjectError("two prints would have one name", "set `name` to another")


def _check_path(name: str) -> None:
    """Raises ProjectError unless a file of this name may be replaced. A journal that came with a
    project must not reach what acts later by itself (`.git/hooks`, an environment's `.pth`), so
    nothing hidden is, and in a sub-folder only sections and lists of sources are."""
    folder, _, last = name.rpartition("/")
    _check_names([last])
    for step in folder.split("/") if folder else ():
        _check_names([step])
    if folder and not last.lower().endswith((".md", ".bib")):
        hint = "give it a name that ends in .md or .bib, or put it into the project's own folder"
        message = f"'{name}' is not edited: by its name it is no section and no list"
        raise ProjectError(message, hint)


def _stage(folder: Path, outputs: Sequence[Output]) -> Path:
    """Puts down all that replacing needs, the journal last; returns the staging folder."""
    import json

    staging, name = folder / f".citepress-{os.urandom(6).hex()}", ""
    try:
        for made in (staging, staging / "new", staging / "old"):
            os.mkdir(made)
        entries = []
        for output in outputs:
            name = output.name
            _write(_slot(staging / "new", name), output.content)
            _like(folder / name, _slot(staging / "new", name))
            entries.append([name, _keep(folder / name, _slot(staging / "old", name))])
        for direction, file in (("back", "undo"), ("forward", "journal.new")):
            journal = {"format": 1, "direction": direction, "files": entries}
            _write(staging / file, json.dumps(journal).encode())
        for made in (staging / "new", staging / "old", staging):
            _sync(made)
        os.replace(staging / "journal.new", staging / "journal")
        _sync(staging)
        _sync(folder)
    except BaseException as error:
        _discard(staging)
        if isinstance(error, OSError):
            raise _refused(folder, name, error) from error
        raise
    return staging


def _write(path: Path, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _like(old: Path, new: Path) -> None:
    """Gives a file the permissions of the one that it replaces, if there is one."""
    try:
        found = os.lstat(old)
    except OSError:
        return
    if stat.S_ISREG(found.st_mode):
        os.chmod(new, stat.S_IMODE(found.st_mode))


def _keep(path: Path, copy: Path) -> bool:
    """Keeps what is to be replaced; False where there is nothing."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if stat.S_ISLNK(found.st_mode):  # the link is replaced, not what it leads to
        os.symlink(os.readlink(path), copy)
        return True
    try:
        os.link(path, copy)
    except OSError:  # FAT and many network disks have no links
        if not stat.S_ISREG(found.st_mode):
            raise
        with open(path, "rb") as file:
            _write(copy, file.read())
    return True


def _journal(staging: Path) -> tuple[str, list[tuple[str, bool]]] | None:
    """The direction and the files that a staging folder's journal names; None without a whole one.

    The folder may have come with a project from elsewhere, so the journal is believed in nothing:
    only names that `_check_path` passes, whose folder lies in this one; and `new` and `old` must be
    folders, not links to some."""
    import json

    try:
        said = json.loads(_bytes(Path(os.path.realpath(staging)), "journal", 1_000_000))
        direction, files = said["direction"], [(name, had) for name, had in said["files"]]
        base = Path(os.path.realpath(staging.parent))
        for name, _ in files:
            _check_path(name)
            _locate(base, str(PurePosixPath(name).parent))
    except (_Unreadable, ProjectError, ValueError, TypeError, KeyError, RecursionError):
        return None
    real = _is_real_folder(staging / "new") and _is_real_folder(staging / "old")
    return (direction, files) if real and direction in ("forward", "back") else None


def _finish(folder: Path, staging: Path, whole: bool = False) -> tuple[str, ...]:
    """Does what the journal says, and returns the names of what is held open and so left as it was.
    Where a file is refused for another reason, or is held and `whole` wants all or none, takes back
    what was done and raises."""
    journal = _journal(staging)
    if journal is None:
        _discard(staging)
        return ()
    direction, files = journal
    if direction == "back":
        _take_back(folder, staging, files)
        return ()
    name, held = "", []
    try:
        for name, had in files:
            new = _slot(staging / "new", name)
            if not os.path.lexists(new):
                continue  # it is in place already
            try:
                os.replace(new, folder / name)
            except PermissionError as error:
                if whole or not (had and _is_held(folder, error)):
                    raise
                held.append(name)
        _sync(folder)
    except BaseException as error:
        _take_back(folder, staging, files)
        if isinstance(error, OSError):
            raise _refused(folder, name, error) from error
        raise
    _discard(staging)
    return tuple(held)


def _is_held(folder: Path, error: OSError) -> bool:
    """Whether an error means that another program has the file open. Windows refuses to replace an
    open file with the error of a missing permission; so do network disks on other systems. Where
    the folder itself lets us write, that is what it means."""
    return isinstance(error, PermissionError) and os.access(folder, os.W_OK)


def _take_back(folder: Path, staging: Path, files: Iterable[tuple[str, bool]]) -> None:
    """Puts the old files back where new ones took their place, or takes away a new one that took
    none's. Can be done twice."""
    name = ""
    try:
        if os.path.lexists(staging / "undo"):
            os.replace(staging / "undo", staging / "journal")
            _sync(staging)
        for name, had in files:
            old = _slot(staging / "old", name)
            if os.path.lexists(_slot(staging / "new", name)):
                continue  # never replaced; the refused file is one, and would be refused again
            if had and os.path.lexists(old):
                os.replace(old, folder / name)
            elif not had and os.path.lexists(folder / name):
                os.unlink(folder / name)
        _sync(folder)
    except OSError as error:
        shown = f"{folder.name}/{name}".rstrip("/")
        message = f"'{shown}' could not be put back as it was: {_reason(error)}"
        hint = "close the program that holds it and build again: that is finished first"
        raise ProjectError(message, hint) from error
    _discard(staging)


def _discard(staging: Path) -> None:
    """Removes a staging folder. The journal goes first: without it the rest means nothing."""
    from shutil import rmtree

    try:
        os.unlink(staging / "journal")
        _sync(staging)
    except OSError:
        pass
    rmtree(staging, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Asks that the names in a folder be on the disk. Windows has no such call for folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if _code(error) not in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "EBADF"):  # network disks
            raise
    finally:
        os.close(handle)


def _refused(folder: Path, name: str, error: OSError) -> ProjectError:
    shown = f"{folder.name}/{name}" if name else folder.name
    if name and _is_held(folder, error):
        message = f"'{shown}' is held open by another program"
        return ProjectError(message, "close it and build again; nothing was changed")
    hint = "nothing was changed; `--output DIR` prints to another folder"
    return ProjectError(f"'{shown}' cannot be written: {_reason(error)}", hint)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock, so that two builds do not mix their files.

    It is the system's lock on an open file: it ends with the process, however that ends, so there
    are no stale ones to be told from live ones.
    """
    path, until = folder / _LOCK, time.monotonic() + LOCK_SECONDS
    while (handle := _lock(folder, path)) is None:
        if time.monotonic() > until:
            message = f"another build is writing to '{folder.name}'"
            raise ProjectError(message, "wait until it has ended and build again")
        time.sleep(0.05)
    try:
        yield
    finally:
        _unlock(path, handle)


def _lock(folder: Path, path: Path) -> int | None:
    """The handle of the lock, or None while another process has it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        if os.name == "nt" and isinstance(error, PermissionError):
            return None  # it is just being removed
        raise _refused(folder, "", error) from error
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The one that held it before removes the file, and then another may have made a new one.
        if os.path.samestat(os.fstat(handle), os.stat(path)):
            return handle
    except OSError as error:
        # A disk without locks: better to print without than not at all.
        if _code(error) in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"):
            return handle
    os.close(handle)
    return None


def _unlock(path: Path, handle: int) -> None:
    try:
        if os.name == "nt":
            os.close(handle)  # Windows removes no file that is open
            os.unlink(path)
        else:
            os.unlink(path)
            os.close(handle)
    except OSError:
        pass  # the next one has opened it, and removes it


# --- kept between runs ----------------------------------------------------------------------------
#
#     .citepress/readings   what a run keeps for the next
#     .citepress/seal       which file that was: device, inode, size, and when it was last changed
#
# The folder lies in the project, and a stranger's project could bring one along that shows its
# sections otherwise than they are. But nobody can say beforehand which inode a file will have where
# it arrives, nor the nanosecond at which the system will note that it was made there, and neither
# can be set. So what the seal does not fit, as after any copying, was not written here, and counts
# for nothing.

_CACHE = ".citepress"
_CACHE_BYTES = 500_000_000


def _seal(found: os.stat_result) -> bytes:
    told = [found.st_dev, found.st_ino, found.st_size, found.st_ctime_ns]
    return (" ".join(map(str, told)) + "\n").encode("ascii")


def read_cache(root: Path) -> bytes:
    """What an earlier run on this machine kept of the project for this one; nothing where there is
    none, or where it may be somebody else's. Never raises."""
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    folder = Path(root, _CACHE)
    try:
        if not _is_real_folder(folder):
            return b""
        with open(os.open(folder / "seal", flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return b""
            seal = file.read(200)
        with open(os.open(folder / "readings", flags), "rb") as file:
            found = os.fstat(file.fileno())
            regular = stat.S_ISREG(found.st_mode) and found.st_size <= _CACHE_BYTES
            return file.read(_CACHE_BYTES) if regular and seal == _seal(found) else b""
    except (OSError, ValueError):
        return b""


def write_cache(root: Path, content: bytes) -> None:
    """Keep something of the project for the next run. Never raises: where it cannot be kept, the
    next run does without."""
    folder = Path(root, _CACHE)
    if len(content) > _CACHE_BYTES:
        return
    new = folder / f"{os.urandom(6).hex()}.new"
    try:
        with suppress(FileExistsError):
            os.mkdir(folder)
        if not _is_real_folder(folder):
            return
        for name in os.listdir(folder):  # of a run that was killed
            if re.fullmatch(r"[0-9a-f]{12}\.new", name):
                os.unlink(folder / name)
        if not os.path.lexists(folder / ".gitignore"):
            _write(folder / ".gitignore", b"*\n")
        # The seal goes first and comes last, so that none ever stands beside what it does not fit.
        with suppress(FileNotFoundError):
            os.unlink(folder / "seal")
        _write(new, content)
        os.replace(new, folder / "readings")
        _write(new, _seal(os.lstat(folder / "readings")))
        os.replace(new, folder / "seal")
    except (OSError, ValueError):
        pass
    finally:
        with suppress(OSError, ValueError):
            os.unlink(new)


# --- writing: reports ----------------------------------------------------------------------------


def write_reports(
    root: Path, settings: Settings, reports: Mapping[Path, bytes], inputs: Collection[str] = ()
) -> None:
    """Writes reports to any paths, in folders made where they are missing, all or none of them.

    ProjectError, and nothing is changed, where a file cannot be written, or where it is the
    project's own: its settings, its sources, one of the `inputs` (paths in the project), a print,
    or anything in the folders of its sections and templates.
    """
    for path in reports:
        _check_foreign(_base(root), settings, path, inputs)
    staged: dict[Path, tuple[Path, Path]] = {}
    made: list[Path] = []
    done: list[Path] = []
    path = Path()
    try:
        for path, content in reports.items():
            for folder in reversed(path.parents):
                if not os.path.lexists(folder):
                    os.mkdir(folder)
                    made.append(folder)
            stem = path.parent / f".citepress-{os.urandom(6).hex()}"
            staged[path] = stem.with_suffix(".new"), stem.with_suffix(".old")
            _write(staged[path][0], content)
            _keep(path, staged[path][1])
        for path in reports:
            os.replace(staged[path][0], path)
            done.append(path)
    except OSError as error:
        for changed in reversed(done):
            old = staged[changed][1]
            with suppress(OSError):
                os.replace(old, changed) if os.path.lexists(old) else os.unlink(changed)
        _sweep(staged.values())
        for folder in reversed(made):
            with suppress(OSError):
                os.rmdir(folder)
        message = f"the report '{path}' cannot be written: {_reason(error)}"
        raise ProjectError(message, "nothing was changed; name another path") from error
    _sweep(staged.values())


def _sweep(pairs: Iterable[tuple[Path, Path]]) -> None:
    for path in (path for pair in pairs for path in pair):
        with suppress(OSError):
            os.unlink(path)


def _check_foreign(base: Path, settings: Settings, path: Path, inputs: Collection[str]) -> None:
    target = Path(os.path.realpath(path))
    prints = [f"{settings.name}.{kind}" for kind in settings.to] + ["manifest.json"]
    own = [*SETTINGS_FILES, settings.bibliography, *inputs]
    own += [f"{settings.output_dir}/{name}" for name in prints]
    folders = [settings.sections_dir, settings.templates_dir]
    taken = {os.path.normcase(os.path.realpath(base / name)) for name in own}
    above = {os.path.normcase(os.path.realpath(base / name)) for name in folders}
    if os.path.normcase(target) in taken or above & {os.path.normcase(p) for p in target.parents}:
        message = f"a report cannot be written to '{path}': that is the project's own"
        raise ProjectError(message, "name another path")
    if os.path.lexists(target) and not target.is_file():
        raise ProjectError(f"a report cannot be written to '{path}': it is no file", "name a file")


# --- writing: a new project ----------------------------------------------------------------------


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes files (paths with `/`) that are not there yet, and the folders that they need. If one
    of them is there nothing is written, and ProjectError names them."""
    root = Path(root)
    made: list[Path] = []
    path = ""
    try:
        for path in files:
            _locate(Path(os.path.realpath(root)), path)
        there = [f"'{path}'" for path in files if os.path.lexists(root / path)]
        if there:
            hint = "nothing was written: name a new folder, or move them away"
            raise ProjectError(f"'{root}' already has {', '.join(there)}", hint)
        for path, content in files.items():
            for folder in reversed([root / path, *(root / path).parents][1:]):
                if not os.path.lexists(folder):
                    os.mkdir(folder)
                    made.append(folder)
            made.append(root / path)
            _write(root / path, content)
    except (OSError, _Unreadable) as error:
        for new in reversed(made):
            with suppress(OSError):
                new.rmdir() if _is_real_folder(new) else new.unlink(missing_ok=True)
        reason = _reason(error) if isinstance(error, OSError) else error.reason
        message = f"'{path}' cannot be written: {reason}"
        raise ProjectError(message, "nothing was written") from error


# --- writing: a project that was brought in ------------------------------------------------------


def write_project(root: Path, files: Mapping[str, bytes], force: bool = False) -> None:
    """Writes the files of an imported project (paths with `/`), all or none. Without `force` it is
    `write_new`; with it, files that are there are replaced, and put back where one fails."""
    if not force:
        write_new(root, files)
        return
    root = Path(root)
    there = [path for path in files if os.path.lexists(root / path)]
    kept: list[tuple[Path, Path]] = []
    path = ""
    try:
        for path in there:
            target = _locate(Path(os.path.realpath(root)), path)
            if not target.is_file() or (root / path).is_symlink():
                raise _Unreadable("is no ordinary file")
            spare = target.with_name(f".{target.name}.before-import")
            os.replace(target, spare)
            kept.append((spare, target))
        path = ""
        write_new(root, files)
    except BaseException as error:
        for spare, target in reversed(kept):
            os.replace(spare, target)
        if isinstance(error, (OSError, _Unreadable)):
            reason = _reason(error) if isinstance(error, OSError) else error.reason
            message = f"'{path}' cannot be replaced: {reason}"
            raise ProjectError(message, "nothing was changed") from error
        raise
    for spare, _ in kept:
        spare.unlink(missing_ok=True)
