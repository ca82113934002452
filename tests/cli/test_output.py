import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli import output

HOSTILE = "a\x1b]52;c;eA==\x07\x9b31m\u202eb\u2066\ud800\U000e0041\r\nc"


@given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_json_is_one_line_of_utf8_that_reads_back_to_the_same(text: str) -> None:
    line = output.as_json({"t": text})
    # JSON writes surrogates as escapes, of which a high and a low one in a row are read as one character.
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(line.encode()) == {"t": joined}
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def test_json_keeps_other_scripts_readable() -> None:
    assert output.as_json({"t": "新聞 “é” 👩‍🚀"}) == '{"t": "新聞 “é” 👩‍🚀"}'


def test_a_line_for_a_person_holds_nothing_that_a_terminal_obeys(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    output.line(HOSTILE)
    output.row(HOSTILE, "x\ty")
    output.text(HOSTILE)
    text = capsysbinary.readouterr().out.decode()
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\u202e" not in text
    assert text.count("\n") == 4  # a line, a row, and the text's own two lines
    assert text.splitlines()[1].count("\t") == 1


def test_an_array_is_streamed_as_one_json_value(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    output.array({"n": number} for number in range(3))
    assert json.loads(capsysbinary.readouterr().out) == [{"n": 0}, {"n": 1}, {"n": 2}]


def test_an_empty_array_is_json_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    output.array([])
    assert json.loads(capsysbinary.readouterr().out) == []


def test_a_terminal_that_cannot_show_a_sign_gets_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", write_through=True))
    output.line("“é”")
    output.record({"t": "“é”"})
    assert raw.getvalue() == '???\n{"t": "“é”"}\n'.encode()


def test_a_closed_stdout_swallows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    output.line("x")
    output.flush()
    output.abandon()
