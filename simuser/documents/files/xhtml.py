"""The pages of an e-book: each piece of a sheet as the element that it is, in its own language and direction."""

import re
from html import escape

from simuser.documents import sheet as s
from simuser.documents.files.paragraphs import Tongue, in_words, line_of, safe, tongue_of, with_number
from simuser.documents.pictures import NoPicture, picture

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{attributes}>
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>
{body}
</body>
</html>
"""

# Only what every reader of e-books takes for an address.
ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]+(/[\w./~?=&+-]*)?", re.ASCII)

BOXES = {
    "notice": ("section", ' epub:type="notice" role="doc-notice"'),
    "quotation": ("blockquote", ""),
    "said": ("div", ' role="group"'),
    "true": ("div", ' role="group"'),
    "note": ("div", ' role="group"'),
}


def attributes(tongue: Tongue) -> str:
    """Those that say what an element is in."""
    language = escape(tongue.language)
    return f' lang="{language}" xml:lang="{language}" dir="{tongue.direction}"'


class Pages:
    """Writes the pages of one book. `pictures` are the files that the pages written so far show, by name."""

    def __init__(self, sheet: s.Sheet):
        self.sheet, self.tongue = sheet, Tongue(sheet.language, sheet.direction)
        self.pictures: dict[str, bytes] = {}
        self._labels = 0

    def page(self, title: str, body: str) -> str:
        """A whole page."""
        return PAGE.format(attributes=attributes(self.tongue), title=escape(title), body=body)

    def words(self, tag: str, words: s.Words, more: str = "") -> str:
        """An element with words; nothing where there are none."""
        if not line_of(words):
            return ""
        tongue = tongue_of(words, self.tongue)
        more += "" if tongue == self.tongue else attributes(tongue)
        return f"<{tag}{more}>{' '.join(self._run(run, tongue) for run in words)}</{tag}>"

    def pieces(self, pieces: tuple[s.Piece, ...]) -> str:
        """What stands within a page."""
        return "\n".join(filter(None, map(self._piece, pieces)))

    def _run(self, run: s.Run, around: Tongue) -> str:
        text = escape(safe(run))
        if ADDRESS.fullmatch(run.text):
            text = f'<a href="{text}">{text}</a>'
        tongue = Tongue(run.language, run.direction)
        return text if tongue == around else f"<bdi{attributes(tongue)}>{text}</bdi>"

    def _piece(self, piece: s.Piece) -> str:
        match piece:
            case s.Heading(level=level, words=words):
                return self.words(f"h{level}", words)
            case s.Text(words=words, look=look):
                return self.words("p", words, "" if look == "plain" else f' class="{look}"')
            case s.Points(points=points, numbered=numbered):
                return _element("ol" if numbered else "ul", "".join(self.words("li", each) for each in points))
            case s.Fields(pairs=pairs):
                return _element("dl", "".join(self._field(*pair) for pair in pairs))
            case s.Box():
                return self._box(piece)
            case s.Numbered():
                return _element("div", self.pieces(with_number(piece, self.tongue)), ' class="passage"')
            case s.Pictured():
                return self._pictured(piece)

    def _field(self, asked: s.Words, said: s.Words) -> str:
        return (self.words("dt", asked) or "<dt></dt>") + (self.words("dd", said) or "<dd></dd>")

    def _box(self, box: s.Box) -> str:
        tag, more = BOXES[box.look]
        label = ""
        if line_of(box.label):
            self._labels += 1
            name = f"label-{self._labels}"
            label = self.words("p", box.label, f' class="label" id="{name}"') + "\n"
            more += f' aria-labelledby="{name}"'
        return _element(tag, label + self.pieces(box.pieces), f' class="box {box.look}"{more}')

    def _pictured(self, piece: s.Pictured) -> str:
        try:
            self.pictures[piece.picture] = picture(piece.picture)
        except NoPicture:
            return self.pieces(in_words(piece, self.sheet))
        alt = f' alt="{escape(safe(piece.alt))}"{attributes(Tongue(piece.alt.language, piece.alt.direction))}'
        image = f'<img src="pictures/{piece.picture}.svg"{alt}/>'
        return _element("div", image + _element("div", self.pieces(piece.pieces)), ' class="pictured"')


def _element(tag: str, within: str, more: str = "") -> str:
    return f"<{tag}{more}>{within}</{tag}>" if within else ""
