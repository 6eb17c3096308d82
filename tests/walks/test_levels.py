"""Every level through the real shell by keys: to its win, to a failure and back, and through its hints."""

import pytest

from game.book.scenarios import levels
from game.book.texts.glossary import glossary
from game.core.masks import mask_of
from game.play.face_down import reveals_left
from game.play.moves import Move, owner_of, parse, sliders
from game.play.scenario import stars
from game.view.ops import find, targets_of
from tests.walks.player import Player

WORLDS = ("digits", "letters", "points", "words")
ACCOUNTING = "levels/is-better-accounting-worth-it"
LEVELS = {level.name: level for level in levels()}


def begun(name):
    return Player(tour=False, scenario=name, worlds=WORLDS)


def choose_tile(player, letter):
    if player.model.lens.focus != letter:
        player.press(letter.lower())
    assert player.model.lens.focus == letter


def make(player, text):
    """A move by its key, or by its slider where it is a part of a tile; what the text means, not how."""
    move = parse(text)
    assert isinstance(move, Move)
    choose_tile(player, move.tiles[0])
    tile = player.world.tile(move.tiles[0])
    if move == parse(f"{move.verb} {tile.letter}"):
        player.press(type(move).key)
    else:
        slider = next(one for one in sliders() if owner_of(one).verb == move.verb)
        player.press("shift+s" if slider.key == "shift+s" else owner_of(slider).key)
        if kind := getattr(move, "kind", None):
            for _ in player.model.draft.slider.choices:
                if player.model.poison != kind:
                    player.press("down")
        for _ in range(player.model.draft.slider.steps(tile)):  # from its lower end upwards
            player.press("left")
        while player.model.draft.move not in set(move.alike(player.world)):
            before = player.model.draft.value
            player.press("right")
            assert player.model.draft.value != before, f"{text} is no stop of the slider"
        player.press("enter")
    made = player.model.game.moves[player.model.game.at - 1]
    assert move in set(made.alike(player.world)), f"{text} was made as {made}"


def answer(player, said):
    """A choice by its digit, a range by Enter once its ends are where they should be."""
    ask = player.model.run.progress.open_question
    if ask.scale is None:
        player.press(str(ask.choices.index(said) + 1))
        return
    low, high = (float(end) / 100 for end in said.removesuffix("%").split(".."))
    for end, goal in (("low", low), ("high", high)):
        player.tab_to(f"range:{end}")
        for _ in range(40):
            now = player.model.run.span or (0.25, 0.75)
            here = now[end == "high"]
            if abs(here - goal) < 1e-9:
                break
            player.press("right" if here < goal else "left")
    player.press("escape", "enter")


def look_through(player, code):
    for _ in range(12):
        if player.model.lens.method == code:
            return
        player.press("pagedown")
    raise AssertionError(code)


def look_at(player, name):
    """Walk to a square with the arrow keys, as the board lies."""
    player.press("home")
    row = mask_of(name, player.state.placed)
    for _ in range(16):
        at = player.model.lens.cursor
        if at == row:
            return
        (x, y), (there, below) = (find(player.picture, f"square:{one}").rect.middle for one in (at, row))
        sideways = "right" if there > x + 1 else "left"
        player.press(sideways if abs(there - x) > 1 else "down" if below > y else "up")
    raise AssertionError(name)


def turn_over(player, name):
    """Turn a square over: it shows what its model scores."""
    look_at(player, name)
    left = reveals_left(player.model.game)
    player.press("enter")
    assert reveals_left(player.model.game) == left - 1


def solve(player, level, answered=False):
    """Play a level's solution. answered: the first question was answered before."""
    for number, step in enumerate(level.steps):
        for one in step.solution:
            verb, _, rest = one.partition(" ")
            if verb == "answer" and not (answered and not number):
                answer(player, rest)
            elif verb == "method":
                look_through(player, rest)
            elif verb == "reveal":
                turn_over(player, rest)
            elif verb != "answer":
                make(player, one)


@pytest.mark.parametrize("name", LEVELS)
def test_a_level_is_won_by_keys_and_leads_on(name):
    player, level = begun(name), LEVELS[name]
    assert not player.model.run.progress.done
    solve(player, level)
    run = player.model.run
    assert run.progress.done, player.line
    assert stars(run.progress)[:2] == (True, True), "the solution keeps par"
    record = player.model.records.of(name)
    assert record is not None
    assert record.stars == stars(run.progress)
    assert level.lesson.learnt in player.line
    assert "won" in find(player.picture, "stars").label
    player.press("enter")
    if level.lesson.next:
        assert player.model.run.progress.scenario.name == level.lesson.next
    else:
        assert player.model.screen == "levels"


def answer_first(player, step):
    if step.ask:
        player.press("1" if step.ask.scale is None else "enter")


def first_open(level):
    return next((step for step in level.steps if step.allow), None)


