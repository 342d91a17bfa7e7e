"""The languages of the app: the one list that pages, catalogues and tests follow."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Language:
    """`code` is for addresses and cookies, `locale` for dates and catalogues, `tag` for HTML; `name` is its own.

    One that is not `whole` has the pages for everybody, the leaflets and letters; every other page comes in English.
    """

    code: str
    locale: str
    tag: str
    name: str
    direction: str = "ltr"
    whole: bool = True


ENGLISH = Language("en", "en_GB", "en-GB", "English")

LANGUAGES = {
    language.code: language
    for language in (
        ENGLISH,
        Language("ar", "ar", "ar", "العربية", "rtl"),
        Language("pl", "pl", "pl", "Polski"),
        Language("ur", "ur", "ur", "اردو", "rtl", whole=False),
        Language("bn", "bn", "bn", "বাংলা", whole=False),
        Language("so", "so", "so", "Soomaali", whole=False),
    )
}
