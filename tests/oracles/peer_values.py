"""Values and interactions by shapiq and by pyDVL: `tests/data/shapiq_values.json` and `pydvl_values.json`;
what a valuation by pyDVL leaves in the cache of its utility: `pydvl_cache.json`.

The two want different releases of numpy, so each has its own environment:

    python -m venv /tmp/shapiq && /tmp/shapiq/bin/pip install shapiq==1.4.1
    /tmp/shapiq/bin/python tests/oracles/peer_values.py shapiq
    python -m venv /tmp/pydvl && /tmp/pydvl/bin/pip install pyDVL==0.10.0
    /tmp/pydvl/bin/python -W ignore tests/oracles/peer_values.py pydvl
    /tmp/pydvl/bin/python -W ignore tests/oracles/peer_values.py pydvl-cache

Games of 3 to 8 tiles: random ones with v(empty) = 0 and others, and those that the packages bring themselves,
with the values that they state for them. Cells are listed by mask, tile 0 being the lowest bit.
"""

import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

DATA = Path(__file__).parent.parent / "data"
#: Parameters of Beta Shapley in the convention of Kwon & Zou 2022: a large first one weighs small rows.
BETAS = ((4, 1), (1, 4), (16, 1), (2, 2))
INDICES = ("SII", "BII", "STII")


def random_games() -> list[tuple[str, list[float]]]:
    """Two games of each size; the scores of the second begin with a guess."""
    games = []
    for n in range(3, 9):
        for empty in (0.0, 0.25):
            chance = Random(f"{n} tiles, {empty} without any")
            cells = [empty, *(round(chance.uniform(-1, 1), 4) for _ in range((1 << n) - 1))]
            games.append((f"random, {n} tiles, {empty} without any", cells))
    return games


def rows_of(n: int) -> "np.ndarray[Any, Any]":
    """The tiles of every row, 1 where it holds them: (2**n, n)."""
    return np.arange(1 << n)[:, None] >> np.arange(n) & 1


def with_shapiq() -> list[dict[str, Any]]:
    """What its exact computer says, for random games and for its own sums of unanimity games."""
    shapiq, synthetic = import_module("shapiq"), import_module("shapiq_games.synthetic")
    games = random_games()
    for n, seed in ((4, 1), (6, 2), (8, 3)):
        soum = synthetic.SOUM(n=n, n_basis_games=3 * n, random_state=seed)
        cells = soum.value_function(rows_of(n).astype(bool))
        games.append((f"sum of unanimity games, {n} tiles", [float(cell) for cell in cells]))
    dummy = synthetic.DummyGame(n=5, interaction=(1, 2))
    cells = dummy.value_function(rows_of(5).astype(bool))
    games.append(("dummy game, 5 tiles, interaction of 1 and 2", [float(cell) for cell in cells]))
    return [_by_shapiq(shapiq, name, cells) for name, cells in games]


def _by_shapiq(shapiq: Any, name: str, cells: list[float]) -> dict[str, Any]:
    n, table = len(cells).bit_length() - 1, np.array(cells)

    def game(coalitions: Any) -> Any:
        return table[np.asarray(coalitions, dtype=np.int64) @ (1 << np.arange(n))]

    computer = shapiq.ExactComputer(game, n_players=n)
    found: dict[str, Any] = {"game": name, "cells": cells}
    for index in ("SV", "BV"):
        found[index] = [float(one) for one in computer(index, 1).get_n_order_values(1)]
    for index in INDICES:
        values = computer(index, 2)
        found[index] = [[i, j, float(values[(i, j)])] for i in range(n) for j in range(i + 1, n)]
    return found


def with_pydvl() -> list[dict[str, Any]]:
    """What its valuations say over all subsets, and what its toy games state."""
    games = import_module("pydvl.valuation.games")
    found = [_by_pydvl(name, cells) for name, cells in random_games()]
    found += [_toy("symmetric voting", games.SymmetricVotingGame(n), banzhaf=True) for n in (4, 6, 8)]
    shoes = [(left, right, games.ShoesGame(left, right)) for left, right in ((1, 2), (2, 3), (3, 3), (2, 6))]
    found += [
        _toy(f"shoes, {left} left and {right} right", game, banzhaf=True) for left, right, game in shoes
    ]
    found += [_toy("miner", games.MinerGame(n), banzhaf=False) for n in (3, 6, 7)]
    return found


def _toy(name: str, game: Any, banzhaf: bool) -> dict[str, Any]:
    n = game.n_players
    score = [0.0, *(float(game._score(np.flatnonzero(row)[:, None])) for row in rows_of(n)[1:])]
    found = _by_pydvl(f"{name}, {n} tiles", score)
    if banzhaf:
        found["stated shapley"] = [float(one) for one in game.shapley_values().values]
        found["stated banzhaf"] = [float(one) for one in game.banzhaf_values().values]
    return found


