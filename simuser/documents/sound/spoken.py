"""Words as they are said aloud: numbers to ring figure by figure, abbreviations as people say them, signs by name."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from simuser.documents.rendering import Unrenderable
from simuser.documents.scripts import is_letter, name_of, plain, script_of
from simuser.documents.sheet import Run
from simuser.documents.sound import espeak
from simuser.documents.sound.voices import LATIN, Voice, voice_for, voice_of, voices

ENGLISH = "en"

# Numbers to ring that look like any other.
RUNG = frozenset({"999", "111", "112", "101", "105", "119"})
NUMBER = re.compile(r"(?<!\d)(?<!\d[.,:/-])(?:\+|\()?\d(?:[ -]?\d|\) ?\d| ?\(0\) ?\d)*(?![\d:/]|[.,]\d)")
# Numbers with fewer figures are not rung, unless they begin with 0: one of a single group, and one of several.
SHORT, SHORT_IN_GROUPS = 5, 6
DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4}|(?:19|20)\d\d[ -](?:19|20)\d\d")
# Sections of laws: people say "section one three six".
SECTION = re.compile(r"(?<=\b[Ss]ection )(\d{3})\b")
# So many figures are said in one breath.
BREATH = 6
# Marks that are signs as well.
SIGNS_TOO = frozenset("%&#@*/\\_§‰٪")
# eSpeak NG takes what follows two of them for the sounds of a language.
OPENS_SOUNDS = re.compile(r"\[(?=\[)")


def said(run: Run, main: Voice) -> str:
    """A run as SSML for a page that `main` reads; raises Unrenderable where no voice reads its words."""
    voice = voice_of(run.language)
    if voice is None:
        raise Unrenderable
    # Letters in other shapes are read as what they are: those in bold that Unicode has, and those joined to one.
    text = "".join(unicodedata.normalize("NFKC", one) if is_letter(one) else one for one in plain(run.text))
    parts = groupby(_voiced(text, voice), key=lambda part: part[0])
    return " ".join(_marked(reader, " ".join(text for _, text in texts), main) for reader, texts in parts)


def _voiced(text: str, voice: Voice) -> Iterator[tuple[Voice, str]]:
    """The words, each with the voice that reads its script; what a sign is called is English."""
    for reader, words in groupby(text.split(" "), key=lambda word: _reader(word, voice)):
        told = _with_instead(" ".join(words), reader)
        signs = {one for one in told if _is_sign(one) and one not in reader.signs}
        for part in re.split(f"([{re.escape(''.join(signs))}])", told) if signs else (told,):
            if part in signs:
                yield _called(part, reader)
            elif part.strip():
                yield reader, part.strip()


def _called(sign: str, reader: Voice) -> tuple[Voice, str]:
    english = voices()[ENGLISH]
    return (reader, reader.said[sign]) if sign in reader.said else (english, english.said.get(sign) or name_of(sign))


def _reader(word: str, voice: Voice) -> Voice:
    foreign = {script_of(one) for one in word} - {"", *voice.scripts}
    if not foreign:
        return voice
    reader = voice_for(foreign.pop())
    if reader is None or foreign:
        raise Unrenderable
    return reader


def _is_sign(character: str) -> bool:
    return character in SIGNS_TOO or unicodedata.category(character) in ("So", "Sm", "Sc", "Sk", "Cn", "Co")


def _with_instead(text: str, reader: Voice) -> str:
    for word, instead in _rules(reader).instead.items():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", instead, text)
    return text


def _rules(reader: Voice) -> Voice:
    """Voices of other scripts read Latin words as English ones."""
    return reader if reader.scripts[0] == LATIN else voices()[ENGLISH]


def _marked(reader: Voice, text: str, main: Voice) -> str:
    text = SECTION.sub(lambda found: " ".join(found[1]), NUMBER.sub(_rung, text))
    marked, rules = escape(OPENS_SOUNDS.sub("[ ", text)), _rules(reader)
    if rules.spelled:
        words = rf"\b(?:{'|'.join(rules.spelled)})\b"
        marked = re.sub(words, lambda found: _in_voice(rules, ".".join(found[0]), reader), marked)
    return _in_voice(reader, marked, main)


def _in_voice(reader: Voice, marked: str, main: Voice) -> str:
    return marked if reader is main else f'<voice xml:lang="{espeak.named(reader)}">{marked}</voice>'


def _rung(found: re.Match) -> str:
    """A number that people ring or text, figure by figure in its groups; any other as it is."""
    number = found[0]
    groups = re.findall(r"\d+", number)
    figures = "".join(groups)
    if not (figures in RUNG or number[0] == "+" or (figures[0] == "0" and len(figures) > 2)):
        if len(groups) > 1 and set(groups[1:]) == {"000"}:
            return figures
        if len(figures) < (SHORT if len(groups) == 1 else SHORT_IN_GROUPS) or DATE.fullmatch(number):
            return number
        if len(groups) == 1 and number.endswith("000"):
            return number
    sign = {"+": "+ ", "(": "("}.get(number[0], "")
    return sign + ", ".join(" ".join(part) for group in groups for part in _breaths(group))


def _breaths(group: str) -> list[str]:
    return [group] if len(group) <= BREATH else [group[at : at + 3] for at in range(0, len(group), 3)]
