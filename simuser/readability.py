"""How hard a text is to read: two published measures, and the longest sentence. Pure functions over words.

Both measures count letters, words and sentences, so no list of words or of syllables is needed:

- Automated Readability Index: R. J. Smith and E. A. Senter, "Automated Readability Index", AMRL-TR-66-220, 1967.
- Coleman-Liau index: M. Coleman and T. L. Liau, "A computer readability formula designed for machine scoring",
  Journal of Applied Psychology 60 (2), 1975.

Each gives a grade of schools in the USA, where grade 1 begins at six: the age is the grade and five.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What the NHS service manual asks of health content (how we write): age 9 to 11, sentences of up to 20 words.
OLDEST, LONGEST = 11, 20
YEARS_BEFORE_SCHOOL = 5

ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+|\S+@\S+\.\S+|\b(?:[a-z0-9-]+\.)+(?:uk|org|com|net)\b\S*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+")
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
# Words are divided by spaces, dashes and slashes; "A&E" and "don’t" are one each.
BETWEEN_WORDS = re.compile(r"[\s\-–—/]+")
NUMBERS = re.compile(r"\d+(?:[.,: ]?\d+)*")


@dataclass(frozen=True)
class Reading:
    """How hard a text is: ages by both measures, and its longest sentence."""

    automated: float
    coleman_liau: float
    longest: str
    words: int

    @property
    def longest_words(self) -> int:
        """How many words the longest sentence has."""
        return length(self.longest)

    @property
    def faults(self) -> list[str]:
        """What is too hard for somebody of eleven."""
        found = []
        for measure, age in (("Automated Readability Index", self.automated), ("Coleman-Liau", self.coleman_liau)):
            if age > OLDEST:
                found.append(f"reading age {age:.1f} by the {measure}")
        if self.longest_words > LONGEST:
            found.append(f"a sentence of {self.longest_words} words: {self.longest}")
        return found


def read(blocks: Iterable[str], names: Iterable[str] = ()) -> Reading:
    """Measure a text. Each block (a paragraph, a heading, an item of a list) ends a sentence.

    Names are no easier for being short: like numbers and addresses, they are left out of the two measures. They are
    counted in the length of a sentence.
    """
    every = [sentence for block in blocks for sentence in sentences(block)]
    named = _any_of(names)
    counted = [words for words in (counted_words(named.sub(" ", sentence)) for sentence in every) if words]
    words = [word for sentence in counted for word in sentence]
    letters = sum(letter.isalpha() for word in words for letter in word)
    characters = sum(character.isalnum() for word in words for character in word)
    return Reading(
        automated=age(automated_grade(characters, len(words), len(counted))),
        coleman_liau=age(coleman_liau_grade(letters, len(words), len(counted))),
        longest=max(every, key=length, default=""),
        words=len(words),
    )


def automated_grade(characters: int, words: int, sentences: int) -> float:
    """The Automated Readability Index: 4.71 characters a word + 0.5 words a sentence - 21.43."""
    return 4.71 * characters / words + 0.5 * words / sentences - 21.43 if words else 0.0


def coleman_liau_grade(letters: int, words: int, sentences: int) -> float:
    """The Coleman-Liau index: 0.0588 letters in a hundred words - 0.296 sentences in a hundred words - 15.8."""
    return (5.88 * letters - 29.6 * sentences) / words - 15.8 if words else 0.0


def age(grade: float) -> float:
    """The age at which somebody reads at this grade; no text is for those who do not read yet."""
    return max(grade, 0.0) + YEARS_BEFORE_SCHOOL


def sentences(block: str) -> list[str]:
    """The sentences of a block, without marks of direction."""
    text = " ".join(ISOLATES.sub("", block).split())
    return [sentence for sentence in SENTENCE_END.split(text) if counted_words(sentence)]


def counted_words(sentence: str) -> list[str]:
    """The words that the measures count: numbers and addresses are read in another way, and are none."""
    return [word for word in BETWEEN_WORDS.split(ADDRESS.sub(" ", sentence)) if any(map(str.isalpha, word))]


def length(sentence: str) -> int:
    """How long a sentence is for whoever reads it: a number or an address is as much as a word."""
    text = NUMBERS.sub("N", ADDRESS.sub("address", sentence))
    return sum(any(map(str.isalnum, word)) for word in BETWEEN_WORDS.split(text))


def _any_of(names: Iterable[str]) -> re.Pattern:
    longest_first = sorted((re.escape(ISOLATES.sub("", name)) for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)" if longest_first else r"(?!)", re.IGNORECASE)
