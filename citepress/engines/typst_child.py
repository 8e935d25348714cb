"""The process that Typst runs in; `engines.typst` starts it, bounds it and ends it.

In: a length in bytes on a line of standard input, and so many bytes of `marshal`, which this very
Python wrote and which needs no import. Out: a line of JSON on standard output (`failure`, `hints`;
both empty where all went well), then the PDF. Nothing of ours is imported, for this runs isolated.
"""

import marshal
import sys

_WELL = b'{"failure": "", "hints": []}\n'


def main() -> None:
    """Answer the one request."""
    length = int(sys.stdin.buffer.readline())
    request = marshal.loads(sys.stdin.buffer.read(length))
    # Last, so that it hides nothing of Python's own.
    sys.path.append(request["packages"])
    import typst

    failure, hints, pdf = "", [], b""
    try:
        pdf = typst.compile(
            request["page"].encode("utf-8"),
            root=request["root"],
            font_paths=request["fonts"],
            ignore_system_fonts=True,
            sys_inputs=request["inputs"],
            package_path=request["empty"],
            timestamp=request["epoch"],
            pdf_standards=request["standards"],
        )
    except typst.TypstError as error:
        failure, hints = error.message or "no reason given", list(error.hints)
    # A panic in Typst is no Exception.
    except BaseException as error:
        failure = f"{type(error).__name__}: {error}"
    answer = _WELL
    if failure:
        import json

        answer = json.dumps({"failure": failure, "hints": hints}).encode("ascii") + b"\n"
    sys.stdout.buffer.write(answer + pdf)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
