"""A new build takes the place of an old one: never a mix, and the old one's cache goes."""

import json
import shutil

import pytest

from web.site_pages import CACHES


def renamed(site, old, new):
    """Turn a site into what another build of it would be: everything that names the build names another."""
    (site / "v" / old).rename(site / "v" / new)
    for path in [*site.glob("*.html"), *site.glob("*/*.html"), site / "sw.js", site / "build.json"]:
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_update(visit, site, serving, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    old = json.loads((folder / "build.json").read_text("utf-8"))["build"]
    player = visit(base=serving(folder)).start()
    player.until("document.documentElement.dataset.kept === 'true'", 60_000)
    new = "0123456789ab"
    renamed(folder, old, new)
    player.asked.clear()
    player.page.reload()
    player.start()
    names = [url.removeprefix(player.address) for url in player.asked]
    assert [name for name in names if name.startswith(f"v/{new}/")]
    assert not [name for name in names if name.startswith(f"v/{old}/")]
    player.wait_until("async (old) => (await caches.keys()).every((name) => !name.includes(old))", old)
    player.wait_until("async (build) => caches.has('dc / pages-' + build)", new)
    player.until("document.documentElement.dataset.kept === 'true'", 60_000)
    player.context.set_offline(True)
    player.page.reload()
    player.start()
    assert player.page.evaluate("document.documentElement.dataset.build") == new


def test_offline_page_of_the_old_build_meets_its_own_archive(visit, site, serving, tmp_path):
    """The server changes while somebody is offline: page and archive stay those of one build."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    old = json.loads((folder / "build.json").read_text("utf-8"))["build"]
    player = visit(base=serving(folder)).start()
    player.until("document.documentElement.dataset.kept === 'true'", 60_000)
    renamed(folder, old, "0123456789ab")
    player.context.set_offline(True)
    player.page.reload()
    player.start()
    assert player.page.evaluate("document.documentElement.dataset.build") == old
    player.key("s")
    player.until("dc.at === 1")


SAYS = "async (url) => (await fetch(url)).status"
GONE = "async (build) => (await caches.keys()).every((name) => !name.includes(build))"


def has_kept(page):
    """Wait until a page has heard that all its files are kept; texts allow no script to be evaluated."""
    page.wait_for_selector("html[data-kept=true]", state="attached")


def test_an_open_page_of_the_old_build_keeps_its_files(visit, site, serving, tmp_path):
    """A second page brings the new build; what the first one still wants goes when it is closed."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    old, new = json.loads((folder / "build.json").read_text("utf-8"))["build"], "0123456789ab"
    player = visit(path="read/memo.html", base=serving(folder))
    has_kept(player.page)
    renamed(folder, old, new)
    second = player.watch(player.context.new_page())
    second.goto(player.address + "read/glossary.html")
    has_kept(second)
    assert second.evaluate("document.documentElement.dataset.build") == new
    file = f"{player.address}v/{old}/mirror.js"
    assert player.page.evaluate(SAYS, file) == 200
    player.page.close()
    second.reload()
    player.page = second
    player.wait_until(GONE, old)
    assert second.evaluate("caches.keys().then((names) => names.length)") >= 1


def test_two_copies_of_the_site_leave_each_other_alone(visit, site, serving, tmp_path):
    old, new = json.loads((site / "build.json").read_text("utf-8"))["build"], "0123456789ab"
    for name in ("one", "two"):
        shutil.copytree(site, tmp_path / name)
    renamed(tmp_path / "two", old, new)
    player = visit(path="one/read/memo.html", base=serving(tmp_path))
    has_kept(player.page)
    player.go("two/read/memo.html")
    has_kept(player.page)
    player.context.set_offline(True)
    for name, build in (("one", old), ("two", new)):
        player.go(f"{name}/read/glossary.html")
        assert player.page.evaluate("document.documentElement.dataset.build") == build


# -- what is kept may be damaged

#: Writes a damaged answer where the service worker keeps a whole one; gives the length that it had.
DAMAGE = """async ([name, way]) => {
    for (const cacheName of await caches.keys()) {
      const cache = await caches.open(cacheName);
      const request = (await cache.keys()).find((one) => one.url.split("/").pop().startsWith(name));
      if (!request) continue;
      const answer = await cache.match(request);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const half = bytes.length >> 1;
      const body = { cut: () => bytes.slice(0, half), spoilt: () => bytes.fill(0, half),
        exchanged: () => "<!doctype html><title>Sign in to this network</title>" }[way]();
      const type = way === "exchanged" ? "text/html" : answer.headers.get("Content-Type");
      await cache.put(request, new Response(body, { headers: { "Content-Type": type } }));
      return bytes.length;
    }
    return 0; }"""
LENGTH = """async (name) => {
    for (const cacheName of await caches.keys()) {
      const cache = await caches.open(cacheName);
      const request = (await cache.keys()).find((one) => one.url.split("/").pop().startsWith(name));
      if (request) return (await (await cache.match(request)).arrayBuffer()).byteLength;
    }
    return 0; }"""


def damaged(visit, name, way):
    """A site that is kept whole but for one file, and is then opened again; the file's right length."""
    player = visit(expect_errors=True).start()
    player.until("document.documentElement.dataset.kept === 'true'", 60_000)
    length = player.page.evaluate(DAMAGE, [name, way])
    assert length
    player.page.reload()
    player.page.wait_for_selector("#failure:not([hidden])", timeout=90_000)
    return player, length


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("game.zip", "cut"),
        ("game.zip", "spoilt"),
        ("compiled.zip", "cut"),
        ("loader.js", "exchanged"),
        ("pyodide.asm.wasm", "spoilt"),
        ("numpy", "exchanged"),
    ],
)
def test_trying_again_mends_what_is_kept(visit, name, way):
    """A really damaged entry of the service worker's cache: the panel's button brings a whole one."""
    player, length = damaged(visit, name, way)
    player.try_again()
    player.start()
    player.until("document.documentElement.dataset.kept === 'true'", 60_000)
    player.wait_until(f"async ([name, length]) => (await ({LENGTH})(name)) === length", [name, length])
    player.context.set_offline(True)
    player.page.reload()
    player.start()
    player.go("read/memo.html")
    assert player.page.is_visible("h1")


