"""Bake the game's fonts: small TrueType files cut from the Inter and Literata families.

The game draws text without a shaping engine, so what shaping does elsewhere is settled here: digits get
equal widths, kerning becomes the old `kern` table, and what a family lacks is borrowed or drawn.
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.misc.transform import Identity
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.ttLib.tables.ttProgram import Program

from game.bake.signs import ADVANCES, Shape, box, more_signs, set_signs

OUT = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FACES = {  # the file made: the file it is cut from, and the one that lends it what the first lacks
    "Inter-Regular": ("Inter_400Regular", ""),
    "Inter-SemiBold": ("Inter_600SemiBold", ""),
    "Inter-Bold": ("Inter_700Bold", ""),
    "Literata-Regular": ("Literata_400Regular", "Inter_400Regular"),
    "Literata-Italic": ("Literata_400Regular_Italic", "Inter_400Regular"),
    "Literata-SemiBold": ("Literata_600SemiBold", "Inter_600SemiBold"),
}
#: Faces that are read in long lines: drawn without hints.
READING = ("Literata-Regular", "Literata-Italic", "Literata-SemiBold")
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x149), *range(0x14A, 0x17F)]
SIGNS = (
    "€™‰№†‡‐‹›‚″ȘșȚțẞ–—‘’“”„…•·×÷±−≤≥≠≈∈∉∅∪∩⊂⊆∑∏∫√∞∂∖′ℓ½¼¾⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ⁿ←↑→↓↔↦▲▼◆●○■□✓✗★☆⌘⏎"
    "ΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξπρστυφχψω"
)
KEEP = sorted({*LETTERS, *map(ord, SIGNS)})
TABULAR = set(map(ord, "0123456789+−.,:"))
KERNED = [c for c in [*range(0x21, 0x7F), *map(ord, "–—‘’“”…")] if not 0x30 <= c <= 0x39]
BORROWED = set(map(ord, "←↑→↓"))  # Literata's are too small to steer by
WORD_SPACE = 0.25  # of an em, at least: below it words run together once widths are whole pixels
DROPPED = ["GSUB", "GPOS", "GDEF", "STAT", "gasp", "vhea", "vmtx"]
NAME_IDS = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]


def lookups(font: TTFont, tag: str, feature: str) -> Iterator[list[Any]]:
    """Yield the subtables of each lookup of one layout feature, in the order a shaper would try them."""
    table = font[tag].table
    records = [r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == feature]
    for number in sorted({i for record in records for i in record.LookupListIndex}):
        yield [getattr(sub, "ExtSubTable", sub) for sub in table.LookupList.Lookup[number].SubTable]


def pair_value(subtables: list[Any], left: str, right: str) -> int:
    """Return how far one lookup moves `right`: the first subtable that knows the pair decides."""
    for sub in subtables:
        if left not in sub.Coverage.glyphs:
            continue
        if sub.Format == 2:
            row = sub.Class1Record[sub.ClassDef1.classDefs.get(left, 0)]
            value = row.Class2Record[sub.ClassDef2.classDefs.get(right, 0)].Value1
            return getattr(value, "XAdvance", 0)
        pairs = sub.PairSet[sub.Coverage.glyphs.index(left)].PairValueRecord
        if value := [pair.Value1 for pair in pairs if pair.SecondGlyph == right]:
            return getattr(value[0], "XAdvance", 0)
    return 0


def kerning(font: TTFont) -> dict[tuple[int, int], int]:
    """Return the family's own kerning by characters, without digits: a counting number must not move."""
    cmap, least = font.getBestCmap(), font["head"].unitsPerEm // 100  # less than that is not seen
    tables = [t for t in lookups(font, "GPOS", "kern") if t[0].LookupType == 2]
    pairs = {(a, b): [pair_value(t, cmap[a], cmap[b]) for t in tables] for a in KERNED for b in KERNED}
    found = {pair: next(filter(None, values), 0) for pair, values in pairs.items()}
    return {pair: value for pair, value in found.items() if abs(value) >= least}


def make_tabular(font: TTFont) -> None:
    """Point the digits, and the signs that stand among them, at their equal-width glyphs."""
    found = [sub.mapping for subtables in lookups(font, "GSUB", "tnum") for sub in subtables]
    swap = {old: new for mapping in found for old, new in mapping.items()}
    for table in font["cmap"].tables:
        for code in TABULAR & table.cmap.keys():
            table.cmap[code] = swap.get(table.cmap[code], table.cmap[code])


def cut(font: TTFont) -> None:
    """Keep only the wanted characters, without hints and without tables that need a shaping engine."""
    options = Options(hinting=False, notdef_outline=True, name_IDs=NAME_IDS, drop_tables=DROPPED)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=KEEP)
    subsetter.subset(font)
    for table in font["cmap"].tables:  # a hyphen at which no line breaks looks like any other
        table.cmap[0x2011] = table.cmap[0x2010]
    space, widths = font.getBestCmap()[0x20], font["hmtx"]
    widths[space] = (max(widths[space][0], round(WORD_SPACE * font["head"].unitsPerEm)), 0)


