"""Each construction by sentences of our own; names and places are invented."""

import pytest

from tests.annotate.quoting import Said, one, read

ANN, BO, EVA = "Ann Smith/f", "Bo Ek/m", "Eva Lind/f"


def speakers(found: list[Said]) -> list[str | None]:
    return [said.speaker for said in found]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("“Rain is due,” Ann Smith said.", "trailing"),
        ("“Rain is due,” said Ann Smith, who runs the port.", "inverted"),
        ("“Rain is due,” said harbour master Ann Smith.", "inverted"),
        ("“Is rain due?” Ann Smith asked.", "trailing"),
        ("“Rain is due!” the harbour master Ann Smith, 43, shouted to the crowd.", "parenthesis"),
        ("Ann Smith said, “Rain is due.”", "leading"),
        ("Ann Smith clarified: “Rain is due.”", "leading"),
        ("In this regard, Ann Smith clarified: “Rain is due.”", "leading"),
        ("Ann Smith, who leads the port, said: “Rain is due.”", "parenthesis"),
        ("Ann Smith, the mayor of Lund, said: “Rain is due.”", "parenthesis"),
        ("Ann Smith (Lund) said: “Rain is due.”", "leading"),
        ("The mayor of Lund, Ann Smith, said: “Rain is due.”", "apposition"),
        ("“Is rain due?” the mayor of Lund, Ann Smith, asked.", "apposition"),
        ("Ann Smith released a letter on Friday night saying, “Rain is due.”", "participle"),
        ("“Rain is due,” according to Ann Smith.", "source"),
        ("“Rain is due.” — Ann Smith", "dash"),
        ("Ann Smith: “Rain is due.”", "colon"),
        ("Ann Smith went to the window and said: “Rain is due.”", "coordination"),
        ("Ann Smith went to the window, adding: “Rain is due.”", "participle"),
        ("The door was opened by Ann Smith, who said: “Rain is due.”", "relative"),
        ("There stood Ann Smith, 43, of Lund, who said: “Rain is due.”", "parenthesis"),
        ("On Friday, Gov. Ann Smith (R-Lund), said: “Rain is due.”", "leading"),
        ("Ann Smith went on to say, “Rain is due.”", "coordination"),
        ("Ann Smith in the past has said: “Rain is due.”", "leading"),
        ("“Rain is due,” an angry Ann Smith retorted.", "trailing"),
        ("“Rain is due,” the mayor and dockers' friend Ann Smith said.", "trailing"),
        ("“Rain is due” -- as we all know -- “at noon,” Ann Smith said.", "trailing"),
    ],
)
def test_the_nearest_named_subject_speaks(text: str, rule: str) -> None:
    said = one(text, ANN, "Lund/place")
    assert (said.speaker, said.kind, said.how, said.rule) == ("Ann Smith", "direct", "named", rule)
    assert said.mention == "Ann Smith"


def test_a_quotation_split_by_its_cue_is_one() -> None:
    said = one("“Rain,” Ann Smith said, “is due at noon.”", ANN)
    assert (said.kind, said.words) == ("direct", ("Rain,", "is due at noon."))
    said = one("“Rain is due,” Ann Smith said on Friday. “Bring a coat. Bring boots.”", ANN)
    assert (said.cue, said.words) == ("said", ("Rain is due,", "Bring a coat. Bring boots."))


def test_a_second_verb_begins_a_second_quotation() -> None:
    found = read("“Rain is due,” Ann Smith said, and Bo Ek added: “Wind, too, I fear.”", ANN, BO)
    assert [(said.words, said.speaker) for said in found] == [
        (("Rain is due,",), "Ann Smith"),
        (("Wind, too, I fear.",), "Bo Ek"),
    ]


