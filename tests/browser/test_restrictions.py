"""The same archive under what pygbag's Python is known to take away: it starts and plays."""

import json

SHIM = '''
import numpy, pygame, pygame.font, pygame.mixer
import decimal, random, types

class _Absent:
    names = set("""statistics graphlib cmd sched shelve dbm wave timeit pdb cProfile profile pstats doctest
        fileinput tracemalloc tkinter turtle encodings.latin_1 encodings.ascii""".split())

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name in cls.names:
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, _Absent)
for name in list(sys.modules):
    if name in _Absent.names:
        del sys.modules[name]
sys.modules["decimal"] = types.ModuleType("decimal")
sys.modules["decimal"].Decimal = type("Decimal", (), {})
random.seed(1)
_set_mode = pygame.display.set_mode
pygame.display.set_mode = lambda size=(0, 0), flags=0, depth=0, *more, **named: _set_mode(size)
pygame.time.set_timer = None
pygame.display.toggle_fullscreen = None
pygame.quit = lambda: None
import time
def _no_sleep(seconds):
    raise RuntimeError("nobody may wait here")
time.sleep = _no_sleep
'''


def test_starts_and_plays(visit):
    player = visit(path="index.html", service_workers="block")

    def with_shim(route):
        text = route.fetch().text()
        begin, rest = text.split('<script id="plan" type="application/json">')
        plan, end = rest.split("</script>", 1)
        plan = json.dumps({**json.loads(plan), "before": SHIM})
        route.fulfill(
            body=f'{begin}<script id="plan" type="application/json">{plan}</script>{end}',
            content_type="text/html",
        )

    player.page.route("**/offline/", with_shim)
    player.go("offline/")
    player.start()
    player.key("s")
    player.until("dc.at === 1")
    player.key("e")
    player.click("move:place")
    player.until("dc.placed === 'ABCDE'")
    player.drag("slider:strength", 0.0, 0.5)
    player.until("dc.at === 3")
    player.page.set_viewport_size({"width": 1400, "height": 800})
    player.until("dc.size[0] === 1400")
    player.key("z", "z", "z")
    player.until("dc.at === 0")
    assert player.python("import sys; '_Absent' in str(sys.meta_path[0])")
