"""Sign-in names, in the one form in which they are compared."""

import unicodedata


def plain_name(typed: str) -> str:
    """The one form of a sign-in name, however it is typed: any case, any script's digits, with or without spaces."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    letters = (str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c for c in folded)
    return "".join(c for c in letters if c.isalnum() or unicodedata.category(c).startswith("M"))
