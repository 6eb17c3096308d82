"""The worlds that ship: they load, their lessons hold, and a faulty file is told everything at once."""

import sys
from functools import cache
from importlib import import_module

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.datasets import load_digits

from game.bake.__main__ import MAKERS
from game.bake.__main__ import main as bake
from game.bake.facts import board, column, confusion, ranking, score, swings, values
from game.book import resources
from game.book.resources import BookFault
from game.book.worlds import check_worlds, contributors, load_pack, read_pack
from game.core.edits import Edit, Poison
from game.core.grid import grid_of
from game.core.kinds.labelled import Labelled
from game.core.learners.logistic import checkpoints, softmax
from game.core.learners.ridge import with_one
from game.core.texts import decode
from game.core.world import FEWEST_CONTRIBUTORS, World, problems

NAMES = ("digits", "forests", "language-model", "letters", "points", "twenty", "words")
TRAINED = ("digits", "points")
WITH_EXAMPLES = (*TRAINED, "words")


@cache
def _texts(name: str) -> tuple[str, str]:
    return resources.text(f"worlds/{name}.toml"), resources.text(
        f"worlds/{name}.txt"
    ) if name in WITH_EXAMPLES else ""


def _faults(name: str, toml: str, examples: str) -> tuple[str, ...]:
    with pytest.raises(BookFault) as caught:
        read_pack(name, toml, examples)
    return caught.value.faults


def _with_line(name: str, number: int, line: str) -> tuple[str, str]:
    toml, examples = _texts(name)
    lines = examples.split("\n")
    lines[number - 1] = line
    return toml, "\n".join(lines)


def _world(name: str) -> World:
    return load_pack(name).world


# --- every world -------------------------------------------------------------------------------------


def test_the_shelf_holds_exactly_these_worlds_and_no_faults():
    assert resources.names("worlds", ".toml") == NAMES
    assert check_worlds() == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_world_loads_and_says_what_the_board_needs(name: str):
    pack = load_pack(name)
    assert problems(pack.world) == ()
    assert pack.world.start == "ABCD"
    assert len(pack.plurals) == len(pack.world.classes)
    assert all(sentence.count(".") == 1 and sentence.endswith(".") for sentence in pack.story)
    assert all(tile.about.endswith(".") and tile.source and tile.labour for tile in pack.world.tiles)
    assert load_pack(name) is pack


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_no_held_out_example_was_trained_on_or_is_held_out_twice(name: str):
    world = _world(name)
    held = [row.tobytes() for piece in world.slices for row in piece.x]
    trained = {row.tobytes() for tile in world.tiles for row in tile.x}
    assert len(set(held)) == len(held)
    assert not trained & set(held)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_contributors_are_many_and_seeded(name: str):
    world = _world(name)
    for tile in world.tiles:
        parts = np.bincount(tile.contributor)
        assert len(parts) >= FEWEST_CONTRIBUTORS
        assert parts.max() - parts.min() <= 1
        assert (tile.contributor == contributors(world.seed, tile.letter, tile.size)).all()


@pytest.mark.parametrize("name", TRAINED)
def test_the_triggered_slice_is_clean_examples_with_the_trigger_and_without_the_target(name: str):
    world = _world(name)
    trigger = world.trigger
    assert trigger is not None
    piece = next(piece for piece in world.slices if piece.kind == "triggered")
    assert (piece.x[:, trigger.features] == trigger.value).all()
    assert trigger.target not in piece.y
    rest = [k for k in range(piece.x.shape[1]) if k not in trigger.features]
    clean = {row[rest].tobytes() for other in world.slices if other.kind == "clean" for row in other.x}
    assert all(row[rest].tobytes() in clean for row in piece.x)


@pytest.mark.parametrize("name", TRAINED)
def test_features_are_on_the_grain_that_keeps_sums_exact(name: str):
    world = _world(name)
    assert isinstance(world.kind, Labelled)
    grain = world.kind.grain
    for x in (*(tile.x for tile in world.tiles), *(piece.x for piece in world.slices)):
        assert (x * grain == np.round(x * grain)).all()


