"""Every picture of the digits world holds its texts: nothing leaves its box, overlaps or is covered."""

import pytest

from game.view.app import draw
from game.view.ops import Hatch, Text
from tests.view.checks import every_fault, kit_of
from tests.view.moments import MOMENTS, elsewhere, everything, hovered, opening, real, strikes

#: Width, height, type scale, and the numbers of tiles that are looked at.
VIEWS = ((1280, 720, 100, (4, 6)), (1024, 768, 160, (4, 7)))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "{}x{}-{}".format(*view))
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_texts_and_targets_of_digits_have_their_room(moment, view):
    kit = kit_of(*view[:3])
    faults = [
        f"n={n}: {fault}"
        for n in view[3]
        for fault in every_fault(draw(moment("digits", n), kit), kit, moment.__name__ == "moved")
    ]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("moment", [everything, hovered, real], ids=lambda moment: moment.__name__)
def test_the_largest_board_of_digits_has_its_room(moment):
    kit = kit_of(1280, 720, 100)
    faults = list(every_fault(draw(moment("digits", 8), kit), kit))
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize(
    "moment", [opening, strikes, everything, elsewhere, real], ids=lambda moment: moment.__name__
)
@pytest.mark.parametrize("n", [4, 5, 6])
def test_every_square_shows_its_score(n, moment):
    """Nothing takes the score of an open square away; closed ones are empty."""
    model = moment("digits", n)
    silent = [
        panel.name
        for panel in draw(model, kit_of(1280, 720, 100))
        if panel.name.startswith("square:")
        and not any(isinstance(op, Hatch) for op in panel.ops)
        and not any(any(map(str.isdigit, op.text)) for op in panel.ops if isinstance(op, Text))
    ]
    assert not silent
