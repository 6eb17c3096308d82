"""Downloads against a server on this machine that can cut a connection, serve parts and change its files."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from web import runtime
from web.fetching import fetch
from web.stage import ROOT, BuildFault

WHOLE = bytes(range(256)) * 4000


class Shop(ThreadingHTTPServer):
    """Serves `files`; `cut` says after how many bytes of which file the line goes dead, once each."""

    daemon_threads = True

    def __init__(self):
        self.files, self.cut, self.asked = {}, {}, []
        super().__init__(("127.0.0.1", 0), _Counter)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/"


class _Counter(BaseHTTPRequestHandler):
    server: "Shop"

    def do_GET(self):
        name, shop = self.path.lstrip("/"), self.server
        wanted = self.headers["Range"]
        shop.asked.append((name, wanted))
        if name not in shop.files:
            self.send_error(404)
            return
        data = shop.files[name]
        tag = f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
        begun = 0
        if wanted and self.headers["If-Range"] in (None, tag):
            begun = int(re.fullmatch(r"bytes=(\d+)-", wanted)[1])
            if begun >= len(data):
                self.send_error(416)
                return
        self.send_response(206 if begun else 200)
        if begun:
            self.send_header("Content-Range", f"bytes {begun}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - begun))
        self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(data[begun : shop.cut.pop(name, len(data))])

    def log_message(self, *args):
        pass


@pytest.fixture
def shop():
    with Shop() as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def pinned(data=WHOLE):
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_cut_download_goes_on(shop, tmp_path):
    shop.files["big"] = WHOLE
    shop.cut["big"] = 300_000
    with pytest.raises(BuildFault, match=r"only as far as 300,000 of 1,024,000 bytes.*run the command again"):
        fetch(shop.address + "big", tmp_path / "big", pinned())
    assert names(tmp_path) == ["big.part", "big.part.tag"]
    assert fetch(shop.address + "big", tmp_path / "big", pinned()) == pinned()
    assert shop.asked == [("big", None), ("big", "bytes=300000-")]
    assert (tmp_path / "big").read_bytes() == WHOLE
    assert names(tmp_path) == ["big"]


def test_a_sound_file_is_not_asked_for_again(shop, tmp_path):
    (tmp_path / "big").write_bytes(WHOLE)
    assert fetch(shop.address + "big", tmp_path / "big", pinned()) == pinned()
    assert not shop.asked


def test_another_file_is_refused_and_the_old_one_stays(shop, tmp_path):
    shop.files["big"] = b"not this one"
    (tmp_path / "big").write_bytes(b"an older one")
    with pytest.raises(BuildFault, match=r"not the file of the manifest \(12 bytes"):
        fetch(shop.address + "big", tmp_path / "big", pinned())
    assert (tmp_path / "big").read_bytes() == b"an older one"
    assert names(tmp_path) == ["big"]


def test_a_file_that_changed_meanwhile_comes_from_the_beginning(shop, tmp_path):
    shop.files["big"] = WHOLE
    shop.cut["big"] = 1000
    with pytest.raises(BuildFault):
        fetch(shop.address + "big", tmp_path / "big", {})
    shop.files["big"] = WHOLE[::-1]
    fetch(shop.address + "big", tmp_path / "big", {})
    assert (tmp_path / "big").read_bytes() == WHOLE[::-1]


def test_a_part_that_is_as_long_as_the_file(shop, tmp_path):
    """The run before was ended between the last byte and the new name."""
    shop.files["big"] = WHOLE
    shop.cut["big"] = 1000
    with pytest.raises(BuildFault):
        fetch(shop.address + "big", tmp_path / "big", pinned())
    (tmp_path / "big.part").write_bytes(WHOLE)
    assert fetch(shop.address + "big", tmp_path / "big", pinned()) == pinned()


def test_a_missing_file(shop, tmp_path):
    with pytest.raises(BuildFault, match="the server answered 404"):
        fetch(shop.address + "gone", tmp_path / "gone", {})
    assert names(tmp_path) == []


def test_no_network(tmp_path):
    with pytest.raises(
        BuildFault, match=r"could not be fetched \(.*\)\. Is there a network\? Nothing was written"
    ):
        fetch("http://127.0.0.1:9/big", tmp_path / "below" / "big", {})
    assert not (tmp_path / "below").exists()


# -- pygbag's runtime


@pytest.fixture
def cdn(shop):
    """A small copy of the CDN."""
    for name in runtime.manifest("pygbag")["files"]:
        shop.files[f"cdn/0.9.3/{name}"] = name.encode() * 1000
    index = {
        "pygame": "<abi>/pygame_ce-2-<abi>-<api>.whl",
        "numpy": "<abi>/numpy-2-<abi>-<api>.whl",
        "PIL": "x",
    }
    shop.files["cdn/index-0.9.3-cp312.json"] = json.dumps(index).encode()
    for name in ("pygame_ce-2", "numpy-2"):
        shop.files[f"cdn/cp312/{name}-cp312-wasm32_bi_emscripten.whl"] = name.encode()
    return shop.address + "cdn/0.9.3/"


def test_the_pygbag_runtime_comes_whole(shop, cdn, tmp_path):
    said = list(runtime.fetch_pygbag(tmp_path, cdn))
    assert len(said) == len(shop.files) + 1
    assert names(tmp_path) == sorted(
        [name.rpartition("/")[2] for name in shop.files] + ["found.json"],
    )
    known = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert known["cpython312/main.js"] == pinned(b"cpython312/main.js" * 1000)
    shop.asked.clear()
    assert list(runtime.fetch_pygbag(tmp_path, cdn)) == said
    assert not shop.asked


def test_a_cdn_that_changed_is_not_mixed_with_what_is_there(shop, cdn, tmp_path):
    list(runtime.fetch_pygbag(tmp_path, cdn))
    (tmp_path / "cpython312" / "main.wasm").unlink()
    shop.files["cdn/0.9.3/cpython312/main.wasm"] = b"a newer one"
    with pytest.raises(BuildFault, match=r"main\.wasm is not the file of the manifest"):
        list(runtime.fetch_pygbag(tmp_path, cdn))
    assert "main.wasm" not in names(tmp_path)


@pytest.mark.parametrize(
    "place", ["../../evil.whl", "/tmp/evil.whl", "http://elsewhere.invalid/x.whl", "a/../b.whl"]
)
def test_an_index_that_leads_elsewhere(shop, cdn, tmp_path, place):
    shop.files["cdn/index-0.9.3-cp312.json"] = json.dumps({"pygame": place, "numpy": "n.whl"}).encode()
    with pytest.raises(BuildFault, match="names a wheel that lies elsewhere"):
        list(runtime.fetch_pygbag(tmp_path / "pygbag", cdn))
    assert not list(tmp_path.rglob("*.whl"))


def test_the_command_without_a_network(tmp_path):
    """One sentence for a person, exit code 1, no traceback, nothing left behind."""
    words = (
        "fetch-runtime",
        "pygbag",
        "--cdn",
        "http://127.0.0.1:9/cdn/0.9.3",
        "--to",
        str(tmp_path / "kept"),
    )
    command = [sys.executable, "-m", "web", *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert re.fullmatch(r"web: http://127\.0\.0\.1:9/cdn/0\.9\.3/pythons\.js could not be .*\n", ran.stderr)
    assert not list(tmp_path.iterdir())


# -- Pyodide


@pytest.fixture
def npm(monkeypatch, tmp_path):
    """A client that says what the real one says without a network."""
    script = tmp_path / "bin" / "npm"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent))
    return script


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
def test_pyodide_without_a_network(npm, tmp_path):
    with pytest.raises(BuildFault, match=r"could not fetch pyodide@\S+ \(ENOTFOUND\)\. Is there a network\?"):
        list(runtime.fetch_pyodide(tmp_path / "runtime"))
    assert not (tmp_path / "runtime").exists()


def test_pyodide_without_npm(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildFault, match="npm is missing"):
        list(runtime.fetch_pyodide(tmp_path / "runtime"))


def test_every_wheel_has_one_published_file_with_a_sum():
    pinned = runtime.manifest("pyodide")
    assert pinned["published"].startswith("https://")
    for choices in pinned["wheels"].values():
        assert len([name for name in choices if choices[name].get("published")]) == 1
        assert all(re.fullmatch(r"[0-9a-f]{64}", facts["sha256"]) for facts in choices.values())