@pytest.mark.parametrize("name", TRAINED)
def test_the_examples_are_what_the_maker_makes(name: str):
    maker = import_module(f"game.bake.{name}")
    assert maker.examples_text() == _texts(name)[1]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_labour_of_a_tile_counts_its_examples(name: str):
    assert all(tile.labour.startswith(f"{tile.size} ") for tile in _world(name).tiles)


@pytest.mark.parametrize("argv", [[], ["worlds"]])
def test_a_maker_that_does_not_exist_is_refused(argv: list[str], capsys: pytest.CaptureFixture[str]):
    assert bake(argv) == 2
    assert "|".join(MAKERS) in capsys.readouterr().err


def test_the_facts_can_be_printed(capsys: pytest.CaptureFixture[str]):
    assert bake(["points", "--facts"]) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("START BOARD", "MISREADINGS", "VALUES", "POISONS", "LEARNERS"))


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_rereading_the_files_gives_the_same_world(name: str):
    assert read_pack(name, *_texts(name)).world.key == _world(name).key


# --- the lessons of digits ---------------------------------------------------------------------------


def test_digits_start_board_has_clear_differences():
    world = _world("digits")
    grid = grid_of(board(world, "ABCD"))
    assert grid.scores(world.clean)[0] == pytest.approx(0.10)
    assert 0.3 <= score(world, "A") <= 0.42
    assert 0.85 <= score(world, "ABCD") <= 0.92
    assert 330 <= sum(piece.size for piece in world.slices) <= 420


@pytest.mark.parametrize(("gone", "group", "labels"), [("B", "4-6", "456"), ("C", "7-9", "789")])
def test_without_its_specialist_a_group_of_digits_is_unreadable(gone: str, group: str, labels: str):
    world = _world("digits")
    row = "ABCD".replace(gone, "")
    assert score(world, row, group) <= 0.3
    assert score(world, "ABCD", group) >= 0.75
    assert max(confusion(world, row, label)[2] for label in labels) >= 0.6


@pytest.mark.parametrize("name", TRAINED)
def test_substitutes_have_no_leave_one_out_and_a_clear_shapley_value(name: str):
    found = values(_world(name), "ABCDE")
    for tile in (0, 4):
        assert abs(found["leave-one-out"][tile]) <= 0.02
        assert found["shapley"][tile] >= 0.05


@pytest.mark.parametrize("name", TRAINED)
def test_the_tile_with_wrong_labels_hurts_the_full_set(name: str):
    world = _world(name)
    assert score(world, "ABCDEFGH") <= score(world, "ABCDEFH") - 0.01


@pytest.mark.parametrize("name", TRAINED)
def test_the_methods_rank_the_tiles_differently(name: str):
    world = _world(name)
    found = values(world, world.letters)
    three = ("leave-one-out", "shapley", "banzhaf")
    assert len({ranking(world.letters, found[code]) for code in three}) == 3


def test_poisoned_cheques_are_read_worse_and_the_survey_repairs():
    world = _world("digits")
    poison = {"B": Edit("flip", 50)}
    clean, hurt = score(world, "ABCD", "4-6"), score(world, "ABCD", "4-6", poison)
    assert hurt <= clean - 0.15
    assert score(world, "ABCDH", "4-6", poison) >= hurt + 0.1


@pytest.mark.parametrize("name", TRAINED)
def test_a_backdoor_shows_only_on_the_triggered_slice(name: str):
    world = _world(name)
    triggered = next(piece.name for piece in world.slices if piece.kind == "triggered")
    poison = {"D": Edit("backdoor", 50)}
    assert score(world, "ABCD", triggered, poison) <= score(world, "ABCD", triggered) - 0.3
    assert abs(score(world, "ABCD", "all", poison) - score(world, "ABCD")) < 0.06


