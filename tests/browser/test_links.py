"""The address holds the position: shared links, back and forward, damaged and monstrous ones."""

import pytest


def test_a_link_opens_the_same_position_in_a_fresh_profile(visit):
    first = visit().start()
    first.key("s")
    first.until("dc.at === 1 && location.hash.length > 10")
    struck = first.page.evaluate("location.hash")
    first.click("square:1")
    first.until(f"dc.lens.cursor === 'A' && location.hash !== {struck!r}")
    tail = first.page.evaluate("location.hash")
    second = visit(path="offline/" + tail).start()
    assert {key: second.facts()[key] for key in ("world", "moves", "at", "lens")} == {
        key: first.facts()[key] for key in ("world", "moves", "at", "lens")
    }


def moves_in(address):
    """The parts of a link before where one looks: format, world and moves."""
    return address.split("~")[:3]


def test_back_and_forward(visit):
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1 && location.hash.length > 10")
    one = player.page.evaluate("location.hash")
    player.key("e", "n")
    player.until(f"dc.placed === 'ABCDE' && location.hash !== {one!r}")
    player.page.go_back()
    player.until("dc.placed === 'ABCD' && dc.at === 1")
    player.page.go_back()
    player.until("dc.at === 0 && dc.moves.length === 0")
    player.page.go_forward()
    player.until("dc.at === 1")
    # What was looked at may have been written into the address before the next move was made.
    assert moves_in(player.page.evaluate("location.hash")) == moves_in(one) == ["#2", "digits.1", "sB"]


@pytest.mark.parametrize("tail", ["#nonsense", "#" + "1~digits.1~" + "sB" * 50_000, "#%00%FF%22<img>"])
def test_a_broken_link_is_one_sentence(visit, tail):
    player = visit(path="offline/" + tail).start()
    facts = player.facts()
    assert facts["line"]
    assert facts["moves"] == []
    player.key("s")
    player.until("dc.at === 1")


def test_back_while_a_move_is_shown(visit):
    """Back takes back the move that still moves, and no other."""
    player = visit(reduced_motion="no-preference").start()
    player.key("s")
    player.until("dc.at === 1 && !dc.moving && location.hash.length > 10")
    one = player.page.evaluate("location.hash")
    player.key("e", "n")
    player.until(f"dc.at === 2 && dc.moving && location.hash !== {one!r}")
    player.page.go_back()
    player.until("dc.at === 1 && !dc.moving")
    assert player.page.evaluate("location.hash") == one
    assert player.facts()["moves"] == ["strike B"]


def test_a_clipboard_that_refuses(visit):
    """The game says that the link is in the field and not on the clipboard, and it stands there."""
    refusing = "{ value: { writeText: () => Promise.reject(new Error('no')) } }"
    player = visit(init=f"Object.defineProperty(navigator, 'clipboard', {refusing});").start()
    player.key("F8")
    player.until("document.getElementById('text-out').open && dc.line.includes('field')")
    assert "on the clipboard" not in player.facts()["line"]
    link = player.page.input_value("#text-out textarea")
    assert link.startswith(player.address)
    assert "#2~digits" in link


def test_share_link(visit):
    player = visit(permissions=["clipboard-read", "clipboard-write"]).start()
    player.key("s")
    player.until("dc.at === 1")
    player.key("F8")
    player.until("dc.line === 'The link to this position is on the clipboard.'")
    player.until("location.hash.length > 10")
    player.wait_until("async () => (await navigator.clipboard.readText()) === location.href")
