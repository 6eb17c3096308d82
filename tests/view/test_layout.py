"""Every picture of the digits world holds its texts: nothing leaves its box, overlaps or is covered."""

import pytest

from game.view.app import draw
from tests.view.checks import every_fault, kit_of
from tests.view.moments import MOMENTS

#: Width, height, type scale, and the numbers of tiles that are looked at.
VIEWS = ((1280, 720, 100, (4, 6, 8)), (1024, 768, 160, (4, 7)))


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
