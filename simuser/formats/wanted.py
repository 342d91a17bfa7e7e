"""What somebody wants, under a code of their own; and the rule by which a copy of a plan may be asked for.

That somebody has a plan may itself be what they do not want known. So:

- Only the person asks, signed in, for a plan in their own record: no helper and no staff does it for them.
- It goes to the formats desk of the organisation that issued the plan, which knows already that there is one; never to
  another organisation, and not to whoever runs this copy. If the issuer has no desk, nothing is sent.
- The person ticks that they agree to be named to that desk, and types the name by which it knows them. Without the tick
  nothing is sent.
- The desk learns that this person wants a copy, in which format and language, and where to post it; the note that the
  person wrote; nothing else. It does not learn the plan's name here, and no word of the plan: it makes the copy from
  what the organisation itself holds. Each time that the request is opened is in the person's history first.
- A copy that the person put in themselves is sent to nobody from here. The page says why, and leads to the formats that
  are made at once.
- The finished file is for whoever holds the code, and for nobody else: it is not shown at the desk again, serves nobody
  else, and is gone 90 days after the request is over.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from simuser import clock, vault
from simuser.codes import code_from
from simuser.formats.kinds import EVERY, Posted
from simuser.formats.models import CODE, Request, State
from simuser.formats.promises import promised

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_LINE, LONGEST_NOTE = 100, 500, 100, 2000
SHORTEST_WORD = 16


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for, and where it goes."""

    organisation_id: UUID
    kind: str
    language: str
    leaflet: str | None = None
    subject_id: UUID | None = None
    language_said: str | None = None
    wish: str | None = None
    note: str | None = None
    name: str | None = None
    address: str | None = None


def codes_of(wanted: Wanted, form_word: str) -> list[str]:
    """The codes that this request can have, the newest first: the same form, sent twice, leads to the same code, which
    is kept nowhere; another wish on the same form leads to another."""
    if len(form_word) < SHORTEST_WORD:
        # No form of ours: the word has to be hard to guess.
        form_word = secrets.token_urlsafe()
    return [code_from(digest) for digest in vault.current().digests(f"{form_word} {wanted}", f"{CODE} of form")]


def new_request(wanted: Wanted, code: str, now: datetime) -> Request:
    """A request under a code, promised by the promise of its kind. A name and an address are kept only if needed."""
    kind, asked = EVERY[wanted.kind], clock.local(now).date()
    due = promised(wanted.kind, asked)
    request = Request(
        code_digest=vault.current().digest(code, CODE),
        organisation_id=wanted.organisation_id,
        leaflet=wanted.leaflet,
        subject_id=wanted.subject_id,
        kind=wanted.kind,
        language=wanted.language,
        made=now,
        last=now,
        promised=due,
        due=due,
        state=State.ASKED.value,
        revision=1,
        unanswered=False,
    )
    request.language_said, request.wish = wanted.language_said or None, wanted.wish or None
    request.note = wanted.note or None
    posted = kind.posted is not Posted.NO
    request.name = wanted.name or None if posted or wanted.subject_id else None
    request.address = wanted.address or None if posted else None
    return request
