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
from game.view.worksheet import Question, board_of_sheet, questions_of

STYLE = """
@page { size: A4; margin: 14mm; }
body { font: 11pt/1.35 Inter, "Helvetica Neue", Arial, sans-serif; color: #1c1620; max-width: 182mm;
  margin: 0 auto; }
h1 { font: 20pt/1.2 Literata, Georgia, serif; margin: 0 0 2mm; }
p { margin: 0 0 2mm; }
svg { width: 118mm; height: auto; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
ol { margin: 3mm 0 0; padding-left: 7mm; }
li { break-inside: avoid; margin: 0 0 2.5mm; }
li p { margin: 0 6mm 0 0; }
.asked { display: flex; flex-wrap: wrap; }
.choices { display: flex; flex-wrap: wrap; gap: 0 6mm; }
.choices span::before { content: "\\25A1\\00A0"; }
.choices .true { font-weight: 700; }
.choices .true::before { content: "\\25A0\\00A0"; }
.line { border-bottom: 0.3mm solid #928675; height: 7mm; }
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
    link = say("worksheet.link", link=f"{model.site}#{class_code(model)}")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n<p>{escape(words)}</p>\n"
        f"{board}\n<ol>\n{asked}\n</ol>\n"
        f'<p class="faint">{escape(link)}</p>\n</body>\n</html>\n'
    )


def _item(question: Question, told: bool) -> str:
    """A question with its choices, and lines to write on or what is true."""
    true = question.right if told else -1
    choices = "".join(
        f'<span class="{"true" if k == true else "open"}">{escape(choice)}</span>'
        for k, choice in enumerate(question.choices)
    )
    below = f"<p>{escape(question.told)}</p>" if told else '<div class="line"></div>'
    asked = f'<p>{escape(question.words)}</p><div class="choices">{choices}</div>'
    return f'<li><div class="asked">{asked}</div>{below}</li>'
