from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.correct import RULE, anchor, correct, selector
from reader.annotate.pipeline import annotate
from reader.document.plain import plain_document
from reader.model.annotation import Annotations, EntityKind
from reader.model.people import Correction, CorrectionKind

TEXT = (
    "Ada Lindqvist met Tom Brandt in Norrby on Monday.\n\n"
    "“The bridge stays closed,” Lindqvist said. “We will look again in May.”\n\n"
    "“We have waited long enough,” Brandt said.\n"
)
AT = datetime(2026, 1, 2, tzinfo=UTC)


def annotated() -> Annotations:
    document = plain_document(TEXT)
    return annotate(document.text, document.blocks, "en")


def correction(kind: CorrectionKind, words: str, new: str = "", *, within: str = TEXT) -> Correction:
    start = within.index(words)
    exact, prefix, suffix = selector(within, (start, start + len(words)))
    return Correction(1, 1, kind, exact, prefix, suffix, "", new, AT)


def speaker_of(annotations: Annotations, words: str) -> str | None:
    names = {entity.id: entity.name for entity in annotations.entities}
    (quote,) = [q for q in annotations.quotes if TEXT[slice(*q.segments[0])] == words]
    return None if quote.speaker is None else names[quote.speaker]


def test_the_reader_names_another_speaker() -> None:
    words = "We have waited long enough,"
    assert speaker_of(annotated(), words) == "Tom Brandt"
    laid = correct(TEXT, annotated(), [correction(CorrectionKind.SPEAKER, words, "Ada Lindqvist")])
    assert speaker_of(laid.annotations, words) == "Ada Lindqvist"
    assert [q.rule for q in laid.annotations.quotes if TEXT[slice(*q.segments[0])] == words] == [RULE]
    assert speaker_of(laid.annotations, "The bridge stays closed,") == "Ada Lindqvist"


def test_the_reader_says_that_nobody_knows() -> None:
    words = "The bridge stays closed,"
    laid = correct(TEXT, annotated(), [correction(CorrectionKind.SPEAKER, words)])
    assert speaker_of(laid.annotations, words) is None


def test_a_name_becomes_of_another_kind() -> None:
    laid = correct(TEXT, annotated(), [correction(CorrectionKind.KIND, "Tom Brandt", "organisation")])
    kinds = {entity.name: entity.kind for entity in laid.annotations.entities}
    assert kinds["Tom Brandt"] is EntityKind.ORGANISATION
    assert kinds["Ada Lindqvist"] is EntityKind.PERSON


def test_words_that_are_no_name_are_no_entity_and_say_nothing() -> None:
    laid = correct(TEXT, annotated(), [correction(CorrectionKind.NOT_A_NAME, "Tom Brandt")])
    assert "Tom Brandt" not in {entity.name for entity in laid.annotations.entities}
    assert speaker_of(laid.annotations, "We have waited long enough,") is None


def test_a_later_correction_of_the_same_words_wins() -> None:
    words = "We have waited long enough,"
    laid = correct(
        TEXT,
        annotated(),
        [
            correction(CorrectionKind.SPEAKER, words),
            correction(CorrectionKind.SPEAKER, words, "Ada Lindqvist"),
        ],
    )
    assert speaker_of(laid.annotations, words) == "Ada Lindqvist"


def test_a_correction_that_fits_no_more_is_kept_and_told() -> None:
    other = "“The moon is closed,” Lindqvist said."
    lost = correction(CorrectionKind.SPEAKER, "The moon is closed,", within=other)
    laid = correct(TEXT, annotated(), [lost])
    assert laid.unfit == (lost,)
    assert laid.annotations == annotated()


def test_of_equal_words_those_with_the_right_surroundings_are_meant() -> None:
    text = "First: yes, said one. Second: yes, said the other."
    second = text.rindex("yes")
    exact, prefix, suffix = selector(text, (second, second + 3))
    moved = "New words in front. " + text
    assert anchor(moved, exact, prefix, suffix) == (second + 20, second + 23)


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_range_is_found_again_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact, prefix, suffix = selector(text, (start, end))
    found = anchor(text, exact, prefix, suffix)
    assert found is not None
    assert text[slice(*found)] == exact
