"""The game in the real browser: levels of each arc by keys, a duel by finger, the duels of thirty days."""

from datetime import date, timedelta

from game.book.daily import daily_scenario
from game.book.scenarios import levels, scenario
from tests.browser.test_levels import opened, spoken, won

#: Two levels of each arc, with the keys that win them.
WINS = {
    "levels/sixes": "b s",
    "levels/who-would-notice": "1 c s",
    "levels/lose-one": "c s",
    "levels/become-indispensable": "e s",
    "levels/the-kitchen": "1 h n",
    "levels/two-bad-ideas": "2 b n c n",
    "levels/better-and-broken": "2 g p ArrowDown ArrowDown End Enter",
    "levels/do-not-throw-it-out": "1 e n",
    "levels/quiet-first": "d s h s b s",
    "levels/make-it-waste-its-answer": "h s b s a s",
}
FIRST_DAY = date(2026, 11, 28)


def go_to(player, code, begun):
    """Another address in the same page, until its board stands still."""
    player.page.evaluate("code => { location.hash = code; }", code)
    player.until(f"{begun} && !dc.moving && dc.fresh")


def test_two_levels_of_each_arc_are_named():
    arcs = [scenario(name).lesson.arc for name in WINS]
    assert sorted(arcs) == sorted([arc for arc in {level.lesson.arc for level in levels()} for _ in range(2)])


def test_two_levels_of_each_arc_are_won_by_keys(visit):
    """In one page, one after the other."""
    names = list(WINS)
    player = opened(visit, names[0])
    for name in names:
        title = scenario(name).title
        if name != names[0]:
            go_to(player, f"level:{name}", "dc.run === 0")
            player.page.get_by_role("button", name=title, exact=True).first.wait_for(state="attached")
        player.page.evaluate("canvas.focus()")
        player.key(*WINS[name].split())
        won(player, name)


def test_a_duel_is_won_by_finger(visit):
    """On a phone; what the operator will do stands there before each strike."""
    phone = {"width": 390, "height": 844}
    name = "levels/make-it-waste-its-answer"
    player = opened(visit, name, viewport=phone, device_scale_factor=3, has_touch=True, is_mobile=True)
    assert "pays" in spoken(player)
    for number, letter in enumerate("HBA", 1):
        player.tap(f"card:{letter}")
        player.until(f"dc.lens.focus === '{letter}'")
        player.tap("move:strike")
        player.until(f"dc.at === {number}")
    won(player, name)


def test_the_duels_of_thirty_days_open(visit):
    """In one page; each with its tiles, its world and its day."""
    days = [(FIRST_DAY + timedelta(days=k)).isoformat() for k in range(30)]
    player = opened(visit, f"level:daily/{days[0]}")
    seen = set()
    for day in days:
        duel = daily_scenario(f"daily/{day}")
        same = f"dc.run === 0 && dc.at === 0 && dc.world === '{duel.world}'"
        if day != days[0]:
            go_to(player, f"level:daily/{day}", same)
        player.page.get_by_role("button", name=duel.title, exact=True).first.wait_for(state="attached")
        player.until(f"{same} && dc.fresh")
        facts = player.facts()
        assert facts["moves"] == []
        assert len(facts["placed"]) >= 4
        seen.add((facts["world"], facts["placed"], facts["lens"].get("column")))
    assert len(seen) > 15, "the days differ"
