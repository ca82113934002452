"""Every attack file, drawn: as it stands, as title and as names, and as the document its markup makes."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.app.render.contents import contents_of
from reader.app.render.layout import Layout
from reader.app.render.options import Options
from reader.app.render.targets import links_of, targets_of
from reader.app.text import safe_text
from reader.document.html import html_document
from reader.model.annotation import EntityKind
from reader.model.document import Document
from reader.model.reading import Reading
from tests.app.render.making import Maker, rows_of

ATTACKS = Path(__file__).parents[2] / "data" / "attacks"
FILES = sorted(path for path in ATTACKS.rglob("*") if path.is_file())
PAGES = [path for path in FILES if path.suffix == ".html"]
CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))}
FORBIDDEN = CONTROLS | set("\u202a\u202e\u2066\u2069\u200b\ufeff\u2028")


def foreign(path: Path) -> str:
    """Return a file's bytes as text that still holds everything that is bad in them."""
    return path.read_bytes()[:60_000].decode("utf-8", errors="surrogateescape")


def drawn(reading: Reading, width: int) -> Layout:
    document = reading.body.document
    layout = Layout(reading, safe_text(document.text), Options(width))
    opened = replace(layout.options, unfolded=frozenset(fold.block for fold in layout.folds))
    return Layout(reading, safe_text(document.text), opened)


def check(layout: Layout) -> None:
    for row in rows_of(layout):
        assert not FORBIDDEN & set(row)
        assert not any("\ud800" <= char <= "\udfff" for char in row)
        assert cell_len(row) <= max(layout.measure, 30)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_an_attack_is_drawn_as_harmless_words(path: Path) -> None:
    text = foreign(path)
    maker = Maker(text[:500]).block(text or "empty")
    maker.entity("nobody", EntityKind.PERSON, text[10:40] or "e")
    maker.quote(text[5:60] or "e", speaker=0)
    maker.entities = [replace(maker.entities[0], name=text[:200])]
    reading = maker.reading()
    layout = drawn(reading, 80)
    check(layout)
    for target in targets_of(layout, reading.body.annotations):
        assert not FORBIDDEN & set(target.describe())
    for item in contents_of(Document(layout.text, layout.document.blocks), reading.body.annotations):
        assert not FORBIDDEN & set(item.text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.name))
@pytest.mark.parametrize("width", [30, 80])
def test_the_document_of_an_attack_is_drawn(path: Path, width: int) -> None:
    source = foreign(path).encode("utf-8", errors="replace").decode()
    document = html_document(source, "https://a.example/")
    reading = Maker("Title").reading()
    layout = drawn(replace(reading, body=replace(reading.body, document=document)), width)
    check(layout)
    assert all(link.address.startswith(("http://", "https://", "mailto:")) for link in links_of(layout))
