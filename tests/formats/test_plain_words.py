"""The pages on which people ask and follow are as easy to read as every public page."""

from simuser.public_pages import PageWords
from simuser.readability import read
from tests.formats import samples
from tests.formats.conftest import follows, gives


def faults(somebody) -> list[str]:
    words = PageWords(somebody.html)
    return read(words.blocks, words.names).faults


def test_asking_and_following_are_for_readers_of_eleven_in_short_sentences(asks, desk, visitor, db):
    somebody = visitor().opens("/formats/ask")
    assert faults(somebody) == []
    robin = asks("braille-2", where=False)
    assert faults(robin) == []
    robin = asks("braille-2")
    assert faults(robin) == []
    gives(desk, samples.BRAILLE)
    for state, words in (("making", "Soon."), ("checking", ""), ("sent", ""), ("cannot", "No.")):
        desk.types(state=state, words=words).presses("Save")
        assert faults(follows(robin, robin.code)) == [], state
    assert faults(asks("braille-2", where=False)) == []
    assert faults(visitor().opens("/leaflets/your-rights-now")) == []
