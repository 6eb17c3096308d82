"""What every kind of examples keeps to, whatever it is called; a new entry of KINDS is asked for it."""

import re
from functools import cache
from inspect import isabstract

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.book import resources
from game.book.resources import BookFault
from game.book.worlds import load_pack, read_pack
from game.core.edits import POISONS, Edit, edited, poisoned_examples
from game.core.kinds import KINDS, kind_named, kind_names
from game.core.kinds.base import ExampleFault, Kind, Settings
from game.core.learners.catalogue import learners_for
from tests.kinds import measured_world
from tests.own_data import own_of
from tests.own_data import pack_named as own_pack

#: World files and digests of worlds bear these names: they stay.
FROZEN = {"none", "pixels", "plane", "text", "measured", "table"}
WITH_EXAMPLES = [kind for kind in KINDS if kind.has_examples]

each = pytest.mark.parametrize("kind", KINDS, ids=kind_names())
each_with_examples = pytest.mark.parametrize("kind", WITH_EXAMPLES, ids=[kind.name for kind in WITH_EXAMPLES])
tiles = st.integers(0, 7)
shares = st.integers(1, 100)


@cache
def pack_of(kind):
    """A world of a kind on the shelf, or one that stands on none."""
    packs = map(load_pack, resources.names("worlds", ".toml"))
    made = measured_world.pack(), own_pack("wine")
    return next(pack for pack in (*packs, *made) if pack.world.kind.name == kind.name)


def texts_of(kind):
    """The two files of that world."""
    name = pack_of(kind).world.name
    if name == "wine":
        return own_of(name).toml, own_of(name).examples
    if name not in resources.names("worlds", ".toml"):
        return measured_world.TOML, measured_world.CSV
    beside = name in resources.names("worlds", kind.beside)
    return resources.text(f"worlds/{name}.toml"), resources.text(
        f"worlds/{name}{kind.beside}"
    ) if beside else ""


def settings_of(pack):
    world = pack.world
    return Settings(
        world.kind, world.classes, pack.plurals, world.low, world.high, world.noise, world.trigger,
        world.alphabet, world.planted,
    )  # fmt: skip


def sets_of(kind):
    return (*pack_of(kind).world.tiles, *pack_of(kind).world.slices)


@cache
def lines_of(kind):
    """Every example of a kind's world as its line is written after the set's name, those of slices too."""
    settings = settings_of(pack_of(kind))
    return [
        settings.kind.written(x, int(y), settings)
        for some in sets_of(kind)
        for x, y in zip(some.x, some.y, strict=True)
    ]


def parsed(kind, line, triggered=False):
    """Class and features of a line."""
    parts = line.split(",", kind.line.count(",") - 1)
    settings = settings_of(pack_of(kind))
    label, values = settings.kind.parsed(parts, settings, triggered)
    return label, settings.kind.features([values])[0]


def is_sentence(text):
    """Whether a fault can be read: words on one line without a full stop."""
    return len(text.split()) > 3 and "\n" not in text and not text.endswith(".")


def test_names_are_unique_plain_and_stay():
    assert len(set(kind_names())) == len(KINDS)
    assert set(kind_names()) >= FROZEN
    assert all(re.fullmatch("[a-z][a-z-]*", name) for name in kind_names())
    assert [kind_named(name) for name in kind_names()] == list(KINDS)
    with pytest.raises(KeyError):
        kind_named("feelings")


@each
def test_a_kind_is_whole(kind):
    assert isinstance(kind, Kind)
    assert not isabstract(type(kind))
    assert kind.things.islower()
    assert learners_for(kind.task), "no learner fits"
    assert tuple(kind.poisons) == tuple(poison for poison in POISONS if poison in kind.poisons)
    assert kind.has_examples == bool(kind.width) == bool(kind.poisons)
    assert kind.has_examples or pack_of(kind).world.measurement or not (kind.has_loss or kind.has_slices)
    assert pack_of(kind).world.kind.name == kind.name
    assert kind.problems(pack_of(kind).world) == ()


@each
def test_a_kind_without_examples_says_so(kind):
    if kind.has_examples:
        return
    settings = settings_of(pack_of(kind))
    with pytest.raises(ExampleFault) as fault:
        kind.parsed(["0"], settings, False)
    assert is_sentence(str(fault.value))
    with pytest.raises(ValueError, match="no examples"):
        kind.written(np.zeros(0), 0, settings)


# -- how examples are written ------------------------------------------------------------------------------


