"""Taking a position away in a real browser: downloads are read back, and drawing and picture look alike."""

import base64
import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile

import numpy as np
import pytest
from PIL import Image

from game.shell.fonts import FILES
from game.view.ops import Weight
from tests.shell import recompute
from web.stage import ROOT

NS = "{http://www.w3.org/2000/svg}"
#: How far the mean channel of the drawing may be from that of the picture, of 255: letters have other edges.
ALIKE = 4.5
#: The position with which every test begins.
CODE = "2~digits.1~nEsB~u9"
MOVES = ["place E", "strike B"]
#: The families of the game's letters: their names in the file, and how heavy they are.
LETTERS: tuple[tuple[str, Weight, int], ...] = (
    ("Inter", "regular", 400),
    ("Inter", "semibold", 600),
    ("Inter", "bold", 700),
    ("Literata", "reading", 400),
    ("Literata", "reading-bold", 600),
)


@pytest.fixture
def player(visit):
    return visit(f"offline/#{CODE}").start()


def taken(player, name, timeout=120_000):
    """Open the page by its key, press a row, and give what is downloaded."""
    player.key("Shift+F8")
    player.until("dc.screen === 'take'")
    with player.page.expect_download(timeout=timeout) as coming:
        player.click(f"take:{name}")
    with open(coming.value.path(), "rb") as file:  # noqa: PTH123 - Playwright's own file
        return coming.value.suggested_filename, file.read()


def test_table_and_definitions_are_downloaded_and_agree(player):
    name, table = taken(player, "csv")
    assert name == "data-counterfactuals-digits-grid.csv"
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8"))))
    assert len(rows) == 32 * 6
    name, text = taken(player, "json")
    assert name == "data-counterfactuals-digits-grid.json"
    facts = json.loads(text)
    assert facts["moves"] == MOVES
    scores = dict(zip(facts["rows"], facts["score"], strict=True))
    for line in rows:
        assert float(line["score"]) == scores[line["row"]][facts["columns"].index(line["column"])]


def test_every_cell_comes_out_of_the_downloaded_archive_alone_and_one_plays_on_meanwhile(player, tmp_path):
    player.key("Shift+F8")
    player.until("dc.screen === 'take'")
    with player.page.expect_download(timeout=180_000) as coming:
        player.click("take:bundle")
        player.until("dc.screen === 'board'")
        before = player.facts()["lens"]["cursor"]
        player.key("ArrowRight")
        player.until(f"dc.lens.cursor !== {json.dumps(before)}")
    assert coming.value.suggested_filename == "data-counterfactuals-digits-recompute.zip"
    with zipfile.ZipFile(coming.value.path()) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    assert list(recompute.differences(tmp_path / "data-counterfactuals-digits")) == []


def with_fonts(svg):
    """A page of the drawing alone, with the game's letters."""
    rules = []
    for family, weight, heavy in LETTERS:
        data = base64.b64encode((ROOT / "assets" / FILES[weight]).read_bytes()).decode("ascii")
        source = f"src: url(data:font/ttf;base64,{data})"
        rules.append(f"@font-face {{ font-family: {family}; font-weight: {heavy}; {source} }}")
    style = f"<style>{' '.join(rules)} body {{ margin: 0 }} svg {{ display: block }}</style>"
    return f"<!doctype html><meta charset=utf-8>{style}{svg}"


def test_picture_and_drawing_of_a_position_look_alike(player, browser):
    name, png = taken(player, "png")
    assert name == "data-counterfactuals-digits.png"
    with Image.open(io.BytesIO(png)) as picture:
        painted = np.asarray(picture.convert("RGB")).astype(float)
    width, height = player.page.evaluate(
        "() => [document.getElementById('canvas').width, document.getElementById('canvas').height]"
    )
    assert painted.shape == (2 * height, 2 * width, 3)
    name, svg = taken(player, "svg")
    assert name == "data-counterfactuals-digits.svg"
    root = ET.fromstring(svg)
    assert len([node for node in root.iter(NS + "title") if node.text]) > 32
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=2)
    page = context.new_page()
    page.set_content(with_fonts(svg.decode("utf-8")))
    page.evaluate("() => document.fonts.ready")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        drawn = np.asarray(picture.convert("RGB")).astype(float)
    context.close()
    assert drawn.shape == painted.shape
    # What was said in between is another sentence; it stands in a small place.
    assert np.abs(drawn - painted).mean() < ALIKE
    blocks = np.abs(drawn - painted)[: height // 8 * 16, : width // 8 * 16].mean(axis=2)
    blocks = blocks.reshape(height // 8, 16, width // 8, 16).mean(axis=(1, 3))
    assert (blocks > 60).mean() < 0.02, "no part of the one is missing in the other"


def test_the_line_for_a_page_and_the_code_lead_to_this_very_page(player):
    player.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    player.key("Shift+F8")
    player.until("dc.screen === 'take'")
    player.click("take:frame")
    player.until("dc.line.includes('clipboard')")
    line = player.page.evaluate("() => navigator.clipboard.readText()")
    address = player.page.url.partition("#")[0]
    assert f'src="{address}#embed={CODE[:15]}' in line
    player.key("Shift+F8")
    player.click("take:qr")
    player.until("dc.screen === 'qr'")
    link = f"{address}#{CODE[:15]}"
    player.page.wait_for_function(
        "(link) => document.querySelector('#mirror').textContent.includes(link)", arg=link
    )
