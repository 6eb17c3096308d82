"""Scenarios as rules: what is allowed, what ends a step, what counts as a try, and the stars."""

from dataclasses import replace

from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import Game, play, replay, state_of, undo
from game.play.goals.cursor_at import CursorAt
from game.play.goals.on_strike import OnStrike
from game.play.goals.predicted import Predicted
from game.play.moves import Place, Poisoning, Refusal, Return, Strike
from game.play.scenario import (
    CONTROLS,
    Answer,
    Ask,
    Scenario,
    Step,
    advance,
    begin,
    predict,
    stars,
    step_to_do,
)
from game.play.state import first_lens, opening
from tests.sound import sound

WORLD = load_pack("digits").world
LENS = first_lens(WORLD)
ASK = Ask(("Yes", "No"), "digits: score(ABD)", (0.5,))


def level(*steps, opening_moves=(), par=1):
    told = Scenario("levels/x", "level", "X", "digits", steps, "Done.", par=par)
    game = replay(WORLD, list(opening_moves)) if opening_moves else Game(opening(WORLD))
    return begin(told, WORLD, sound(game)), Position(sound(game), LENS)


def moved(position, *moves):
    for move in moves:
        position = replace(position, game=play(WORLD, position.game, move))
    return position


def looked(position, **changes):
    return replace(position, lens=replace(position.lens, **changes))


def code(refusal):
    assert isinstance(refusal, Refusal)
    (reason,) = refusal.reasons
    return reason.code


def test_a_step_ends_when_its_goal_is_met_one_at_a_time():
    progress, start = level(Step("a", OnStrike("B")), Step("b", OnStrike()), Step("c", OnStrike("C")))
    first = moved(start, Strike("B"))
    one = advance(progress, WORLD, start, first)
    assert (one.step, one.tries) == (1, 1)
    two = advance(sound(one), WORLD, first, looked(first, column=1))
    assert (two.step, two.tries) == (2, 1), "the second goal was met already; looking is an answer, too"
    assert advance(sound(two), WORLD, first, looked(first, column=2)) == two


def test_looking_ends_a_step():
    progress, start = level(Step("a", CursorAt("AC")))
    assert advance(progress, WORLD, start, looked(start, cursor=0b0101)).done
    assert not advance(progress, WORLD, start, looked(start, cursor=0b0111)).done


def test_a_question_is_answered_once_and_before_any_move():
    progress, start = level(Step("a", Predicted(), ask=ASK), Step("b", OnStrike()))
    assert code(advance(progress, WORLD, start, moved(start, Strike("B")))) == "scenario-question"
    answered = predict(progress, Answer(1, 0))
    assert progress.open_question == ASK
    assert answered.open_question is None
    assert code(predict(sound(answered), Answer(0, 0))) == "scenario-no-question"
    on = advance(sound(answered), WORLD, start, start)
    assert on.step == 1
    assert on.answers == (Answer(1, 0), None)


def test_a_step_allows_only_its_moves():
    progress, start = level(Step("a", OnStrike("D"), moves=("strike", "return")))
    assert code(advance(progress, WORLD, start, moved(start, Place("H")))) == "scenario-move"
    assert code(advance(progress, WORLD, start, moved(start, Poisoning("C", "flip", 50)))) == "scenario-move"
    back = moved(start, Strike("B"), Return("B"))
    assert advance(progress, WORLD, start, back).step == 0


def test_a_step_allows_only_its_controls_and_moves_may_change_the_lens():
    progress, start = level(Step("a", OnStrike("D"), controls=("focus",)))
    for control, value in (
        ("cursor", 0),
        ("compared", 0),
        ("column", 1),
        ("method", "banzhaf"),
        ("learner", 1),
    ):
        assert control in CONTROLS
        assert code(advance(progress, WORLD, start, looked(start, **{control: value}))) == "scenario-control"
    compared = looked(start, compared=3)
    assert advance(progress, WORLD, compared, looked(compared, focus="C", compared=None)).step == 0
    assert advance(progress, WORLD, start, looked(moved(start, Strike("D")), cursor=0b0111)).done


def test_the_opening_cannot_be_taken_back():
    progress, start = level(Step("a", OnStrike("D")), opening_moves=("strike B",))
    assert code(advance(progress, WORLD, start, replace(start, game=undo(start.game)))) == "scenario-opening"
    more = moved(start, Strike("C"))
    assert advance(progress, WORLD, more, replace(more, game=undo(more.game))).step == 0


def test_a_try_is_a_new_move_whatever_becomes_of_it():
    progress, start = level(Step("a", OnStrike("D")), par=2)
    first = moved(start, Strike("B"))
    back = replace(first, game=undo(first.game))
    redone = replace(back, game=first.game)
    at = start
    for then, tries in ((first, 1), (back, 1), (redone, 1), (back, 1), (moved(back, Strike("D")), 2)):
        progress, at = advance(progress, WORLD, at, then), then
        assert progress.tries == tries
    assert progress.done
    assert stars(progress) == (True, True)
    assert advance(progress, WORLD, at, moved(at, Strike("A"))) == progress, "what follows is no try"


def test_stars_for_the_par_and_for_the_prediction():
    progress, start = level(Step("a", OnStrike("D"), ask=ASK))
    assert stars(progress) == (False, False, False)
    wrong, right = predict(progress, Answer(1, 0)), predict(progress, Answer(0, 0))
    won = moved(start, Strike("D"))
    assert stars(sound(advance(sound(wrong), WORLD, start, won))) == (True, True, False)
    assert stars(sound(advance(sound(right), WORLD, start, won))) == (True, True, True)
    late = replace(sound(right), tries=1)
    assert stars(sound(advance(late, WORLD, start, won))) == (True, False, True)


def test_the_last_step_is_to_be_done_again_where_it_was_taken_back():
    progress, start = level(Step("a", OnStrike("D")))
    won = moved(start, Strike("D"))
    done = advance(progress, WORLD, start, won)
    assert step_to_do(sound(done), WORLD, opening(WORLD), LENS) is progress.scenario.steps[0]
    assert step_to_do(sound(done), WORLD, state_of(WORLD, won.game), LENS) is None
