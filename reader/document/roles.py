"""What a line at the head of a plain text, or a paragraph by itself, is there for."""

import re

from reader.text.cells import cell_width

_MONTH = (
    r"(?:jan|ene|gen|feb|fév|mar|mär|apr|avr|abr|may|mai|mag|jun|jui|giu|jul|lug|aug|aoû|aou|ago|sep|set|oct|okt|"
    r"ott|out|nov|dec|déc|dez|dic)[^\W\d_]{0,7}\.?"
)
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?{_MONTH},?"
    r"\s+(?:de\s+)?\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\s?\d{1,2}月\s?\d{1,2}日)"
)
_DATELINE = re.compile(
    rf"(?:(?:first\s+)?(?:published|updated|posted|last\s+updated|modified)\b(?:\s+(?:on|at))?:?\s*)?"
    rf"(?:[^\W\d_]{{2,12}}\.?,?\s+)??(?P<date>{_DATE}(?:[,T\s]*(?:at\s+|um\s+|à\s+)?\d{{1,2}}[:h.]\d{{2}}(?::\d{{2}})?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{1,5}|[+-]\d{2}:?\d{2}|Uhr))?)?)"
    r"(?:\s*[-–—|·•/]\s*(?P<section>[^\W\d_][\w &,'’/-]{0,40}))?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:(?:(?:story|words|report(?:ed)?|written|analysis)\s+)?by|von|par|por|di|door)"
    r"\s+(?=[^\W\d_a-z])[^.!?:;]{2,100}"
)
_CREDIT = re.compile(
    r"""(?:^|[\s(|/.])(?:(?:photo(?:graph)?|image|picture|illustration|graphic|video|credit|foto|bild|crédit)s?
        (?:\s+(?:illustration|credit|courtesy))?\s*(?:[:/]|\bby\b|\bvia\b)\s*(?P<who>[^.!?]{2,90}|[^!?]{2,60}))
        \)?\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_FIELD = re.compile(
    r"(?:title|headline|outlet|source|publication|author|date|published|section|url|language):\s+\S.*",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:\b(?:via|/)\s*(?:Getty(?:\ Images)?|Reuters|AP|AFP|EPA|Shutterstock|Alamy|Flickr)|"
    r"\((?:AP|Reuters|AFP)(?:\s+Photo)?\s*/[^)]{2,60}\))\)?\.?$"
)
_CAPTION_START = re.compile(
    r"(?:an?\s+)?(?:file\s+)?(?:photo(?:graph)?|image|illustration|picture|screenshot|video|map|graphic|chart)"
    r"(?:\s+illustration)?\s+(?:of|shows?|showing)\s",
    re.IGNORECASE,
)
_CAPTION_CELLS = 700
_CREDIT_CELLS = 90
_TITLE_CELLS = 220
_SECTIONS = frozenset(
    [
        "africa", "americas", "analysis", "arts", "asia", "books", "business", "climate", "comment",
        "culture",
        "economy", "education", "entertainment", "environment", "europe", "explainer", "exclusive", "feature",
        "finance", "health", "interview", "investigation", "law", "lifestyle", "markets", "media",
        "middle east", "money", "nation", "national", "news", "opinion", "politics", "science", "society",
        "sport", "sports", "tech", "technology", "travel", "uk", "us", "u.s.", "weather", "world",
    ]
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?。！？]['\"”’»)]?\s+[“\"‘'«(]?[^\W\d_a-z]")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|No|vs|St)\.)$")


def dateline(line: str) -> tuple[str, str] | None:
    """Return (date, section) of a line that is nothing but a date, perhaps with a section; else None."""
    found = _DATELINE.fullmatch(line.strip()) if len(line) <= 120 else None
    return (found["date"], (found["section"] or "").strip()) if found else None


def is_section(line: str) -> bool:
    """Return whether a line above a headline names the section: "World", "US POLITICS"."""
    return line.casefold() in _SECTIONS or (line.isupper() and len(line) <= 30 and len(line.split()) <= 3)


def is_byline(line: str) -> bool:
    """Return whether a line at the head of a text names who wrote it."""
    return len(line) <= 120 and len(line.split()) <= 14 and bool(_BYLINE.fullmatch(line.strip()))


def is_field(line: str) -> bool:
    """Return whether a line at the head of a text is one of a header: "Outlet: The Daily Planet"."""
    return len(line) <= 2 * _TITLE_CELLS and bool(_FIELD.fullmatch(line.strip()))


def is_caption(paragraph: str) -> bool:
    """Return whether a paragraph is the caption of a picture that the plain text lost."""
    if len(paragraph) > _CAPTION_CELLS:
        return False
    if _CAPTION_START.match(paragraph) and not _SENTENCE_END.search(paragraph):
        return True
    tail = max(0, len(paragraph) - 2 * _CREDIT_CELLS)
    if _AGENCY.search(paragraph, tail):
        return True
    credit = _CREDIT.search(paragraph, tail)
    if credit is None:
        return False
    return cell_width(credit["who"]) <= _CREDIT_CELLS and len(credit["who"].split()) <= 10


def is_headline(line: str) -> bool:
    """Return whether a line can be a headline: some words, of one sentence at most, without a full stop."""
    if len(line) > _TITLE_CELLS or not 2 <= cell_width(line) <= _TITLE_CELLS or _SENTENCE_END.search(line):
        return False
    if not any(char.isalnum() for char in line) or line.endswith((":", ",", ";", "-", "–", "—", "。")):
        return False
    if line.endswith(".") and not line.endswith("...") and not _ABBREVIATED.search(line):
        return _in_title_case(line)
    return True


def is_subheading(line: str) -> bool:
    """Return whether a line between paragraphs can be a heading: few words, no speech, no full stop."""
    return (
        len(line) <= 160
        and cell_width(line) <= 80
        and len(line.split()) <= 10
        and not line[0].islower()
        and line[0].isalnum()
        and any(char.isalpha() for char in line)
        and line[-1].isalnum()
        and not any(sign in line for sign in '“”"«»@')
        and not _SENTENCE_END.search(line)
    )


def _in_title_case(line: str) -> bool:
    long_words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long_words) >= 3 and sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words)
