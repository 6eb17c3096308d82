"""The text twin keeps its place: what has the focus, what is made anew, what a slider shows."""

FOCUSED = "document.activeElement"


def press(player, name):
    """Press a button of the mirror as the keyboard does; the role that has the focus afterwards."""
    button = player.page.get_by_role("button", name=name).first
    button.focus()
    player.page.keyboard.press("Enter")


def focused(player):
    """Where the focus stands when the mirror has told everything."""
    player.until("dc.fresh && !dc.moving")
    return player.page.evaluate(
        f"[document.getElementById('mirror').contains({FOCUSED}), {FOCUSED}.textContent, {FOCUSED}.role]"
    )


def test_the_focus_goes_on_when_a_pressed_button_goes_away(visit):
    player = visit().start()
    for name, screen in (("Menu", "menu"), ("Handwritten digits", "worlds")):
        press(player, name)
        player.until(f"dc.screen === '{screen}'")
        inside, words, _ = focused(player)
        assert inside, f"{name}: the focus is lost"
        assert words
        press(player, "Back")
        player.until("dc.screen === 'board'")
        inside, _, role = focused(player)
        assert inside, f"back from {name}: the focus is lost"
        assert role == "gridcell", "the game's focus is on the board"
    player.page.keyboard.press("Tab")
    player.page.keyboard.press("Shift+Tab")
    assert focused(player)[0]


def test_the_focus_is_taken_from_nobody(visit):
    player = visit().start()
    player.page.evaluate("canvas.focus()")
    player.key("F3")
    player.until("dc.screen === 'settings' && dc.fresh")
    assert player.page.evaluate(FOCUSED + ".id") == "canvas"


def test_an_element_of_another_role_takes_the_place_of_the_one_before(visit):
    """All at once, so that the game tells nothing in between."""
    player = visit().start()
    scene = player.page.evaluate(
        """() => {
            const give = (news) => dcBridge.give(JSON.stringify({ mirror: news }));
            const said = () => [...document.querySelectorAll("#mirror :is(p, button)")]
                .map((part) => part.textContent).filter((words) => words.endsWith("words"));
            const seen = [];
            give({ items: { "x:1": { role: "text", label: "first words" } }, order: ["x:1"] });
            seen.push(said());
            give({ items: { "x:1": { role: "button", label: "second words" } } });
            seen.push(said());
            document.querySelector("#mirror button").focus();
            give({ items: { "x:1": { role: "link", label: "third words" } } });
            return [...seen, said(), document.activeElement.textContent];
        }"""
    )
    assert scene == [["first words"], ["second words"], ["third words"], "third words"]


def test_a_slider_shows_what_the_game_made_of_it(visit):
    """Taken up and left before the mirror told of it: it stands again where the game has it."""
    player = visit().start()
    slider = player.page.get_by_role("slider", name="B: poison")
    taken = slider.evaluate(
        """(input) => {
            input.focus();
            input.value = 1;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
            return input.value;
        }"""
    )
    assert taken == "1", "the game has not answered yet"
    player.until("document.activeElement.value === '0'")
    assert player.facts()["draft"] is None
    assert player.facts()["moves"] == []
