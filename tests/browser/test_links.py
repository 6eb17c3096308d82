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


def test_back_and_forward(visit):
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1 && location.hash.length > 10")
    one = player.page.evaluate("location.hash")
    player.key("n")
    player.until(f"dc.placed === 'ABCDE' && location.hash !== {one!r}")
    player.page.go_back()
    player.until("dc.placed === 'ABCD' && dc.at === 1")
    player.page.go_back()
    player.until("dc.at === 0 && dc.moves.length === 0")
    player.page.go_forward()
    player.until("dc.at === 1")
    assert player.page.evaluate("location.hash") == one


@pytest.mark.parametrize("tail", ["#nonsense", "#" + "1~digits.1~" + "sB" * 50_000, "#%00%FF%22<img>"])
def test_a_broken_link_is_one_sentence(visit, tail):
    player = visit(path="offline/" + tail).start()
    facts = player.facts()
    assert facts["line"]
    assert facts["moves"] == []
    player.key("s")
    player.until("dc.at === 1")


def test_share_link(visit):
    player = visit(permissions=["clipboard-read", "clipboard-write"]).start()
    player.key("s")
    player.until("dc.at === 1")
    player.key("F8")
    player.until("dc.line.includes('clipboard')")
    player.until("location.hash.length > 10")
    player.wait_until("async () => (await navigator.clipboard.readText()) === location.href")
