import json
from pathlib import Path

from tests.cli.conftest import Call

TEXT = "\ufeffA note.\r\n\r\n“We will not compromise,” Jens Stoltenberg said in Brussels. 😀\n"


def test_offsets_count_code_points_of_the_very_text(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(TEXT.encode())
    called = call("annotate", str(path))
    assert (called.code, called.err) == (0, "")
    (row,) = called.rows()
    assert row["id"] == str(path)
    (quote,) = row["quotes"]
    assert [TEXT[start:end] for start, end in quote["segments"]] == ["We will not compromise,"]
    (speaker,) = [entity for entity in row["entities"] if entity["id"] == quote["speaker"]]
    assert speaker["name"] == "Jens Stoltenberg"
    forms = {speaker["name"], *speaker["aliases"]}
    assert {TEXT[start:end] for start, end in speaker["mentions"]} <= forms


def test_lines_of_stdin_are_answered_one_by_one_with_their_ids(call: Call) -> None:
    lines = [{"id": "a", "text": TEXT}, {"id": 7, "text": ""}]
    called = call("annotate", "--jsonl", stdin="\n".join(json.dumps(line) for line in lines).encode())
    assert called.code == 0
    assert [row["id"] for row in called.rows()] == ["a", 7]
    assert called.rows()[1]["quotes"] == []


def test_a_broken_line_costs_only_itself(call: Call) -> None:
    broken = [b"{", b'{"id": 1}', b'{"id": 1, "text": 2}', b"[]", b"\xff", b"[" * 100_000]
    stdin = b"\n".join([*broken, b'{"id": "last", "text": "x"}'])
    called = call("annotate", "--jsonl", stdin=stdin)
    assert called.code == 1
    assert [row["id"] for row in called.rows()] == ["last"]
    assert len(called.err.splitlines()) == len(broken)


def test_without_files_stdin_is_the_text(call: Call) -> None:
    called = call("annotate", stdin=TEXT.encode())
    assert called.rows()[0]["id"] == "-"
    assert len(called.rows()[0]["quotes"]) == 1


def test_a_file_that_cannot_be_read_costs_only_itself(tmp_path: Path, call: Call) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT)
    bad.write_bytes(b"caf\xe9")
    called = call("annotate", str(tmp_path / "none.txt"), str(bad), str(good))
    assert called.code == 1
    assert [row["id"] for row in called.rows()] == [str(good)]
    assert called.err == (
        f"newsreader: {tmp_path}/none.txt: No such file or directory\n"
        f"newsreader: {bad}: not UTF-8 at byte 3; convert the file first\n"
    )


def test_jsonl_takes_no_files(call: Call) -> None:
    assert call("annotate", "--jsonl", "a.txt").code == 2
