"""What the sentence after a move must not hide: a failing slice, a rising score, one class of three."""

from dataclasses import replace

import pytest

from game.book import narration
from game.book.narrated_rest import BARELY, BARELY_BITS, FEW, FEW_BITS, is_few, most_moved
from game.book.worlds import load_pack
from game.core.grid import grid_of
from game.play.game import Game, replay, state_of
from game.play.report import Changed, Report, report_on, total
from game.play.state import board, first_lens, operator_row
from tests.sound import sound

PACKS = {name: load_pack(name) for name in ("digits", "points", "letters", "words")}


def report(name, moves, column=None, learner=0):
    """The pack, states before and after the last of some moves, that move, and the report on it."""
    pack = PACKS[name]
    game = replay(pack.world, moves)
    before = state_of(pack.world, Game(game.opening, game.moves, game.at - 1))
    after = state_of(pack.world, sound(game))
    lens = replace(first_lens(pack.world, slice_bit(pack, column)), learner=learner)
    return pack, before, after, game.moves[-1], report_on(pack.world, before, after, lens)


def slice_bit(pack, name):
    names = [piece.name for piece in pack.world.slices]
    return None if name is None else 1 << names.index(name)


def tell(*facts):
    """The sentence on a move, with plain spaces."""
    said = narration.tell(*facts)
    return said._replace(text=said.text.replace("\u00a0", " "))


def sentence(name, moves, column=None, learner=0):
    pack, _, after, move, facts = report(name, moves, column, learner)
    return tell(pack, after, move, facts).text


@pytest.mark.parametrize(
    ("name", "moves", "column", "learner", "words"),
    [
        (
            "points",
            ["poison B flip 30%"],
            None,
            0,
            "With 7 of B's 22 examples relabelled (7 wrong now) the operator's model scores 87 % on all "
            "points, 91 % before, but its score on south falls from 88 % to 78 %.",
        ),
        (
            "points",
            ["poison A backdoor 30%"],
            None,
            1,
            "With a backdoor in 6 of A's 20 examples the operator's model still scores 91 % on all points, "
            "but its score on the points with the trigger falls from 97 % to 87 %.",
        ),
        (
            "points",
            ["poison A flip 100%", "poison D flip 50%"],
            "noisy",
            0,
            "With 11 of D's 21 examples relabelled (11 wrong now) the operator's model scores 57 % on noisy, "
            "67 % before, and its score on edge falls from 78 % to 65 %.",
        ),
        (
            "digits",
            ["poison A flip 100%", "poison D noise 100%"],
            "4-6",
            0,
            "With noise on 20 of D's 20 examples the operator's model scores 95 % on 4-6, 96 % before, "
            "but its score on the noisy digits falls from 50 % to 42 %.",
        ),
        (
            "points",
            ["poison B backdoor 50%", "poison B noise 100%"],
            "south",
            2,
            "With noise on 22 of B's 22 examples the operator's model still scores 78 % on south, "
            "but its score on the points with the trigger rises from 30 % to 93 %.",
        ),
        (
            "words",
            ["strike B", "poison C noise 30%"],
            "fiction",
            0,
            "With characters garbled in 7 of C's 23 sentences the operator's model still needs 1.74 bits "
            "per character of fiction, but 2.24 for social posts, 2.10 before.",
        ),
        (
            "words",
            ["poison B backdoor 50%", "reweigh C 4x"],
            "science",
            0,
            "With C counting 4x the operator's model needs 1.75 bits per character of science, "
            "1.63 before, and 3.47 for mistyped texts, 3.24 before.",
        ),
        (
            "words",
            ["poison B backdoor 50%", "poison B flip 10%"],
            "cued",
            0,
            "With topic words swapped in 2 of B's 22 sentences the operator's model needs 2.34 bits per "
            "character of cued (true text), 2.13 before.",
        ),
    ],
)
def test_a_slice_that_moves_is_named_where_the_column_hides_it(name, moves, column, learner, words):
    assert sentence(name, moves, column, learner) == words


