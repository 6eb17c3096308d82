"""A new build takes the place of an old one: never a mix, and the old one's cache goes."""

import json
import shutil


def renamed(site, old, new):
    """Turn a site into what another build of it would be: everything that names the build names another."""
    (site / "v" / old).rename(site / "v" / new)
    for path in [*site.glob("*.html"), *site.glob("*/index.html"), site / "sw.js", site / "build.json"]:
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
    player.wait_until("async (build) => caches.has('dc-pages-' + build)", new)
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
