"""How alike two texts are: by the words that they share, each text counted once."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

QUOTES = str.maketrans("‘’‚‛“”„‟–—‑", "''''\"\"\"\"---")


def same_words(text: str) -> str:
    """Text without what retyping changes: spaces, and the shapes of quotation marks and dashes."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(QUOTES).split())


class Texts:
    """Some texts by their words, so that only those that share a word with another text are weighed."""

    def __init__(self, texts: Iterable[str]):
        self._sizes: list[int] = []
        self._having: dict[str, list[tuple[int, int]]] = {}
        for at, text in enumerate(texts):
            words = Counter(same_words(text).split())
            self._sizes.append(words.total())
            for word, times in words.items():
                self._having.setdefault(word, []).append((at, times))

    def like(self, text: str) -> dict[int, float]:
        """How many of their words each of the texts shares with this one, from 0 to 1; who shares none is left out."""
        words = Counter(same_words(text).split())
        size = words.total()
        shared: dict[int, int] = {}
        for word, times in words.items():
            for at, its_times in self._having.get(word, ()):
                shared[at] = shared.get(at, 0) + min(times, its_times)
        return {at: 2 * both / (size + self._sizes[at]) for at, both in shared.items()}
