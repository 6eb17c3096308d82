"""Cards of worlds whose examples are elsewhere: a name and words about the source are all they have."""

from dataclasses import replace

import pytest

from game.view.app import draw
from game.view.ops import Text
from game.view.scenarios import hand_of
from tests.view.checks import every_fault, kit_of
from tests.view.moments import opening


def calm(world):
    """The calm desk at a world's opening."""
    model = opening(world, 4)
    return replace(model, settings=replace(model.settings, everything=False))


def cards_of(world, size, scale=100):
    """What stands on each card below its letter, by letter."""
    kit = kit_of(*size, scale)
    model = calm(world)
    picture = draw(model, kit)
    assert not list(every_fault(picture, kit))
    panels = {panel.name: panel for panel in picture}
    found = {}
    for letter in hand_of(model):
        words = [op.text for op in panels[f"card:{letter}"].ops if hasattr(op, "text")]
        assert words[0] == letter
        found[letter] = words[1:]
    return found


@pytest.mark.parametrize("world", ["twenty", "forests", "language-model"])
@pytest.mark.parametrize(
    ("size", "scale"), [((390, 844), 100), ((844, 390), 100), ((1280, 720), 100), ((1024, 768), 160)], ids=str
)
def test_every_card_has_a_name(world, size, scale):
    nameless = [letter for letter, words in cards_of(world, size, scale).items() if not words]
    assert not nameless


def test_where_there_is_room_every_card_says_what_its_source_is():
    for letter, words in cards_of("twenty", (1280, 720)).items():
        assert len(words) >= 3, (letter, words)


def test_on_a_phone_eight_cards_stand_in_two_rows_of_four():
    kit = kit_of(390, 844, 100)
    places = [
        target.rect
        for panel in draw(calm("forests"), kit)
        for target in panel.targets
        if target.id.startswith("card:")
    ]
    assert len({round(place.y) for place in places}) == 2
    assert len({round(place.x) for place in places}) == 4


@pytest.mark.parametrize(
    ("size", "scale"), [((390, 844), 100), ((844, 390), 100), ((1024, 768), 160)], ids=str
)
@pytest.mark.parametrize("world", ["twenty", "forests"])
def test_names_stand_on_the_same_side_of_all_letters_of_a_hand(world, size, scale):
    sides = set()
    for panel in draw(calm(world), kit_of(*size, scale)):
        if panel.name.startswith("card:"):
            letter, *name = [op for op in panel.ops if isinstance(op, Text)]
            sides.add(name[0].box.x > letter.box.x)
    assert len(sides) == 1
