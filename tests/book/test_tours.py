"""Tours: what fingers are told, and files that are no tours."""

import pytest

from game.book.shelf import BookFault
from game.book.tours import tour, tour_from

GOOD = """
world = "digits"
unfold = "Every square is a model."

[[step]]
coach = "Press S until {threshold}."
touch = "Tap Strike until {threshold}."
goal = { name = "on-strike", tile = "B" }
target = "move:strike"
focus = "B"

[[step]]
coach = "Now {score}."
goal = { name = "poisoned", least = 1 }

[win]
coach = "Done: {score} with {labour} examples."
"""


def test_fingers_are_told_something_else_where_the_file_has_it():
    first, second = tour_from(GOOD, "tours/good.toml").steps
    assert first.said(touch=True) == "Tap Strike until {threshold}."
    assert first.said(touch=False) == "Press S until {threshold}."
    assert second.said(touch=True) == second.said(touch=False) == "Now {score}."


def test_fingers_hear_nothing_of_keys_in_the_first_minute():
    for step in tour().steps:
        words = step.said(touch=True)
        assert words.endswith(".")
        assert len(words) < 150
        assert not any(key in words for key in ("Press", "press", "Enter", "Esc", "click", "slide right"))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('touch = "Tap Strike until {threshold}."', 'touch = ""', "step 1: touch says nothing"),
        ('touch = "Tap Strike until {threshold}."', "touch = 3", "step 1: touch says nothing"),
        ("Tap Strike until {threshold}.", "Tap {button}.", "step 1: touch knows no {button}"),
        ("Tap Strike until {threshold}.", "Tap {threshold.", "step 1: the braces of touch do not match"),
        ("touch =", "tuch =", "step 1: there is no key tuch"),
        ('coach = "Now {score}."', "", "step 2: coach says nothing"),
        ("least = 1", 'least = "much"', "step 2: least is a number"),
        ('"on-strike"', '"on-holiday"', "step 1: there is no goal on-holiday"),
        ('world = "digits"', "", "world says nothing"),
        ("[win]\ncoach", "[won]\ncoach", "the table [win] is missing"),
        ("{labour}", "{money}", "win: coach knows no {money}"),
        ("[[step]]", "[[stop]]", "a tour needs at least one [[step]]"),
    ],
)
def test_a_fault_of_a_file_is_named(old, new, fault):
    with pytest.raises(BookFault) as caught:
        tour_from(GOOD.replace(old, new), "tours/bad.toml")
    assert f"tours/bad.toml{', ' if 'step ' in fault or 'win:' in fault else ': '}{fault}" in str(
        caught.value
    )


def test_every_fault_is_named_at_once():
    bad = GOOD.replace('"on-strike"', '"x"').replace("{labour}", "{money}").replace("touch =", "tuch =")
    with pytest.raises(BookFault) as caught:
        tour_from(bad, "tours/bad.toml")
    assert all(part in str(caught.value) for part in ("no goal x", "{money}", "tuch"))
