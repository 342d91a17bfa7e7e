"""Contracted Braille: not every language that has Braille has it."""

from simuser.documents.braille import embossing as braille

render = braille.render


def unable(language: str) -> str:
    """Why there is no contracted Braille in a language here."""
    return braille.unable(language, contracted=True)
