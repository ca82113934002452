"""Making what is kept beside a text small: raw DEFLATE (RFC 1951) that begins with what is likely to come.

A body's source says its text again, and so do the names in its annotations: packed with the text itself as
DEFLATE's preset dictionary they take a tenth of it. What the records of `model.codec` look like stands here,
too. A change to either sample makes every packed value unreadable, so it needs a migration.
"""

import zlib

from reader.errors import DamagedStoreError

_WINDOW = 32_768
_RAW = -zlib.MAX_WBITS
_LEVEL = 6

STRUCTURE = (
    '{"kind":"list_item","start":0,"end":0,"level":1,"ordinal":1,"continues":true,"soft_breaks":true},'
    '{"kind":"table","start":,"cells":[[[],"header_rows":1},{"kind":"code","role":"boilerplate","footnote",'
    '"rule"},{"kind":"heading","start":0,"end":0,"role":"title","level":2},{"kind":"figure","start":0,"end":0,'
    '"role":"caption","label":"https://www..jpg"},"inlines":[[,"strong",""],[,"link","https://www."],['
    '"emphasis",""],{"kind":"quote","start":,"end":,"quote_depth":1},{"kind":"paragraph","start":'
    '{"blocks":[{"kind":"paragraph","start":0,"end":'
)
"""What `structure_dumps` gives looks like this."""

ANNOTATIONS = (
    '"how":"list","pattern","rule":"","via":[,"speaker":null,"speakers":[],"speaker_mention":null,"how":null,'
    '"cue":null,"kind":"indirect","kind":"scare","kind":"mixed","title","kind":"event","kind":"work",'
    '"gender":"female","descriptions":["]}],"quotes":[{"id":0,"kind":"direct","segments":[[,"cue":[,"speaker":,'
    '"speakers":[],"speaker_mention":[,"how":"name","via":null,"confidence":0.95,"rule":"after-verb"},'
    '{"language":"en","engine":"1","entities":[{"id":0,"name":"","kind":"place","aliases":[],"mentions":[['
    '"kind":"organisation","aliases":["],"mentions":[[]],"gender":"male"},{"id":1,"name":"","kind":"person",'
    '"aliases":[],"mentions":[['
)
"""What `annotations_dumps` gives looks like this."""


def packed(value: str, like: str = "") -> bytes:
    """Return a text small; it must be unpacked with the very same `like`, a text that says much of it."""
    engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=_dictionary(like))
    return engine.compress(value.encode("utf-8", "replace")) + engine.flush()


def unpacked(data: bytes, like: str = "") -> str:
    """Return the text that `packed` made small.

    Raises:
        DamagedStoreError: the bytes are damaged, or were packed with another text.
    """
    engine = zlib.decompressobj(_RAW, zdict=_dictionary(like))
    try:
        found = engine.decompress(data) + engine.flush()
        if not engine.eof:
            raise DamagedStoreError("A text of the library is damaged: it ends too early.")
        return found.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedStoreError(f"A text of the library is damaged ({error}).") from error


def _dictionary(like: str) -> bytes:
    """Return the end of a text, as far back as DEFLATE can look."""
    return like[-_WINDOW:].encode("utf-8", "replace")[-_WINDOW:]