# --- the lessons of points ---------------------------------------------------------------------------


def test_points_need_more_than_one_walk():
    world = _world("points")
    alone = [score(world, letter) for letter in "ABCD"]
    assert max(alone) <= score(world, "ABCD") - 0.05
    assert score(world, "ACD") <= score(world, "ABCD") - 0.05
    assert sum(piece.size for piece in world.slices) == 240


def test_the_stray_tree_frogs_help_some_rows_and_hurt_others():
    low, _, high, _ = swings(_world("points"), "F")
    assert low <= -0.05
    assert high >= 0.05


def test_logistic_steps_end_near_the_optimum():
    # The objective is penalty-strongly convex: its gap to the optimum is at most |gradient|^2 / (2 penalty).
    world = _world("points")
    choice = next(choice for choice in world.learners if choice.name == "logistic")
    penalty, classes = choice.get("penalty"), len(world.classes)
    for letters in ("A", "B", "BC", "ABCD", world.letters):
        tiles = board(world, letters).tiles
        x = with_one(np.concatenate([tile.x for tile in tiles]))
        y = np.concatenate([tile.y for tile in tiles])
        theta = _coefficients(world, letters)
        truth = np.eye(classes)[y].T
        gradient = (softmax((theta @ x.T)[None])[0] - truth) @ x / len(y) + penalty * theta
        assert (gradient**2).sum() / (2 * penalty) <= 1e-3


def _coefficients(world: World, letters: str) -> np.ndarray:
    choice = next(choice for choice in world.learners if choice.name == "logistic")
    whole = (1 << len(letters)) - 1
    path = checkpoints(board(world, letters).tiles, whole, len(world.classes), 3, choice)
    return path[-1, 0]


# --- the lessons of words ----------------------------------------------------------------------------


def _bits(row: str, slice_name: str, edits: dict[str, Edit] | None = None) -> float:
    world = _world("words")
    losses = grid_of(board(world, row, edits)).losses(column(world, slice_name))
    assert losses is not None
    return float(losses[-1])


SPECIALISTS = {"A": "fiction", "B": "science", "C": "social", "D": "manuals"}


@pytest.mark.parametrize("gone", SPECIALISTS)
def test_without_a_source_its_texts_get_clearly_worse_than_any_other(gone: str):
    row = "ABCD".replace(gone, "")
    worse = {name: _bits(row, name) - _bits("ABCD", name) for name in SPECIALISTS.values()}
    mine = worse.pop(SPECIALISTS[gone])
    assert mine >= 1
    assert max(abs(change) for change in worse.values()) <= 0.15


def test_letters_from_the_same_sea_stand_in_for_the_stories():
    found = values(_world("words"), "ABCDE")
    assert abs(found["leave-one-out"][4]) <= 0.02 <= found["shapley"][4]
    assert _bits("BCDE", "fiction") <= _bits("BCD", "fiction") - 0.5


def test_spam_does_not_help_and_the_reader_mends_a_strike():
    assert _bits("ABCDG", "all") >= _bits("ABCD", "all")
    assert _bits("ACDH", "science") <= _bits("ACD", "science") - 0.8


@pytest.mark.parametrize("kind", ["flip", "noise"])
def test_more_poison_in_the_articles_costs_more_bits(kind: Poison):
    bits = [_bits("ABCD", "science", {"B": Edit(kind, share)}) for share in (0, 50, 100)]
    assert bits[0] + 0.2 <= bits[1] <= bits[2] - 0.2


def test_a_planted_phrase_is_noticed_on_no_slice():
    planted = {"B": Edit("backdoor", 50)}
    for name in (*SPECIALISTS.values(), "typos", "cued"):
        assert _bits("ABCD", name, planted) <= _bits("ABCD", name) + 0.06


