"""The other worlds, the pages over the board, and windows of other sizes."""

import pytest

from game.view.app import draw
from tests.view.checks import every_fault, kit_of
from tests.view.moments import MOMENTS, PAGES, everything, opened_up, opening, real, slider, touring, waiting

VIEWS = (
    (1280, 720, 100),
    (1280, 720, 160),
    (1024, 768, 100),
    (1024, 768, 160),
    (1024, 640, 160),
    (2560, 1440, 100),
)


def report_on(faults):
    return "\n".join(faults[:12])


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
@pytest.mark.parametrize("world", ["letters", "points", "words"])
def test_texts_and_targets_of_other_worlds_have_their_room(world, moment):
    faults = []
    for n, view in ((4, VIEWS[3]), (6, VIEWS[0])):
        kit = kit_of(*view)
        picture = draw(moment(world, n), kit)
        faults += [f"n={n} {view}: {f}" for f in every_fault(picture, kit, moment.__name__ == "moved")]
    assert not faults, report_on(faults)


@pytest.mark.parametrize(
    ("world", "n"), [("letters", 8), ("letters", 10), ("points", 7), ("points", 8), ("words", 8)]
)
@pytest.mark.parametrize("moment", [opening, everything, waiting], ids=lambda moment: moment.__name__)
def test_large_boards_of_other_worlds_have_room(world, n, moment):
    faults = []
    for view in (VIEWS[0], VIEWS[3]):
        kit = kit_of(*view)
        faults += [f"{view}: {f}" for f in every_fault(draw(moment(world, n), kit), kit)]
    assert not faults, report_on(faults)


@pytest.mark.parametrize("view", [VIEWS[1], VIEWS[2], VIEWS[4], VIEWS[5]], ids=str)
@pytest.mark.parametrize(
    "moment", [everything, real, slider, touring, opened_up], ids=lambda moment: moment.__name__
)
def test_windows_of_other_sizes_have_room(moment, view):
    kit = kit_of(*view)
    faults = [f"n={n}: {f}" for n in (4, 7) for f in every_fault(draw(moment("digits", n), kit), kit)]
    assert not faults, report_on(faults)


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_pages_have_room(name, view):
    kit = kit_of(*view)
    faults = list(every_fault(draw(PAGES[name], kit), kit))
    assert not faults, report_on(faults)
