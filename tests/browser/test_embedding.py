"""Boards in somebody else's page: what frames tell it, what it may tell them, and what it may not."""

import json

import pytest

from game.view.regions_embedded import suited_height
from tests.browser.hosting import Host, code, iframe
from tests.browser.playing import Player

OPEN = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
ONE, TWO, THREE = code(["strike B"]), code(["strike A", "strike C"]), code(["strike D"])


@pytest.fixture(scope="module")
def two(browser, address):
    """A page with two frames, started once; every test lays the positions that it needs."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, reduced_motion="reduce")
    player = Player(context, address)
    frames = iframe("one", f"#embed={ONE}"), iframe("two", f"#embed={TWO}", size=(640, 480))
    host = Host(player, *frames).start("one", "two")
    yield host
    faults = player.end()
    assert not faults, "\n".join(faults)


@pytest.fixture
def host(two):
    """The two frames as they were when they came."""
    two.page.evaluate("scrollTo(0, 0)")
    for name, position, moves in (("one", ONE, ["strike B"]), ("two", TWO, ["strike A", "strike C"])):
        two.lays(name, position)
        two.until(name, f"JSON.stringify(dc.moves) === '{json.dumps(moves, separators=(',', ':'))}'")
        two.settled(name)
    two.page.evaluate("heard.length = 0")
    return two


def test_two_frames_show_their_own_positions_alone(two):
    """Nothing but squares, sentence and the way home; the canvas is the frame."""
    assert two.frame("one").evaluate("dc.moves") == ["strike B"]
    assert two.frame("two").evaluate("dc.moves") == ["strike A", "strike C"]
    for name, size in (("one", [480, 400]), ("two", [640, 480])):
        frame = two.frame(name)
        assert frame.evaluate("[dc.embedded, dc.run, dc.size]") == [True, None, size]
        names = set(frame.evaluate("Object.keys(dc.rects).filter((name) => !name.startsWith('square:'))"))
        assert {"board", "sentence", "home"} <= names
        assert not [one for one in names if one.startswith(("card:", "move:", "screen:"))]
        assert not frame.is_visible("#foot")
        assert not frame.is_visible("#small")


def test_a_page_hears_position_and_height_when_its_frames_have_come(two):
    for name, position, width in (("one", ONE, 480), ("two", TWO, 640)):
        told = two.hears(name, "position")[0]
        assert (told["source"], told["code"]) == ("data-counterfactuals", position)
        assert told["link"] == f"{two.player.address}offline/#{position}"
        assert two.hears(name, "height")[0]["height"] == suited_height(width)


def test_a_page_hears_what_is_played(host):
    """Once, from the frame in which it is played; the address goes along and the history does not."""
    before = host.page.evaluate("history.length")
    host.press("one", "e")
    host.press("one", "n")
    host.until("one", "dc.at === 2")
    told = host.waits("one", "position", "one.code.includes('nE')")
    host.settled("one")
    last = host.hears("one", "position")[-1]
    assert last["link"].endswith("#" + last["code"])
    assert host.frame("one").evaluate("location.hash") == f"#embed={last['code']}"
    assert host.page.evaluate("history.length") == before
    assert host.hears("two", "position") == []
    assert told["source"] == "data-counterfactuals"


def test_a_frame_reacts_to_its_size(host):
    resize = "([w, h]) => Object.assign(document.getElementById('one'), { width: w, height: h })"
    host.page.evaluate(resize, [720, 500])
    host.until("one", "dc.size[0] === 720 && dc.size[1] === 500 && dc.fresh")
    assert host.waits("one", "height")["height"] == suited_height(720)
    heights = len(host.hears("one", "height"))
    host.page.evaluate(resize, [720, 540])
    host.until("one", "dc.size[1] === 540 && dc.fresh")
    assert len(host.hears("one", "height")) == heights, "it follows from the width alone"
    host.page.evaluate(resize, [480, 360])
    host.until("one", "dc.size[0] === 480 && dc.size[1] === 360 && dc.fresh && dc.rects['square:15']")
    x, y = host.place("one", "square:13")
    host.page.mouse.click(x, y)
    host.until("one", "dc.lens.cursor === 'ACD'")
    host.page.evaluate(resize, [480, 400])
    host.until("one", "dc.size[1] === 400")


def test_a_page_moves_the_frame_that_it_speaks_to(host):
    """And no other; the position that was handed in does not come back."""
    host.lays("one", THREE)
    host.until("one", "dc.moves[0] === 'strike D'")
    host.settled("one")
    assert host.frame("one").evaluate("location.hash") == f"#embed={THREE}"
    assert host.frame("two").evaluate("dc.moves") == ["strike A", "strike C"]
    assert host.page.evaluate("heard.filter((one) => one.type === 'position')") == []


def test_two_boards_that_a_page_keeps_alike_come_to_rest(host):
    """A naive page hands every position on to the other frame; they do not answer each other for ever."""
    host.page.evaluate(
        """() => { window.alike = (event) => {
            const other = event.source === one.contentWindow ? two : one;
            const { type, code } = event.data;
            if (type === "position")
                other.contentWindow.postMessage({ source: "data-counterfactuals-host", type, code }, "*");
        }; addEventListener("message", alike); }"""
    )
    host.press("one", "z")
    host.until("two", "dc.at === 0 && dc.moves.length === 1")
    host.press("two", "y")
    host.until("one", "dc.at === 1")
    host.settled("one")
    host.settled("two")
    told = host.page.evaluate("heard.length")
    host.settled("one")
    host.settled("two")
    assert host.page.evaluate("heard.length") == told <= 4
    host.page.evaluate("removeEventListener('message', alike)")


DAMAGED = ONE[:-1] + ("a" if ONE[-1] != "a" else "b")
#: As JavaScript: what a page may say in vain.
HOSTILE = {
    "nothing": "null",
    "a word": "'position'",
    "a number": "7",
    "a list": "['data-counterfactuals-host', 'position']",
    "wrong source": "{source: 'data-counterfactuals', type: 'position', code: THREE}",
    "no source": "{type: 'position', code: THREE}",
    "wrong type": "{source: HOST, type: 'press', press: 'move:strike', code: THREE}",
    "wishes of the bridge": "{source: HOST, type: 'hash', hash: THREE, press: 'move:strike', file: {}}",
    "no code": "{source: HOST, type: 'position'}",
    "a code that is a list": "{source: HOST, type: 'position', code: [THREE]}",
    "a code that is an object": "{source: HOST, type: 'position', code: {toString: 1, length: 5}}",
    "a boxed code": "{source: HOST, type: 'position', code: new String(THREE)}",
    "a level": "{source: HOST, type: 'position', code: 'levels/sixes'}",
    "damage": "{source: HOST, type: 'position', code: DAMAGED}",
    "a world that is not there": "{source: HOST, type: 'position', code: '2~nowhere.1~~gm'}",
    "huge": "{source: HOST, type: 'position', code: THREE + 'x'.repeat(20_000_000)}",
    "a hair too long": "{source: HOST, type: 'position', code: THREE + ' '.repeat(4001)}",
    "markup": "{source: HOST, type: 'position', code: '<img src=x onerror=parent.broken=1>'}",
    "deep": "{source: HOST, type: 'position', code: JSON.parse('['.repeat(500) + ']'.repeat(500))}",
    "a circle": "(() => { const o = {source: HOST, type: 'position'}; o.code = o; return o; })()",
    "strange keys": 'JSON.parse(\'{"__proto__": {"source": "x"}, "constructor": 1, "type": "position"}\')',
    "getters": "{get source() { return HOST; }, type: 'position', get code() { return DAMAGED; }}",
    "a map": "new Map([['source', HOST], ['type', 'position'], ['code', THREE]])",
}
NAMES = f"const HOST = 'data-counterfactuals-host', THREE = '{THREE}', DAMAGED = '{DAMAGED}';"


@pytest.mark.parametrize("message", HOSTILE)
def test_what_is_no_position_changes_nothing(host, message):
    """Not the game, not the sentence, not the page around it."""
    host.press("one", "ArrowLeft")
    before = host.settled("one")
    host.page.evaluate("heard.length = 0")
    said = f"{NAMES} document.getElementById('one').contentWindow.postMessage({HOSTILE[message]}, '*')"
    host.page.evaluate(f"() => {{ {said} }}")
    assert host.settled("one") == before
    assert host.page.evaluate("heard.length") == 0
    assert host.page.evaluate("window.broken") is None


def test_a_getter_that_breaks_is_the_pages_own_trouble(host):
    before = host.settled("one")
    broken = "{source: 'data-counterfactuals-host', type: 'position', get code() { throw new Error('no'); }}"
    say = f"() => {{ try {{ one.contentWindow.postMessage({broken}, '*'); }} catch {{ return 'broke'; }} }}"
    assert host.page.evaluate(say) == "broke"
    assert host.settled("one") == before


def test_only_the_page_around_a_frame_is_heard(host):
    """Not the frame beside it, not a window that it opened, not the frame itself, not an event made up."""
    before = host.settled("one")
    good = f"{{source: 'data-counterfactuals-host', type: 'position', code: '{THREE}'}}"
    host.frame("two").evaluate(f"() => parent.frames[0].postMessage({good}, '*')")
    host.frame("one").evaluate(f"() => window.postMessage({good}, '*')")
    made_up = f"new MessageEvent('message', {{ data: {good}, source: parent }})"
    host.frame("one").evaluate(f"() => window.dispatchEvent({made_up})")
    assert host.settled("one") == before
    assert host.settled("two")["moves"] == ["strike A", "strike C"]


def test_thousands_of_messages_change_nothing_and_hold_up_nothing(host):
    """Of all that come between two frames one is read; what is played meanwhile is played."""
    before = host.settled("one")
    flood = f"""() => {{ {NAMES}
        for (let k = 0; k < 20_000; k += 1)
            one.contentWindow.postMessage(
                {{ source: HOST, type: "position", code: DAMAGED + "x".repeat(k % 3000) }}, "*");
    }}"""
    host.page.evaluate(flood)
    assert host.settled("one") == before
    host.page.evaluate(flood)
    host.press("one", "s")
    host.until("one", "dc.moves.length === 2")


def test_the_wheel_moves_the_page_around_a_board(host):
    """Over a board that is seen as a whole, and not over one of which a part is seen, or over a page."""
    x, y = host.place("one", "square:13")
    host.page.mouse.move(x, y)
    host.page.mouse.wheel(0, 120)
    host.page.wait_for_function("scrollY > 0")
    assert host.settled("one") and host.frame("one").evaluate("dc.zoom") == 1
    host.page.evaluate("scrollTo(0, 0)")
    host.press("one", "F1")
    host.until("one", "dc.screen === 'help' && dc.fresh")
    host.page.mouse.move(x, y + 2)
    host.page.mouse.wheel(0, 120)
    host.settled("one")
    assert host.page.evaluate("scrollY") == 0
    host.press("one", "Escape")
    host.until("one", "dc.screen === 'board'")


def test_the_way_home_opens_the_position_in_a_window_of_its_own(host):
    x, y = host.place("one", "home")
    with host.page.expect_popup() as opened:
        host.page.mouse.click(x, y)
    window = opened.value
    window.wait_for_url(f"{host.player.address}offline/#{ONE}")
    assert window.evaluate("opener") is None
    window.close()
    host.until("one", "dc.line.endsWith('is opened beside the game.') && !dc.line.includes('~')")


def test_a_frame_keeps_nothing(host):
    """What the player keeps is no other page's to change; for the frame itself it holds."""
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('dc:')).sort()"
    assert host.frame("one").evaluate(kept) == []
    host.press("one", "t")
    host.until("one", "dc.theme === 'night'")
    host.press("one", "l")
    host.until("one", "dc.line.includes('a board in another page keeps nothing')")
    assert host.frame("one").evaluate(kept) == []
    host.press("one", "o")
    host.until("one", "dc.screen === 'open'")
    host.press("one", "Enter")
    host.until("one", "dc.screen === 'board' && dc.moves[0] === 'strike B'")
    for _ in range(2):
        host.press("one", "t")
    host.until("one", "dc.theme === 'paper'")


