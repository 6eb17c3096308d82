"""The one sentence that only the lattice can tell: whom a tile helps, whom it harms, and where."""

from game.book.phrases import say
from game.view.model import Model
from game.view.scene import Scene
from game.view.scene_words import change_words, in_points
from game.view.screens.views.lattice_facts import EQUAL, Join, Tally, joins_of, sign_of, tally

#: With fewer edges than this for each exception it is no exception.
EACH = 4


def lattice_headline(model: Model, scene: Scene) -> str:
    """What the focus tile does, counted over all sets that it can join."""
    if scene.lens.squares == "difference":
        return _changed(scene)
    joins = joins_of(scene, scene.focus_bit)
    tile = scene.lens.focus
    if scene.focus_bit & scene.closed:
        return say("lattice.headline-closed", tile=tile)
    if not joins:
        return say("lattice.headline", rows=1 << scene.n)
    found = tally(scene, joins)
    if len(found.nothing) == found.all:
        return say("lattice.headline-nothing", tile=tile)
    if found.all == 1:
        return say("lattice.headline-only", tile=tile, effect=effect_words(scene, joins[0]))
    return _counted(scene, found)


def _counted(scene: Scene, found: Tally) -> str:
    """How many sets a tile helps or harms; exceptions by name where they are one or two."""
    mostly_up = len(found.helps) >= len(found.harms)
    kind = "" if scene.evidence.better else "-plain"
    verbs = say(f"lattice.up{kind}"), say(f"lattice.down{kind}")
    most, few = (found.helps, found.harms) if mostly_up else (found.harms, found.helps)
    verb, other = verbs if mostly_up else verbs[::-1]
    rest = (*few, *found.nothing)
    facts = {"tile": scene.lens.focus, "verb": verb, "other": other}
    if not rest:
        known = "" if scene.evidence.unmeasured(scene.column) is None else "-known"
        return say(f"lattice.headline-always{known}", **facts)
    if len(rest) <= 2 and found.all >= EACH * len(rest):
        exceptions = [(where_words(scene, join), effect_words(scene, join)) for join in rest]
        facts |= {"where": exceptions[0][0], "effect": exceptions[0][1]}
        if len(exceptions) == 1:
            return say("lattice.headline-but-one", **facts)
        return say("lattice.headline-but-two", **facts, where2=exceptions[1][0], effect2=exceptions[1][1])
    numbers = {"count": len(most), "all": found.all, "others": len(few)}
    if len(few or most) == 1:
        only = (few or most)[0]
        facts |= {"where": where_words(scene, only), "effect": effect_words(scene, only)}
        return say("lattice.headline-mixed-one" if few else "lattice.headline-one", **facts, **numbers)
    largest = max(few or most, key=lambda join: abs(join.change))
    where = {"where": where_words(scene, largest), "change": change_words(scene, largest.change)}
    return say("lattice.headline-mixed" if few else "lattice.headline-some", **facts, **numbers, **where)


def where_words(scene: Scene, join: Join) -> str:
    """Beside whom a tile joins."""
    if not join.row:
        return say("lattice.alone")
    one = join.row.bit_count() == 1
    return say("lattice.next-to-one" if one else "lattice.next-to", row=scene.letters(join.row))


def effect_words(scene: Scene, join: Join) -> str:
    """What a tile does to a set that it joins: adds or costs so many points."""
    good = sign_of(scene) * join.change
    if abs(good) <= EQUAL:
        return say("lattice.no-effect")
    return say(f"lattice.{'gain' if good > 0 else 'loss'}-{measure_of(scene)}", change=amount(scene, good))


def measure_of(scene: Scene) -> str:
    """What changes are changes of: a score, a loss, or a formula of which neither more nor less is better."""
    if not scene.evidence.better:
        return "plain"
    return "loss" if scene.evidence.better < 0 else "score"


def amount(scene: Scene, value: float) -> str:
    """A change without its sign, with its unit."""
    words = change_words(scene, abs(value)).lstrip("+")
    if not in_points(scene):
        return words if float(words) else say("lattice.less-than")
    if not float(words):
        return say("lattice.less-than-a-point")
    return say("lattice.point") if words == "1" else say("lattice.points", number=words)


def _changed(scene: Scene) -> str:
    """The set that moves changed most."""
    open_rows = [row for row in range(1 << scene.n) if not row & scene.closed and scene.known(row)]
    row = max(open_rows, key=lambda one: abs(scene.differences[one]), default=0)
    if not open_rows or abs(scene.differences[row]) <= EQUAL:
        return say("lattice.headline-no-changes")
    change = change_words(scene, scene.differences[row])
    return say("lattice.headline-changes", row=scene.letters(row), change=change)
