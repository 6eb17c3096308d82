"""The build as a whole, without a browser: pygbag packs, the site is sound, trouble is said in sentences."""

import importlib.util
import json
import zipfile

import pytest

from web.build import Wish, build, filled
from web.check import check
from web.runtime import find_pyodide, manifest, wheel_index
from web.serve import server
from web.stage import BuildFault

needs_pygbag = pytest.mark.skipif(
    importlib.util.find_spec("pygbag") is None, reason='pygbag is not installed (pip install ".[web]")'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("build") / "site"
    build(Wish(out=folder, offline=False))
    return folder


@needs_pygbag
def test_site_is_sound(site):
    assert check(site) == []
    facts = json.loads((site / "build.json").read_text("utf-8"))
    archive = site / "v" / facts["build"] / "game.zip"
    assert archive.stat().st_size <= 3_000_000
    with zipfile.ZipFile(archive) as packed:
        assert "assets/main.py" in packed.namelist()
        assert not [
            name
            for name in packed.namelist()
            if name.startswith(("assets/tests", "assets/web", "assets/game/bake"))
        ]


@needs_pygbag
def test_same_files_same_build(site, tmp_path):
    build(Wish(out=tmp_path / "again", offline=False))
    assert (tmp_path / "again" / "build.json").read_text("utf-8") == (site / "build.json").read_text("utf-8")


@needs_pygbag
def test_check_finds_what_is_wrong(site, tmp_path):
    broken = tmp_path / "site"
    build(Wish(out=broken, offline=False))
    (broken / "notes.txt").write_text("mine", "utf-8")
    page = broken / "index.html"
    page.write_text(
        page.read_text("utf-8").replace('href="licences.txt"', 'href="gone.txt"')
        + "<!-- https://elsewhere.invalid/x.js -->",
        "utf-8",
    )
    assert sorted(check(broken)) == [
        "index.html: names the address https://elsewhere.invalid/x.js",
        "index.html: the link gone.txt leads nowhere",
        "notes.txt: nobody expects this file in the site",
    ]


@needs_pygbag
def test_a_folder_that_is_no_site_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(BuildFault, match="choose another --out"):
        build(Wish(out=tmp_path, offline=False))
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "mine"


def test_a_place_that_nobody_fills_is_a_fault():
    with pytest.raises(BuildFault, match="PLAN"):
        filled("<p>@PLAN@</p>", {"BUILD": "x"})


def test_missing_runtime_is_said(tmp_path):
    with pytest.raises(BuildFault, match=r"pyodide\.js is missing.*fetch-runtime"):
        find_pyodide(tmp_path, tmp_path)


def test_a_changed_runtime_is_not_used(tmp_path):
    for name in manifest("pyodide")["core"]:
        (tmp_path / name).write_text("something else", "utf-8")
    with pytest.raises(BuildFault, match="not the file of the manifest"):
        find_pyodide(tmp_path, tmp_path)


def test_wheel_index():
    assert wheel_index("https://pygame-web.github.io/cdn/0.9.3/") == "https://pygame-web.github.io/cdn/"
    assert wheel_index("./runtime/pygbag-x/") == "./runtime/pygbag-x/"


def test_ports_that_confuse_pygbag(tmp_path):
    with pytest.raises(BuildFault, match="begins with 8"):
        server(tmp_path, 8000)