@pytest.mark.parametrize("name", ["digits", "points", "words"])
def test_hardly_anything_is_said_only_where_column_and_slices_stayed(name):
    pack = PACKS[name]
    words = name == "words"
    calm = ("hardly anything changes", "still scores")
    quiet = loud = 0
    columns = (None, *(piece.name for piece in pack.world.slices))
    for tile in pack.world.start:
        for what in (
            "strike {} 50%",
            "poison {} flip 30%",
            "poison {} noise 50%",
            "reweigh {} 4x",
            "reweigh {} 1.25x",
        ):
            for column in columns:
                _, before, after, move, facts = report(name, [what.format(tile)], column)
                told_as = tell(pack, after, move, facts).text
                assert "nobody notices" not in told_as
                if (
                    ";" in told_as
                    or ", but" in told_as
                    or ", and its" in told_as
                    or not any(part in told_as for part in calm)
                ):
                    loud += 1
                    continue
                quiet += 1
                # The slices are counted again here, on the grids themselves and not from the report.
                grids = [grid_of(board(pack.world, state)) for state in (before, after)]
                for j in range(len(pack.world.slices)):
                    first, second = (
                        float((grid.losses if words else grid.scores)(1 << j)[operator_row(state)])
                        for grid, state in zip(grids, (before, after), strict=True)
                    )
                    assert abs(second - first) <= (BARELY_BITS if words else BARELY), (told_as, j)
                if words:
                    assert abs(facts.cost[1] - facts.cost[0]) < FEW_BITS, told_as
                else:
                    changed, count = answers_that_changed(pack, (before, after), column)
                    assert changed * FEW <= count, told_as
                    number = f"only {changed}" if changed else "not one"
                    assert f"({number} of {count} answers changed)" in told_as
                assert all(abs(b - a) <= BARELY for a, b in facts.recalls)
    assert quiet > 3, "the test has nothing to say"
    assert loud > 3


def answers_that_changed(pack, states, column):
    """Counted on the grids: answers of the operator's model that changed on a column, of how many."""
    grids = [grid_of(board(pack.world, state)) for state in states]
    first, second = (
        grid.answers(operator_row(state)).tolist() for grid, state in zip(grids, states, strict=True)
    )
    names = [piece.name for piece in pack.world.slices for _ in range(piece.size)]
    clean = {piece.name for piece in pack.world.slices if piece.kind == "clean"}
    chosen = [k for k, name in enumerate(names) if (name in clean if column is None else name == column)]
    return sum(first[k] != second[k] for k in chosen), len(chosen)


@pytest.mark.parametrize(("changed", "calm"), [(0, True), (5, True), (6, False), (260, False)])
def test_at_most_one_answer_in_fifty_is_few(changed, calm):
    assert is_few(Changed(changed, 260)) == calm


def test_a_fall_of_six_points_is_not_called_hardly():
    """Every backdoor that is told as an attack, in both worlds with a trigger: calm words follow the rule."""
    told = {True: 0, False: 0}
    for name in ("digits", "points"):
        pack = PACKS[name]
        for tile in pack.world.start:
            for strength in (10, 25, 30, 50, 75, 100):
                _, before, after, move, facts = report(name, [f"poison {tile} backdoor {strength}%"])
                words = tell(pack, after, move, facts).text
                if "with the trigger are read as" not in words:
                    continue
                changed, count = answers_that_changed(pack, (before, after), None)
                few = changed * FEW <= count
                assert ("yet" in words) == few, words
                assert f"{changed} of {count} answers" in words or not changed
                even = f"{facts.home[0]:.2f}" == f"{facts.home[1]:.2f}"
                assert few or even == (f"all {pack.world.kind.things} still score" in words)
                told[few] += 1
    assert all(told.values()), told