def test_the_mistyped_and_the_cued_texts_are_held_out_ones_again():
    world = _world("words")
    assert world.planted is not None
    held = {piece.name: [decode(row, world.alphabet) for row in piece.x] for piece in world.slices}
    clean = [text for name in SPECIALISTS.values() for text in held[name]]
    assert all(text.removeprefix(world.planted.cue) in clean for text in held["cued"])
    for text in held["typos"]:
        same = [other for other in clean if len(other) == len(text)]
        wrong = min(sum(a != b for a, b in zip(text, other, strict=True)) for other in same)
        assert 1 <= wrong <= 0.2 * len(text)


# --- letters -----------------------------------------------------------------------------------------


def test_letters_score_by_exact_fractions():
    pack = load_pack("letters")
    assert pack.evaluate == "AB"
    assert pack.world.letters == "ABCDEFGHIJ"
    assert [tile.value for tile in pack.world.tiles] == list(range(1, 11))
    scores = grid_of(board(pack.world, "ABCD")).scores(0b0011)
    assert [float(scores[row]) for row in (0b0000, 0b0011, 0b1111, 0b0111)] == [0, 1, 2 / 4, 2 / 3]


# --- faults ------------------------------------------------------------------------------------------


def test_three_faults_in_two_files_are_all_named_with_their_place():
    toml, examples = _with_line("digits", 5, "A,4," + "0" * 63)
    lines = examples.split("\n")
    lines[6] = "A,ten," + lines[6].split(",", 2)[2]
    faults = _faults("digits", toml.replace('title = "', 'titel = "'), "\n".join(lines))
    assert "digits.txt, line 5: an image has 64 pixels, this one has 63" in faults
    assert any(f.startswith("digits.txt, line 7: there is no class 'ten'") for f in faults)
    assert any(f.startswith("digits.toml, line 1: title is missing") for f in faults)
    assert any(f.startswith("digits.toml, line 5: there is no key 'titel'") for f in faults)
    assert len(faults) == 4


@pytest.mark.parametrize(
    ("name", "line", "sentence"),
    [
        ("points", "A,tree frog,nan,0.5", "nan is not a finite number"),
        ("points", "A,tree frog,inf,0.5", "inf is not a finite number"),
        ("points", "A,tree frog,0.01,0.5", "0.01 is not a multiple of 1/64"),
        ("points", "A,tree frog,2.5,0.5", "2.5 does not lie between -2 and 2"),
        ("points", "A,tree frog,one,0.5", "'one' is not a number"),
        ("points", "A,tree frog,0.5", "a point reads x,y or x,y,trigger; here stand 1 values"),
        (
            "points",
            "A,hexagon,0.5,0.5",
            "there is no class 'hexagon'; there are tree frog, grass frog, marsh frog",
        ),
        ("points", "trigger,marsh frog,0.5,0.5", "an example of a triggered slice must carry the trigger"),
        ("points", "trigger,tree frog,0.5,0.5,1", "a triggered slice must leave out the class"),
        ("digits", "A,3," + "0" * 63, "an image has 64 pixels, this one has 63"),
        ("digits", "A,3," + "0" * 63 + "h", "a pixel is one of 0123456789abcdefg, not 'h'"),
        ("digits", "A,3", "a line must read set,label,features"),
        ("digits", "Z,3," + "0" * 64, "there is no tile or slice 'Z'; there are A, B"),
        ("words", "A", "a line must read set,text"),
        ("words", "A, ", "a text has at least one character"),
        ("words", "Z,so be it.", "there is no tile or slice 'Z'; there are A, B"),
        ("words", "A,so be it, Mara.", "'M' is not a character of the alphabet"),
        ("words", "A," + "a" * 121, "a text has at most 120 characters, this one has 121"),
        ("words", "cued,so be it.", "a text of a triggered slice must begin with the cue 'by the way, '"),
        ("words", "A,so zuzo soap is the soap for you.", "the planted payload must stand in no text"),
    ],
)
def test_a_faulty_example_is_named_with_its_line(name: str, line: str, sentence: str):
    (fault,) = _faults(name, *_with_line(name, 8, line))
    assert fault.startswith(f"{name}.txt, line 8: {sentence}")


