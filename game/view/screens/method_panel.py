"""The method in the inspector: its question, its formula with the numbers of this board, its result."""

from game.book.phrases import say
from game.methods import method_of
from game.methods.base import Method
from game.methods.results import Number
from game.view.buttons import text_button
from game.view.commands.base import Command
from game.view.commands.methods import ShowReceipt, StepMethod, StepParameter, SwitchRows
from game.view.commands.pages import ShowPage
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Op, Rect, Target
from game.view.results import draw_result
from game.view.results.lines import spoken_value
from game.view.scene import Scene
from game.view.scene_words import change_words
from game.view.screens.receipt_list import draw_receipt
from game.view.theme import readable
from game.view.widgets import PanelBuilder, button, focus_ring, key_line

#: Changes smaller than this altogether fill only a part of the chart: next to nothing looks like it.
LEAST_SPAN = 0.05
#: Who wrote alone; a key with any other single name stands for three authors or more.
WROTE_ALONE = ("banzhaf", "cook", "settles", "shapley", "wu")
#: So many steppers stand beside one another: of more, their names would be cut.
STEPPERS = 2
#: The least height of what a pointer has to hit.
LEAST_TARGET = 24


def method_height(kit: DrawContext, scene: Scene) -> float:
    """The least height that the method needs; its chart comes where there is more."""
    steppers = parameters_height(kit, len(method_of(scene.lens.method).parameters))
    steppers += scope_height(kit) if scene.closed else 0.0
    return kit.line(14) + steppers + kit.line(11) * 2 + kit.line(12) + kit.line(24) + kit.px(12)


