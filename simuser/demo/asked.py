"""The demonstration's requests for formats: one that is late, and one of yesterday. Nobody holds their numbers."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from simuser.codes import new_code
from simuser.db import add_in_order
from simuser.formats import rules
from simuser.formats.models import State
from simuser.formats.wanted import Wanted, new_request
from simuser.people.models import Account
from simuser.people.staff import Organisation


def ask(session: Session, trust: Organisation, staff: Account, now: datetime) -> None:
    """Ask the trust for Braille by post, which somebody has begun, and for a film."""
    braille = Wanted(
        trust.id,
        "braille-2",
        "en",
        leaflet="your-rights-now",
        note="A plain envelope, please.",
        name="Maya Brown",
        address="2 Example Street\nLondon SE5 0XX",
    )
    film = Wanted(trust.id, "bsl", "en", leaflet="what-you-were-told")
    late = new_request(braille, new_code(), now - timedelta(days=24))
    begun = now - timedelta(days=20)
    words = "We print Braille every second week."
    entries = rules.step(late, State.MAKING, words, by=staff.id, word=new_code(), now=begun)
    add_in_order(session, [late, new_request(film, new_code(), now - timedelta(days=1)), *entries])
