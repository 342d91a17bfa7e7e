"""What of each language no translator has checked yet, told from the catalogues and the leaflets themselves."""

from dataclasses import dataclass

from simuser import wording
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.leaflets import shelf
from simuser.leaflets.texts import Text


@dataclass(frozen=True)
class State:
    """How far one language is: its messages, how many of them are checked, and its leaflets that are not, by slug."""

    language: Language
    messages: int
    checked: int
    leaflets: dict[str, Text]

    @property
    def done(self) -> bool:
        """Whether a human has checked all that there is."""
        return self.checked == self.messages and not self.leaflets


def states() -> list[State]:
    """Each language that was translated."""
    return [_state(language) for language in LANGUAGES.values() if language is not ENGLISH]


def _state(language: Language) -> State:
    messages, checked = wording.counted(language)
    texts = {slug: shelf.text_in(slug, language) for slug in shelf.EVERY}
    return State(language, messages, checked, {slug: text for slug, text in texts.items() if text and text.unchecked})
