"""The games of shapiq and the utilities of pyDVL, read as they are, against what the two say of them.

The utility of pyDVL is read from a file that `tests/oracles/peer_values.py` made with it, for it wants a
numpy below 2; where it is installed, its cache is read alive.

*Why the libraries are imported by fixtures:* it takes seconds, and every worker reads every test module.
"""

import json
from importlib import import_module
from pathlib import Path
from runpy import run_path

import numpy as np
import pytest

from game.methods import Number, read, scores_of, scores_of_sets

NEAR = 1e-9
TESTS = Path(__file__).parent.parent
CACHE, ORACLE = TESTS / "data" / "pydvl_cache.json", TESTS / "oracles" / "peer_values.py"


@pytest.fixture(scope="module")
def shapiq():
    return import_module("shapiq")


def own_game(shapiq, **arguments):
    """A game as a user of shapiq writes one: some are in, and two of them get along."""

    class Together(shapiq.Game):  # type: ignore[misc, name-defined]
        def value_function(self, coalitions):
            held = np.asarray(coalitions, dtype=float)
            return 0.25 + held @ (0.5, 0.25, 0.125, -0.125) + 0.5 * held[:, 0] * held[:, 2]

    return Together(4, **arguments)


def stated(shapiq, game, index, order):
    """What shapiq says of a game: by player, or by pair."""
    values = shapiq.ExactComputer(game, n_players=game.n_players)(index, order)
    names = "ABCD"[: game.n_players]
    found = {key: value for key, value in values.dict_values.items() if len(key) == order}
    return {tuple(names[i] for i in key) if order > 1 else names[key[0]]: v for key, v in found.items()}


CODES = [("SV", 1, "shapley"), ("BV", 1, "banzhaf"), ("SII", 2, "shapley-interaction")]
CODES += [("BII", 2, "banzhaf-interaction")]


@pytest.mark.parametrize(("index", "order", "code"), CODES)
def test_a_game_of_shapiq_is_asked_and_its_values_are_the_same(shapiq, index, order, code):
    game = own_game(shapiq, normalize=False)
    readings = read(scores_of(game))
    assert readings.score("") == 0.25
    assert readings.answer(code).values == pytest.approx(stated(shapiq, game, index, order), abs=NEAR)


@pytest.mark.parametrize(("index", "order", "code"), CODES)
def test_what_a_game_of_shapiq_has_stored_is_a_mapping_that_can_be_read(shapiq, index, order, code):
    game = own_game(shapiq, normalize=False)
    game.precompute()
    readings = read(game.game_values)
    np.testing.assert_array_equal(readings.evidence.column(0), scores_of(game))
    assert readings.answer(code).values == pytest.approx(stated(shapiq, game, index, order), abs=NEAR)


def test_a_normalized_game_of_shapiq_is_read_as_it_answers(shapiq):
    game = own_game(shapiq, normalization_value=0.25)
    assert scores_of(game)[0] == 0.0
    assert scores_of(game.value_function, 4)[0] == 0.25
    assert read(scores_of(game)).answer("shapley").values == pytest.approx(
        stated(shapiq, game, "SV", 1), abs=NEAR
    )


def test_players_of_shapiq_keep_their_names(shapiq):
    names = ["ann", "bob", "cy", "dee"]
    game = own_game(shapiq, normalize=False, player_names=names)
    readings = read(scores_of(game), list(game.player_name_lookup))
    assert readings.score(("ann", "cy")) == game([("ann", "cy")])[0]
    assert list(readings.answer("shapley").values) == names


def test_a_game_of_shapiq_in_which_sets_are_missing_is_refused_in_one_sentence(shapiq):
    game = own_game(shapiq, normalize=False)
    game.precompute(np.array([[1, 0, 0, 0], [0, 0, 0, 1]], dtype=bool))
    with pytest.raises(ValueError) as fault:
        read(game.game_values)
    assert str(fault.value) == "14 of 16 sets have no score, the first of them is {}"


@pytest.mark.filterwarnings("ignore:The 'shapiq_games' package:ImportWarning")
def test_benchmark_games_of_shapiq_have_the_same_values(shapiq):
    synthetic = import_module("shapiq_games.synthetic")
    for game in (
        synthetic.DummyGame(4, interaction=(1, 2)),
        synthetic.SOUM(n=4, n_basis_games=9, random_state=3),
    ):
        readings = read(scores_of(game))
        for index, order, code in CODES:
            # What shapiq leaves out is zero.
            theirs = stated(shapiq, game, index, order)
            ours = readings.answer(code).values
            assert ours == pytest.approx({key: theirs.get(key, 0.0) for key in ours}, abs=NEAR)


def test_shapiq_accepts_the_table_back(shapiq):
    scores = np.random.default_rng(5).normal(size=16)
    readings = read(scores)

    def game(coalitions):
        return np.array([readings.score(np.flatnonzero(row).tolist()) for row in coalitions])

    theirs = shapiq.ExactComputer(game, n_players=4)("SV", 1).get_n_order_values(1)
    assert list(readings.answer("shapley").values.values()) == pytest.approx(theirs, abs=NEAR)


# -- pyDVL


def test_scores_from_the_cache_of_a_pydvl_utility_give_its_values():
    recorded = json.loads(CACHE.read_text("utf-8"))
    assert recorded["package"].startswith("pydvl ")
    readings = read({tuple(members): score for members, score in recorded["cells"]})
    assert len(readings.names) == recorded["players"]
    assert list(readings.answer("shapley").values.values()) == pytest.approx(recorded["shapley"], abs=NEAR)
    assert all(isinstance(one, Number) for one in readings.answer("shapley-interaction").results)


@pytest.mark.filterwarnings("ignore")
def test_a_pydvl_utility_is_read_from_its_cache_without_one_more_training():
    pytest.importorskip("pydvl", reason="pyDVL 0.10 wants a numpy below 2, and the game one from 2 on")
    oracle = run_path(str(ORACLE))
    recorded = json.loads(CACHE.read_text("utf-8"))
    chance = np.random.default_rng(7)
    y = np.arange(36) % 2
    utility, result = oracle["utility_with_cache"](chance.normal(size=(36, 2)) + y[:, None], y, 6)
    trained, found = utility.cache.stats.misses, utility.cache.stats.hits
    readings = read(scores_of_sets(oracle["asked_by_place"](utility), 6))
    assert (utility.cache.stats.misses, utility.cache.stats.hits) == (trained, found + 63)
    assert [readings.score(members) for members, _ in recorded["cells"]] == [s for _, s in recorded["cells"]]
    theirs = np.array(result.values)[np.argsort(result.indices)]
    assert list(readings.answer("shapley").values.values()) == pytest.approx(theirs, abs=NEAR)
