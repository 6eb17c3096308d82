"""Scenarios as rules: what is allowed, what ends a step, what counts as a try, and the stars."""

from dataclasses import replace

import pytest

from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.face_down import reveal
from game.play.game import Game, begun, play, replay, state_of, undo
from game.play.goals import AllOf, goals_of
from game.play.goals.cursor_at import CursorAt
from game.play.goals.named import Named
from game.play.goals.on_strike import OnStrike
from game.play.goals.predicted import Predicted
from game.play.moves import Place, Poisoning, Refusal, Return, Strike
from game.play.predictions import Answer, Ask
from game.play.scenario import (
    CONTROLS,
    Scenario,
    Step,
    advance,
    begin,
    predict,
    stars,
    step_to_do,
)
from game.play.state import first_lens, opening
from game.play.verdict import first_beside_won, standings, worked_games
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
    progress, start = level(Step("a", OnStrike("D"), allow=("strike", "return")))
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


def test_only_moves_of_the_patterns_are_allowed():
    progress, start = level(Step("a", OnStrike("D"), allow=("strike BD", "strike C 10..50%")))
    assert code(advance(progress, WORLD, start, moved(start, Strike("A")))) == "scenario-pattern"
    assert code(advance(progress, WORLD, start, moved(start, Strike("C", 70)))) == "scenario-pattern"
    assert code(advance(progress, WORLD, start, moved(start, Place("H")))) == "scenario-move"
    for move in (Strike("B"), Strike("C", 50)):
        assert sound(advance(progress, WORLD, start, moved(start, move))).tries == 1
    assert progress.present.moves == ("strike",)


def test_the_first_try_ends_with_the_first_move_taken_back():
    progress, start = level(Step("a", OnStrike("D")), par=3)
    first = moved(start, Strike("B"))
    second = moved(first, Strike("A"))
    back = replace(second, game=undo(second.game))
    won = moved(back, Strike("D"))
    at = start
    for then in (first, second, back, won):
        progress, at = sound(advance(progress, WORLD, at, then)), then
    assert [str(move) for move in progress.first] == ["strike B", "strike A"]
    assert [str(move) for move in progress.won] == ["strike B", "strike D"]
    tried, solved = first_beside_won(progress, WORLD, LENS)
    assert (tried.met, solved.met) == (False, True)


@pytest.mark.parametrize(("move", "won"), [("D", True), ("B", False)])
def test_the_first_try_ends_at_par_or_with_the_goal(move, won):
    progress, start = level(Step("a", OnStrike("D")), par=1)
    after = moved(start, Strike(move))
    progress = sound(advance(progress, WORLD, start, after))
    assert (progress.first, progress.first_over, progress.done) == ((Strike(move),), True, won)
    assert (first_beside_won(progress, WORLD, LENS) is not None) == won


def test_a_standing_says_whether_the_last_move_came_nearer():
    goal = goals_of(
        [{"name": "score-at-most", "most": 0.1, "column": "4-6"}, {"name": "untouched", "tile": "A"}]
    )
    assert isinstance(goal, AllOf)
    progress, start = level(Step("a", goal), par=2)
    begun_state = opening(WORLD)
    turns = {}
    for text in ("strike B 80%", "strike C", "strike A"):
        state = state_of(WORLD, sound(replay(WORLD, [text])))
        turns[text] = [one.turn for one in standings(progress, WORLD, state, LENS, begun_state)]
    assert turns == {
        "strike B 80%": ["nearer", "same"], "strike C": ["further", "same"], "strike A": ["further", "same"],
    }  # fmt: skip
    assert {one.turn for one in standings(progress, WORLD, begun_state, LENS)} == {"same"}
    assert start.game.at == 0


def test_a_square_turned_over_is_no_try_and_waits_for_the_question():
    told = Scenario("levels/x", "level", "X", "digits", (Step("a", OnStrike("D"), ask=ASK),), "Done.", par=1)
    game = begun(WORLD, reveals=2)
    start = Position(game, LENS)
    progress = begin(told, WORLD, game)
    opened = replace(start, game=sound(reveal(WORLD, game, "AB")))
    assert code(advance(progress, WORLD, start, opened)) == "scenario-question"
    answered = sound(predict(progress, Answer(0, 0)))
    assert sound(advance(answered, WORLD, start, opened)).tries == 0


def test_a_wrong_name_is_a_try_and_the_question_stays_open():
    ask = Ask(("B", "C"), best=("leave-one-out", "all"))
    progress, start = level(Step("a", Named("C"), ask=ask), par=0)
    wrong = sound(predict(progress, Answer(0, 1)))
    assert (wrong.tries, wrong.open_question) == (1, ask)
    right = sound(predict(wrong, Answer(1, 1)))
    assert sound(advance(right, WORLD, start, start)).done


def test_a_worked_example_is_shown_and_counts_for_nothing():
    told = Scenario(
        "levels/x", "level", "X", "digits", (Step("a", OnStrike("D"), worked=("strike B",)),), "Done."
    )
    game = begun(WORLD, reveals=0)
    progress = begin(told, WORLD, game)
    shown = worked_games(progress, WORLD, game)
    assert [[str(move) for move in one.moves[: one.at]] for one in shown] == [["strike B"], []]
    assert not shown[-1].can_redo
    assert "ACD" in shown[-1].ledger.reached
    showing = replace(progress, showing=True)
    assert advance(showing, WORLD, Position(game, LENS), Position(shown[0], LENS)) == showing
    assert worked_games(replace(progress, step=1), WORLD, game) == ()