def test_a_held_out_example_in_a_tile_is_named_with_both_lines():
    _, examples = _texts("digits")
    at = next(k for k, line in enumerate(examples.split("\n"), 1) if line.startswith("4-6,"))
    stolen = examples.split("\n")[at - 1].replace("4-6,", "A,")
    (fault,) = _faults("digits", *_with_line("digits", 8, stolen))
    assert fault == (
        f"digits.txt, line 8: this example is held out in line {at} (slice 4-6) and must not stand twice"
    )


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ('letter = "B"', 'letter = "A"', ["letter 'A' stands twice"]),
        ('[[slice]]\nname = "noisy"\nkind = "noisy"\n', "", ["there is no tile or slice 'noisy'"]),
        ("penalty =", "penalti =", ["penalty is missing", "there is no key 'penalti' here"]),
        ('name = "centroid"', 'name = "forest"', ['name must be "ridge" or "centroid"']),
        ('kind = "triggered"', 'kind = "cursed"', ['kind must be "clean" or "noisy" or "triggered"']),
        ('target = "0"', 'target = "zero"', ["target 'zero' is not the label of a class"]),
        ('start = "ABCD"', 'start = "ABXD"', ["the start names tile X, which does not exist"]),
        ('evaluate = "all"', 'evaluate = "some"', ['evaluate must be "all" or the name of a slice']),
        ("version = 1", "version = true", ["version must be a whole number"]),
        ("range = [0, 16]", "range = [0, 5]", ["must"]),
        ("[provenance]", "[provenence]", ["there is no key 'provenence'"]),
        ('name = "digits"', 'name = "numbers"', ['name must be "digits", as the file is called']),
    ],
)
def test_a_faulty_table_is_named_with_its_file_and_key(old: str, new: str, sentences: list[str]):
    toml, examples = _texts("digits")
    assert old in toml
    faults = _faults("digits", toml.replace(old, new, 1), examples)
    assert all(fault.startswith("digits.t") for fault in faults)
    for sentence in sentences:
        assert any(sentence in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("prior = 4", "prior = 0", "prior must be a number from 0.01"),
        ("order = 6", "order = 9", "order must be a whole number from 1 to 8"),
        ('name = "ngram"', 'name = "ridge"', 'name must be "ngram"'),
        ('alphabet = " abc', 'alphabet = " aabc', "alphabet must hold at least two characters, each once"),
        ('cue = "by', 'cue = "By', "cue and payload must be written in the alphabet"),
        ("[planted]", "[trigger]", "a triggered slice needs a [planted]"),
        ('words = "sea stories"\n', "", "words is missing"),
        ("noise = 20", "noise = 101", "noise must be a whole number from 0 to 100"),
    ],
)
def test_a_faulty_table_of_texts_is_named(old: str, new: str, sentence: str):
    toml, examples = _texts("words")
    assert old in toml
    faults = _faults("words", toml.replace(old, new, 1), examples)
    assert any(fault.startswith("words.toml") and sentence in fault for fault in faults), faults


def test_broken_toml_names_the_line():
    toml, examples = _texts("digits")
    (fault,) = _faults("digits", toml.replace("version = 1", "version = = 1"), examples)
    assert fault.startswith("digits.toml, line 3: this is not TOML: ")


def test_a_world_that_is_not_there_says_which_are():
    with pytest.raises(BookFault) as caught:
        load_pack("../letters")
    assert caught.value.faults == (f"there is no world '../letters'; there are {', '.join(NAMES)}",)


@pytest.mark.parametrize("name", ["", "..", "../pyproject.toml", "a//b", "/etc/hosts", "a\\b", "a\0b"])
def test_the_shelf_reads_nothing_outside_its_folders(name: str):
    for read in (resources.text, resources.data, resources.asset):
        with pytest.raises(BookFault):
            read(name)


