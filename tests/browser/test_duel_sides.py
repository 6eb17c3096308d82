"""The operator's side of a duel in the real browser, to its end: by keys, and by fingers on a phone."""

import pytest

from tests.browser.test_levels import opened, spoken
from tests.walks import test_duel_sides as walk

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "has_touch": True}


@pytest.fixture(scope="module")
def turns():
    """What the operator says turn by turn, and every move with the strikers' acts, as the walk plays it."""
    player, said = walk.begun("operator"), []
    while not player.state.duel.over:
        said.append((walk.kept(player), player.state.placed))
        walk.by_keys(player, said[-1][0])
        player.press("enter")
    return said, [str(move) for move in player.model.game.moves]


def by_keys(player, letter, placed):
    """A tile by its letter and what is done to it, or a word that nothing is done; then the strikers act."""
    if letter:
        player.key(letter.lower(), "s" if letter in placed else "n")
    else:
        player.key("Shift+N")
    return lambda: player.key("Enter")


def by_fingers(player, letter, placed):
    """The same by what can be tapped."""
    if letter:
        player.tap(f"card:{letter}")
        player.until(f"dc.lens.focus === '{letter}'")
    player.tap("move:pass" if not letter else "move:strike" if letter in placed else "move:place")
    return lambda: player.tap("let-strike")


def operator_chosen(player, choose):
    if choose is by_fingers:
        player.tap("side")
    else:
        player.key("Shift+F7")
    player.until("dc.run === 0 && dc.at === 0 && dc.fresh && !dc.moving")
    player.page.wait_for_function("document.getElementById('mirror').innerText.includes('Operator\\'s turn')")


@pytest.mark.parametrize(("choose", "options"), [(by_keys, {}), (by_fingers, PHONE)], ids=["keys", "fingers"])
def test_the_operator_holds_out_to_the_end(visit, turns, choose, options):
    said, moves = turns
    player = opened(visit, walk.DUEL, **options)
    operator_chosen(player, choose)
    for number, (letter, placed) in enumerate(said):
        let_strike = choose(player, letter, placed)
        player.until(f"dc.at === {2 * number + 1} && dc.fresh && 'let-strike' in dc.rects")
        let_strike()
        player.until(f"dc.at === {2 * number + 2}")
    assert player.facts()["moves"] == moves
    player.until("dc.run === 1 && dc.fresh && 'again' in dc.rects")
    assert "You held" in spoken(player)
