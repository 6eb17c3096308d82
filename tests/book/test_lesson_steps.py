"""Steps of a lesson are read as they are meant, and what nobody could follow or check is a fault."""

import pytest

from game.book.texts.document_tree import Try
from game.book.texts.lesson_steps import Part, lessons_in, step_faults
from game.book.texts.markdown import parse


def text_of(*steps, before="**Steps.**"):
    items = "\n".join(f"{k}. {step}" for k, step in enumerate(steps, 1))
    return parse(f"# A text\n\n## A lesson\n\n{before}\n\n{items}\n", "teaching", "texts/teaching.md")


OPENS = "Open [the board](<try:digits>)."


def test_parts_come_in_the_order_of_reading():
    page = text_of(
        OPENS,
        "Press `Shift Y`: *the square AB, at the left* has `=digits: score(AB)` and "
        '"in use". Then `Left` until "5 of 20".',
    )
    (lesson,) = lessons_in(page)
    assert lesson.heading == "a-lesson"
    assert lesson.steps[0][0] == Part("open", "the board", Try("digits"))
    assert lesson.steps[1] == (
        Part("key", "Shift Y"),
        Part("place", "the square AB, at the left"),
        Part("number", "digits: score(AB)"),
        Part("words", "in use"),
        Part("stop"),
        Part("key", "Left", until="5 of 20"),
        Part("words", "5 of 20"),
        Part("stop"),
    )
    assert not list(step_faults(page))


def test_other_lists_are_no_steps():
    page = text_of("At the left the square A shows 12.", before="**Aims.**")
    assert lessons_in(page) == ()
    assert not list(step_faults(page))


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("It reads 89 of them.", "the number 89 is typed"),
        ("Press 3 for it.", "the number 3 is typed"),
        ("The number stands at the left.", "'at the left' is a place on the screen"),
        ("See what the square ACD has.", "'the square ACD' is a place on the screen"),
        ("Look at the caption.", "'the caption' is a place on the screen"),
        ("Press the key of strikes.", "a step that says press names its key"),
        ("Press `S`. Then press again.", "a step that says press names its key"),
    ],
)
def test_what_nobody_would_check_is_a_fault(step, sentence):
    faults = [str(fault) for fault in step_faults(text_of(OPENS, step))]
    assert len(faults) == 1 or sentence.startswith("the number 3")
    assert sentence in faults[0]
    assert "texts/teaching.md, line 8" in faults[0]


def test_steps_begin_where_something_is_opened():
    (fault,) = step_faults(text_of("Press `S`."))
    assert "opens a position or a level" in fault.sentence
