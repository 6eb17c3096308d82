"""A world in which one slice is pure noise: its estimates are hidden, those of the others are not."""

from dataclasses import replace

import numpy as np
import pytest

from game.book.measured_words import measured_value
from game.book.worlds import load_pack
from game.core.chosen_sources import with_choice
from game.core.evidence import evidence_of
from game.core.held_back import LEAST_R2
from game.core.unread import Unmeasured
from game.methods import Number, Query, answers, method_of

WORLD = load_pack("twenty").world
OF = WORLD.measurement
ALL, WEAK = WORLD.clean, 2


def planted(size=0.1, seed=0):
    """The board KLMN of the world in which one slice is noise of a size around a half."""
    noise = 0.5 + size * np.random.default_rng(seed).standard_normal(len(OF.table.rows))
    mean = OF.table.mean.copy()
    mean[:, WEAK] = noise
    table = replace(OF.table, mean=mean, by_seed=None)
    return with_choice(replace(WORLD, measurement=replace(OF, table=table)), "KLMN")


def test_only_the_slice_of_noise_is_hidden_and_measured_squares_of_it_are_not():
    world = planted()
    evidence, estimated = evidence_of(world), evidence_of(world).estimated
    assert estimated.any() and not estimated.all()
    for j in range(len(world.slices)):
        known = evidence.known(1 << j)
        assert np.isfinite(known[~estimated]).all()
        assert np.isnan(known[estimated]).all() == (j == WEAK)
        assert evidence.judged(1 << j).known == (j != WEAK)
        assert (evidence.unmeasured(1 << j) is None) == (j != WEAK)
    assert evidence.judged(1 << WEAK).r2 < 0.2


def test_what_is_computed_from_the_slice_is_hidden_as_rows_held_back_say():
    evidence = evidence_of(planted())
    estimated = evidence.estimated
    for column in range(1, 1 << evidence.m):
        known = evidence.judged(column).r2 >= LEAST_R2
        assert np.isfinite(evidence.known(column)[estimated]).all() == known
        assert np.isfinite(evidence.errors(column)[estimated]).all() == known


def test_the_mean_of_all_is_judged_by_itself():
    shown, hidden = (evidence_of(planted(size)) for size in (0.1, 2.0))
    estimated = shown.estimated
    assert shown.judged(ALL).known and np.isfinite(shown.column(ALL)).all()
    assert not hidden.judged(ALL).known and np.isnan(hidden.known(ALL)[estimated]).all()
    # The noise of the slice is in the band of the mean, and lowers its R2.
    noisier = evidence_of(planted(0.3))
    assert (noisier.errors(ALL)[estimated] > 1.3 * shown.errors(ALL)[estimated]).all()
    assert noisier.judged(ALL).r2 < shown.judged(ALL).r2


def test_a_band_of_the_mean_holds_rows_that_were_not_shown_though_a_slice_in_it_is_noise():
    from game.core.hypercube_process import posterior, process_of  # noqa: PLC0415

    table = planted().measurement.table
    chance = np.random.default_rng(3)
    order = chance.permutation(len(table.rows))
    held, shown = order[:300], order[300:]
    process = process_of(table.rows[shown], table.mean[shown], table.sources)
    shares = np.full(5, 0.2)[: table.mean.shape[1]]
    found = posterior(process, table.rows[held])
    sides = found.unit * shares
    error = np.sqrt(found.spread * np.einsum("rj,jk,rk->r", sides, found.between, sides))
    off = np.abs((found.mean - table.mean[held]) @ shares)
    assert 0.9 <= (off <= error * process.judged(shares).width).mean() <= 1


def test_methods_read_the_other_slices_and_say_of_this_one_why_not():
    evidence = evidence_of(planted())
    shapley = method_of("shapley")
    row = evidence.rows - 1
    assert isinstance(answers(shapley, evidence, Query(1, row, (0,)))[0], Number)
    refused = answers(shapley, evidence, Query(1 << WEAK, row, (0,)))[0]
    assert isinstance(refused, Unmeasured)
    share = f"{evidence.judged(1 << WEAK).r2:.2f}".replace("-", "−")
    assert str(refused).endswith(f"cannot be believed (R2 {share})")
    with pytest.raises(Unmeasured):
        evidence.column(1 << WEAK)


def test_words_of_a_hidden_cell_say_how_little_is_known_of_it():
    world = planted()
    evidence = evidence_of(world)
    row = int(np.flatnonzero(evidence.estimated)[0])
    assert measured_value(evidence, world, row, 1 << WEAK).startswith("no estimate, R2 ")
    assert "an estimate" in measured_value(evidence, world, row, 1)
