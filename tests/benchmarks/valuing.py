"""Semivalues of all tiles on all columns, against shapiq's exact computation on one column."""

from importlib.util import find_spec

import numpy as np

from game.core.world import MOST_SLICES
from game.methods.semivalues import all_semivalues, banzhaf_weights, beta_weights, shapley_weights
from tests.benchmarks.figure import Figure, alternating

PLAYERS = 12


def semivalues_against_shapiq():
    """Ours: three semivalues on eight columns. Theirs: two (it has no Beta) on one, scores looked up.

    Nothing where shapiq is not there.
    """
    if find_spec("shapiq") is None:
        print("shapiq is not installed, so nothing is compared with it")
        return ()
    from shapiq import ExactComputer  # noqa: PLC0415

    scores = np.random.default_rng(5).random((1 << PLAYERS, MOST_SLICES))
    powers = 1 << np.arange(PLAYERS)
    weights = [shapley_weights(PLAYERS), banzhaf_weights(PLAYERS), beta_weights(PLAYERS, 4, 1)]
    ready = {}

    def game(coalitions):
        return scores[np.asarray(coalitions, dtype=np.int64) @ powers, 0]

    def look_up_scores():
        ready["computer"] = ExactComputer(game, n_players=PLAYERS, evaluate_game=True)

    def ours():
        return all_semivalues(scores, weights)

    def theirs():
        return [ready["computer"](index, 1).get_n_order_values(1) for index in ("SV", "BV")]

    mine, others = alternating(ours, theirs, before=look_up_scores)
    look_up_scores()
    apart = np.abs(ours()[:2, :, 0] - np.array(theirs())).max()
    return (
        Figure(
            "n=12, Shapley, Banzhaf, Beta, all tiles, 8 columns: times as fast as shapiq, SV and BV, one",
            others / mine,
            "x",
            100,
            f"ours {mine * 1e3:.2f} ms, theirs {others * 1e3:.0f} ms without the {1 << PLAYERS} look-ups; "
            f"values differ by {apart:.0e} at most",
        ),
    )


FIGURES = (semivalues_against_shapiq,)
