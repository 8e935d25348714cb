"""The cache: a result is there whole or not at all, nobody else's file counts, and it stays small."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citepress.disk import cache
from citepress.disk.cache import Cache, cache_folder, cache_key, cache_size, trim_cache

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX's users and permissions")
KEY, OTHER = cache_key("a text"), cache_key("another")


def path_of(key: str) -> Path:
    folder = cache_folder()
    assert folder is not None
    return folder / key[:2] / key


def stored(*keys: str, content: bytes = b"content") -> None:
    writing = Cache()
    for key in keys:
        writing.put(key, content)
    writing.close()


def test_what_was_stored_is_found_by_the_next_run() -> None:
    assert Cache().get(KEY) is None
    stored(KEY)
    assert Cache().get(KEY) == b"content"
    assert Cache().get(OTHER) is None
    stored(KEY, content=b"newer")
    assert Cache().get(KEY) == b"newer"
    stored(OTHER, content=b"")
    assert Cache().get(OTHER) == b""


def test_a_cache_that_is_off_reads_and_writes_nothing() -> None:
    stored(KEY)
    off = Cache(enabled=False)
    assert off.get(KEY) is None
    off.put(OTHER, b"x")
    off.close()
    assert cache_size()[0] == 1 and Cache().get(OTHER) is None


def test_keys_differ_where_parts_differ() -> None:
    keys = [
        cache_key(),
        cache_key(""),
        cache_key("", ""),
        cache_key("ab", "c"),
        cache_key("a", "bc"),
        cache_key("abc"),
        cache_key("\udcff"),  # half a character, as a file name may hold it
        cache_key("é"),
        cache_key("e\u0301"),
    ]
    assert len(set(keys)) == len(keys)
    assert cache_key("é") == cache_key("é".encode())
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


def test_what_is_not_whole_counts_as_absent_and_is_replaced() -> None:
    stored(KEY, content=b"some longer content")
    whole = path_of(KEY).read_bytes()
    damaged = [whole[:at] for at in range(len(whole))] + [whole + b"x", bytes(len(whole))]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for content in damaged:
        path_of(KEY).write_bytes(content)
        assert Cache().get(KEY) is None
    stored(KEY)
    assert Cache().get(KEY) == b"content"


def test_a_result_under_another_name_is_not_taken_for_it() -> None:
    stored(KEY)
    path_of(OTHER).parent.mkdir(exist_ok=True)
    path_of(OTHER).write_bytes(path_of(KEY).read_bytes())
    assert Cache().get(OTHER) is None


WRITE_OFTEN = """
import sys
from citepress.disk.cache import Cache
for _ in range(200):
    writing = Cache()
    writing.put(sys.argv[1], sys.argv[2].encode() * int(sys.argv[3]))
    writing.close()