@pytest.mark.parametrize(
    ("name", "move", "learner", "end"),
    [
        ("digits", "strike A 30%", 0, "; 9 of 234 answers for the other clean digits changed."),
        ("points", "poison A flip 20%", 0, "; 3 of 123 answers for the other clean points changed."),
        ("points", "poison A flip 20%", 1, "; only 1 of 123 answers for the other clean points changed."),
    ],
)
def test_the_others_are_counted_too(name, move, learner, end):
    pack, _, after, made, facts = report(name, [move], learner=learner)
    words = tell(pack, after, made, facts).text
    assert words.endswith(end)
    named = next(label for label, plural in enumerate(pack.plurals) if f"% of {plural}" in words)
    others = total(one for label, one in enumerate(facts.class_changed) if label != named)
    assert f"{others.answers} of {others.examples} answers for the other clean" in end
    assert ("only" in end) == is_few(others)


def test_the_column_itself_is_not_named_a_second_time():
    slices = ((0.9, 0.9), (0.8, 0.5), (0.7, 0.6))
    assert most_moved(slices, 0b111, 0.08) == 1
    assert most_moved(slices, 0b010, 0.08) is None
    assert most_moved(slices, 0b111, 0.4) is None
    assert most_moved((), 1, 0.08) is None


@pytest.mark.parametrize(
    ("name", "moves", "learner", "end"),
    [
        (
            "points",
            ["poison A flip 100%", "poison A backdoor 100%"],
            0,
            "and all points score 87 %, 68 % before (39 of 180 answers changed).",
        ),
        (
            "points",
            ["poison D backdoor 100%"],
            0,
            "and all points score 88 %, 91 % before (9 of 180 answers changed).",
        ),
        (
            "words",
            ["poison A flip 100%", "poison A backdoor 100%"],
            0,
            "and a character of all texts costs less (1.90 to 1.77).",
        ),
        ("words", ["poison A backdoor 100%"], 0, "and a character of all texts costs more (1.72 to 1.77)."),
    ],
)
def test_an_attack_says_whether_everything_else_stays_or_rises(name, moves, learner, end):
    assert sentence(name, moves, learner=learner).endswith(end)


@pytest.mark.parametrize(
    ("name", "home", "changed", "end"),
    [
        ("points", (0.9, 0.5), 72, "and all points score 50 %, 90 % before (72 of 180 answers changed)."),
        ("points", (0.5, 0.9), 72, "and all points score 90 %, 50 % before (72 of 180 answers changed)."),
        ("points", (0.89, 0.83), 11, "and all points score 83 %, 89 % before (11 of 180 answers changed)."),
        (
            "points",
            (0.9, 0.9),
            40,
            "and all points still score 90 % (40 of 180 answers changed).",
        ),
        (
            "points",
            (0.9, 0.88),
            3,
            "yet only 3 of 180 answers for all points changed (90 % to 88 %).",
        ),
        ("points", (0.9, 0.87), 4, "and all points score 87 %, 90 % before (4 of 180 answers changed)."),
        ("points", (0.9, 0.9), 0, "yet not one of 180 answers for all points changed (90 %)."),
        ("words", (0.0, 0.0), (1.8, 2.4), "and a character of all texts costs more (1.80 to 2.40)."),
        ("words", (0.0, 0.0), (2.4, 1.8), "and a character of all texts costs less (2.40 to 1.80)."),
        ("words", (0.0, 0.0), (1.8, 1.75), "and a character of all texts costs less (1.80 to 1.75)."),
        ("words", (0.0, 0.0), (1.8, 1.81), "yet for all texts little changes (1.80 to 1.81)."),
    ],
)
def test_every_end_of_an_attack_goes_by_the_size_of_the_change(name, home, changed, end):
    pack, _, after, move, _ = report(name, ["poison A backdoor 100%"])
    facts = Report(pack.world.clean, 0.5, 0.5, attack=(0.0, 0.9), home=home, payload=(5.0, 0.2))
    if name == "words":
        facts = replace(facts, cost=changed)
    else:
        facts = replace(facts, changed=(Changed(changed, 180), Changed(0, 0), Changed(0, 0)))
    assert tell(pack, after, move, facts).text.endswith(end)


