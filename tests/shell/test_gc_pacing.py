"""Garbage is looked for while the picture rests, and what was there before is left alone."""

import gc
import weakref

import pytest

from game.shell.gc_pacing import MANY, RESTING, GcPacing


class Loop:
    """Refers to itself, so that only the collector finds it."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def tidying():
    one = GcPacing()
    gc.collect()
    one.begin()
    yield one
    one.end()


def made(count):
    return [[k] for k in range(count)]


def test_nothing_is_collected_while_the_picture_moves(tidying):
    lost = weakref.ref(Loop())
    kept = made(MANY + 1)
    assert not tidying.look(10, moved=True)
    assert not tidying.look(10 + RESTING - 1, moved=False)
    assert lost() is not None
    assert tidying.look(10 + RESTING, moved=False)
    assert lost() is None
    assert len(kept) == MANY + 1


def test_nothing_is_collected_where_little_was_made(tidying):
    assert not tidying.look(RESTING, moved=False)
    assert not tidying.look(10 * RESTING, moved=False)


def test_the_collector_is_handed_back():
    one = GcPacing()
    one.begin()
    assert not gc.isenabled()
    one.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
