"""The build as a whole, without a browser: pygbag packs, the site is sound, trouble is said in sentences."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from game.book.texts.documents import TEXTS
from web import runtime
from web.build import Wish, build
from web.check import check
from web.fetching import sha256
from web.runtime import find_pyodide, manifest, wheel_index
from web.serve import server
from web.site_pages import PARCEL, filled
from web.stage import BuildFault

needs_pygbag = pytest.mark.skipif(
    importlib.util.find_spec("pygbag") is None, reason='pygbag is not installed (pip install ".[web]")'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A site as a newcomer builds it who has no runtime; the folder and what was said."""
    folder = tmp_path_factory.mktemp("build") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DC_PYODIDE_DIR", raising=False)
        patch.delenv("DC_WASM_DIR", raising=False)
        patch.setattr(runtime, "KEPT", folder.parent / "nothing")
        return folder, build(Wish(out=folder))


@pytest.fixture(scope="module")
def site(built):
    return built[0]


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
def test_texts_are_pages_of_the_site(site):
    found = sorted(path.name for path in (site / "read").iterdir())
    assert found == sorted(f"{name}.html" for name in TEXTS)
    first = (site / "index.html").read_text("utf-8")
    play = (site / "play.html").read_text("utf-8")
    worker = (site / "sw.js").read_text("utf-8")
    for name in TEXTS:
        page = (site / "read" / f"{name}.html").read_text("utf-8")
        assert f'href="read/{name}.html"' in first
        assert 'href="../index.html"' in page
        assert 'href="../play.html"' in page
        assert f'"read/{name}.html"' in worker
        assert page.count("<h1") == page.count("<main") == page.count("</main>") == 1
        assert "<script>" not in page
        assert " style=" not in page
    assert 'href="read/memo.html"' in play
    assert 'href="index.html#read"' in play


@needs_pygbag
def test_the_worker_keeps_files_that_exist(site):
    """One name too many, and no browser keeps anything."""
    listed = re.search(r"const FIRST = (\[.*?\]);", (site / "sw.js").read_text("utf-8"))
    names = json.loads(listed[1])
    assert len(set(names)) == len(names) > 25
    assert [name for name in names if not (site / name).is_file()] == []
    build = json.loads((site / "build.json").read_text("utf-8"))["build"]
    files = {f"v/{build}/{path.name}" for path in (site / "v" / build).iterdir()}
    assert files - set(names) <= {f"v/{build}/compiled.zip"}


@needs_pygbag
def test_the_libraries_travel_with_the_game(site):
    """The parser of texts and what draws QR codes: the packages' modules, their licences, no more."""
    archive = next(site.glob("v/*/game.zip"))
    with zipfile.ZipFile(archive) as packed:
        names = [name.removeprefix("assets/") for name in packed.namelist()]
        licences = {
            name: packed.read(f"assets/{name}").decode() for name in names if name.startswith("licences/")
        }
    assert {"markdown_it/main.py", "mdurl/_parse.py", "mdit_py_plugins/footnote/index.py"} <= set(names)
    assert "segno/encoder.py" in names
    unwanted = ("markdown_it/cli", "segno/cli", "segno/helpers")
    assert not [name for name in names if name.startswith(unwanted) or "pycache" in name]
    assert set(licences) == {
        f"licences/{name}.txt" for name in ("markdown-it-py", "mdurl", "mdit-py-plugins", "segno")
    }
    whole = (site / "licences.txt").read_text("utf-8")
    for text in licences.values():
        assert "Permission is hereby granted" in text or "Redistribution and use" in text
        assert text in whole
    assert "SIL OPEN FONT LICENSE" in whole


