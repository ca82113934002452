from reader.config.schema import Config, Notice
from reader.model.report import PullEnded
from reader.use.notifying import announcement, desktop_argv, terminal_sequence, wanted


def test_it_is_off_unless_asked_for() -> None:
    assert wanted(Config()) is Notice.OFF


def test_nothing_new_is_nothing_to_say() -> None:
    assert announcement(PullEnded(5, 0, 2, 0, offline=False, cancelled=False)) is None
    assert announcement(PullEnded(5, 1, 0, 0, offline=False, cancelled=False)) == "1 new article"


def test_the_newest_titles_stand_behind_the_number() -> None:
    ended = PullEnded(5, 1200, 0, 0, offline=False, cancelled=False)
    assert announcement(ended, ["One", "", "Three"]) == "1,200 new articles: One"


def test_a_title_cannot_end_or_start_an_order() -> None:
    hostile = "x\x1b]52;c;AAAA\x07\x9c;4;1\n"
    for term in ("", "foot"):
        sequence = terminal_sequence(hostile, term)
        assert sequence.count("\x1b") == 2
        assert not set(sequence[1:-2]) & {"\x1b", "\x07", "\x9c", "\n"}
    assert terminal_sequence("4;1;50") == "\x1b]9;4,1,50\x1b\\"


def test_a_line_is_words_to_notify_send_and_never_an_option_or_markup() -> None:
    argv = desktop_argv("--urgency=critical <b>&")
    assert argv[-3:] == ["--", "newsreader", "--urgency=critical &lt;b&gt;&amp;"]