def test_trying_again_without_a_network_throws_nothing_away(visit):
    player, _ = damaged(visit, "game.zip", "cut")
    player.context.set_offline(True)
    player.try_again()
    player.page.wait_for_selector("#failure:not([hidden])", timeout=90_000)
    player.go("read/memo.html")
    assert player.page.is_visible("h1")
    player.context.set_offline(False)
    player.go("offline/")
    player.page.wait_for_selector("#failure:not([hidden])", timeout=90_000)
    player.try_again()
    player.start()


def test_trying_again_reads_past_what_the_browser_itself_keeps(visit, site, serving, tmp_path):
    """No service worker, but an archive that was cut on the server for a moment, and is kept for an hour."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    archive = next(folder.glob("v/*/game.zip"))
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    base = serving(folder, headers={"Cache-Control": "max-age=3600"})
    player = visit(path="offline/", base=base, expect_errors=True, service_workers="block")
    player.page.wait_for_selector("#failure:not([hidden])", timeout=90_000)
    archive.write_bytes(whole)
    player.try_again()
    player.start()


def test_page_and_worker_name_the_caches_alike(site):
    """One constant of the build stands in both."""
    worker = (site / "sw.js").read_text("utf-8")
    for name in ("play.html", "offline/index.html"):
        assert f'"{CACHES} " + root.pathname' in (site / name).read_text("utf-8")
    assert f"`{CACHES} ${{new URL(ROOT).pathname}} `" in worker