def test_a_frame_that_is_too_small_says_where_to_look(host):
    frame = host.frame("one")
    host.page.evaluate("Object.assign(one, { width: 340, height: 300 })")
    frame.wait_for_selector("#small")
    assert "360 x 340" in frame.inner_text("#small")
    assert frame.get_attribute("#small a", "href") == f"{host.player.address}offline/#{ONE}"
    host.page.evaluate("Object.assign(one, { width: 360, height: 340 })")
    frame.wait_for_selector("#small", state="hidden")
    host.page.evaluate("Object.assign(one, { width: 480, height: 400 })")
    host.until("one", "dc.size[1] === 400")


def test_an_address_that_asks_for_the_game_again_gets_it(host):
    """The page's own navigation: another position in the same frame, the whole game, and the word alone."""
    host.page.evaluate(f"two.src = 'offline/#embed={THREE}'")
    host.until("two", "dc.moves[0] === 'strike D'")
    assert host.waits("two", "position")["code"] == THREE
    host.page.evaluate(f"two.src = 'offline/#{THREE}'")
    host.until("two", "window.dc && dc.ready && dc.embedded === false")
    host.page.evaluate("heard.length = 0; two.src = 'offline/#embed'")
    host.until("two", "window.dc && dc.ready && dc.embedded")
    usual = host.start("two").frame("two").evaluate("[dc.world, dc.moves, dc.run]")
    assert usual == ["digits", [], None], "no first minute begins in somebody else's page"
    assert host.waits("two", "position")["link"].startswith(f"{host.player.address}offline/#2~digits")