"""


def test_a_reader_beside_two_writers_sees_one_or_the_other(own_cache: Path) -> None:
    contents = [b"a" * 5_000, b"b" * 9_000]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE_OFTEN, KEY, chr(c[0]), str(len(c))])
        for c in contents
    ]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        seen.add(Cache().get(KEY))
    for writer in writers:
        assert writer.wait() == 0
    assert seen <= {None, *contents} and seen & set(contents)
    assert [path.name for path in own_cache.rglob("*") if path.is_file()] == [KEY]


def test_the_least_recently_used_go_first() -> None:
    keys = [cache_key(str(number)) for number in range(4)]
    stored(*keys, content=b"x" * 68)  # 100 bytes each, with the digest
    for age, key in enumerate(keys):
        os.utime(path_of(key), (1_000_000 + age, 1_000_000 + age))
    assert cache_size() == (4, 400)
    assert Cache().get(keys[0]) is not None  # used now
    assert trim_cache(250) == 2
    assert [Cache().get(key) is not None for key in keys] == [True, False, False, True]
    assert cache_size() == (2, 200)
    assert trim_cache(250) == 0
    assert trim_cache(0) == 2 and cache_size() == (0, 0)


def test_a_run_that_added_something_trims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 250)
    keys = [cache_key(str(number)) for number in range(4)]
    stored(*keys, content=b"x" * 68)
    assert cache_size() == (2, 200)
    monkeypatch.setattr(cache, "MOST_BYTES", 0)
    reading = Cache()
    assert any(reading.get(key) for key in keys)
    reading.close()
    assert cache_size() == (2, 200)  # reading alone removes nothing


def test_what_is_too_large_is_not_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_LARGEST", 100)
    stored(KEY, content=b"x" * 68)
    assert Cache().get(KEY) == b"x" * 68
    stored(OTHER, content=b"x" * 69)
    assert cache_size()[0] == 1
    monkeypatch.setattr(cache, "_LARGEST", 99)
    assert Cache().get(KEY) is None


def test_what_a_killed_run_left_is_removed_when_it_is_old(own_cache: Path) -> None:
    stored(KEY)
    young, old = (path_of(KEY).with_name(f"{KEY}.{name}.new") for name in ("young", "old"))
    for path in (young, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    (own_cache / "notes.txt").write_text("not ours", encoding="utf-8")
    trim_cache(10**9)
    assert young.exists() and not old.exists()
    trim_cache(0)
    assert not young.exists() and (own_cache / "notes.txt").exists()


@pytest.mark.parametrize("named", ["", "relative/folder", "~/cache"])
def test_a_folder_that_is_not_absolute_is_not_used(
    named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", named)
    if not named:  # as if it were not set: the platform's own
        monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: Path("also/relative"))
    assert cache_folder() is None
    stored(KEY)
    assert Cache().get(KEY) is None and cache_size() == (0, 0) and trim_cache(0) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_no_error(own_cache: Path) -> None:
    own_cache.rmdir()
    own_cache.write_text("in the way", encoding="utf-8")
    stored(KEY)
    assert Cache().get(KEY) is None and cache_size() == (0, 0) and trim_cache(0) == 0
    assert own_cache.read_text(encoding="utf-8") == "in the way"


@posix
def test_a_folder_that_cannot_be_written_is_no_error(project, own_cache: Path) -> None:
    import subprocess
    import sys

    from tests.conftest import tool

    root = project({})
    command = [sys.executable, "-m", "citepress", "-C", str(root), "check"]
    if os.getuid() == 0:  # root may do all, unless the right to is taken away
        command = [tool("setpriv"), "--bounding-set", "-dac_override,-dac_read_search", *command]
    own_cache.chmod(0o555)
    done = subprocess.run(command, capture_output=True, text=True)
    own_cache.chmod(0o755)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert list(own_cache.iterdir()) == []


@posix
def test_a_link_or_a_pipe_in_its_place_is_not_read(tmp_path: Path) -> None:
    stored(KEY)
    elsewhere = tmp_path / "elsewhere"
    os.replace(path_of(KEY), elsewhere)
    path_of(KEY).symlink_to(elsewhere)
    assert Cache().get(KEY) is None
    stored(KEY, content=b"fresh")  # replaces the link, not what it leads to
    assert Cache().get(KEY) == b"fresh" and not path_of(KEY).is_symlink()
    assert elsewhere.read_bytes().endswith(b"content")
    path_of(KEY).unlink()
    os.mkfifo(path_of(KEY))
    assert Cache().get(KEY) is None
    path_of(KEY).unlink()
    path_of(KEY).mkdir()
    assert Cache().get(KEY) is None
    stored(KEY)
    assert Cache().get(KEY) is None and path_of(KEY).is_dir()


@posix
@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can give files away")
def test_a_file_of_another_user_is_not_read() -> None:
    stored(KEY)
    os.chown(path_of(KEY), 12345, -1)
    assert Cache().get(KEY) is None
    stored(KEY)
    assert Cache().get(KEY) == b"content" and path_of(KEY).stat().st_uid == os.getuid()