@needs_pygbag
def test_a_text_is_parsed_from_the_archive_alone(site, tmp_path):
    """In a Python that has nothing but the standard library, numpy and what was packed."""
    with zipfile.ZipFile(next(site.glob("v/*/game.zip"))) as packed:
        packed.extractall(tmp_path)
    code = (
        "import sys, types; sys.modules['pygame'] = types.ModuleType('pygame'); "
        "from game.book.texts.documents import TEXTS, page; "
        "print(sum(len(page(name).blocks) for name in TEXTS)); "
        "from game.view.qr_code import modules_of; assert len(modules_of('https://example.org')) == 33; "
        "import markdown_it; print(markdown_it.__file__)"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'assets')!r}); {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    blocks, place = ran.stdout.split("\n")[:2]
    assert int(blocks) > 500
    assert place.startswith(str(tmp_path))


@needs_pygbag
def test_check_finds_what_is_wrong(site, tmp_path):
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
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
def test_check_knows_the_texts(site, tmp_path):
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    page = broken / "read" / "memo.html"
    text = page.read_text("utf-8")
    code = re.search(r"\.\./play\.html#([^\"]+)", text)[1]
    text = text.replace(code, code[:-1] + ("a" if code[-1] != "a" else "b"), 1)
    text = text.replace('id="the-question"', 'id="the-grid"')
    text = text.replace(' rel="external noopener"', "", 1)
    text = text.replace("</main>", '<img src="https://elsewhere.invalid/pixel.png" alt=""></main>')
    text = text.replace("</main>", '<a href="javascript:alert(1)">x</a><a href="formalism.html">y</a></main>')
    page.write_text(text, "utf-8")
    (broken / "read" / "columns.html").write_text("<p>no policy</p>", "utf-8")
    said = [re.sub(r"play\.html#\S+:", "play.html#...:", fault) for fault in check(broken)]
    assert sorted(set(said)) == [
        "read/columns.html: has no content-security policy that begins with default-src 'none'",
        "read/memo.html: ../play.html#...: This link was damaged on its way, so it opens no position.",
        "read/memo.html: a link begins with javascript:",
        "read/memo.html: names the address https://elsewhere.invalid/pixel.png",
        "read/memo.html: the link formalism.html leads nowhere",
        'read/memo.html: the link to https://datacounterfactuals.org needs rel="external noopener"',
        "read/memo.html: there is no place the-question in memo.html",
        "read/memo.html: two places are called the-grid",
    ]


def test_a_folder_that_is_no_site_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(BuildFault, match="choose another --out"):
        build(Wish(out=tmp_path, offline=False))
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "mine"


def test_a_place_that_nobody_fills_is_a_fault():
    with pytest.raises(BuildFault, match="PLAN"):
        filled("<p>@PLAN@</p>", {"BUILD": "x"})


def test_what_fills_a_place_is_not_filled_again():
    assert filled("@ONE@ @TWO@", {"ONE": "@TWO@", "TWO": "2"}) == "@TWO@ 2"


# -- the copy without a network


@pytest.fixture
def pyodide(tmp_path, monkeypatch):
    """Small files in place of the runtime's, and a manifest that knows them."""
    facts, folder = {}, tmp_path / "kept"
    folder.mkdir()
    for name in (
        "pyodide.js",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ):
        (folder / name).write_text('{"info": {}}', "utf-8")
        facts[name] = {"bytes": None, "sha256": sha256(folder / name)}
    wheels = {}
    for package in ("numpy", "pygame-ce"):
        (folder / f"{package}.whl").write_text(package, "utf-8")
        wheels[package] = {f"{package}.whl": {"bytes": None, "sha256": sha256(folder / f"{package}.whl")}}
    monkeypatch.setattr(runtime, "manifest", lambda name: {"core": facts, "wheels": wheels})
    return folder


@needs_pygbag
def test_the_copy_without_a_network(site, pyodide, tmp_path):
    """The zip holds a whole site whose play page needs nobody; two builds of the same files are the same."""
    sums = []
    for name in ("one", "two"):
        wish = Wish(out=tmp_path / name / "site", core=pyodide, wheels=pyodide, compiled=False)
        said = build(wish)
        sums.append(sha256(tmp_path / name / "site" / PARCEL))
        same = tmp_path / name / "site" / "build.json"
        assert same.read_text("utf-8") == (site / "build.json").read_text("utf-8")
    assert sums[0] == sums[1]
    assert [line for line in said if line.startswith(f"copy as {PARCEL}")]
    with zipfile.ZipFile(tmp_path / "one" / "site" / PARCEL) as packed:
        names = packed.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in packed.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        packed.extractall(tmp_path / "alone")
    alone = tmp_path / "alone" / "data-counterfactuals"
    assert check(tmp_path / "one" / "site") == check(alone) == []
    assert "python3 -m http.server --bind 127.0.0.1" in (alone / "README.txt").read_text("utf-8")
    page = (alone / "play.html").read_text("utf-8")
    assert "pygame-web.github.io" not in page
    assert '"runtime": "runtime/pyodide-' in page
    assert f'href="{PARCEL}"' in (tmp_path / "one" / "site" / "index.html").read_text("utf-8")
    assert not re.search(f"offline/|{PARCEL}", (alone / "index.html").read_text("utf-8"))
    assert not (alone / "offline").exists()
    for path in (tmp_path / "one" / "site" / "read").iterdir():
        assert (alone / "read" / path.name).read_bytes() == path.read_bytes()


@needs_pygbag
def test_without_a_runtime_the_site_is_built_and_says_what_is_missing(built):
    site, said = built
    assert [line for line in said if re.match(rf"no offline page and no {PARCEL}: .*fetch-runtime", line)]
    assert not (site / PARCEL).exists()
    assert PARCEL not in (site / "index.html").read_text("utf-8")
    assert not (site / "offline").exists()


def test_a_runtime_that_was_named_in_vain_is_a_fault(tmp_path):
    with pytest.raises(BuildFault, match=r"pyodide\.js is missing"):
        build(Wish(out=tmp_path / "site", core=tmp_path))


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