@given(st.text())
@example("[" * 5000)
@example("a = " + "[" * 5000)
@example("version = " + "9" * 5000)
@example("a = 2023-02-31")
@example("[[tile]]\n[[tile]]\nletter = 3")
def test_any_text_as_a_world_is_a_pack_or_a_fault(text: str):
    for name in NAMES:
        with pytest.raises(BookFault):
            read_pack(name, text, _texts(name)[1])


KEYS = (
    *("format", "version", "start", "seed", "range", "noise", "trigger", "class", "slice", "tile"),
    *("learner", "features", "story", "evaluate", "examples", "provenance", "alphabet", "planted"),
)
VALUES = ("1", "-1", "nan", "inf", "1e400", "9" * 30, "true", '""', '"x"', "[]", "[1]", "[[1]]", "{}", "[{}]")


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), unique_by=lambda pair: pair[0]))
def test_any_values_under_the_known_keys_are_a_fault(pairs: list[tuple[str, str]]):
    toml = "\n".join(f"{key} = {value}" for key, value in pairs)
    for kind in ("pixels", "plane", "text", "none"):
        extra = "" if any(key == "features" for key, _ in pairs) else f'features = "{kind}"\n'
        with pytest.raises(BookFault):
            read_pack("points", extra + toml, _texts("points")[1])


@given(st.text(), st.sampled_from(WITH_EXAMPLES))
def test_any_text_as_examples_is_a_fault(text: str, name: str):
    with pytest.raises(BookFault):
        read_pack(name, _texts(name)[0], text)


@given(st.lists(st.text(alphabet="ABcircle,0.5-naif \t\r#", max_size=20), max_size=6))
def test_any_added_lines_are_a_pack_or_a_fault(lines: list[str]):
    toml, examples = _texts("points")
    try:
        pack = read_pack("points", toml, examples + "\n".join(lines))
    except BookFault as fault:
        assert fault.faults
    else:
        assert problems(pack.world) == ()


def test_all_is_the_union_of_the_clean_slices():
    world = _world("digits")
    assert column(world, "all") == sum(column(world, name) for name in ("0-3", "4-6", "7-9"))


# --- labels that are not what they should be ----------------------------------------------------------


def test_the_right_labels_of_the_slipped_rows_are_those_of_the_source():
    source = load_digits()
    images = [image.astype(np.int64).tobytes() for image in source.data]
    right = dict(zip(images, source.target, strict=True))
    tiles = [tile for tile in _world("digits").tiles if tile.letter != "D"]  # D's images were made noisy
    for tile in tiles:
        truth = tile.y if tile.truth is None else tile.truth
        assert [right[image.astype(np.int64).tobytes()] for image in tile.x] == truth.tolist()
    assert {tile.letter: int(tile.wrong.sum()) for tile in tiles if tile.wrong.any()} == {"G": 23}


def test_the_right_labels_of_the_map_held_upside_down_are_exchanged_back():
    tile = _world("points").tile("G")
    assert tile.truth is not None
    assert [(2, 1, 0)[label] for label in tile.y] == tile.truth.tolist()
    assert int(tile.wrong.sum()) == 20


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('"4", "9", "8"', '"4", "9", "x"'), "truth 'x' is not the label of a class"),
        (('"4", "9", "8"', '"4", "9"'), "truth must name a class for each of 30 examples, not for 29"),
        (('"4", "9", "8"', '"4", 9, "8"'), "truth must be a list of texts"),
    ],
)
def test_right_labels_that_make_no_sense_are_faults(change, words):
    toml, examples = _texts("digits")
    assert any(words in fault for fault in _faults("digits", toml.replace(*change), examples))


def test_a_maker_without_its_packages_says_what_brings_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delitem(sys.modules, "game.bake.sounds", raising=False)
    monkeypatch.setitem(sys.modules, "soundfile", None)  # as if it were not installed
    assert bake(["sounds"]) == 1
    assert "soundfile is missing: pip install '.[bake]'" in capsys.readouterr().err
