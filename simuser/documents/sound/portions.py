"""Long words in portions: cut where a sentence ends, or else between two words, and nothing lost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from simuser.documents.scripts import script_of
from simuser.documents.sheet import Words

SENTENCE = re.compile(r"(?<=[.!?…।؟۔])\s+|(?<=[。！？])")
CHINESE = "CJK"


def count(text: str) -> int:
    """How many words there are; of Chinese, which has no spaces, how many characters."""
    return len(text.split()) + sum(script_of(one) == CHINESE for one in text if one > "\u2e7f")


def portions(words: Words, most: int) -> Iterator[Words]:
    """The words in order, in portions of no more than `most` words each."""
    portion, size = (), 0
    for run in words:
        for text in _parts(run.text, most):
            more = count(text)
            if portion and size + more > most:
                yield portion
                portion, size = (), 0
            portion, size = (*portion, replace(run, text=text)), size + more
    if portion:
        yield portion


def _parts(text: str, most: int) -> Iterator[str]:
    if count(text) <= most:
        yield text
        return
    sentences = (sentence for sentence in SENTENCE.split(text) if sentence)
    yield from _together((part for sentence in sentences for part in _cut(sentence, most)), most)


def _cut(sentence: str, most: int) -> Iterable[str]:
    return (sentence,) if count(sentence) <= most else _together(sentence.split(), most)


def _together(parts: Iterable[str], most: int) -> Iterator[str]:
    """As many parts as make `most` words, and again."""
    group, size = [], 0
    for part in parts:
        more = count(part)
        if group and size + more > most:
            yield " ".join(group)
            group, size = [], 0
        group.append(part)
        size += more
    if group:
        yield " ".join(group)
