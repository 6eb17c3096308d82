"""What a stranger sees before the game has come: a bar that goes as the network does, nothing that jumps."""

import re

import pytest

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
PARTS = (".waiting .title", ".waiting .live", "#step", "#progress", "#amount")
#: Where each part begins, and whether the page is as wide as its window.
PLACES = """(parts) => [visualViewport.scale, ...parts.map((part) => {
    const { x, y } = document.querySelector(part).getBoundingClientRect();
    return [Math.round(x), Math.round(y)];
})]"""


def loading(visit, held, **options):
    """The page while some of its files do not come; they come when they are let go."""
    player = visit(path="index.html", service_workers="block", **options)
    waiting = []
    player.page.route(held, lambda route, _: waiting.append(route))
    player.page.goto(player.address + "offline/", wait_until="commit")
    player.page.wait_for_selector("#loading progress")
    return player, waiting


def test_what_has_arrived_is_counted_before_python_asks_for_it(visit):
    """One script is missing, so nobody reads the rest yet: the bar shows all of it."""
    player, waiting = loading(visit, "**/pyodide.asm.js")
    player.page.wait_for_function("progress.value > 0.9 * progress.max")
    arrived, total = map(float, re.findall(r"\d+\.\d", player.page.inner_text("#amount"))[:2])
    assert 0.9 * total < arrived < total
    assert player.page.inner_text("#step").startswith("Loading Python")
    for route in waiting:
        route.continue_()
    player.start(skip_tour=False)
    assert player.page.evaluate("progress.value") == player.page.evaluate("progress.max")


@pytest.mark.parametrize("options", [PHONE, {}], ids=["phone", "wide"])
def test_nothing_jumps_when_the_fonts_come(visit, options):
    player, waiting = loading(visit, "**/*.ttf", **options)
    player.page.wait_for_function("amount.innerText.includes('MB')")
    before = player.page.evaluate(PLACES, PARTS)
    assert before[0] == 1, "the page is wider than the phone, which shows all of it smaller"
    assert len(waiting) >= 2
    for route in waiting:
        route.continue_()
    player.page.wait_for_function("document.fonts.status === 'loaded' && document.fonts.check('17px Page')")
    assert player.page.evaluate(PLACES, PARTS) == before


def test_a_long_wait_says_how_long(visit):
    """Half a megabyte a second: after some seconds the time that is left stands beside the bytes."""
    player = visit(path="index.html", service_workers="block")
    player.devtools().send("Network.enable")
    slow = {"offline": False, "latency": 20, "downloadThroughput": 500_000, "uploadThroughput": 500_000}
    player.devtools().send("Network.emulateNetworkConditions", slow)
    player.go("offline/")
    told = r"^\d+\.\d of \d+\.\d MB, about [1-6]0 seconds left$"
    player.page.wait_for_function(f"() => /{told}/.test(amount.innerText)", timeout=30_000)
