"""Tables of one's own become worlds, or one sentence says why not; no table whatever gives a traceback."""

import csv
import io
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Ridge

from game.bake.__main__ import main as bake
from game.book.importing.read_csv import read_csv
from game.book.importing.sheet import ImportFault
from game.book.importing.tables import world_of
from game.book.importing.wish import Wish
from game.book.resources import BookFault
from game.book.worlds import check_worlds
from game.core.grid import grid_of
from game.core.world import problems
from tests.own_data import csv_of, own_of, pack_named

WISH = Wish("site", "y")


def table(rows=60, head="age,colour,site,y", line=None):
    """A small sound table, or one with lines of another making."""
    make = line or (
        lambda k: f"{k * 7 % 31},{['red', 'white'][k % 2]},{'NSW'[k % 3]},{'ab'[k * 7 % 31 > 14]}"
    )
    return "\n".join([head, *(make(k) for k in range(rows))])


def imported(text, wish=WISH):
    data = text if isinstance(text, bytes) else text.encode()
    return world_of(read_csv("my.csv", data), wish)


def refusal(text, wish=WISH):
    with pytest.raises(ImportFault) as caught:
        imported(text, wish)
    return str(caught.value)


# -- what becomes of a table ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["wine", "cancer"])
def test_a_table_becomes_a_sound_world_whose_sums_are_exact(name):
    world = pack_named(name).world
    assert problems(world) == ()
    for some in (*world.tiles, *world.slices):
        assert np.abs(some.x).max() <= 4
        assert (some.x * 64 == np.rint(some.x * 64)).all()
    assert {tile.source for tile in world.tiles} == {f"site {k}" for k in range(1, 7)}
    training = np.concatenate([tile.x for tile in world.tiles])
    assert np.abs(training.mean(axis=0)).max() < 0.1, "standardised on the rows to learn from"


@pytest.mark.parametrize("name", ["wine", "cancer"])
def test_every_cell_is_what_scikit_learn_computes(name):
    world = pack_named(name).world
    tiles = tuple(world.tiles)
    scores = grid_of(world).base_scores
    penalty = world.learners[0].get("penalty")
    for row in range(1, 1 << len(tiles)):
        chosen = [tile for k, tile in enumerate(tiles) if row >> k & 1]
        x, y = np.concatenate([tile.x for tile in chosen]), np.concatenate([tile.y for tile in chosen])
        targets = np.where(y[:, None] == np.arange(len(world.classes)), 1.0, -1.0)
        model = Ridge(alpha=penalty).fit(x, targets)
        for j, piece in enumerate(world.slices):
            right = float((model.predict(piece.x).argmax(axis=1) == piece.y).mean())
            assert abs(right - float(scores[row, j])) < 1e-12, (row, piece.name)


def test_a_row_reads_as_it_stood_in_the_file():
    text = table(line=lambda k: f"{k * 7 % 31}.5,{['red', 'white'][k % 2]},{'NSW'[k % 3]},{'ab'[k % 2]}")
    world = imported(text).world
    x = np.concatenate([tile.x for tile in world.tiles])
    seen = {world.kind.row_words(row) for row in x}
    assert {colour for _, colour in seen} == {"red", "white"}
    assert all(abs(float(age) % 1 - 0.5) < 0.11 for age, _ in seen)


def test_words_are_a_feature_a_level_and_gaps_have_a_column_of_their_own():
    world = imported(
        table(line=lambda k: f"{'' if k % 5 == 0 else k},{'rgb'[k % 3]},{'NS'[k % 2]},{'ab'[k % 4 > 1]}")
    )
    age, colour = world.world.kind.columns
    assert age.gaps
    assert colour.levels == ("b", "g", "r")
    x = np.concatenate([tile.x for tile in world.world.tiles])
    assert x.shape[1] == 1 + 1 + 3
    assert set(x[:, 1].tolist()) == {0.0, 1.0}
    assert (x[:, 2:].sum(axis=1) == 1).all()


