from reader.engine.pacing import Pace
from reader.engine.protocol import Annotated, Report
from reader.model.report import PullEnded, PullProgress


class Paced:
    def __init__(self) -> None:
        self.said: list[Report] = []
        self.now = 0.0
        self.pace = Pace(self.said.append, lambda: self.now)


def test_progress_is_told_ten_times_a_second_and_its_ends_always() -> None:
    paced = Paced()
    for done in range(1001):
        paced.pace.report(PullProgress(done, 1000))
        paced.now += 0.001
    told = [report.done for report in paced.said if isinstance(report, PullProgress)]
    assert told[0] == 0
    assert told[-1] == 1000
    assert len(told) <= 13


def test_every_annotated_article_is_told_of_once_and_before_the_end() -> None:
    paced = Paced()
    for article_id in range(500):
        paced.pace.annotated(article_id)
        paced.now += 0.001
    ended = PullEnded(1, 500, 0, 0)
    paced.pace.report(ended)
    bunches = [report.article_ids for report in paced.said if isinstance(report, Annotated)]
    assert [one for bunch in bunches for one in bunch] == list(range(500))
    assert len(bunches) <= 7
    assert paced.said[-1] is ended