@each_with_examples
def test_examples_are_read_as_they_were_written(kind):
    found = [parsed(kind, line) for line in lines_of(kind)]
    assert [label for label, _ in found] == np.concatenate([some.y for some in sets_of(kind)]).tolist()
    assert (np.array([x for _, x in found]) == np.concatenate([some.x for some in sets_of(kind)])).all()
    assert found[0][1].shape == (pack_of(kind).world.kind.width,)


@given(
    kind=st.sampled_from(WITH_EXAMPLES),
    data=st.data(),
    cut=st.integers(0, 80),
    length=st.integers(0, 3),
    new=st.text("0123456789abcdefg xyz.,-+é\t", max_size=4),
    triggered=st.booleans(),
)
def test_a_mended_line_is_read_and_written_alike_or_refused_in_a_sentence(
    kind, data, cut, length, new, triggered
):
    line = data.draw(st.sampled_from(lines_of(kind)))
    changed = line[:cut] + new + line[cut + length :]
    parts = kind.line.count(",")
    assume(len(changed.split(",", parts - 1)) == parts)
    try:
        label, x = parsed(kind, changed, triggered)
    except ExampleFault as fault:
        assert is_sentence(str(fault)), str(fault)
        return
    assert np.isfinite(x).all()
    again, same = parsed(kind, pack_of(kind).world.kind.written(x, label, settings_of(pack_of(kind))))
    assert again == label
    assert (same == x).all()


@each
def test_a_world_without_one_of_its_keys_is_refused_in_sentences_with_a_place(kind):
    name = pack_of(kind).world.name
    toml, examples = texts_of(kind)
    lines = toml.split("\n")
    head = next(k for k, line in enumerate(lines) if line.startswith("["))
    keys = [k for k, line in enumerate(lines[:head]) if re.match(r"\w+ = [^\[]", line)]
    assert len(keys) >= 6
    for k in keys:
        with pytest.raises(BookFault) as caught:
            read_pack(name, "\n".join([*lines[:k], "", *lines[k + 1 :]]), examples)
        for fault in caught.value.faults:
            place, _, sentence = fault.partition(": ")
            assert re.fullmatch(rf"{name}\.(toml|txt|csv), line \d+", place), fault
            assert is_sentence(sentence), fault


# -- poison ------------------------------------------------------------------------------------------------


@given(kind=st.sampled_from(WITH_EXAMPLES), data=st.data(), which=tiles, one=shares, other=shares)
def test_poison_changes_only_what_it_hits_and_more_of_it_contains_less(kind, data, which, one, other):
    world = pack_of(kind).world
    tile = world.tiles[which % len(world.tiles)]
    poison = data.draw(st.sampled_from(list(kind.poisons)))
    less, more = sorted((one, other))
    few, many = (poisoned_examples(world, tile, share) for share in (less, more))
    assert set(few) <= set(many)
    weak, strong = (edited(world, tile, Edit(poison=poison, strength=share)) for share in (less, more))
    for hit, after in ((few, weak), (many, strong)):
        spared = np.setdiff1d(np.arange(tile.size), hit)
        assert (after.x[spared] == tile.x[spared]).all()
        assert (after.y[spared] == tile.y[spared]).all()
        assert after.x.shape == tile.x.shape
    assert (weak.x[few] == strong.x[few]).all()
    assert (weak.y[few] == strong.y[few]).all()


@each_with_examples
def test_all_of_a_tile_can_be_poisoned_in_every_way_and_it_shows(kind):
    world = pack_of(kind).world
    for tile in world.tiles:
        for poison in kind.poisons:
            after = edited(world, tile, Edit(poison=poison, strength=100))
            assert (after.x != tile.x).any() or (after.y != tile.y).any(), (tile.letter, poison)


@given(kind=st.sampled_from(WITH_EXAMPLES), data=st.data(), which=tiles, strength=shares)
def test_poisoned_examples_stay_in_range(kind, data, which, strength):
    world = pack_of(kind).world
    tile = world.tiles[which % len(world.tiles)]
    poison = data.draw(st.sampled_from(list(kind.poisons)))
    after = edited(world, tile, Edit(poison=poison, strength=strength))
    assert after.x.min() >= world.low
    assert after.x.max() <= world.high
    assert (after.x * 64 == np.round(after.x * 64)).all(), "sums would not be exact"
    assert set(after.y.tolist()) <= set(range(max(len(world.classes), 1)))


@each_with_examples
def test_the_backdoor_is_stamped_on_copies(kind):
    world = pack_of(kind).world
    assert world.has_backdoor
    x = world.slices[0].x
    before = x.copy()
    stamped = kind.stamped(world, x)
    assert (x == before).all()
    assert stamped.shape == x.shape
    assert (stamped != x).any(axis=1).all()
