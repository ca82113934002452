from dataclasses import replace

from reader.app.glyphs import UNICODE
from reader.app.screens.why import who_is, why_speaker
from reader.model.annotation import EntityKind, How, Quote, QuoteKind
from tests.app.render.making import Maker

TEXT = "Jens Stoltenberg met them. “We go,” he told reporters in Oslo."


def made() -> tuple[Maker, Quote]:
    maker = Maker().block(TEXT)
    who = maker.entity("Jens Stoltenberg", EntityKind.PERSON)
    quote = Quote(
        0,
        QuoteKind.DIRECT,
        (maker.at("We go,"),),
        cue=maker.at("told"),
        speaker=who,
        speakers=(who,),
        speaker_mention=(maker.at("he told")[0], maker.at("he told")[0] + 2),
        how=How.INFERRED,
        via=maker.at("told reporters"),
        confidence=0.85,
        rule="pronoun",
    )
    maker.quotes.append(quote)
    return maker, quote


def test_inferred_speaker_is_told_with_the_word_that_was_taken_to_mean_it() -> None:
    maker, quote = made()
    reason = why_speaker(maker.reading(), quote, UNICODE)
    assert reason.title == "Jens Stoltenberg · inferred ~ · sure (0.85)"
    assert reason.lines == (
        "The pronoun goes back to the one person it can mean here.",
        "Written “he”, beside “told”; that is taken to mean Jens Stoltenberg.",
        "Sourcing: “told reporters”.",
    )
    assert [TEXT[slice(*span)] for span in reason.ranges] == ["he", "told", "told reporters"]


def test_unsure_speaker_is_given_no_name_but_a_reason() -> None:
    maker, quote = made()
    unsure = replace(quote, speaker=None, speakers=(), how=None, rule="unresolved", confidence=0.4, via=None)
    reason = why_speaker(maker.reading(), unsure, UNICODE)
    assert "Stoltenberg" not in " ".join((reason.title, *reason.lines))
    assert reason.lines[0].startswith("A pronoun stands beside the quotation")
    assert "“he”" in reason.lines[1]


def test_speaker_that_the_reader_named_is_said_to_be_the_readers() -> None:
    maker, quote = made()
    reason = why_speaker(maker.reading(), replace(quote, rule="corrected", confidence=1.0), UNICODE)
    assert reason.lines[0] == "You said so."


def test_name_that_is_tied_to_none_is_said_to_be() -> None:
    maker, _ = made()
    reason = who_is(maker.entities[0], None, 0, UNICODE)
    assert reason.title == "Jens Stoltenberg · person"
    assert "Tied to no name of the library" in reason.lines[-1]
