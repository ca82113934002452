"""All that goes to stdout: results as lines for a person or as JSON, both without a sign a terminal obeys."""

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Mapping

from reader.text.clean import clean_text

Record = Mapping[str, object]
"""A JSON object on its way out; its shape is the contract's (docs/json.md)."""

_BREAKS = re.compile("[\n\t]+")
# What JSON may hold in clear but a terminal could obey or an encoder refuse; escaped it is the same JSON.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def line(text: str = "") -> None:
    """Write one line for a person, cleaned."""
    _write(_encoded(_one_line(text)) + b"\n")


def row(*cells: str) -> None:
    """Write cells as one line, with tabs between them: for eyes and for `cut` alike."""
    _write(_encoded("\t".join(map(_one_line, cells))) + b"\n")


def text(value: str) -> None:
    """Write a text of several lines for a person, cleaned, ending in a line break."""
    value = clean_text(value)
    _write(_encoded(value if value.endswith("\n") else value + "\n"))


def exact(value: str) -> None:
    """Write a file's content (OPML, JSON, HTML) as UTF-8, just as it is."""
    _write(value.encode("utf-8", "backslashreplace"))


def record(value: Record) -> None:
    """Write one JSON object on a line of its own and flush, so that who waits for it has it."""
    _write(as_json(value).encode() + b"\n")
    flush()


def array(values: Iterable[Record]) -> None:
    """Write one JSON array, an object a line, while the objects come in."""
    before = "["
    for value in values:
        _write(f"{before}{as_json(value)}".encode())
        before = ",\n "
    _write(b"[]\n" if before == "[" else b"]\n")


def as_json(value: Record) -> str:
    """Return an object as one line of JSON that is valid UTF-8 and harmless on a terminal."""
    import json  # deferred: not needed to tell the version

    return _UNSAFE_IN_JSON.sub(_escape, json.dumps(value, ensure_ascii=False))


def flush() -> None:
    """Hand everything written so far to the operating system."""
    if sys.stdout is not None:
        sys.stdout.flush()


def abandon() -> None:
    """Send what is still buffered nowhere: whoever was reading has gone, and leaving must not fail for it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", clean_text(text))


def _escape(match: re.Match[str]) -> str:
    import json

    return json.dumps(match.group())[1:-1]


def _encoded(value: str) -> bytes:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return value.encode(encoding, "replace")


def _write(value: bytes) -> None:
    if sys.stdout is None:  # closed by whoever started us
        return
    sys.stdout.buffer.write(value)