@pytest.mark.parametrize("name", [name for name in LEVELS if first_open(LEVELS[name])])
def test_a_level_is_failed_taken_back_and_hinted_by_keys(name):
    player, level = begun(name), LEVELS[name]
    step = level.steps[0]
    answer_first(player, step)
    solution = {one.split()[1] for one in step.solution}
    for wrong in [letter for letter in player.state.placed if letter not in solution]:
        choose_tile(player, wrong)
        player.press("s")
        if player.model.game.at == player.model.run.progress.opening:
            continue  # this level does not allow it
        if player.model.run.progress.done:
            player = begun(name)  # another way to win
            answer_first(player, step)
            continue
        assert find(player.picture, "undo") is not None, "the way back is in sight"
        player.press("z")
        assert player.model.game.at == player.model.run.progress.opening
        assert player.model.run.progress.tries >= 1, "a move taken back is a try all the same"
        break
    for hint in step.hints:
        assert hint in player.press("f7")
    assert step.hints[0] in player.press("f7"), "after the last one the first once more"


def asked_once(level):
    """Whether its first step asks for a choice, once."""
    step = level.steps[0]
    return step.ask and step.ask.scale is None and not any(part.asks_again for part in step.goal.parts)


@pytest.mark.parametrize("name", [name for name in LEVELS if asked_once(LEVELS[name])])
def test_a_wrong_answer_costs_its_star_and_nothing_else(name):
    player, level = begun(name), LEVELS[name]
    ask = level.steps[0].ask
    right = next(one for one in level.steps[0].solution if one.startswith("answer")).removeprefix("answer ")
    wrong = next(choice for choice in ask.choices if choice != right)
    answer(player, wrong)
    solve(player, level, answered=True)
    assert player.model.run.progress.done
    assert stars(player.model.run.progress)[2:] == (False,)


@pytest.mark.parametrize(("size", "touch"), [((1280, 720), False), ((390, 844), True), ((844, 390), True)])
def test_squares_are_bought_by_pointer_until_none_is_left(size, touch):
    player = Player(tour=False, scenario="levels/six-squares", size=size)
    player.stage.session.suit(1.0, touch)
    player.stage.step(16)
    assert find(player.picture, "reveal").disabled, "the square in use lies open"
    assert find(player.picture, "card:B").label.endswith("not known")
    for left, name in zip((5, 4, 3, 2, 1, 0), ("ACDE", "BCDE", "ABDE", "ABCE", "AB", "ABCD"), strict=True):
        square = f"square:{mask_of(name, player.state.placed)}"
        player.click(square)
        assert name in find(player.picture, "reveal").label
        assert f"Squares left to turn over: {left}." in player.click("reveal")
    assert "+12.2" in find(player.picture, "card:B").label
    player.click(f"square:{mask_of('CD', player.state.placed)}")
    assert find(player.picture, "reveal").disabled
    assert find(player.picture, "reveal").label == "No square is left to turn over"
    player.click("hint", "predict:0")
    assert not player.model.run.progress.done
    assert player.model.run.progress.tries == 1, "a wrong answer is a try"
    player.click("predict:1")
    assert player.model.run.progress.done
    assert stars(player.model.run.progress) == (True, False, True)


def test_on_the_full_desk_squares_are_bought_by_mouse_too():
    player = Player(tour=False, scenario=ACCOUNTING)
    player.press("1", "f9")
    assert find(player.picture, "reveal") is None, "the square in use lies open"
    player.click(f"square:{mask_of('BCDE', player.state.placed)}")
    assert "Squares left to turn over: 11." in player.click("reveal")
    assert find(player.picture, "reveal") is None
    assert "±" in find(player.picture, "card:H").label


def test_the_idea_is_named_last_and_leads_to_the_glossary():
    player, level = begun("levels/sixes"), LEVELS["levels/sixes"]
    assert level.lesson.idea not in "".join(panel.name for panel in player.picture)
    solve(player, level)
    assert find(player.picture, "idea").label == f"Its name: {level.lesson.idea}"
    player.click("idea")
    assert (player.model.screen, player.model.reading.text) == ("read", "glossary")
    passage = " ".join(target.label for target in targets_of(player.picture) if target.role == "text")
    assert glossary()[level.lesson.idea].text.partition(",")[0] in passage


def test_no_star_tells_before_the_end_whether_a_prediction_was_right():
    player, level = begun("levels/an-ally-who-looks-away"), LEVELS["levels/an-ally-who-looks-away"]
    answer(player, "Lower")
    make(player, level.steps[0].solution[1])
    assert "won" not in find(player.picture, "stars").label
    make(player, level.steps[0].solution[2])
    assert find(player.picture, "stars").label.count("won") == 3


def test_the_first_level_is_a_story_for_who_only_listens():
    """What the live region says, from the unfolding board to the stars: whole sentences with what matters."""
    player = Player(tour=False, motion=True, scenario="levels/sixes", worlds=WORLDS)
    keys = ("escape", "d", "s", "f7", "z", "b", "s")
    story = [player.line, *(player.press(key) for key in keys)]
    told = (
        ("94", "Every square is a model."),
        ("of fours to sixes are read right", "Whose people should walk out?"),
        ("Photos, noisy mix", "Whose people"),
        ("Without D", "Not yet.", "the goal is at least 20", "Take it back, or ask for a hint."),
        ("which tile shows sixes?", "Not yet."),
        ("Taken back: strike D.", "Whose people"),
        ("Bank cheques", "Whose people"),
        ("26 more sixes are misread", LEVELS["levels/sixes"].lesson.learnt),
    )
    for heard, parts in zip(story, told, strict=True):
        assert heard[-1] in ".?!"
        assert all(part in heard for part in parts), (heard, parts)
    stars_heard = find(player.picture, "stars").label
    assert stars_heard == "Stars: the goal: won. at the first try: not yet."
