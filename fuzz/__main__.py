"""`python -m fuzz [--seconds N] [TARGET ...]`: fuzz each target for a bounded time.

With atheris (`pip install -e '.[fuzz]'`) the search is guided by coverage; without it, seeds are
mutated at random. Each target runs in a process of its own, for a fault of atheris's kind ends it.
What makes a target fail is written to `fuzz/failures/` and told; put it into a test, and mend it.
"""

from __future__ import annotations

import argparse
import importlib
import random
import subprocess
import sys
import time
import traceback
from pathlib import Path

from fuzz.targets import SEEDS, TARGETS

FOLDER = Path(__file__).parent
# Seconds of our own for a text: what takes longer grows faster than the text. The engines have
# bounds of their own.
SLOW = 10.0
LONGEST = 4000
PUMPED = 20_000  # the length of a text that is one piece over and over


def corpus(name: str) -> list[str]:
    """The texts to start from: the seeds, and what was kept."""
    kept = sorted((FOLDER / "corpus").glob(f"{name}-*"))
    return [*SEEDS[name], *(path.read_text(encoding="utf-8") for path in kept)]


def mutated(texts: list[str], dice: random.Random, pump: bool = True) -> str:
    """A text made of others: pieces cut, doubled, moved, swapped, and single signs put in; one in
    twelve repeats a piece up to PUMPED, which finds what grows faster than the text."""
    text = dice.choice(texts)
    signs = "[]{}()<>@#\"'`*_~^$\\|:;,.-=+%&!?/\n\r\t \0é\u0301\u202e\ufeff۔漢😀aA0"
    for _ in range(dice.randint(1, 8)):
        at, to = sorted(dice.randint(0, len(text)) for _ in range(2))
        piece = text[at:to]
        choice = dice.randrange(6)
        if choice == 0:
            text = text[:at] + text[to:]
        elif choice == 1:
            text = text[:to] + piece * dice.randint(1, 4) + text[to:]
        elif choice == 2:
            text = text[:at] + dice.choice(signs) * dice.choice((1, 1, 1, 3, 30)) + text[at:]
        elif choice == 3:
            other = dice.choice(texts)
            text = text[:at] + other[dice.randint(0, len(other)) :] + text[at:]
        elif choice == 4 and text:
            text = text[:at] + dice.choice(signs) + text[at + 1 :]
        else:
            text = text[:at] + piece[::-1] + text[to:]
        text = text[:LONGEST]
    if pump and text and dice.randrange(12) == 0:
        at = dice.randrange(len(text))
        piece = text[at : at + dice.randint(1, 12)]
        text = text[:at] + piece * ((PUMPED - len(text)) // len(piece)) + text[at:]
    return text


def try_one(name: str, text: str) -> None:
    """Run a target; a failure is written down and raised."""
    started = time.process_time()
    try:
        TARGETS[name](text)
        if (spent := time.process_time() - started) > SLOW:
            raise AssertionError(f"{spent:.1f} s for {len(text)} characters")
    except Exception:
        folder = FOLDER / "failures"
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}-{abs(hash(text)) % 10**8:08}"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        print(f"{name} failed on {path}", file=sys.stderr)
        raise


def at_random(name: str, seconds: float, seed: int) -> int:
    """Mutate seeds for some time; how many texts were tried."""
    dice, until, tried = random.Random(seed), time.monotonic() + seconds, 0
    texts = corpus(name)
    for text in texts:
        try_one(name, text)
    while time.monotonic() < until:
        try_one(name, mutated(texts, dice))
        tried += 1
    return tried


def guided(name: str, seconds: float) -> None:
    """Let atheris search; it ends the process."""
    import atheris

    def target(data: bytes) -> None:
        text = data[: LONGEST * 2].decode("utf-8", "ignore")
        try_one(name, text)

    # Our own modules alone: to instrument all that is loaded takes longer than the search.
    ours = ("citepress", "fuzz.targets", "fuzz.whole")
    for module in [m for m in sys.modules if m.startswith(ours)]:
        del sys.modules[module]
    with atheris.instrument_imports(include=["citepress"]):
        targets = importlib.import_module("fuzz.targets")
    TARGETS.update(targets.TARGETS)
    folder = FOLDER / ".found" / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(corpus(name)):
        (folder / f"seed-{number}").write_text(text, encoding="utf-8")
    options = [
        f"-max_total_time={int(seconds)}",
        f"-max_len={LONGEST}",
        "-timeout=20",
        "-print_final_stats=0",
        "-verbosity=0",
        f"-artifact_prefix={folder}/crash-",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], target)
    atheris.Fuzz()


def main() -> int:
    """Fuzz the targets one after the other; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=30.0, help="for each target")
    parser.add_argument("--seed", type=int, default=None, help="of the random search")
    parser.add_argument("--random", action="store_true", help="do without atheris")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"there is no target {', '.join(sorted(unknown))}")
    from importlib.util import find_spec

    with_atheris = find_spec("atheris") is not None and not given.random
    if given.in_process:
        (name,) = given.targets
        if with_atheris:
            guided(name, given.seconds)
            return 0
        seed = time.time_ns() if given.seed is None else given.seed
        try:
            print(f"{name}: {at_random(name, given.seconds, seed):,} texts, seed {seed}")
        except Exception:
            traceback.print_exc()
            return 1
        return 0
    failed = []
    for name in given.targets or TARGETS:
        more = [] if given.seed is None else ["--seed", str(given.seed)]
        more += ["--random"] * given.random
        command = [sys.executable, "-m", "fuzz", "--in-process", "--seconds", str(given.seconds)]
        if subprocess.run([*command, *more, name], cwd=FOLDER.parent).returncode:
            failed.append(name)
        else:
            print(f"{name}: nothing found", flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
