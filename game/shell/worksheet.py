"""A sheet for a class and its key as pages to be printed: HTML with the board as SVG, one page each."""

from dataclasses import replace
from html import escape

from game.book.phrases import say
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.projector_regions import WIDE
from game.view.site_links import class_code
from game.view.svg import svg_of
from game.view.theme import THEMES
from game.view.worksheet import Question, board_of_sheet, measured_on, questions_of, sources_of

STYLE = """
@page { size: A4; margin: 12mm 14mm; }
body { font: 11.5pt/1.3 Inter, "Helvetica Neue", Arial, sans-serif; color: #1c1620; width: 182mm;
  height: 270mm; display: flex; flex-direction: column; margin: 0 auto; }
h1 { font: 20pt/1.2 Literata, Georgia, serif; margin: 0 0 1mm; }
p { margin: 0 0 2mm; }
.board { display: flex; gap: 5mm; align-items: flex-start; }
svg { flex: none; width: 112mm; height: auto; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
dl { margin: 0; font-size: 9.5pt; line-height: 1.25; }
dt { font-weight: 700; }
dd { margin: 0 0 1.2mm; }
ol { flex: 1; min-height: 0; max-height: 150mm; display: grid; grid-auto-rows: 1fr; margin: 2mm 0;
  padding-left: 7mm; }
li { break-inside: avoid; position: relative; padding: 1mm 0 5mm; }
.key ol { flex: none; grid-auto-rows: auto; }
.key li { padding: 1mm 0; }
li p { margin: 0 5mm 0 0; }
.asked { display: flex; flex-wrap: wrap; }
.choices { display: flex; flex-wrap: wrap; gap: 0 5mm; }
.choices span::before { content: "\\25A1\\00A0"; }
.choices .true { font-weight: 700; }
.choices .true::before { content: "\\25A0\\00A0"; }
.line { border-bottom: 0.3mm solid #928675; position: absolute; bottom: 0; left: 0; right: 0; }
.faint { color: #655c66; font-size: 9pt; overflow-wrap: anywhere; }
"""


def sheet_text(model: Model, kit: DrawContext, told: bool) -> str:
    """The page of a sheet, or of its key. kit: whose fonts measure; the page has a size of its own."""
    paper = replace(
        kit, width=WIDE[0], height=WIDE[1], theme=THEMES[0], scale=100, ratio=1.0, touch=False, fixed=0.0
    )
    picture, view = board_of_sheet(model, paper, told)
    run = model.level
    name = run.progress.scenario.title if run else model.world.title
    title = say("worksheet.key" if told else "worksheet.title", name=name)
    board = svg_of(picture, view, paper.theme.window, paper.measure, title, title)
    board = board[board.index("<svg") :]  # a page has no second head
    words = say("worksheet.words-key" if told else "worksheet.words")
    asked = "\n".join(_item(question, told) for question in questions_of(model))
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>'
    body = "\n".join(
        (
            f"<h1>{escape(title)}</h1>",
            f"<p>{escape(words)}</p>",
            f'<div class="board">{board}<dl>{_sources(model)}</dl></div>',
            f'<p class="faint">{escape(measured_on(model))}</p>',
            f"<ol>\n{asked}\n</ol>",
            f'<p class="faint">{escape(_opened_by(model))}</p>',
        )
    )
    kind = "key" if told else "sheet"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body class="{kind}">\n{body}\n'
        "</body>\n</html>\n"
    )


def _sources(model: Model) -> str:
    """Who is behind each letter."""
    return "".join(
        f"<dt>{escape(letter)} {escape(source)}</dt><dd>{escape(about)}</dd>"
        for letter, source, about in sources_of(model)
    )


def _opened_by(model: Model) -> str:
    """How the same is opened on a screen: by a link, or where the game has no address by a command."""
    code = class_code(model)
    if model.site:
        return say("worksheet.link", link=f"{model.site}#{code}")
    return say("worksheet.command", code=code.partition("=")[2])


def _item(question: Question, told: bool) -> str:
    """A question with its choices, and lines to write on or what is true."""
    true = question.right if told else -1
    choices = "".join(
        f'<span class="{"true" if k == true else "open"}">{escape(choice)}</span>'
        for k, choice in enumerate(question.choices)
    )
    answer = f"<p>{escape(question.told)}</p>" if question.told else ""
    below = answer if told else '<div class="line"></div>'
    asked = f'<p>{escape(question.words)}</p><div class="choices">{choices}</div>'
    return f'<li><div class="asked">{asked}</div>{below}</li>'