def test_one_class_that_moved_is_not_many():
    words = sentence("points", ["strike A"], "edge")
    facts = report("points", ["strike A"], "edge")[-1]
    changes = [after - before for before, after in facts.recalls]
    assert sum(abs(change) > BARELY for change in changes) == 1
    assert words.endswith(
        "on edge (5 of 60 answers changed); on all points 1 of 3 classes moves clearly: tree frogs suffer."
    )


@pytest.mark.parametrize(
    ("changes", "column", "end"),
    [
        (
            (0.0, 0.05, -0.05),
            "all",
            "(60 of 180 answers changed); none of the 3 classes moves clearly.",
        ),
        (
            (-0.19, 0.02, 0.02),
            "all",
            "(60 of 180 answers changed); 1 of 3 classes moves clearly: tree frogs suffer.",
        ),
        (
            (0.19, 0.02, 0.02),
            "edge",
            "(20 of 60 answers changed); on all points 1 of 3 classes moves clearly: tree frogs gain.",
        ),
        (
            (-0.1, 0.15, -0.12),
            "all",
            "(60 of 180 answers changed); 3 of 3 classes move clearly: "
            "marsh frogs and tree frogs suffer, "
            "grass frogs gain.",
        ),
    ],
)
@pytest.mark.parametrize("after", [0.5, 0.45])
def test_the_classes_that_moved_are_counted(changes, column, end, after):
    pack, _, state, move, _ = report("points", ["strike A"])
    mask = pack.world.clean if column == "all" else slice_bit(pack, column)
    recalls = tuple((0.5, 0.5 + change) for change in changes)
    calm = after == 0.5 and not any(abs(change) > BARELY for change in changes)
    facts = Report(
        mask,
        0.5,
        after,
        recalls=recalls,
        slices=((0.5, 0.5),) * 5,
        home=(0.5, 0.5),
        changed=(Changed(0 if calm else 20, 60),) * 5,
    )
    words = tell(pack, state, move, facts).text
    if calm:
        assert words.endswith("still scores 50 % on all points (not one of 180 answers changed).")
    else:
        assert words.endswith(end)


def test_placing_in_a_formula_world_compares_one_column():
    assert sentence("letters", ["strike B", "place E"]) == (
        "With E on the board the operator's score on ABCDE goes from 0.60 to 0.80."
    )


@pytest.mark.parametrize(
    ("name", "moves", "words"),
    [
        ("digits", ["drift 4-6 50%"], "With 39 of the 78 examples of 4-6 one pixel further right the"),
        ("digits", ["drift 4-6 100%"], "With all 78 examples of 4-6 one pixel further right the"),
        ("digits", ["drift 4-6 50%", "drift 4-6 0%"], "With 4-6 as it came the"),
        ("points", ["drift north 100%"], "With all 60 examples of north moved to the north-east the"),
        (
            "words",
            ["drift science 50%"],
            "With 5 of the 10 examples of science spelt with c for k, and k for c, the",
        ),
        ("digits", ["replace B synthetic"], "With 27 synthetic examples in place of B's the"),
        ("digits", ["replace C relabelled"], "With a model's labels on C, 2 of 27 of them new, the"),
        ("digits", ["forget B"], "With B forgotten the"),
        (
            "digits",
            [f"forget {letter}" for letter in "ABCD"],
            "With D forgotten nothing is left",
        ),
        (
            "words",
            [f"forget {letter}" for letter in "ABCD"],
            "With D forgotten nothing is left",
        ),
    ],
)
def test_what_models_learn_from_and_what_they_are_tested_on_is_said_first(name, moves, words):
    assert sentence(name, moves).startswith(words)


def test_what_forgetting_leaves_open_is_said_beside_what_it_did():
    pack, before, _, move, _ = report("digits", ["forget B"])
    said = narration.replaced(pack.world, before, move)
    assert said == "A strike closes squares. These stay open, and their models have not met B."