def test_thirty_sources_are_the_seven_largest_and_the_others():
    own = imported(table(600, line=lambda k: f"{k * 7 % 31},r,s{int((k % 435 * 2) ** 0.5)},{'ab'[k % 2]}"))
    assert [tile.source for tile in own.world.tiles][-1] == "others"
    assert len(own.world.tiles) == 8
    sizes = [tile.size for tile in own.world.tiles[:-1]]
    assert sizes == sorted(sizes, reverse=True) or max(sizes) - min(sizes) < 20
    assert any(
        "names 30 sources: the 7 largest are tiles of their own, 23 others" in note for note in own.notes
    )


def test_bundles_say_which_sources_are_a_tile(tmp_path, capsys):
    (tmp_path / "my.csv").write_text(table(), encoding="utf-8")
    (tmp_path / "groups.toml").write_text('coast = ["N", "S"]\ninland = ["W"]\n', encoding="utf-8")
    given_ = [str(tmp_path / "my.csv"), "--group", "site", "--label", "y", "--out", str(tmp_path)]
    assert bake(["csv", *given_, "--bundles", str(tmp_path / "groups.toml")]) == 0
    assert "tiles: A coast" in capsys.readouterr().out
    (tmp_path / "groups.toml").write_text('coast = ["X"]\ninland = ["W"]\n', encoding="utf-8")
    assert bake(["csv", *given_, "--bundles", str(tmp_path / "groups.toml")]) == 1
    assert "the bundle 'coast' names the source 'X', which 'site' does not" in capsys.readouterr().err


def test_a_column_of_people_makes_contributors():
    text = table(
        120, "age,user_id,site,y", lambda k: f"{k * 7 % 31}.{k % 9},u{k % 40},{'NSW'[k % 3]},{'ab'[k % 2]}"
    )
    own = imported(text)
    assert "Contributors are those of user_id." in own.notes
    assert [column.name for column in own.world.kind.columns] == ["age"]
    assert all(8 <= len(set(tile.contributor.tolist())) <= 40 for tile in own.world.tiles)
    people = [set(tile.contributor.tolist()) for tile in own.world.tiles]
    shared = (people[0] & people[1]) | (people[0] & people[2]) | (people[1] & people[2])
    told = "contributors of user_id gave rows to several sources: each tile counts them as its own."
    assert shared and f"{len(shared)} {told}" in own.notes
    alone = imported(
        table(120, "age,user_id,site,y", lambda k: f"{k}.5,u{k % 30},{'NSW'[k % 3]},{'ab'[k // 60]}")
    )
    assert not any("several sources" in note for note in alone.notes)
    few = imported(text.replace(",u1", ",u").replace(",u2", ",u").replace(",u3", ",u"))
    assert problems(few.world) == ()


def test_slices_are_those_of_a_column_or_the_classes():
    assert [piece.name for piece in imported(table()).world.slices][:2] == ["a", "b"]
    own = imported(table(), Wish("site", "y", slices="colour"))
    assert [piece.name for piece in own.world.slices][:2] == ["red", "white"]


def test_a_number_is_parted_into_bins_of_equal_size():
    own = imported(
        table(90, line=lambda k: f"{k % 7},r{k % 3},{'NSW'[k % 3]},{k / 7:.3f}"), Wish("site", "y", bins=3)
    )
    counts = np.bincount(np.concatenate([tile.y for tile in own.world.tiles]))
    assert len(own.world.classes) == 3
    assert counts.max() - counts.min() < 12
    assert own.world.classes[0].startswith("≤ ")


@given(st.integers(0, 5))
@settings(max_examples=6, deadline=None)
def test_the_same_seed_gives_the_same_world_and_no_row_stands_on_both_sides(seed):
    text = table(80) + "\n" + "\n".join(table(40).split("\n")[1:])
    own, again = (imported(text, Wish("site", "y", seed=seed)) for _ in range(2))
    assert own == again
    held = {row.tobytes() for piece in own.world.slices for row in piece.x}
    assert not held & {row.tobytes() for tile in own.world.tiles for row in tile.x}
    assert any(
        "repeat another row: rows that are alike are all learnt from or all held out" in n for n in own.notes
    )


