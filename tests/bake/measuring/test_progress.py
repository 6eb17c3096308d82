"""One line says how far a run is and how long the rest takes."""

import io

import pytest

from game.bake.measuring.progress import Progress


@pytest.mark.parametrize(
    ("done", "failed", "seconds", "line"),
    [
        (0, 0, 9, "0 of 768 trainings, waiting for the first"),
        (256, 0, 100, "256 of 768 trainings, 3 min 20 s left"),
        (256, 4, 100, "256 of 768 trainings, 4 failed, 3 min 20 s left"),
        (768, 0, 7500, "768 of 768 trainings, in 2 h 5 min"),
    ],
)
def test_the_line_tells_what_is_left(done, failed, seconds, line):
    assert Progress(768, io.StringIO(), done, failed).line(seconds) == line


def test_where_nobody_watches_lines_are_seldom():
    stream = io.StringIO()
    progress = Progress(768, stream)
    for _ in range(1000):
        progress.done += 1
        progress.tell()
    assert stream.getvalue() == ""
    progress.tell(now=True)
    assert stream.getvalue().count("\n") == 1
