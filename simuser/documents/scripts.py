"""What characters are: the script of a letter, the value of a figure, and a name for what nothing else stands for."""

import re
import unicodedata
from functools import cache

from simuser.documents.characters import code_of, seen

# Marks that nobody sees and that guide no word: where a line may break, and which picture of a sign is meant.
GUIDES = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
SPACES = re.compile(r"\s+")

# Letters that Unicode keeps taken apart, although Braille and voices know them whole: a letter and a dot below.
# The scripts of Chinese, which tags name although both are usual.
USUAL = frozenset({"hans", "hant"})

TAKEN = "\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59\u0a5a\u0a5b\u0a5e"
WHOLE = {unicodedata.normalize("NFD", letter): letter for letter in TAKEN}
TAKEN_APART = re.compile("|".join(WHOLE))


def plain(text: str) -> str:
    """The words alone: nothing unseen, letters whole, one space between words, and the figures of every script as 0-9,
    because not every voice says its own and not every table puts the number sign before them."""
    text = unicodedata.normalize("NFC", GUIDES.sub("", seen(text)))
    text = TAKEN_APART.sub(lambda found: WHOLE[found.group()], text)
    figures = {
        ord(one): str(unicodedata.decimal(one)) for one in set(text) if unicodedata.decimal(one, None) is not None
    }
    return SPACES.sub(" ", text.translate(figures)).strip()


def is_letter(character: str) -> bool:
    """Whether it belongs to a word: a letter, or a mark on one."""
    return unicodedata.category(character)[0] in "LM"


@cache
def script_of(character: str) -> str:
    """The script of a letter by its name in Unicode ("LATIN"); "" for whatever stands in all of them."""
    name = unicodedata.name(character, "") if is_letter(character) else ""
    return "" if name.startswith(("COMBINING", "MODIFIER")) else name.split(" ")[0]


def name_of(character: str) -> str:
    """What a sign is called, in English: "grinning face"."""
    return unicodedata.name(character, "").lower() or code_of(character).strip("[]")


def language_of(tag: str) -> str:
    """The language of a tag, by which its Braille and voice are found: "en" of "en-GB". Where it is written in another
    script than usual the tag stays as it is, and nothing is found."""
    language, *more = tag.lower().split("-")
    return tag.lower() if any(len(part) == 4 and part not in USUAL for part in more) else language
