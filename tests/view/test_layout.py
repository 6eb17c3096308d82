"""Every picture of the digits world holds its texts: nothing leaves its box, overlaps or is covered."""

import pytest

from game.view.app import draw
from tests.view.checks import every_fault, kit_of
from tests.view.moments import MOMENTS

#: Width, height, type scale.
VIEWS = ((1280, 720, 100), (1024, 768, 160))


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_texts_and_targets_of_digits_have_their_room(moment, view):
    kit = kit_of(*view)
    faults = [
        f"n={n}: {fault}"
        for n in (4, 6, 7, 8)
        for fault in every_fault(draw(moment("digits", n), kit), kit, moment.__name__ == "moved")
    ]
    assert not faults, "\n".join(faults[:12])