def test_a_quotation_over_paragraphs_is_one() -> None:
    said = one("Ann Smith said: “One day we waited.\n“Then we left.\n“Nobody came.”", ANN)
    assert (said.words, said.speaker) == (
        ("One day we waited.", "Then we left.", "Nobody came."),
        "Ann Smith",
    )
    said = one("“One day we waited.\n“Then we left,” Ann Smith said.", ANN)
    assert (said.words, said.speaker) == (("One day we waited.", "Then we left,"), "Ann Smith")


def test_a_forgotten_mark_does_not_give_one_speaker_the_words_of_another() -> None:
    found = read("“One day we waited,” said Ann Smith. “Then we left.\n“Nobody came,” added Bo Ek.", ANN, BO)
    assert speakers(found) == ["Ann Smith", "Bo Ek"]


def test_words_within_the_outlets_own_sentence_are_mixed() -> None:
    said = one("Ann Smith said the port “must stay open” for years.", ANN)
    assert (said.kind, said.words, said.speaker, said.rule) == (
        "mixed",
        ("must stay open",),
        "Ann Smith",
        "clause",
    )
    said = one("Ann Smith called the plan “a joke” and “a disgrace.”", ANN)
    assert (said.kind, said.words, said.cue) == ("mixed", ("a joke", "a disgrace."), "called")
    said = one("The port “must stay open,” Ann Smith said.", ANN)
    assert (said.kind, said.speaker) == ("mixed", "Ann Smith")


def test_marked_words_that_nobody_said_are_scare_quotes() -> None:
    said = one("The so-called “smart” port was closed by the board.")
    assert (said.kind, said.speaker, said.mention, said.rule) == ("scare", None, None, "scare")


@pytest.mark.parametrize(
    "text",
    [
        "Dwayne “The Rock” Johnson came to town.",
        "Bo Ek read “The Port at Night” twice.",
        "On the radio show “Harbour Lights,” Bo Ek said little.",
        "The film “Rain” opened on Friday.",
        "A song called “Tears of the Harbour” was played.",
        "It's the players' union, said to be the boss's friend since the '90s.",
    ],
)
def test_titles_of_works_nicknames_and_apostrophes_are_no_quotations(text: str) -> None:
    assert [said for said in read(text, BO) if said.kind != "indirect"] == []


@pytest.mark.parametrize(
    "text",
    [
        "‘Rain is due,’ Ann Smith said.",
        "'Rain is due,' Ann Smith said.",
        '"Rain is due," Ann Smith said.',
        "«Rain is due», Ann Smith said.",
        "„Rain is due“, Ann Smith said.",
    ],
)
def test_the_make_of_the_marks_does_not_matter(text: str) -> None:
    said = one(text, ANN)
    assert (said.kind, said.speaker) == ("direct", "Ann Smith")


def test_a_headlines_single_marks_are_at_a_distance() -> None:
    assert [said.kind for said in read("# Port 'must stay open' says union\nNobody came.")] == ["scare"]


def test_a_sentence_of_marked_words_goes_on_with_who_spoke() -> None:
    found = read("Ann Smith noted that rain was due. “Bring a coat. Bring boots.”", ANN)
    assert [(said.kind, said.speaker, said.how, said.rule) for said in found] == [
        ("indirect", "Ann Smith", "named", "beside"),
        ("direct", "Ann Smith", "inferred", "continued"),
    ]


def test_a_paragraph_of_marked_words_goes_on_with_the_paragraph_before() -> None:
    found = read("“Rain is due,” Ann Smith said.\n“We have waited for weeks.”\nNobody came.", ANN)
    assert [(said.speaker, said.how, said.rule) for said in found][1] == (
        "Ann Smith",
        "inferred",
        "paragraph",
    )


def test_the_next_sentence_of_the_paragraph_may_name_the_speaker() -> None:
    found = read("“Rain is due. It is late.” “Bring a coat,” Ann Smith said.", ANN)
    assert speakers(found) == ["Ann Smith"] * len(found)


