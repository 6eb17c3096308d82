"""Take it away: what is handed out is read back by readers that know nothing of the game."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile

import numpy as np
import pygame
import pytest
from PIL import Image

from game.book.phrases import say
from game.core.masks import mask_of, name_of
from game.play.face_down import face_up_of
from game.play.share import decode
from game.play.state import evidence_at
from game.shell.export import export_position
from game.shell.platform import DesktopPlatform, MemoryPlatform
from game.shell.saved_positions import find_world
from game.shell.take_away import FILES
from game.view.commands.back import OnBoard
from game.view.commands.take_away import TakeAway
from game.view.ops import targets_of
from game.view.screens.pages.take_away import WAYS
from game.view.site_links import code_of, link_of
from tests.shell import recompute
from tests.shell.taker import Taker
from tests.sound import sound

NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def taker():
    return Taker(moves="place E; strike B; poison C flip 50%")


def cells_of(model, column):
    """What the board has on a column, by the names of rows."""
    evidence = evidence_at(model.world, model.state, model.lens)
    return {
        name_of(row, model.state.placed): value for row, value in enumerate(evidence.known(column).tolist())
    }


def test_every_way_names_a_kind_of_file_and_every_kind_has_a_way():
    commands = [command for _, ways in WAYS for _, command in ways]
    inner = [command.command if isinstance(command, OnBoard) else command for command in commands]
    named = [command.kind for command in inner if isinstance(command, TakeAway)]
    elsewhere = ["log"]  # of what was tried in levels: the page of bets hands it out
    assert sorted([*named, *elsewhere]) == sorted(kind.code for kind in FILES)


def test_the_table_has_every_cell_of_the_grid(taker):
    rows = list(csv.DictReader(io.StringIO(taker.take("csv").decode("utf-8"))))
    world = taker.model.world
    for j, piece in enumerate(world.slices):
        cells = {line["row"]: line for line in rows if line["column"] == piece.name}
        found = {name: float(line["score"]) for name, line in cells.items()}
        assert found == cells_of(taker.model, 1 << j)
        assert all((line["state"] == "closed") == ("B" in name) for name, line in cells.items())
    assert {line["column"] for line in rows} == {piece.name for piece in world.slices} | {"all digits"}


def test_the_grid_with_definitions_has_the_same_cells_and_says_what_they_are(taker):
    facts = json.loads(taker.take("json"))
    table = list(csv.DictReader(io.StringIO(taker.take("csv").decode("utf-8"))))
    cells = {(line["row"], line["column"]): line for line in table}
    for row, state, scores, losses in zip(
        facts["rows"], facts["state"], facts["score"], facts["loss"], strict=True
    ):
        for column, score, loss in zip(facts["columns"], scores, losses, strict=True):
            line = cells.pop((row, column))
            assert (float(line["score"]), float(line["loss"]), line["state"]) == (score, loss, state)
    assert not cells
    assert set(facts["definitions"]) == {"row", "column", "score", "loss", "state"}
    assert "datacounterfactuals.org" in facts["cite"]
    assert facts["moves"] == ["place E", "strike B", "poison C flip 50%"]
    assert facts["unions"]["all digits"] == ["0-3", "4-6", "7-9"]


def test_readings_are_those_of_an_export(taker, tmp_path):
    export_position(taker.model.pack, position_of(taker.model), tmp_path)
    assert taker.take("readings") == (tmp_path / "readings.json").read_bytes()


def position_of(model):
    world, position = sound(decode(code_of(model), find_world))
    assert world.name == model.world.name
    return position


def test_every_cell_comes_out_of_the_archive_alone(taker, tmp_path):
    with zipfile.ZipFile(io.BytesIO(taker.take("bundle"))) as archive:
        assert archive.testzip() is None
        assert {info.date_time[:3] for info in archive.infolist()} == {(2026, 1, 1)}
        assert {name.partition("/")[0] for name in archive.namelist()} == {"data-counterfactuals-digits"}
        archive.extractall(tmp_path)
    folder = tmp_path / "data-counterfactuals-digits"
    assert list(recompute.differences(folder)) == []
    export_position(taker.model.pack, position_of(taker.model), tmp_path / "again")
    for file in folder.iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


def test_the_same_position_gives_the_same_archive(taker):
    assert taker.take("bundle") == taker.take("bundle")


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_picture_is_the_screen_with_twice_the_pixels(size):
    taker = Taker(moves="strike B", size=size)
    data = taker.take("png")
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (2 * size[0], 2 * size[1])
        found = np.asarray(picture.convert("RGB")).astype(float)
    half = found.reshape(size[1], 2, size[0], 2, 3).mean(axis=(1, 3))
    screen = pygame.surfarray.array3d(taker.stage.window.canvas).swapaxes(0, 1)
    # The note about what is made came after the picture was asked for.
    assert np.abs(half - screen).mean() < 2.2


def test_the_drawing_has_the_words_of_the_screen_and_the_labels_of_its_squares():
    taker = Taker(moves="place E; strike B")
    root = ET.fromstring(taker.take("svg"))
    assert (root.get("width"), root.get("height")) == ("1280", "720")
    words = {"".join(node.itertext()) for node in root.iter(NS + "text")}
    assert {"Post office", "58"} <= words
    titles = [node.text for node in root.iter(NS + "title")]
    squares = [one.label for one in targets_of(taker.stage.session.picture) if one.role == "square"]
    assert len(squares) == 32
    assert set(squares) <= set(titles)
    assert link_of(taker.model) in root.find(NS + "desc").text


def test_the_picture_of_a_text_has_its_words_and_the_answer_stands_there():
    taker = Taker()
    for key in ("m", "shift+f8"):
        taker.script.command(["key", key])
    taker.press("take:svg")
    taker.script.command(["settle"])
    assert taker.model.screen == "read"
    root = ET.fromstring(taker.platform.handed_out.data)
    words = " ".join("".join(node.itertext()) for node in root.iter(NS + "text"))
    assert "If the data had been different" in words
    shown = [one.label for one in targets_of(taker.stage.session.picture)]
    assert any("data-counterfactuals-digits.svg" in label for label in shown)


def test_a_level_hands_out_nothing_that_lies_face_down():
    taker = Taker(scenario="levels/sixes")
    model = taker.model
    face_up = face_up_of(model.world, model.game)
    assert not face_up.all()
    names = [name_of(row, model.state.placed) for row in range(len(face_up))]
    facts = json.loads(taker.take("json"))
    for row, state, scores, losses in zip(
        facts["rows"], facts["state"], facts["score"], facts["loss"], strict=True
    ):
        hidden = not face_up[mask_of(row, model.state.placed)]
        assert hidden == (state == "face down")
        assert hidden == all(cell is None for cell in (*scores, *losses))
    with zipfile.ZipFile(io.BytesIO(taker.take("bundle"))) as archive:
        grid = archive.read("data-counterfactuals-digits/grid.csv").decode("utf-8")
    down = [line for line in csv.DictReader(io.StringIO(grid)) if line["state"] == "face down"]
    assert {line["row"] for line in down} == {
        name for name, known in zip(names, face_up, strict=True) if not known
    }
    assert all(line["score"] == line["loss"] == "" for line in down)
    titles = [node.text for node in ET.fromstring(taker.take("svg")).iter(NS + "title")]
    squares = [one.label for one in targets_of(taker.stage.session.picture) if one.role == "square"]
    assert set(squares) <= set(titles), "the drawing says of a square what the screen says"


def test_pictures_are_shown_while_the_archive_is_made():
    taker = Taker(moves="place E; place F; place G; place H")
    taker.script.command(["key", "shift+f8"])
    taker.script.command(["click", "take:bundle"])
    assert taker.line() == say("take.making", file="data-counterfactuals-digits-recompute.zip")
    frames = 0
    taker.script.command(["key", "left"])
    cursor = taker.model.lens.cursor
    while taker.stage.session.files.busy:
        taker.stage.step(16)
        frames += 1
        if frames == 3:
            taker.script.command(["key", "right"])
    assert frames > 5
    assert taker.model.lens.cursor != cursor, "one plays on meanwhile"
    assert "data-counterfactuals-digits-recompute.zip" in taker.line()
    with zipfile.ZipFile(io.BytesIO(taker.platform.handed_out.data)) as archive:
        assert len(archive.namelist()) == 6


class Keeper(MemoryPlatform):
    """Remembers the names of all files."""

    def __init__(self):
        super().__init__()
        self.given = []

    def hand_out(self, file):
        self.given.append(file.name)
        return super().hand_out(file)


def test_what_is_asked_for_meanwhile_waits_for_its_turn():
    platform = Keeper()
    taker = Taker(platform=platform)
    for name in ("bundle", "csv"):
        taker.script.command(["key", "shift+f8"])
        taker.script.command(["click", f"take:{name}"])
    taker.script.command(["settle"])
    assert platform.given == [
        "data-counterfactuals-digits-recompute.zip",
        "data-counterfactuals-digits-grid.csv",
    ]


def test_a_desk_keeps_files_beside_those_of_before_and_says_where(tmp_path):
    taker = Taker(world="letters", platform=DesktopPlatform(tmp_path))
    taker.platform.handed_out = None
    for number in ("001", "002"):
        taker.take("csv")
        path = tmp_path / "taken-away" / f"data-counterfactuals-letters-grid-{number}.csv"
        assert taker.line() == say("take.lies", file=str(path))
        assert path.read_text("utf-8").startswith("row,column,score,loss,state\n")
    taker.take("png")
    (path,) = (tmp_path / "taken-away").glob("*.png")
    assert path.name == "data-counterfactuals-letters-001.png"


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "taken-away").write_text("a file", "utf-8")
    taker = Taker(world="letters", platform=DesktopPlatform(tmp_path))
    taker.platform.handed_out = None
    taker.take("csv")
    assert taker.model.line.tone == "bad"
    assert taker.line().startswith("data-counterfactuals-letters-grid.csv could not be written")


def test_it_is_reached_from_the_menu_by_finger_and_every_row_by_the_keyboard():
    taker = Taker()
    taker.script.command(["click", "screen:menu"])
    taker.script.command(["click", "screen:take"])
    assert taker.model.screen == "take"
    seen = [taker.model.focus]
    rows = [f"take:{name}" for _, ways in WAYS for name, _ in ways]
    for _ in rows[1:]:
        taker.script.command(["key", "down"])
        seen.append(taker.model.focus)
    assert seen == rows
    taker.script.command(["key", "shift+f8"])
    assert taker.model.screen == "board"