def add_glyph(font: TTFont, code: int, pen: TTGlyphPen, advance: int) -> None:
    """Give the font a new glyph for a character."""
    name, glyph = f"uni{code:04X}", pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    for table in font["cmap"].tables:
        table.cmap.update({code: name} if table.isUnicode() else {})


def borrow(font: TTFont, lender: TTFont) -> str:
    """Copy what the font lacks, and the arrows, from another family; name that family's makers too."""
    scale = font["head"].unitsPerEm / lender["head"].unitsPerEm
    glyphs, theirs = lender.getGlyphSet(), lender.getBestCmap()
    codes = [c for c in KEEP if c in theirs and (c in BORROWED or c not in font.getBestCmap())]
    for code in codes:
        pen = TTGlyphPen(None)
        glyphs[theirs[code]].draw(TransformPen(pen, Identity.scale(scale)))
        add_glyph(font, code, pen, round(lender["hmtx"][theirs[code]][0] * scale))
    makers = "; ".join(f["name"].getDebugName(0) or "" for f in (font, lender))
    font["name"].setName(makers, 0, 3, 1, 0x409)
    return "".join(map(chr, codes))


def draw(pen: TTGlyphPen, shape: Shape, scale: float, x: float, y: float) -> None:
    """Draw a closed shape, enlarged, about a middle."""
    for number, (px, py) in enumerate(shape):
        (pen.lineTo if number else pen.moveTo)((round(px * scale + x), round(py * scale + y)))
    pen.closePath()


def draw_signs(font: TTFont, formulas: bool) -> None:
    """Draw the missing signs on the axis of the font's minus, as thick; and the barred arrow."""
    cmap, glyphs, widths = font.getBestCmap(), font["glyf"], font["hmtx"]
    minus, advance = glyphs[cmap[0x2212]], widths[cmap[0x2212]][0]
    thick, radius = minus.yMax - minus.yMin, advance * 0.39
    signs = set_signs(thick / radius) | (more_signs(thick / radius) if formulas else {})
    for sign, shapes in signs.items():
        pen, wide = TTGlyphPen(None), round(advance * ADVANCES.get(sign, 1))
        for shape in shapes:
            draw(pen, shape, radius, wide / 2, (minus.yMax + minus.yMin) / 2)
        add_glyph(font, ord(sign), pen, wide)
    arrow, pen = glyphs[cmap[0x2192]], TTGlyphPen(None)
    font.getGlyphSet()[cmap[0x2192]].draw(pen)
    tall = (arrow.yMax - arrow.yMin) * 0.36
    draw(pen, box(0, -tall, thick, tall), 1, arrow.xMin, (arrow.yMin + arrow.yMax) / 2)
    add_glyph(font, 0x21A6, pen, widths[cmap[0x2192]][0])


def state_program(font: TTFont) -> None:
    """Give the font a program that only says how to fill outlines.

    *Why:* the font library guesses hints for a font without any program, which takes five times as long as
    drawing the letter and moves its stems; lines of reading are drawn larger and scaled down anyway. A
    program of seven bytes or fewer counts as none, hence the last two steps, which do nothing.
    """
    font["prep"] = newTable("prep")
    font["prep"].program = Program()
    steps = ["PUSHW[ ]", "511", "SCANCTRL[ ]", "PUSHB[ ]", "4", "SCANTYPE[ ]", "PUSHB[ ]", "0", "POP[ ]"]
    font["prep"].program.fromAssembly(steps)
    font["maxp"].maxStackElements = max(font["maxp"].maxStackElements, 1)


def add_kerning(font: TTFont, pairs: dict[tuple[int, int], int]) -> None:
    """Write the kerning as the old table that is read without a shaping engine."""
    cmap, sub = font.getBestCmap(), KernTable_format_0()
    sub.coverage, sub.apple = 1, False
    sub.kernTable = {(cmap[left], cmap[right]): value for (left, right), value in pairs.items()}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [sub]


def bake(source: Path, target: Path, lender: Path | None) -> str:
    """Make one font file and return a line that tells what became of it."""
    font = TTFont(source, recalcTimestamp=False)
    pairs = kerning(font)
    make_tabular(font)
    cut(font)
    lent = borrow(font, TTFont(lender)) if lender else ""
    draw_signs(font, formulas=target.stem in READING)
    add_kerning(font, pairs)
    if target.stem in READING:
        state_program(font)
    font.save(target)
    missing = "".join(chr(c) for c in KEEP if c not in font.getBestCmap())
    return f"{target.name}: {target.stat().st_size} bytes, borrowed {lent!r}, missing {missing!r}"


def main(argv: list[str]) -> int:
    """Bake every font from the unpacked font packages under the directory named by --from."""
    parser = argparse.ArgumentParser(prog="game.bake fonts", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    found = {path.stem: path for path in parser.parse_args(argv).source.rglob("*.ttf")}
    if lacking := {file for pair in FACES.values() for file in pair if file} - found.keys():
        print("not found: " + ", ".join(sorted(lacking)))
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (file, lender) in FACES.items():
        print(bake(found[file], OUT / f"{name}.ttf", found.get(lender)))
        licence = OUT / f"LICENSE-{name.split('-')[0]}.txt"
        shutil.copyfile(found[file].parents[1] / "LICENSE_FONT", licence)
    return 0
