"""Pages of our own whose article was marked by hand: every element of it carries `data-gold`."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.extract import ExtractedPage, extract_page

FOLDER = Path(__file__).resolve().parents[1] / "data" / "extract"
FEATURES = {
    "headings": ("h2", "h3"),
    "list items": ("li",),
    "tables": ("table",),
    "block quotes": ("blockquote",),
    "paragraphs": ("p", "pre"),
    "captions": ("figcaption",),
    "pictures": ("img",),
}
"""What is counted, and by which elements it is told."""
_KEY = 60
"""Characters by which two elements are the same."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A page, what was marked in it, and what was taken out of it."""

    name: str
    wanted: Counter[tuple[str, str]]
    """Feature and first words of each element."""
    got: Counter[tuple[str, str]]
    words: Counter[str]
    page: ExtractedPage


def marked_pages() -> list[Marked]:
    """Return every page of ours with what was taken out of it."""
    return [_marked(path) for path in sorted(FOLDER.glob("*.html"))]


def totals(pages: list[Marked], feature: str) -> tuple[float, float, int]:
    """Return the recall and precision of a feature over pages, and how many were marked."""
    both = wanted = got = 0
    for page in pages:
        these = Counter({key: n for key, n in page.wanted.items() if key[0] == feature})
        those = Counter({key: n for key, n in page.got.items() if key[0] == feature})
        both += (these & those).total()
        wanted += these.total()
        got += those.total()
    return both / max(1, wanted), both / max(1, got), wanted


def word_f1(page: Marked) -> float:
    """Return the harmonic mean of how many of the marked words came and how many that came were marked."""
    said = Counter(_words(page.page.document.text))
    both = (said & page.words).total()
    return 2 * both / (said.total() + page.words.total())


def _marked(path: Path) -> Marked:
    html = path.read_text(encoding="utf-8")
    marks = LexborHTMLParser(html).css("[data-gold]")
    templates = LexborHTMLParser(html.replace("<template>", "<div>").replace("</template>", "</div>"))
    marks = marks or templates.css("[data-gold]")
    page = extract_page(html, "https://own.example/a")
    words: Counter[str] = Counter()
    for node in marks:
        if not _has_mark_around(node):
            words.update(_words(node.text(separator=" ") + " " + (node.attributes.get("alt") or "")))
    taken = LexborHTMLParser(page.html).css(",".join(tag for tags in FEATURES.values() for tag in tags))
    return Marked(path.stem, _keys(marks), _keys(taken), words, page)


def _keys(nodes: list[LexborNode]) -> Counter[tuple[str, str]]:
    feature_of = {tag: feature for feature, tags in FEATURES.items() for tag in tags}
    keys: Counter[tuple[str, str]] = Counter()
    for node in nodes:
        tag = node.tag or ""
        said = node.attributes.get("alt") if tag == "img" else node.text(separator=" ")
        if tag in feature_of and (key := " ".join(_words(said or ""))[:_KEY]):
            keys[feature_of[tag], key] += 1
    return keys


def _has_mark_around(node: LexborNode) -> bool:
    around = node.parent
    while around is not None:
        if around.attributes and "data-gold" in around.attributes:
            return True
        around = around.parent
    return False


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.lower()).split()
