"""Lead-in labels of briefs: "Why it matters:" at the start of a paragraph or bullet."""

import re

_WORDS = 5
_LABEL = re.compile(
    r"(?P<words>[^\W\d_][^:\n.!?“”\"();]{1,48}):[ \t\xa0]+(?=[“”\"‘'«(\[]*[A-Z0-9\u00c0-\u00de$€£])"
)
_KNOWN = frozenset(
    [
        "analysis", "background", "between the lines", "bottom line", "breaking", "by the numbers",
        "catch up quick", "context", "correction", "data", "details", "driving the news", "editor's note",
        "fact check", "flashback", "for context", "go deeper", "how it works", "in brief", "in context",
        "in numbers", "key takeaways", "looking ahead", "meanwhile", "note", "of note", "quick take",
        "reality check", "red flag", "state of play", "the backstory", "the big picture", "the bottom line",
        "the catch", "the context", "the details", "the intrigue", "the latest", "the other side",
        "the stakes", "threat level", "update", "what they're saying", "what to watch", "what's happening",
        "what's new", "what's next", "what we know", "what we're watching", "where it stands",
        "why it matters", "worth noting", "yes, but", "zoom in", "zoom out",
    ]
)  # fmt: skip
_ASKING = frozenset({"what", "what's", "why", "how", "who", "who's", "where", "when", "which"})
_OPENING = "“”\"‘'«"
_PLACING = frozenset({"at", "behind", "between", "beyond", "by", "for", "from", "in", "inside", "on"})
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "it", "you", "his", "her", "their", "this"})
_VERBS = frozenset(
    [
        "is", "was", "were", "are", "be", "been", "has", "had", "have", "will", "would", "can", "could",
        "did", "does", "do", "may", "might", "must", "should", "said", "says", "told", "asked", "asks",
        "adds", "wrote", "writes", "tweeted", "read", "reads", "went", "goes", "put", "puts", "means",
        "meant", "came", "comes", "made", "makes", "knew", "knows", "think", "thinks", "thought", "spoke",
        "speaks", "replied", "replies", "seem", "seems",
        "agree", "agrees", "continues", "continued",
    ]
)  # fmt: skip


def label_end(text: str) -> int:
    """Return where the label at the start of a paragraph ends, colon included; 0 if there is none.

    A label is a phrase of at most five words before a sentence; a speaker ("Biden:", "BIDEN:", "Q:") or a
    clause that introduces speech ("Stoltenberg clarified:") is none.
    """
    found = _LABEL.match(text)
    if found is None:
        return 0
    phrase = found["words"].replace("’", "'")
    words = phrase.split()
    if len(words) > _WORDS or not words[0][0].isupper():
        return 0
    end = found.end("words") + 1
    if phrase.casefold() in _KNOWN:
        return end
    first, rest = words[0].casefold(), words[1:]
    if phrase.isupper() or not rest or not any(word.islower() for word in rest):
        return 0  # a name, whatever its length, is a speaker
    if first in _ASKING:
        return end
    if "," in phrase or any(word.casefold() in _PERSONAL or _is_verb(word.casefold()) for word in words):
        return 0
    introduces_speech = text[found.end() : found.end() + 1] in _OPENING
    return end if first in _PLACING or not introduces_speech else 0


def _is_verb(word: str) -> bool:
    return word in _VERBS or (len(word) > 4 and word.endswith(("ed", "ied")))