# -- sentences -----------------------------------------------------------------------------------------


def test_a_column_that_is_not_there_is_told_with_the_nearest_name():
    assert refusal(table(), Wish("sitte", "y")) == (
        "there is no column 'sitte' for the source; did you mean 'site'? the columns are age, colour, site, y"
    )
    assert "did you mean" not in refusal(table(), Wish("site", "quality"))


def test_an_identifier_is_no_source():
    said = refusal(table(line=lambda k: f"{k},red,p{k},{'ab'[k % 2]}"))
    assert said.startswith("'site' has 60 different values in 60 rows: it names rows, not sources")


def test_a_number_is_no_label_but_can_be_parted():
    said = refusal(table(line=lambda k: f"{k},red,{'NS'[k % 2]},{k / 7:.2f}"))
    assert said == (
        "'y' is a number with 60 different values, and a label names classes; "
        "--label-bins 3 makes three of it"
    )


def test_a_ragged_line_is_told_with_its_number():
    lines = table().split("\n")
    lines[6] += ",1"
    assert (
        refusal("\n".join(lines)) == "my.csv, line 7: here stand 5 values, and the first line names 4 columns"
    )


def test_a_workbook_is_told_apart_from_text():
    assert refusal(b"PK\x03\x04\x14\0") == (
        "my.csv is a workbook and no CSV file; save its sheet as CSV (UTF-8), and take that"
    )
    assert refusal(b"\x89PNG\0\0").endswith("is no text; save it as CSV (UTF-8)")


def test_one_class_and_one_source_are_too_few():
    said = refusal(table(line=lambda k: f"{k},red,{'NS'[k % 2]},a"))
    assert said == "'y' is 'a' in every row; a model needs two classes to tell apart"
    said = refusal(table(line=lambda k: f"{k},red,N,{'ab'[k % 2]}"))
    assert said == "'site' is 'N' in every row; a world needs at least two sources to tell apart"


def test_decimal_commas_and_semicolons_are_read_and_told():
    own = imported(
        table(head="age;colour;site;y", line=lambda k: f"{k},5;red;{'NS'[k % 2]};{'ab'[k % 4 > 1]}")
    )
    assert "Values stand between semicolons, numbers have decimal commas." in own.notes
    assert own.world.kind.columns[0].decimals == 1


def test_windows_1252_is_read_and_told():
    own = imported(
        table(line=lambda k: f"{k},red,{['Köln', 'Åbo'][k % 2]},{'ab'[k % 4 > 1]}").encode("cp1252")
    )
    assert {tile.source for tile in own.world.tiles} == {"Köln", "Åbo"}
    assert "The file is not UTF-8 (line 2) and was read as Windows-1252." in own.notes
    wide = imported(table().encode("utf-16"))
    assert "The file is not UTF-8 (line 1) and was read as UTF-16." in wide.notes


def test_unbalanced_classes_are_told():
    own = imported(table(200, line=lambda k: f"{k},red,{'NS'[k % 2]},{int(k % 33 == 0)}"))
    assert "96 % are '0': accuracy will look high, whatever a model has learnt." in own.notes


def test_few_held_out_rows_are_told_with_what_one_of_them_decides():
    lines = table(line=lambda k: f"{k % 3},{'wxyz'[k * 7 % 4]},{'NSW'[k * 5 % 7 % 3]},{'ab'[k % 11 % 2]}")
    own = imported(lines)
    few = sum(len(one.x) for one in own.pack.world.slices if one.kind == "clean")
    assert f"Only {few} rows are held out: one of them is {100 / few:.0f} points of the score." in own.notes
    assert few < 50
    assert not [note for note in own_of("cancer").notes if note.startswith("Only")], "142 are enough"