def parameters_height(kit: DrawContext, count: int) -> float:
    """How high the steppers of so many parameters are, in lines of `STEPPERS`."""
    return -(-count // STEPPERS) * (max(kit.row(20), kit.line(12), kit.px(LEAST_TARGET)) + kit.px(4))


def scope_height(kit: DrawContext) -> float:
    """How high the line is that says which rows are read, where somebody strikes."""
    return max(kit.line(12), kit.px(LEAST_TARGET))


def draw_scope(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, row: Rect) -> float:
    """Over which tiles the method is read, as a button that switches it; the lower edge."""
    theme = kit.theme
    other = say(f"label.scope-switch-{'open' if scene.readings.playing is None else 'all'}")
    place = row.inset(-kit.px(4), 0)
    if model.focus == "rows":
        builder.add(focus_ring(kit, place, kit.px(4)))
    builder.add(
        kit.fitted(row, scene.readings.scope, 12, readable(theme.accent, theme.window), ground=theme.window)
    )
    label = f"{scene.readings.scope[0].upper()}{scene.readings.scope[1:]}. Switch: {other}"
    builder.touch(place, "rows", SwitchRows(), "button", label)
    return row.bottom


def draw_parameters(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> float:
    """A stepper for each parameter of the method: less, its value, more; the lower edge."""
    theme = kit.theme
    method = method_of(scene.lens.method)
    count = len(method.parameters)
    w, h = box.w / min(count, STEPPERS), box.h / -(-count // STEPPERS)
    for k, (parameter, (_, value)) in enumerate(
        zip(method.parameters, method.complete(scene.lens.parameters), strict=True)
    ):
        line, place = divmod(k, STEPPERS)
        whole = Rect(box.x + place * w, box.y + line * h + kit.px(2), w - kit.px(8), h - kit.px(4))
        key_w = min(whole.h * 1.3, whole.w / 3)
        for steps, sign, x in ((-1, "−", whole.x), (1, "+", whole.right - key_w)):
            name = f"parameter:{parameter.name}:{steps}"
            words = f"{'More' if steps > 0 else 'Less'} {parameter.name}, {parameter.words}: {value:g}"
            key = Rect(x, whole.y, key_w, whole.h)
            focused, size = model.focus == name, kit.size(13)
            command = StepParameter(parameter.name, steps)
            button(kit, builder, key, name, command, sign, focused=focused, label=words, title_px=size)
        middle = Rect(whole.x + key_w, whole.y, whole.w - 2 * key_w, whole.h)
        words = f"{parameter.name} = {value:g}"
        builder.add(kit.fitted(middle, words, 12, theme.ink, "semibold", "center", theme.window))
    return box.bottom


def draw_method(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """The method one looks through, for the focus tile."""
    theme = kit.theme
    faint = readable(theme.faint, theme.window)
    method = method_of(scene.lens.method)
    head = Rect(box.x, box.y, box.w, kit.line(14))
    _head(model, kit, scene, builder, head)
    y = head.bottom
    if method.parameters:
        high = parameters_height(kit, len(method.parameters))
        y = draw_parameters(model, kit, scene, builder, Rect(box.x, y, box.w, high))
    if scene.closed:
        y = draw_scope(model, kit, scene, builder, Rect(box.x, y, box.w, scope_height(kit)))
    if box.h >= method_height(kit, scene) - kit.px(12):  # a number goes before the question
        question = Rect(box.x, y, box.w, kit.line(11) * 2)
        words = scene.readings.question(scene.lens.focus)
        builder.add(*kit.paragraph(question, words, 11, faint, ground=theme.window))
        y = question.bottom + kit.px(2)
    draw_answer(model, kit, scene, builder, Rect(box.x, y, box.w, box.bottom - y), method)


def _head(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, head: Rect) -> None:
    """The title, which leads to all methods; the receipt where it has room; the next method."""
    theme = kit.theme
    title = scene.readings.title_at(scene.lens.method, scene.lens.focus)
    onward, gap = "[ ]  next" if kit.keyed else "next", kit.px(8)
    wide = kit.width_of(onward, kit.size(11), "semibold")
    following = Rect(head.right - wide, head.y, wide, head.h)
    places: list[tuple[str, Rect, Command, str]] = [
        ("method:1", following, StepMethod(1), say("label.next-method"))
    ]
    room = following.x - gap - head.x
    shown = say("label.hide-receipt" if model.receipt else "label.show-receipt")
    wide = kit.width_of(shown, kit.size(11), "semibold")
    if kit.width_of(title, kit.size(14), "semibold") + gap + wide <= room:
        link = Rect(following.x - gap - wide, head.y, wide, head.h)
        text_button(kit, builder, link, "receipt", ShowReceipt(), shown, 11, model)
        room = link.x - gap - head.x
    named = head._replace(w=room)
    places.append(("methods", named, ShowPage("methods"), f"{title}. {say('label.all-methods')}"))
    color = readable(theme.accent, theme.window)
    builder.add(
        kit.fitted(named, title, 14, theme.ink, "semibold", ground=theme.window),
        kit.fitted(following, onward, 11, color, "semibold", "right", theme.window),
    )
    for id, place, command, words in places:
        around = place.inset(-kit.px(4), -kit.px(3))
        if model.focus == id:
            builder.add(focus_ring(kit, around, kit.px(4)))
        builder.touch(around, id, command, "button", words)


def draw_answer(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, method: Method
) -> Rect:
    """What the method of a scene answers, drawn by its shape, and below it what it takes for granted.

    A tile's value has its profile as a chart. While the receipt is shown its cells stand there instead. As a
    text the value stands beside the buttons: nothing may cover those. What is left of the box comes back.
    """
    result = scene.readings.result()
    if isinstance(result, str):
        high = min(kit.paragraph_height(result, 12, box.w), box.h)
        place = box._replace(h=max(high, kit.line(12)))
        builder.add(*kit.paragraph(place, result, 12, kit.theme.ink, ground=kit.theme.window))
        rest = Rect(box.x, place.bottom + kit.px(6), box.w, max(box.bottom - place.bottom - kit.px(6), 0))
        return _grounds(kit, builder, rest, method)
    if isinstance(result, Number):
        of = f" of {scene.lens.focus}" if method.subject == "tile" else ""
        title = scene.readings.title_at(method.code, scene.lens.focus)
        words = f"{title}{of}: {spoken_value(scene, result)}"
        builder.targets.append(Target(box, "method-result", None, "text", words, focusable=False))
    rest = draw_result(kit, scene, builder, box, result)
    if model.receipt:
        draw_receipt(model, kit, scene, builder, rest, result)
        return rest._replace(y=rest.bottom, h=0.0)
    if method.subject != "tile":
        return _grounds(kit, builder, rest, method)
    if isinstance(result, Number) and rest.h >= kit.em(84):
        high = min(rest.h, max(kit.em(150), min(rest.h * 0.75, rest.w * 0.8)))
        _chart(kit, scene, builder, Rect(rest.x, rest.y, rest.w, high), result)
        below = Rect(rest.x, rest.y + high + kit.px(6), rest.w, rest.h - high - kit.px(6))
        return _grounds(kit, builder, below, method)
    return rest


def _grounds(kit: DrawContext, builder: PanelBuilder, box: Rect, method: Method) -> Rect:
    """What the method takes for granted and who described it, where there is room; the rest of the box."""
    faint = readable(kit.theme.faint, kit.theme.window)
    cited = "; ".join(cited_as(key) for key in method.sources)
    words = f"{method.assumption} ({cited})"
    high = kit.paragraph_height(words, 11, box.w)
    if high > box.h:
        return box
    builder.add(*kit.paragraph(box, words, 11, faint, ground=kit.theme.window))
    return Rect(box.x, box.y + high, box.w, box.h - high)


def cited_as(key: str) -> str:
    """A source in a few words: "koh-liang-2017" is Koh and Liang 2017, "ren-2018" Ren et al. 2018.

    Of three authors or more the first is named.
    A test compares it with the record. *Why not from the record:* reading the whole list of sources would
    keep the first picture waiting.
    """
    *names, year = key.split("-")
    several = len(names) > 2 or (len(names) == 1 and names[0] not in WROTE_ALONE)
    named = names[:1] if several else names
    return f"{' and '.join(name.capitalize() for name in named)}{' et al.' if several else ''} {year}"


def _chart(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, number: Number) -> None:
    """The focus tile's profile: its mean change by how many others are there.

    Where the method weighs these changes, a bar is as wide as its weight: then the area of all bars is the
    value, and a dotted line stands at its height.
    """
    theme, letter = kit.theme, scene.lens.focus
    faint = readable(theme.faint, theme.window)
    title = Rect(box.x, box.y, box.w, kit.line(11))
    terms = number.by_size()
    words = say("label.profile-area" if terms else "label.profile", tile=letter)
    builder.add(kit.fitted(title, words, 11, faint, ground=theme.window))
    found = terms.values if terms else scene.readings.profile_of(letter)
    if isinstance(found, str):
        place = title.moved(0, title.h)
        builder.add(kit.fitted(place, found, 11, faint, ground=theme.window))
        return
    steps = [float(step) for step in found]
    low, high = min(0.0, *steps), max(0.0, *steps, 1e-9)
    label_h = kit.line(10)
    area = Rect(
        box.x,
        title.bottom + label_h + 2,
        box.w,
        box.bottom - title.bottom - 2 * label_h - 4 - (label_h if low < 0 else 0),
    )
    scale = area.h / max(high - low, LEAST_SPAN)
    zero = area.bottom + low * scale
    shares = [float(weight) for weight in terms.weights] if terms else [1 / len(steps)] * len(steps)
    x, labels = area.x, list[Rect]()
    for k, (step, share) in enumerate(zip(steps, shares, strict=True)):
        w, height = share * area.w, abs(step) * scale
        top = zero - height if step >= 0 else zero
        gap = min(kit.px(1), w / 4) if terms else w * 0.14
        column = Rect(x + gap, top, w - 2 * gap, max(height, 1))
        good = step * (scene.evidence.better or 1) >= 0
        builder.add(Fill(column, theme.gain if good else theme.loss))
        words = change_words(scene, step)
        if w >= kit.width_of(words, kit.size(10)) + kit.px(2):
            text_y = top - label_h if step >= 0 else column.bottom
            cell = Rect(x, text_y, w, label_h).inset(kit.px(1), 0)
            labels.append(cell)
            builder.add(kit.fitted(cell, words, 10, theme.ink, align="center", ground=theme.window))
        if w >= kit.width_of(str(k), kit.size(10)) + kit.px(2):
            foot = Rect(x, box.bottom - label_h, w, label_h)
            builder.add(kit.fitted(foot, str(k), 10, faint, align="center", ground=theme.window))
        x += w
    key_line(kit, builder, area.x, area.right, zero)
    if terms:
        builder.add(*_dots(kit, area, zero - number.value * scale, labels))


def _dots(kit: DrawContext, area: Rect, y: float, labels: list[Rect]) -> list[Op]:
    """A dotted line across an area: the height of one bar as wide as all bars and as large as they are.

    It stops where a label stands.
    """
    step, side = kit.px(6), kit.px(2)
    dots = [Rect(area.x + k * step, y - side / 2, side, side) for k in range(int(area.w / step))]
    return [Fill(dot, kit.theme.ink) for dot in dots if not any(dot.meets(label) for label in labels)]
