from reader.annotate.gist import commonness, counted, gist_of, passages_of, stem, telling_words, term_hash
from reader.annotate.pipeline import annotate
from reader.document.plain import plain_document

TEXT = (
    "Mayor Ada Lindqvist closed the bridge over the Sila on Monday. The cables are rusty.\n\n"
    "This letter of the Norrby Courier is free for every house in the valley."
)


def test_forms_of_a_word_have_one_stem() -> None:
    assert stem("strikes") == stem("strike") == stem("striking")
    assert stem("elections") == stem("election")
    assert stem("cat") == "cat"


def test_words_that_say_nothing_are_left_out() -> None:
    assert telling_words("The mayor said on Monday that it was over") == {stem("mayor")}
    assert telling_words("Der Hafen bleibt zu") == {stem("hafen"), stem("bleibt")}


def test_names_count_as_names_and_not_as_words() -> None:
    document = plain_document(TEXT)
    gist = gist_of(
        document, annotate(document.text, document.blocks, "en"), "A bridge", passages_of(document)
    )
    assert gist.names[stem("lindqvist")] > gist.names["ada"] > 0
    assert gist.forms[stem("lindqvist")] == "Lindqvist"
    assert set(gist.whole["Ada Lindqvist"]) == {stem("lindqvist"), "ada"}
    assert not {stem("lindqvist"), "ada"} & set(gist.words)
    assert gist.titled == {stem("bridge")}
    assert stem("bridge") in gist.words
    assert gist.words[stem("bridge")] > gist.words[stem("rusty")]


def test_a_country_stands_for_its_people_and_its_adjective() -> None:
    def names(text: str) -> set[str]:
        document = plain_document(text)
        annotations = annotate(document.text, document.blocks, "en")
        return set(gist_of(document, annotations, "", passages_of(document)).names)

    assert "@Lebanon" in names("The cabinet of Lebanon met.") & names("A Lebanese ferry sank at noon.")
    assert not names("They asked us to wait at the pier.") & {"@United States"}
    assert not names("British troops left.") & names("American troops left.")


def test_different_words_for_one_happening_agree() -> None:
    blast, bang = (
        gist_of(document, None, "", passages_of(document)).words
        for document in map(plain_document, ("A blast shook the quay.", "The detonation was heard far away."))
    )
    assert blast.keys() & bang.keys() == {"=explosion"}


def test_names_of_every_day_are_common_before_the_library_has_counted() -> None:
    rare = commonness(stem("gemmayzeh"), name=True)
    assert rare < commonness(stem("chicago"), name=True) < commonness("@Lebanon", name=True)
    assert commonness("@Lebanon", name=True) < commonness("@United States", name=True)
    assert commonness(stem("chicago"), name=False) == rare


def test_what_a_feed_prints_everywhere_is_left_out() -> None:
    document = plain_document(TEXT)
    passages = passages_of(document)
    letter = next(one for one in passages if "This letter" in document.text[one.start : one.end])
    assert stem("letter") in gist_of(document, None, "", passages).words
    assert stem("letter") not in gist_of(document, None, "", passages, {letter.hash}).words


def test_numbers_count_and_years_do_not() -> None:
    document = plain_document("In 2021 the mine let 1,200 men go. It had 33 lifts.")
    assert {"#1200", "#33"} <= set(gist_of(document, None, "", passages_of(document)).words)
    assert "#2021" not in gist_of(document, None, "", passages_of(document)).words


def test_titles_do_not_end_sentences() -> None:
    document = plain_document("U.S. troops met Gen. Smith in Rome. They left at dawn again.")
    assert len(passages_of(document)) == 2


def test_terms_are_counted_once_by_hash() -> None:
    document = plain_document("Bridges, bridges and a bridge.")
    assert counted(gist_of(document, None, "", passages_of(document))) == {term_hash(stem("bridge"))}