def test_a_paragraph_that_ends_in_a_colon_introduces_the_next() -> None:
    said = one(
        "Ann Smith, for her part, also issued a warning to the board:\n“We will not wait. Not a day.”", ANN
    )
    assert (said.speaker, said.rule) == ("Ann Smith", "introduced")


def test_bullets_inherit_the_speaker_of_the_bullet_before() -> None:
    text = "• “We waited,” Ann Smith said.\n• “Nobody came. We left.”\n• “It rained,” Bo Ek said."
    found = read(text, ANN, BO)
    assert [(said.speaker, said.rule) for said in found] == [
        ("Ann Smith", "trailing"),
        ("Ann Smith", "list"),
        ("Bo Ek", "trailing"),
    ]


def test_a_block_quotation_belongs_to_who_introduces_it() -> None:
    said = one("Ann Smith wrote to the port:\n> We will not wait.\n> Not a day.\nNobody answered.", ANN)
    assert (said.kind, said.words) == ("direct", ("We will not wait.", "Not a day."))
    assert (said.speaker, said.how) == ("Ann Smith", "inferred")


def test_a_block_quotation_may_be_signed() -> None:
    said = one("> We will not wait.\n> — Ann Smith, mayor", ANN)
    assert (said.words, said.speaker, said.rule) == (("We will not wait.",), "Ann Smith", "attributed")


def test_a_line_below_may_sign_a_paragraph_of_marked_words() -> None:
    said = one("It was late.\n“We will not wait. Not a day.”\n- Ann Smith, mayor of Lund.", ANN)
    assert (said.speaker, said.how, said.rule) == ("Ann Smith", "named", "attributed")
    assert one("It was late.\n“We will not wait.”\n- Ann Smith left.", ANN).speaker is None


def test_a_lone_participle_goes_on_with_who_spoke() -> None:
    found = read("Ann Smith said that rain was due. Adding: “Bring a coat, please.”", ANN)
    assert speakers(found) == ["Ann Smith", "Ann Smith"]


def test_a_block_quotation_that_nobody_introduces_has_no_speaker() -> None:
    said = one("It was late.\n> We will not wait.", ANN)
    assert (said.kind, said.speaker, said.rule) == ("direct", None, "unknown")


def test_a_transcript_is_read_turn_by_turn() -> None:
    text = "SMITH: We will not wait.\nEK (laughing): Nor will we.\nSMITH: Then we agree.\nThey shook hands."
    found = read(text, ANN, BO)
    assert [(said.words, said.speaker, said.mention) for said in found] == [
        (("We will not wait.",), "Ann Smith", "SMITH"),
        (("Nor will we.",), "Bo Ek", "EK"),
        (("Then we agree.",), "Ann Smith", "SMITH"),
    ]


def test_questions_and_answers_are_turns_without_names() -> None:
    found = read("Q: Will you wait?\nA: No, never.\nQ: Why?\nA: It is late.")
    assert [(said.words[0], said.speaker, said.mention) for said in found] == [
        ("Will you wait?", None, "Q"),
        ("No, never.", None, "A"),
        ("Why?", None, "Q"),
        ("It is late.", None, "A"),
    ]


def test_labels_without_turns_are_no_transcript() -> None:
    text = "Smith: Win big.\nThe mayor is well ahead in the polls.\nEk: Hang on.\nHe is behind.\nLind: Wait."
    assert read(text, ANN, BO, EVA) == []


def test_two_who_speak_together_are_both_named() -> None:
    said = one("Both Ann Smith and Bo Ek said the port would have “no say.”", ANN, BO)
    assert (said.speakers, said.mention, said.rule) == (
        ("Ann Smith", "Bo Ek"),
        "Both Ann Smith and Bo Ek",
        "together",
    )


def test_whom_somebody_met_does_not_speak_with_him() -> None:
    said = one("In Lund she had met Ann Smith and Bo Ek said it was “no secret.”", ANN, BO)
    assert said.speakers == ("Bo Ek",)


