"""The game in a frame of somebody else's page: closed storage, the host's focus, windows that do not open."""

import pytest

from tests.browser.test_start import framed

OPEN = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
CLOSED = 'sandbox="allow-scripts"'
HOST = "document.getElementById('here')"


@pytest.fixture
def host(visit):
    """A page with a field to type in and the game in a frame; the player, and the frame."""

    def open_host(rights="", **options):
        player = visit(path="index.html", service_workers="block", **options)
        return player, framed(player, rights)

    return open_host


def plays(frame):
    frame.wait_for_function("window.dc && (dc.ready || dc.failed)", timeout=90_000)
    assert not frame.evaluate("dc.failed"), frame.input_value("#failure-report")


def until(frame, condition):
    frame.wait_for_function(f"() => {condition}", timeout=20_000)


def leave_the_first_minute(frame):
    frame.focus("#canvas")
    for _ in range(2):
        frame.press("#canvas", "Escape")
    until(frame, "dc.run === null && !dc.moving && dc.mirror() > 0")


def test_a_closed_frame_on_an_open_server(host, serving):
    """The browser keeps nothing for it, and the very names of storage and workers throw: it plays."""
    player, frame = host(CLOSED, base=serving(headers=OPEN), expect_errors=True)
    plays(frame)
    assert frame.evaluate("origin") == "null"
    leave_the_first_minute(frame)
    frame.press("#canvas", "s")
    until(frame, "dc.at === 1")
    frame.press("#canvas", "l")
    until(frame, "dc.line.includes('The browser cannot keep digits-001')")
    frame.press("#canvas", "z")
    until(frame, "dc.at === 0")
    frame.press("#canvas", "o")
    until(frame, "dc.screen === 'open'")
    frame.press("#canvas", "Enter")
    until(frame, "dc.screen === 'board' && dc.at === 1")
    frame.evaluate("""dcBridge.give('{"link": "https://datacounterfactuals.org/"}')""")
    until(frame, "dc.line.includes('opens no window')")
    assert frame.input_value("#text-out textarea") == "https://datacounterfactuals.org/"
    assert len(player.context.pages) == 1
    assert [fault for fault in player.faults if "Blocked opening" not in fault] == []


def test_texts_in_a_closed_frame(host, serving):
    """Their scripts meet the same closed names; nothing is an error."""
    player, frame = host(CLOSED, base=serving(headers=OPEN))
    frame.goto(player.address + "read/memo.html")
    assert frame.is_visible("h1")


def test_the_host_keeps_its_focus(host):
    """Somebody types while the game begins; every letter arrives, and none is a move."""
    player, frame = host()
    player.page.focus("#here")
    written = ""
    while not frame.evaluate("window.dc && dc.ready"):
        player.page.keyboard.type("s")
        written += "s"
        player.page.wait_for_timeout(50)
    player.page.keyboard.type("sssss")
    plays(frame)
    assert player.page.input_value("#here") == written + "sssss"
    assert frame.evaluate("dc.at") == 0
    frame.click("#canvas", position={"x": 5, "y": 5})
    assert frame.evaluate("document.hasFocus() && document.activeElement.id") == "canvas"
    leave_the_first_minute(frame)
    player.page.keyboard.press("s")
    until(frame, "dc.at === 1")


def test_the_mirror_takes_no_focus_from_the_host(host):
    """What had the focus in the frame goes while somebody types outside: the focus is not brought back."""
    player, frame = host()
    plays(frame)
    leave_the_first_minute(frame)
    frame.get_by_role("button", name="Strike").first.focus()
    player.page.focus("#here")
    frame.evaluate("dcBridge.give(JSON.stringify({mirror: {gone: ['move:strike']}}))")
    player.page.keyboard.type("word")
    assert player.page.input_value("#here") == "word"


def test_a_failure_takes_no_focus_from_the_host(host):
    player, frame = host(expect_errors=True)
    player.page.focus("#here")
    frame.evaluate("dcStart.fail('Nothing works.')")
    frame.wait_for_selector("#failure:not([hidden])")
    player.page.keyboard.type("word ")
    assert player.page.input_value("#here") == "word "


@pytest.mark.parametrize("opens", [True, False])
def test_an_outer_link_says_what_became_of_it(visit, opens):
    """Whether a window came is known, and the window does not know the game."""
    player = visit(init="" if opens else "window.open = () => null;").start()
    player.context.route("https://**", lambda route: route.fulfill(body="<title>elsewhere</title>"))
    player.page.evaluate("""dcBridge.give('{"link": "https://datacounterfactuals.org/"}')""")
    if opens:
        player.until("dc.line.endsWith('is opened beside the game.')")
        other = next(page for page in player.context.pages if page != player.page)
        other.wait_for_url("https://datacounterfactuals.org/")
        assert other.evaluate("opener") is None
    else:
        player.until("dc.line.includes('opens no window')")
        assert player.page.input_value("#text-out textarea") == "https://datacounterfactuals.org/"