@pytest.mark.parametrize("rights", ["allow-scripts allow-same-origin", "allow-scripts"])
def test_a_sandbox_plays(visit, serving, rights):
    """Closed to its own origin it keeps nothing and opens nothing; it plays and talks all the same."""
    player = visit(path="index.html", service_workers="block", base=serving(headers=OPEN), expect_errors=True)
    host = Host(player, iframe("one", f"#embed={ONE}", f'sandbox="{rights}"')).start("one")
    closed = host.frame("one").evaluate("origin") == "null"
    assert closed == ("same-origin" not in rights)
    assert host.waits("one", "position")["code"] == ONE
    host.press("one", "z")
    host.waits("one", "position", f"one.code !== '{ONE}'")
    host.lays("one", THREE)
    host.until("one", "dc.moves[0] === 'strike D'")
    host.until("one", f"location.hash === '#embed={THREE}'")
    x, y = host.place("one", "home")
    host.page.mouse.click(x, y)
    host.until("one", "dc.line.includes('opens no window')")
    assert host.frame("one").input_value("#text-out textarea") == f"{player.address}offline/#{THREE}"


def test_what_loads_is_seen_as_a_whole_in_a_small_frame(visit):
    player = visit(path="index.html", service_workers="block")
    player.page.route("**/game.zip", lambda route: None)
    host = Host(player, iframe("one", f"#embed={ONE}", size=(480, 360)))
    frame = host.frame("one")
    frame.wait_for_selector("#loading progress")
    frame.wait_for_function("document.fonts.status === 'loaded'")
    panel = frame.evaluate("(({ scrollHeight, clientHeight }) => [scrollHeight, clientHeight])(loading)")
    assert panel[0] <= panel[1] == 360
    for part in (".title", ".live", "#step", "#progress", "#amount"):
        box = frame.query_selector(f"#loading {part}").bounding_box()
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 360


def test_fingers_play_and_move_the_page(visit):
    """A tap looks at a square; a finger that goes up takes the page along, and not the piece."""
    options = {"has_touch": True, "viewport": {"width": 500, "height": 800}, "service_workers": "block"}
    host = Host(visit(path="index.html", **options), iframe("one", f"#embed={ONE}")).start("one")
    host.page.touchscreen.tap(*host.place("one", "square:4"))
    host.until("one", "dc.lens.cursor === 'C'")
    before = host.settled("one")
    x, y = host.place("one", "square:13")
    touch = host.player.devtools().send
    touch("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for far in range(10, 160, 10):
        touch("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - far}]})
    touch("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    host.page.wait_for_function("scrollY > 100")
    assert host.settled("one") == before
    host.page.evaluate("scrollTo(0, 0)")
    host.page.touchscreen.tap(*host.place("one", "square:1"))
    host.until("one", "dc.lens.cursor === 'A'")
    assert host.frame("one").evaluate("dc.zoom") == 1