def test_coordination_reaches_back_to_the_subject_of_the_sentence() -> None:
    text = "On May 3, Ann Smith spoke with Bo Ek and reaffirmed her support for “every worker in the port.”"
    said = one(text, ANN, BO)
    assert (said.speaker, said.cue, said.rule) == ("Ann Smith", "reaffirmed", "coordination")


@pytest.mark.parametrize(
    "noun", ["warning that the port was", "demand for", "promise to build", "claim that it was"]
)
def test_nouns_of_speech_name_their_speaker(noun: str) -> None:
    said = one(f"The board ignored Ann Smith's {noun} “a port for all of us.”", ANN)
    assert (said.kind, said.speaker, said.rule) == ("mixed", "Ann Smith", "noun")


def test_bodies_speak() -> None:
    assert one("The White House said it would “not wait.”", "White House/org").speaker == "White House"
    assert one("“Wait,” the Harbour Union said.", "Harbour Union/org").speaker == "Harbour Union"
    said = one("The Harbour Union report says pay is “far too low.”", "Harbour Union/org")
    assert (said.speaker, said.rule) == ("Harbour Union", "document")


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("A spokesman for Ann Smith said the port was “full.”", "A spokesman for Ann Smith"),
        ("The ministry said it would “not wait.”", "The ministry"),
        ("“It is full,” said an official in Lund.", "an official in Lund"),
        ("“It is full,” the editorial read.", "the editorial"),
        ("“It is full,” the two write.", "the two"),
        ("Ann Smith's aide rallied supporters, saying: “It is full.”", "Ann Smith's aide"),
        ("A letter seen by Harbour News says the port is “full.”", "A letter"),
    ],
)
def test_unnamed_speakers_have_words_but_no_name(text: str, mention: str) -> None:
    said = one(text, ANN, "Harbour News/org", "Lund/place")
    assert (said.speaker, said.how, said.rule, said.mention) == (None, None, "unnamed", mention)


def test_a_pronoun_goes_back_to_the_one_it_can_mean() -> None:
    said = one("Ann Smith met Bo Ek at noon. “We waited,” she said.", ANN, BO)
    assert (said.speaker, said.mention, said.how, said.rule) == ("Ann Smith", "she", "inferred", "pronoun")
    said = one("Ann Smith met Bo Ek at noon. “We waited,” he said.", ANN, BO)
    assert said.speaker == "Bo Ek"


def test_a_pronoun_prefers_who_spoke_last() -> None:
    found = read(
        "“Rain is due,” Ann Smith said. The port, built with Eva Lind, was empty. “It's sad,” she said.",
        ANN,
        EVA,
    )
    assert speakers(found) == ["Ann Smith", "Ann Smith"]


def test_a_pronoun_that_two_could_be_is_left_unsure() -> None:
    said = one("Ann Smith and Eva Lind left early. “We waited,” she said.", ANN, EVA)
    assert (said.speaker, said.mention, said.rule) == (None, "she", "unresolved")


def test_they_are_those_who_spoke_together() -> None:
    found = read("Both Ann Smith and Bo Ek said rain was due. They called it “a gift.”", ANN, BO)
    assert found[1].speakers == ("Ann Smith", "Bo Ek")


def test_they_are_nobody_when_another_spoke_since() -> None:
    text = "Both Ann Smith and Bo Ek said rain was due. “No,” Eva Lind said. They called it “a gift.”"
    assert read(text, ANN, BO, EVA)[-1].speakers == ()


def test_titles_do_not_hide_who_speaks_together() -> None:
    text = "Both Secretary of State Ann Smith and Union Secretary Bo Ek said it was “no secret.”"
    assert one(text, ANN, BO, "Union/org").speakers == ("Ann Smith", "Bo Ek")


def test_a_surname_that_is_a_title_too_is_known_by_the_full_name() -> None:
    text = "Lord Duke came at noon, in the rain. “We waited,” Duke said."
    said = one(text.replace("Lord", "Ann"), "Ann Duke/f")
    assert said.speaker == "Ann Duke"