def _by_pydvl(name: str, cells: list[float]) -> dict[str, Any]:
    valuation = import_module("pydvl.valuation")
    found: dict[str, Any] = {"game": name, "cells": cells}
    found["shapley"] = _fitted(valuation.ShapleyValuation, cells)
    found["banzhaf"] = _fitted(valuation.BanzhafValuation, cells)
    for a, b in BETAS:
        found[f"beta {a} {b}"] = _fitted(valuation.BetaShapleyValuation, cells, alpha=a, beta=b)
    return found


def _fitted(kind: Any, cells: list[float], **parameters: float) -> list[float]:
    base = import_module("pydvl.valuation.utility.base")
    samplers = import_module("pydvl.valuation.samplers")
    stopping = import_module("pydvl.valuation.stopping")
    games = import_module("pydvl.valuation.games")

    class Cells(base.UtilityBase):  # type: ignore[misc, name-defined]
        """The score of a subset, read off the cells."""

        def __init__(self) -> None:
            self._training_data = None

        def __call__(self, sample: Any) -> float:
            return cells[sum(1 << int(i) for i in sample.subset)]

    sampler = samplers.DeterministicUniformSampler(
        index_iteration=samplers.FiniteSequentialIndexIteration, batch_size=1
    )
    fitted = kind(
        Cells(), sampler=sampler, is_done=stopping.NoStopping(sampler), progress=False, **parameters
    )
    fitted.fit(games.DummyGameDataset(len(cells).bit_length() - 1))
    result = fitted.result
    return [float(one) for one in np.array(result.values)[np.argsort(result.indices)]]


def utility_with_cache(x: Any, y: Any, count: int) -> tuple[Any, Any]:
    """A utility of pyDVL and its Shapley valuation, fitted to the first examples and scored on the others.

    Every training stays in the cache; there are as many players as examples that are trained on.
    """
    valuation, caching = import_module("pydvl.valuation"), import_module("pydvl.utils.caching")
    samplers = import_module("pydvl.valuation.samplers")
    stopping = import_module("pydvl.valuation.stopping")
    models = import_module("sklearn.neighbors")
    train, test = valuation.Dataset(x[:count], y[:count]), valuation.Dataset(x[count:], y[count:])
    utility = valuation.ModelUtility(
        models.KNeighborsClassifier(1),
        valuation.SupervisedScorer("accuracy", test, default=0.5),
        cache_backend=caching.InMemoryCacheBackend(),
        cached_func_options=caching.CachedFuncConfig(time_threshold=0),
    )
    sampler = samplers.DeterministicUniformSampler(
        index_iteration=samplers.FiniteSequentialIndexIteration, batch_size=1
    )
    fitted = valuation.ShapleyValuation(
        utility, sampler=sampler, is_done=stopping.NoStopping(sampler), progress=False
    )
    fitted.fit(train)
    return fitted.utility, fitted.result


def asked_by_place(utility: Any) -> Any:
    """The utility as a function of the places of the players, the last of whom a sampler took for its index.

    So the sample is the very one that a valuation has asked for, and its score is found in the cache.
    """
    sample = import_module("pydvl.valuation.types").Sample

    def score(members: tuple[int, ...]) -> float:
        last = np.int64(members[-1]) if members else None
        return float(utility(sample(last, np.array(members, dtype=np.int64))))

    return score


def cached_game() -> dict[str, Any]:
    """Scores from the cache of a utility, and the values of the valuation that filled it."""
    chance = np.random.default_rng(7)
    y = np.arange(36) % 2
    x = chance.normal(size=(36, 2)) + y[:, None]
    utility, result = utility_with_cache(x, y, 6)
    trained, score = utility.cache.stats.misses, asked_by_place(utility)
    cells = [([int(i) for i in np.flatnonzero(row)], score(tuple(np.flatnonzero(row)))) for row in rows_of(6)]
    if utility.cache.stats.misses > trained:
        raise SystemExit("some of the sets were not in the cache and were trained on")
    values = np.array(result.values)[np.argsort(result.indices)]
    return {"players": 6, "cells": cells, "shapley": [float(one) for one in values]}


def main() -> None:
    """Write the values of the package that is named."""
    package = sys.argv[1]
    if package == "pydvl-cache":
        found = {"package": f"pydvl {version('pydvl')}", **cached_game()}
        (DATA / "pydvl_cache.json").write_text(f"{json.dumps(found)}\n", encoding="utf-8")
        return
    games = {"shapiq": with_shapiq, "pydvl": with_pydvl}[package]()
    lines = ",\n".join(json.dumps(game) for game in games)
    text = f'{{"package": "{package} {version(package)}", "games": [\n{lines}\n]}}\n'
    (DATA / f"{package}_values.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
