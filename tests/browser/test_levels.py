"""Levels in the real browser: won by mouse, won by fingers on a phone, kept for another day."""

import pytest

from game.book.scenarios import levels, scenario

PHONES = [pytest.param((390, 844), id="upright"), pytest.param((844, 390), id="lying")]


def opened(visit, name, **options):
    """A level that a link names, once its board stands still; the first one begins without a link."""
    player = visit(path=f"offline/#{name}" if name else "offline/", **options)
    player.start(skip_tour=False)
    player.until("dc.run !== null")
    player.until("!dc.moving && dc.fresh")
    return player


def spoken(player):
    return player.page.inner_text("#said")


def won(player, name):
    """Whether a level is solved, with its sentence for those who listen."""
    player.until(f"dc.run === {len(scenario(name).steps)} && dc.fresh && 'next' in dc.rects")
    assert scenario(name).lesson.learnt in spoken(player)


def test_the_first_level_by_mouse_and_on_to_the_next(visit):
    """Wrong at first, taken back, won; then the next one."""
    player = opened(visit, "")
    player.click("card:D")
    player.until("dc.lens.focus === 'D'")
    player.click("move:strike")
    player.until("dc.at === 1 && dc.moves[0] === 'strike D'")
    assert "Not yet" in spoken(player)
    player.click("undo")
    player.until("dc.at === 0")
    player.click("card:B")
    player.until("dc.lens.focus === 'B'")
    player.click("move:strike")
    won(player, "levels/sixes")
    player.click("next")
    player.until("dc.run === 0 && dc.at === 0 && dc.fresh && 'predict:0' in dc.rects")


def test_a_range_is_said_and_a_slider_wins_by_mouse(visit):
    player = opened(visit, "levels/half-is-not-half")
    player.drag("range:low", 0.5, 0.8)
    # What is read out follows the picture a moment later.
    player.page.get_by_role("button", name="From 25 %").wait_for(state="detached")
    player.page.get_by_role("button", name="From").first.wait_for(state="attached")
    player.click("say-range")
    player.until("'move:strike' in dc.rects")
    player.click("move:strike")
    player.until("dc.draft && dc.draft.slider === 'share'")
    player.drag("slider:share", 0.0, 0.875)  # it stops where the level allows: at eight of nine people
    player.click("commit")
    won(player, "levels/half-is-not-half")


def test_a_duel_is_won_by_mouse(visit):
    player = opened(visit, "levels/make-it-waste-its-answer")
    for number, letter in enumerate("HBA", 1):
        player.click(f"card:{letter}")
        player.until(f"dc.lens.focus === '{letter}'")
        player.click("move:strike")
        player.until(f"dc.at === {number}")
    won(player, "levels/make-it-waste-its-answer")


@pytest.mark.parametrize("size", PHONES)
def test_a_level_is_won_by_fingers(visit, size):
    viewport = {"width": size[0], "height": size[1]}
    player = opened(
        visit, "", viewport=viewport, device_scale_factor=3, has_touch=True, is_mobile=True
    )  # fmt: skip
    player.tap("card:B")
    player.until("dc.lens.focus === 'B'")
    player.tap("move:strike")
    won(player, "levels/sixes")
    player.tap("next")
    player.until("dc.run === 0 && dc.at === 0")


def test_what_was_won_is_there_the_next_day(visit):
    player = opened(visit, "")
    player.click("card:B")
    player.until("dc.lens.focus === 'B'")
    player.click("move:strike")
    won(player, "levels/sixes")
    player.page.reload()
    player.start(skip_tour=False)
    player.key("r")
    player.until("dc.screen === 'levels' && dc.fresh")
    assert f"One of {len(levels())} levels" in spoken(player)


def test_while_squares_lie_face_down_the_page_knows_nothing_of_them(visit):
    """The text for a screen reader and `window.dc` name them without a number."""
    player = opened(visit, "levels/who-would-notice")
    text = player.page.inner_text("#mirror")
    assert "AB: face down" in text
    facts = player.page.evaluate("JSON.stringify({...dc, python: 0, mirror: 0, rects: 0})")
    assert "0.5" not in facts.partition('"lens"')[2]
