"""The solver proves all levels from the command line, and says of one that is no good what is wrong."""

from dataclasses import replace
from functools import cache

import pytest

from game.bake.level_board import LevelBoard
from game.bake.level_proofs import proof_of
from game.bake.levels import main
from game.book import resources
from game.book.predictions import right_choice
from game.book.scenarios import levels, scenario
from game.book.worlds import load_pack
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.profile import profile
from game.play.face_down import face_up_of
from game.play.game import state_of
from game.play.level_map import numbered
from game.play.state import evidence_at
from tests.sound import sound

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
BOUGHT = [level for level in levels() if level.values and level.reveals]
bought = pytest.mark.parametrize("level", BOUGHT, ids=lambda level: level.name)


def test_all_levels_and_duels_are_proved_from_the_command_line(capsys):
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [numbered(level) for level in levels()]
    assert all(line.endswith("proved") for line in lines[:-1])
    assert lines[-1].startswith(f"{len(levels())} of {len(levels())} levels proved")


@cache
def faults_as_shipped(name):
    """What the proof of a level of the shelf finds, which several tests break in several ways."""
    return proof_of(scenario(name), PACKS).faults


def with_step(level, **changed):
    return replace(level, steps=(*level.steps[:-1], replace(level.steps[-1], **changed)))


def with_ask(level, **changed):
    return with_step(level, ask=replace(level.steps[-1].ask, **changed))


def with_goal(level, **changed):
    return with_step(level, goal=replace(level.steps[-1].goal, **changed))


@pytest.mark.parametrize(
    ("name", "broken", "fault"),
    [
        ("sixes", lambda one: replace(one, par=2), "The fewest moves are 1, not 2."),
        ("mend-one", lambda one: with_goal(one, least=0.84), "from a threshold"),
        ("mend-one", lambda one: with_goal(one, least=0.99), "The fewest moves are 0, not 1."),
        ("south", lambda one: replace(one, par=3), "The fewest turns are 4, not 3."),
        ("south", lambda one: replace(one, duel=replace(one.duel, purse=0)), "tile first wins"),
        ("six-squares", lambda one: with_step(one, solution=("reveal BCDE", "answer B")), "do not tell"),
        (
            "is-better-accounting-worth-it",
            lambda one: with_ask(one, bounds=(0.1, 0.2, 0.26)),
            "from a threshold",
        ),
        (
            "is-better-accounting-worth-it",
            lambda one: with_step(one, solution=("reveal BH", "reveal CH", "answer 20 to 32")),
            "do not tell",
        ),
        (
            "is-better-accounting-worth-it",
            lambda one: with_ask(one, choices=("Below 90", "Above 90"), bounds=(0.9,)),
            "The answer is told before a square is bought.",
        ),
    ],
)
def test_a_level_that_is_no_good_is_not_proved(name, broken, fault):
    level = scenario(f"levels/{name}")
    assert not faults_as_shipped(level.name)
    assert fault in " ".join(proof_of(broken(level), PACKS).faults)


def test_two_levels_are_about_what_knowing_costs():
    assert [numbered(level) for level in BOUGHT] == ["3.8", "3.9"]


@bought
def test_a_plan_tells_the_answer_with_fewer_squares_than_all_and_chance_seldom_does(level):
    board = LevelBoard(level, PACKS)
    assert len(board.bought) <= level.reveals < len(board.hidden()) * 0.6
    assert board.tells(sound(board.with_open(board.bought)))
    assert not board.tells(board.game)
    assert board.by_chance() < 0.05


def test_every_square_of_the_cheaper_plan_is_needed():
    board = LevelBoard(scenario("levels/six-squares"), PACKS)
    for row in board.bought:
        assert not board.tells(sound(board.with_open([one for one in board.bought if one != row])))


def test_no_reading_of_a_single_place_answers_the_dearer_question():
    """What H adds alone, as the last one, the middle of both, and the estimate that one begins with."""
    board = LevelBoard(scenario("levels/is-better-accounting-worth-it"), PACKS)
    ask, state = board.step.ask, state_of(board.world, board.game)
    tile = state.placed.index("H")
    cells = evidence_at(board.world, state, board.lens).column(board.world.clean)
    alone, *_, last = profile(cells)[tile, :, 0]
    evidence = evidence_at(board.world, state, board.lens, face_up_of(board.world, board.game))
    (first,) = answers(method_of("open-squares"), evidence, Query(board.world.clean, 0, (tile,)))
    right = right_choice(board.level, ask, PACKS)
    for number in (alone, last, (alone + last) / 2, first.value):
        assert sum(number >= bound for bound in ask.bounds) != right
