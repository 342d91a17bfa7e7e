"""What printing put around the words: page numbers and running headers, told from what somebody wrote."""

import re
from collections import Counter
from itertools import pairwise

PAGE_BREAK = "\f"
BULLET = re.compile(r"^\s*(?:[•·▪◦‣●○■□\-–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)](?:\d{1,3}[.)]?)*)\s+(?=\S)")
ENDS_SENTENCE = re.compile(r"[.!?؟۔。…][\"'”’)\]]*$")
# In the languages of the app, and with what stands for "of" in them.
PAGE, OF = r"(?:page|strona|str\.|(?:ال)?صفحة) ?\d{1,4}", r" ?(?:of|/|z|من) ?\d{1,4}"
ONLY_PAGE = re.compile(rf"[-–—|(\[]? ?{PAGE}(?P<total>{OF})? ?[-–—|)\]]?", re.IGNORECASE)
PAGE_AT_AN_END = re.compile(rf"^{PAGE}{OF}\b|\b{PAGE}{OF}$")
DASHED_NUMBER = re.compile(r"([-–—]) ?\d{1,3} ?\1")
LONE_NUMBER = re.compile(r"\d{1,2}")  # 111, 136 and 999 are numbers of another kind
MARKING = re.compile(r"(?:(?:PRIVATE (?:AND|&) |STRICTLY )?CONFIDENTIAL|OFFICIAL(?:[ :–-]+SENSITIVE)?)")
LONGEST_RUNNING, LONGEST_LABEL = 150, 60
TIMES_ALONE, TIMES_BESIDE, DEEPEST_HEADER = 3, 2, 3


def set_aside(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without page furniture, and the furniture, both in order.

    Each line has single spaces and none at its ends; "" is an empty line and PAGE_BREAK the end of a page. A sentence
    that ran on over the end of a page is in lines that follow each other.
    """
    found = _Pages(lines).found
    return _closed(lines, found), [lines[at] for at in sorted(found)]


def runs_on(line: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a small letter that marks no list item."""
    first = line[:1] if line[:1].isalnum() else next((c for c in line if c.isalnum()), "")
    return first.islower() and not BULLET.match(line)


class _Pages:
    """Lines, with what is known of each: `found` holds the places of those that are furniture."""

    def __init__(self, lines: list[str]):
        self.lines = lines
        self.places = [at for at, line in enumerate(lines) if line]
        edges = [True, *(line in ("", PAGE_BREAK) or bool(MARKING.fullmatch(line)) for line in lines), True]
        self.alone = {at for at in self.places if edges[at] and edges[at + 2]}
        self.after = dict(pairwise(self.places))
        self.before = {after: at for at, after in self.after.items()}
        self.keys = {at: _key(lines[at]) for at in self.places if lines[at] != PAGE_BREAK}
        self.times_alone = Counter(self.keys[at] for at in self.alone if at in self.keys)
        self.breaks = {at for at in self.places if lines[at] == PAGE_BREAK}
        self.numbered = {at for at, key in self.keys.items() if PAGE_BREAK in key}
        self.found: set[int] = set()
        # Each step leans on what the one before it found.
        self.found |= self._page_numbers()
        self.found |= self._markings()
        self.found |= self._lone_numbers()
        self.found |= self._markings()
        for _ in range(DEEPEST_HEADER):
            self.found |= self._running()
        # Last, as what stands beside these is what somebody wrote.
        self.found |= self._repeated()

    def _page_numbers(self) -> set[int]:
        pages = {at: match for at in self.keys if (match := ONLY_PAGE.fullmatch(self.lines[at]))}
        sure = {at for at, match in pages.items() if match["total"] or at in self.alone or self._at_break(at)}
        dashed = {at for at in self.keys if DASHED_NUMBER.fullmatch(self.lines[at]) and self._stands_out(at)}
        return (sure if len(pages) == 1 else set(pages)) | dashed

    def _lone_numbers(self) -> set[int]:
        numbers = [at for at in self.keys if LONE_NUMBER.fullmatch(self.lines[at]) and self._stands_out(at)]
        values = [int(self.lines[at]) for at in numbers]
        rising = all(one < two for one, two in pairwise(values))
        return {at for at in numbers if not self._is_answer(at, times=TIMES_BESIDE if rising else len(self.lines))}

    def _markings(self) -> set[int]:
        return {at for at in self.keys if MARKING.fullmatch(self.lines[at]) and self._stands_out(at)}

    def _repeated(self) -> set[int]:
        """Lines that stand alone again and again, such as the name of a trust; not answers such as "Yes"."""
        could = [at for at in self.alone if at in self.keys and _could_run(self.lines[at])]
        times = Counter(self.keys[at] for at in could if not self._is_answer(at, times=TIMES_ALONE))
        return {at for at in could if times[self.keys[at]] >= TIMES_ALONE}

    def _running(self) -> set[int]:
        """Lines that more than once hold the number of the page, or stand beside it or beside the end of a page."""
        ends = self.found | self.breaks
        beside = {each.get(at) for at in ends for each in (self.before, self.after)}
        could = [at for at in (beside | self.numbered) - ends if at is not None]
        times = Counter(self.keys[at] for at in could if len(self.lines[at]) <= LONGEST_RUNNING)
        return {at for at in could if times[self.keys[at]] >= TIMES_BESIDE}

    def _stands_out(self, at: int) -> bool:
        return at in self.alone or self._at_break(at)

    def _at_break(self, at: int) -> bool:
        """Whether what stands before or after it, empty lines aside, is the end of a page or furniture."""
        beside = (self.before.get(at), self.after.get(at))
        return any(each in self.found or each in self.breaks for each in beside)

    def _is_answer(self, at: int, *, times: int) -> bool:
        """Whether the line before it asks for it: with a question, a colon, or as a label seen less than `times`."""
        before = self.before.get(at)
        if before is None or before in self.found or before in self.breaks:
            return False
        asks = self.lines[before]
        if asks.endswith(("?", "؟", ":")):
            return True
        if at in self.after and runs_on(self.lines[self.after[at]]):
            return False
        label = before in self.alone and len(asks) <= LONGEST_LABEL and not ENDS_SENTENCE.search(asks)
        return label and not runs_on(asks) and self.times_alone[self.keys[before]] < times


def _key(line: str) -> str:
    """What two lines have in common that differ in the number of the page alone."""
    return PAGE_AT_AN_END.sub(PAGE_BREAK, line.casefold()) if len(line) <= LONGEST_RUNNING else line


def _could_run(line: str) -> bool:
    """Whether a line could be a running header: it has letters, ends no sentence and is no list item."""
    if len(line) > LONGEST_RUNNING or ENDS_SENTENCE.search(line) or BULLET.match(line):
        return False
    return any(c.isalpha() for c in line)


def _closed(lines: list[str], found: set[int]) -> list[str]:
    kept: list[str] = []
    cut = empty = False
    for at, line in enumerate(lines):
        if at in found or line == PAGE_BREAK:
            cut = True
        elif not line:
            empty = True
        else:
            ended = bool(kept) and bool(ENDS_SENTENCE.search(kept[-1]))
            if (empty or (cut and ended)) and not (cut and not ended and runs_on(line)):
                kept.append("")
            kept.append(line)
            cut = empty = False
    return kept
