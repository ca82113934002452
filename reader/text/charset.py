"""Bytes to text: by byte order mark, strict UTF-8, then labels as the WHATWG Encoding Standard reads them."""

import codecs
import re
import zlib
from dataclasses import dataclass
from typing import Literal

from reader.errors import ParseError

Kind = Literal["xml", "html", "text"]

UNPACKED_CAP = 32 * 2**20
"""Bytes that a gzip body may unpack to."""

_HEAD = 2048
"""Bytes in which a declaration or meta element is looked for."""

# Labels whose everyday bytes are those of a larger set (https://encoding.spec.whatwg.org/#names-and-labels).
_LABELS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "csshiftjis": "cp932", "ms932": "cp932", "shiftjis": "cp932",
    "euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949", "ksc_5601": "cp949", "korean": "cp949", "windows-949": "cp949", "cseuckr": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "gb_2312": "gb18030",
    "chinese": "gb18030", "csgb2312": "gb18030", "iso-ir-58": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "l1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "ansi_x3.4-1968": "cp1252",
    "cp1252": "cp1252", "windows-1252": "cp1252", "x-cp1252": "cp1252", "cp819": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "dos-874": "cp874", "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
    "x-euc-jp": "euc_jp", "iso-8859-8-i": "iso8859_8", "unicode-1-1-utf-8": "utf-8", "utf8": "utf-8",
    "unicode": "utf-16-le", "ucs-2": "utf-16-le", "iso-10646-ucs-2": "utf-16-le", "utf-16": "utf-16-le",
}  # fmt: skip
# Codecs of Python that are no character set of a document, or that let markup hide from a scan of the bytes.
_NO_CHARSETS = frozenset({
    "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem",
})  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<?" or "<r" look in encodings that ASCII patterns cannot read (XML 1.0, appendix F).
_OPENINGS = (
    (re.compile(rb"[<{]\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00\x00\x00[<{]"), "utf-32-be"),
    (re.compile(rb"[\t\n\r <{\[]\x00[^\x00]\x00"), "utf-16-le"),
    (re.compile(rb"\x00[\t\n\r <{\[]\x00[^\x00]"), "utf-16-be"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml\s[^>]{0,300}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_META_CHARSET = re.compile(rb"""(?i)<meta\s[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{1,40})""")
_CYRILLIC_WORD = re.compile(r"\b[Ѐ-ӿ]{2,}\b")
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуяьызбгчйхжшюцщэфъіїє")
# The commonest characters of running Chinese text settle which of two encodings it is in.
_CHINESE_COMMON = frozenset("的一是不了在有人我他这這中大来來上国國个個到说說们們为為和地也时時年")
_GUESSES = ("euc_jp", "cp932", "cp949", "gb18030", "big5hkscs", "cp1251", "koi8-r")
_GUESS_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were understood."""

    text: str
    encoding: str
    """The codec's name in Python."""
    problems: tuple[str, ...] = ()


def decode(data: bytes, *, content_type: str | None, kind: Kind) -> Decoded:
    """Return the text of a document's bytes; gzip (magic 1f 8b) is unpacked first.

    Order: byte order mark, UTF-16 and UTF-32 without a mark by their zero bytes, strict UTF-8, then the
    labels of the HTTP header and of the document itself, then a guess for Cyrillic, Japanese, Korean and
    Chinese, then windows-1252. Bytes that fit nowhere become U+FFFD and are told in `problems`.

    Args:
        data: the body as received.
        content_type: the HTTP header's value, or None.
        kind: where to look for a declaration in the document.

    Raises:
        ParseError: a gzip body is damaged at its beginning or unpacks to more than the cap.
    """
    data = unpack(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], encoding)
    for pattern, encoding in _OPENINGS:
        if pattern.match(data):
            return _certain(data, encoding)
    labels = _labels(data, content_type, kind)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_label(data, labels)
    # ISO-2022 and HZ are ASCII bytes throughout, so that UTF-8 always succeeds.
    seven_bit = next((name for name in labels if name.startswith(("iso2022", "hz"))), None)
    if seven_bit and ("\x1b" in text or "~{" in text):
        return _certain(data, seven_bit)
    return Decoded(text, "utf-8")


def unpack(data: bytes, cap: int = UNPACKED_CAP) -> bytes:
    """Return gzip bytes unpacked, others as they are; a stream that breaks off gives what it holds.

    Raises:
        ParseError: nothing can be unpacked, or more than `cap` bytes would come out.
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    engine = zlib.decompressobj(wbits=31)
    try:
        unpacked = engine.decompress(data, cap + 1)
    except zlib.error:
        raise ParseError("The compressed data is damaged.") from None
    if len(unpacked) > cap:
        raise ParseError(f"The compressed data unpacks to more than {cap // 2**20} MB.")
    return unpacked


def codec_of(label: str) -> str | None:
    """Return the name of Python's codec for a label of HTTP, XML or HTML; None for one that is no charset."""
    name = label.strip().lower()
    name = _LABELS.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or info.name.replace("_", "-") in _NO_CHARSETS:  # noqa: SLF001 - the one way to tell base64 apart
        return None
    return _LABELS.get(info.name, info.name)


def _labels(data: bytes, content_type: str | None, kind: Kind) -> list[str]:
    found: list[str] = []
    if content_type and (header := _HEADER_CHARSET.search(content_type)):
        found.append(header.group(1))
    patterns = {"xml": (_XML_ENCODING,), "html": (_META_CHARSET, _XML_ENCODING), "text": ()}[kind]
    declared = [pattern.search(data[:_HEAD]) for pattern in patterns]
    found += [match.group(1).decode("ascii") for match in declared if match]
    codecs_named = [codec for label in found if (codec := codec_of(label)) is not None]
    # Servers send ISO-8859-1 by default, and it fits any bytes: a document's own word is worth more.
    return sorted(codecs_named, key=lambda codec: codec == "cp1252")


def _certain(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return _replaced(data, encoding)


def _replaced(data: bytes, encoding: str) -> Decoded:
    return Decoded(data.decode(encoding, "replace"), encoding, (f"Some bytes are no valid {encoding}.",))


def _by_label(data: bytes, labels: list[str]) -> Decoded:
    # A UTF-16 label on a document whose ASCII declaration could be read is wrong.
    for encoding in labels:
        if encoding == "utf-8" or encoding.startswith(("utf-16", "utf-32")):
            continue
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    if _is_broken_utf8(data):
        return _replaced(data, "utf-8")
    real = [name for name in labels if not name.startswith("utf")]
    if real:
        return _replaced(data, real[0])
    guess = _guess(data)
    return Decoded(_lenient_cp1252(data) if guess == "cp1252" else data.decode(guess, "replace"), guess,
                   (f"No usable encoding is declared; read as {guess}.",))  # fmt: skip


def _is_broken_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 with a few faults: most sequences whole, or the faults no letters."""
    sample = data[:_GUESS_SAMPLE]
    high = len(sample) - len(sample.decode("ascii", "ignore"))
    whole = sum(len(char.encode()) for char in sample.decode("utf-8", "ignore") if char >= "\x80")
    if whole * 2 > high:
        return True
    # C0, C1 and F5 to FF beside continuation bytes are overlong or beyond Unicode: no Latin text.
    return whole == 0 and re.search(rb"[\xc0\xc1\xf5-\xff][\x80-\xbf]", sample) is not None and high < 64


_GLUED = re.compile("(?<=[A-Za-z])[\u3041-\ud7a3]|[\u3041-\ud7a3](?=[a-z])")


def _guess(data: bytes) -> str:
    sample = data[:_GUESS_SAMPLE]
    high = len(sample) - len(sample.decode("ascii", "ignore"))
    scores = {name: _score(sample, name, high) for name in _GUESSES}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.5 else "cp1252"


def _score(sample: bytes, encoding: str, high: int) -> float:
    """Return how much of a sample's high bytes reads as everyday text in an encoding, 0 to 1."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return 0.0
    if encoding in {"cp1251", "koi8-r"}:
        # Only within words of Cyrillic alone: accented letters among Latin ones are another alphabet's.
        words = "".join(_CYRILLIC_WORD.findall(text))
        return sum(char in _CYRILLIC_COMMON for char in words) / max(1, high)
    common = {
        "euc_jp": ("\u3041", "\u30ff"), "cp932": ("\u3041", "\u30ff"), "cp949": ("\uac00", "\ud7a3"),
        "gb18030": ("\u4e00", "\u9fff"), "big5hkscs": ("\u4e00", "\u9fff"),
    }[encoding]  # fmt: skip
    wide = sum(common[0] <= char <= common[1] for char in text)
    ideographs = sum("\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" for char in text)
    if 2 * len(_GLUED.findall(text)) > max(wide, ideographs):
        return 0.0  # "K鰈n": a letter with an accent took the next one along
    odd = sum("\uff61" <= char <= "\uff9f" or "\ue000" <= char <= "\uf8ff" for char in text)
    if encoding == "cp949":
        return (2 * wide - 4 * odd) / max(1, high)
    if encoding in {"euc_jp", "cp932"} and not wide:
        return 0.0
    if encoding in {"gb18030", "big5hkscs"}:
        frequent = any(char in _CHINESE_COMMON for char in text)
        return (2 * ideographs - 4 * odd) / max(1, high) * (0.9 if frequent else 0.55)
    return (2 * (wide + ideographs) - 4 * odd) / max(1, high)


def _lenient_cp1252(data: bytes) -> str:
    # The five bytes that cp1252 leaves undefined are C1 controls for WHATWG; cleaning drops them later.
    return data.decode("cp1252", "replace")
