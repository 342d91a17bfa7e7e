"""A trust whose desk makes formats, and somebody who asks it for one."""

import pytest

from simuser.access import Duty
from tests import make
from tests.formats import samples


@pytest.fixture
def trust(db):
    """A trust."""
    return make.organisation(db)


@pytest.fixture
def ewa(db, trust):
    """Somebody who makes formats at the trust."""
    account = make.account(db, "ewa-1000", "Ewa")
    account.held = make.membership(db, account, trust, Duty.FORMATS)
    return account


@pytest.fixture
def desk(ewa, visitor):
    """Ewa at her desk."""
    return visitor().signs_in("ewa-1000").opens("/desk/formats")


@pytest.fixture
def asks(ewa, visitor):
    """Somebody asks for a leaflet, without an account; gives them, on the page with their number in `code`."""

    def ask(kind: str = "braille-2", *, by=None, where=True, **fields):
        somebody = (by or visitor()).opens("/formats/ask")
        fields = {"what": "leaflet:your-rights-now", "format": kind, "language": "en"} | fields
        somebody.types(**fields).presses("Go on")
        if where and "Where should it go?" in somebody.text:
            somebody.types(name="Robin Marguerite", address="1 Purple Street\nLondon SE1 1AA").presses("Ask for it")
        somebody.code = code_on(somebody)
        return somebody

    return ask


def code_on(somebody) -> str | None:
    """The number on the page, if there is one."""
    shown = somebody.page.find(class_="code")
    return shown and shown.get_text(strip=True)


def follows(somebody, code: str):
    """Type a number where one sees how far something is."""
    return somebody.opens("/formats/track").types(code=code).presses("Go on")


def puts_in(desk, data: bytes = samples.BRAILLE):
    """Open the first request that waits, and put a file in."""
    desk.opens("/desk/formats").opens(desk.page.select_one(".doors a")["href"])
    page = f"{desk.address.split('?')[0]}/file"
    return desk.opens(page).uploads(page, data)


def gives(desk, data: bytes = samples.BRAILLE, checked_by: str = "Jo, who reads Braille"):
    """Put a file in and give it."""
    puts_in(desk, data).types(checked="yes", checked_by=checked_by).presses("Give it now")
    return desk
