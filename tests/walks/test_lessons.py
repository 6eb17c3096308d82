"""The lessons are walked literally: what their steps press, read and name is so on the real program."""

import pytest

from game.book import resources
from game.book.texts.document_tree import LevelLink, Try, spans_in
from game.book.texts.documents import page
from game.book.texts.markdown import parse
from game.view.ops import find
from tests.walks.lesson_walk import Untrue, Walk, lessons

LESSONS = lessons()
DEMONSTRATION = "a-demonstration-of-five-minutes"
#: The lesson of fifty minutes, part by part.
LESSON = ("who-is-missed-most", "puzzle-one", "puzzle-two", "the-argument")
WAYS = [
    pytest.param("text", (1920, 1080), id="from-the-text"),
    pytest.param("address", (1280, 720), id="from-an-address"),
]


def test_both_lessons_have_steps():
    assert set(LESSONS) == {DEMONSTRATION, *LESSON}
    keys = [part for steps in LESSONS.values() for step in steps.steps for part in step if part.kind == "key"]
    assert len(keys) > 40


@pytest.mark.parametrize(("opens", "size"), WAYS)
@pytest.mark.parametrize("name", LESSONS)
def test_every_step_of_a_lesson_is_so(name, opens, size):
    Walk(opens, size=size).follow(LESSONS[name])


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DEMONSTRATION, "press `Shift Y`", "press `Shift T`", "step 1: '94 %' is not there"),
        (DEMONSTRATION, "`1` and `1`", "`1` and `2`", "step 3: '2' is not there"),
        (DEMONSTRATION, '"5 hands"', '"6 hands"', "step 3: '6 hands' is not there"),
        (DEMONSTRATION, "one back, so", "one back, `Backspace` another, so", "step 3: '4 hands'"),
        (DEMONSTRATION, "Press `R`. *The", "*The", "step 4: '0 %' is not there"),
        (DEMONSTRATION, "score(ABCD, 4-6)`.", "score(ABC, 4-6)`.", "step 1: '91 %' is not there"),
        (DEMONSTRATION, "`Shift V` turns", "`V` turns", "step 5:"),
        (DEMONSTRATION, "ACD, at the left* shows", "ACD, at the right* shows", "is not at the right"),
        (DEMONSTRATION, "*the third line*", "*the fourth line*", "knows no place 'the fourth line'"),
        ("who-is-missed-most", "Press `V` for another", "Press `Shift V` for another", "step 4:"),
        ("puzzle-two", "and `Down` twice: `Down`.", "and `Down`.", "step 2:"),
        ("the-argument", "<try:digits; strike B |", "<try:digits; strike C |", "step 1"),
    ],
)  # fmt: skip
def test_a_step_that_is_not_so_is_found(name, old, new, said):
    """A key, a number, a place or words of the text are changed: the walk ends at that step and says why."""
    text = resources.text("texts/teaching.md")
    assert old in text
    changed = lessons(parse(text.replace(old, new, 1), "teaching", "texts/teaching.md"))
    with pytest.raises((Untrue, AssertionError)) as caught:
        Walk("address", size=(1920, 1080)).follow(changed[name])
    assert said in str(caught.value)


def test_what_the_page_says_of_keys_before_the_lessons_is_so():
    """`M` gives the board the keyboard beside the text, and `Shift F8` has the link and the worksheet."""
    before = resources.text("texts/teaching.md").partition("## A demonstration")[0]
    assert "in the game's own reader the board comes beside the text, and `M` gives it the keyboard" in before
    assert "A class gets the links, or a worksheet; `Shift F8` makes both." in before
    walk = Walk("text", size=(1280, 720))
    walk.press("m")
    walk.click("read:teaching")
    walk.tab_to(f"text:{walk.link(Try)}")
    walk.press("enter")
    assert walk.reading.beside
    walk.press("m")
    assert walk.model.focused == "board"
    walk.press("shift+f8")
    assert find(walk.picture, "take:worksheet")
    assert find(walk.picture, "take:class")


@pytest.mark.parametrize("opens", ["text", "address"])
def test_every_link_of_the_ten_weeks_leads_where_it_says(opens):
    """Positions and levels of the weeks, one after the other, in one sitting."""
    spans = [span for span, _ in spans_in(page("teaching").blocks)]
    links = dict.fromkeys(
        span.link for span in spans if isinstance(getattr(span, "link", None), Try | LevelLink)
    )
    walk = Walk(opens, size=(1280, 720))
    for link in links:
        walk.open(link)