def test_what_is_too_large_to_be_trained_while_one_plays_says_how_it_is_measured():
    wide = ",".join(f"f{k}" for k in range(70)) + ",site,y"
    line = lambda k: ",".join(str(k * j % 97) for j in range(1, 71)) + f",{'NS'[k % 2]},{'ab'[k % 4 > 1]}"  # noqa: E731
    said = refusal(table(60, wide, line))
    assert said.startswith("my.csv makes 70 features, and 64 is the most that is trained while one plays")
    assert said.endswith("python -m game.bake measure --help")
    long = refusal(table(17_000))
    assert long.startswith("my.csv has 17,000 rows, and 16,000 is the most that is trained while one plays")


def test_a_file_that_is_hardly_a_table_is_told():
    assert refusal("") == "my.csv has one column only; values stand between commas, semicolons or tabs"
    assert refusal("1,2\n3,4") == "my.csv: the first line must name the columns, and it holds numbers"
    assert refusal("a,a\n3,4") == "my.csv: two columns are called 'a'"
    assert refusal("site,y\n") == "my.csv has no rows below the names of its columns"
    assert refusal(table(), Wish("site", "site")) == "sources, label and slices are different columns"


# -- any table whatever --------------------------------------------------------------------------------

cells = st.one_of(
    st.sampled_from(
        ["", "a", "b", "0", "1", "2.5", "-3", "1,5", "NA", "1e999", "é", '"', "x,y", "\n", "all", "A"]
    ),
    st.text(max_size=6),
    st.floats(allow_nan=True).map(str),
)


@st.composite
def files(draw):
    """A table of some columns in some form; now and then a row more or less, or bytes of no encoding."""
    names = draw(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5, unique=True))
    width = len(names) + 2
    few = draw(st.lists(cells, min_size=2, max_size=5))
    pick = st.sampled_from(few)
    rows = draw(st.lists(st.lists(st.one_of(cells, pick), min_size=width, max_size=width), max_size=40))
    for k, row in enumerate(rows):
        row[-2:] = [f"s{k % draw(st.integers(1, 3))}", "ab"[k % 2]] if draw(st.booleans()) else row[-2:]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=draw(st.sampled_from(",;\t|")))
    writer.writerows([[*names, "site", "y"], *rows])
    text = out.getvalue() + draw(st.sampled_from(["", "", "", "a,b\n", '"']))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-16", "utf-8-sig"])), "replace")


@given(files(), st.integers(0, 3), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_file_becomes_a_sound_world_or_is_refused_in_a_sentence(data, bins, slices):
    try:
        sheet = read_csv("my.csv", data)
        own = world_of(sheet, Wish("site", "y", sheet.names[0] if slices else "", bins))
    except ImportFault as fault:
        assert len(str(fault).split()) > 3
        assert "\n" not in str(fault)
        return
    assert problems(own.world) == ()


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_table_or_are_refused(data):
    try:
        read_csv("my.csv", data)
    except ImportFault as fault:
        assert len(str(fault).split()) > 3


# -- the command ---------------------------------------------------------------------------------------


def test_one_command_makes_a_world_and_check_writes_nothing(tmp_path, capsys):
    (tmp_path / "Wine list.csv").write_bytes(csv_of("wine"))
    given_ = [
        "csv",
        str(tmp_path / "Wine list.csv"),
        "--group",
        "source",
        "--label",
        "y",
        "--out",
        str(tmp_path / "w"),
    ]
    assert bake([*given_, "--check"]) == 0
    assert "sound; nothing was written" in capsys.readouterr().out
    assert not (tmp_path / "w").exists()
    assert bake(given_) == 0
    assert sorted(path.name for path in (tmp_path / "w").iterdir()) == ["wine-list.toml", "wine-list.txt"]
    assert re.search(r"play: python -m game --world .*wine-list\.toml", capsys.readouterr().out)
    assert bake(["csv", str(tmp_path / "gone.csv"), "--group", "source", "--label", "y"]) == 1
    assert capsys.readouterr().err.endswith("gone.csv: No such file or directory\n")


def test_own_worlds_leave_the_shelf_as_it_is():
    assert own_of("wine").world.name == "wine"
    assert check_worlds() == ()
    with pytest.raises(BookFault):
        own_of("wine").__class__("wine", own_of("wine").toml, "").pack  # noqa: B018