def test_how_somebody_sees_it_is_said_by_her_only_with_by_or_in() -> None:
    said = one("More rain, by Ann Smith's reckoning, would be “a gift.”", ANN)
    assert (said.kind, said.speaker, said.rule) == ("mixed", "Ann Smith", "noun")
    assert one("Ann Smith's view of the port is “far too kind.”", ANN).speaker is None


def test_a_role_stands_for_the_one_who_has_it_in_the_text() -> None:
    text = "Mayor of Lund Ann Smith came at noon. “We waited,” the mayor of Lund said."
    said = one(text, "Ann Smith/f/Mayor of Lund")
    assert (said.speaker, said.how, said.rule) == ("Ann Smith", "inferred", "role")


def test_a_role_holds_by_its_head_and_by_its_closest_owner() -> None:
    text = "“So,” the mayor said. “No,” the port said. “Why?” the president asked. “Rain,” the senator said."
    found = read(text, "Ann Smith/f/mayor of the port/Sen.", "Bo Ek/m/President", "Eva Lind/f/ex President")
    assert speakers(found) == ["Ann Smith", None, "Bo Ek", "Ann Smith"]


def test_a_role_that_two_have_is_left_unsure() -> None:
    text = "Ann Smith and Bo Ek came. “We waited,” the mayor said."
    said = one(text, "Ann Smith/f/mayor", "Bo Ek/m/mayor")
    assert (said.speaker, said.rule) == (None, "unnamed")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“It is over,” Ann Smith told reporters on Friday.", "told reporters"),
        ("“It is over,” Ann Smith told Harbour News.", "told Harbour News"),
        ("“It is over,” Ann Smith said in a press release.", "in a press release"),
        (
            "“It is over,” Ann Smith said in an interview with Harbour News.",
            "in an interview with Harbour News",
        ),
        ("In a statement, Ann Smith said: “It is over.”", "In a statement"),
        ("“It is over,” Ann Smith said, per Harbour News.", "per Harbour News"),
        ("“It is over,” Ann Smith wrote on Twitter.", "on Twitter"),
        ("“It is over,” Ann Smith said.", None),
    ],
)
def test_the_way_by_which_words_came_is_kept(text: str, via: str | None) -> None:
    assert one(text, ANN, "Harbour News/org").via == via


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "„Es ist vorbei“, sagte Ann Smith am Freitag.", "direct"),
        ("de", "»Der Hafen ist voll«, erklärte die Ministerin Ann Smith.", "direct"),
        ("de", "Ann Smith nannte den Plan „unverantwortlich“.", "mixed"),
        ("de", "Ann Smith sagte, dass der Hafen geschlossen werde.", "indirect"),
        ("fr", "« C’est fini », a déclaré Ann Smith vendredi.", "direct"),
        ("fr", "Ann Smith a expliqué : « C’est fini, nous partons. »", "direct"),
        ("fr", "Selon Ann Smith, le port est plein.", "indirect"),
        ("es", "«Se acabó», dijo Ann Smith el viernes.", "direct"),
        ("es", "Ann Smith aseguró que el puerto está lleno.", "indirect"),
        ("es", "Según Ann Smith, el puerto está lleno.", "indirect"),
    ],
)
def test_other_languages_have_marks_and_cues(language: str, text: str, kind: str) -> None:
    said = one(text, ANN, language=language)
    assert (said.kind, said.speaker) == (kind, "Ann Smith")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("eo", "“Ĝi estas fino,” diris Ann Smith."),
        ("ja", "「港は閉鎖される」とAnn Smithは言った。"),
        ("zh", "“港口将关闭。”Ann Smith说。"),
    ],
)
def test_a_language_without_lexicon_gets_quotations_without_speakers(language: str, text: str) -> None:
    said = one(text, ANN, language=language)
    assert (said.kind, said.speaker, said.rule) == ("direct", None, "unknown")
