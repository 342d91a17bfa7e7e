"""The sentences of a record: who wrote a passage, and what happened when."""

from simuser.access import Duty
from simuser.history import Event
from simuser.plans.content import Author
from simuser.web.words import mark_only as N_

AUTHORS = {
    Author.UNKNOWN: N_("We do not know who wrote this"),
    Author.NHS: N_("Written by the NHS"),
    Author.POLICE: N_("Written by the police"),
    Author.AMBULANCE: N_("Written by the ambulance service"),
    Author.JOINT: N_("Written by the NHS and the police together"),
    Author.OTHER: N_("Written by somebody else"),
}

# What staff may do by each duty that a link can have, told to the person.
DUTIES = {
    Duty.ENROL: N_("They may make letters for you and link others of their team. They cannot read your plan."),
    Duty.PLANS: N_("They may read the plan that their organisation gave you, and write new versions of it."),
}

# What each duty is called, told to staff.
DUTY_NAMES = {
    Duty.ENROL: N_("letters and links"),
    Duty.PLANS: N_("plans"),
    Duty.FORMATS: N_("formats"),
    Duty.COMPLAINTS: N_("complaints"),
    Duty.PRIVACY: N_("privacy"),
    Duty.CO_DESIGN: N_("co-design"),
}

# What each event is called, told to the subject: done by themselves, and done by another.
EVENTS = {
    Event.RECORD_MADE: (N_("You began this record."), N_("%(who)s began this record for you.")),
    Event.RECORD_OPENED: (N_("You opened this record."), N_("%(who)s opened your first page.")),
    Event.PLAN_ISSUED: (N_("You added a plan."), N_("%(who)s added “%(plan)s”.")),
    Event.PLAN_READ: (N_("You read the plan."), N_("%(who)s read your plan.")),
    Event.COPY_ADDED: (N_("You kept your copy of “%(plan)s”."), N_("%(who)s kept a copy of “%(plan)s”.")),
    Event.COPY_MENDED: (N_("You fixed your copy of “%(plan)s”."), N_("%(who)s fixed the copy of “%(plan)s”.")),
    Event.COPY_DELETED: (N_("You deleted your copy of “%(plan)s”."), N_("%(who)s deleted the copy of “%(plan)s”.")),
    Event.COPY_ASKED: (N_("You asked %(organisation)s for a copy of your plan in another format."),) * 2,
    Event.COPY_WANTED_SEEN: (N_("%(who)s opened the page that says that you want a copy of your plan."),) * 2,
    Event.LINK_MADE: (N_("%(staff)s was linked to you by %(who)s."),) * 2,
    Event.LINK_PAUSED: (N_("You said that the link to %(staff)s is wrong."), N_("The link to %(staff)s was stopped.")),
    Event.LINK_ENDED: (N_("The link to %(staff)s ended."),) * 2,
    Event.DRAFT_BEGUN: (N_("%(who)s began to write a version of the plan."),) * 2,
    Event.DRAFT_DROPPED: (N_("%(who)s threw away what they had begun to write."),) * 2,
    Event.VERSION_PUBLISHED: (N_("%(who)s published a version of “%(plan)s”."),) * 2,
    Event.LETTER_MADE: (N_("%(who)s made a letter with a number that opens this record."),) * 2,
    Event.RESET_ASKED: (N_("%(who)s asked for a new way into your account."),) * 2,
    Event.RESET_AGREED: (N_("%(who)s agreed to a new way into your account, and made a letter."),) * 2,
    Event.RESET_STOPPED: (N_("A new way into your account was stopped."),) * 2,
    Event.RESET_USED: (N_("Your account was opened with a letter from staff. Every device was signed out."),) * 2,
    Event.OPENED_WHOLE: (N_("You gave your recovery number: everything is open again."),) * 2,
    Event.LINK_RESUMED: (N_("You said that the link to %(staff)s is right."), N_("The link to %(staff)s began again.")),
    Event.GRANT_MADE: (N_("You let %(helper)s help you."), N_("%(who)s let %(helper)s help you.")),
    Event.GRANT_STOPPED: (
        N_("You stopped %(helper)s from helping you."),
        N_("%(helper)s was stopped from helping you."),
    ),
    Event.GRANT_RAN_OUT: (N_("The permission of %(who)s came to its end date."),) * 2,
    Event.NEEDS_READ: (
        N_("You looked at how you need information."),
        N_("%(who)s looked at how you need information."),
    ),
    Event.NEEDS_CHANGED: (N_("You changed how you need information."), N_("%(who)s changed how you need information.")),
    Event.NEEDS_REVIEWED: (
        N_("You said that how you need information is still right."),
        N_("%(who)s said that how you need information is still right."),
    ),
    Event.NUMBER_MADE: (N_("You made a new recovery number."), N_("%(who)s made a new recovery number.")),
    Event.RECOVERED: (N_("You came back with your recovery number."), N_("%(who)s came back with a recovery number.")),
    Event.ACTIVATED: (N_("You opened this record with a letter."), N_("%(who)s opened this record with a letter.")),
}

# What is said of anything that has to do with helpers, while that is closed after a reset by staff.
CLOSED = N_("Something that has to do with your helpers. It is closed now.")
OF_HELPERS = frozenset({Event.GRANT_MADE, Event.GRANT_STOPPED, Event.GRANT_RAN_OUT})

# Pages on which staff write.
WRITING = (
    "plans.add",
    "plans.draft",
    "plans.more",
    "plans.part",
    "plans.same",
    "plans.issue",
    "plans.points",
    "plans.throw_away",
    "record.preview",
)
# Pages of the desk that are about one person.
DESK = ("desk.letter", "desk.link_colleague", "desk.leave", "desk.reset")

# Pages on which a copy is chosen, and the copies.
COPYING = ("record.choose", "record.choose_of")
COPIED = ("record.copy", "record.copy_of")

# Which page was looked at, when it was not the plan itself, the first page or the needs.
PAGES = {
    "record.version": N_("%(who)s read an earlier version of your plan."),
    "record.part": N_("%(who)s read a part of your plan."),
    **dict.fromkeys(WRITING, N_("%(who)s worked on a version of your plan.")),
    "plans.file": N_("%(who)s opened the page where staff put in a plan file."),
    **dict.fromkeys(COPYING, N_("%(who)s looked at the formats in which your plan can be saved.")),
    **dict.fromkeys(COPIED, N_("%(who)s made a copy of your plan, to save or to hear.")),
    **dict.fromkeys(DESK, N_("%(who)s opened a page of the desk about you. It tells how you need information.")),
    "record.changes": N_("%(who)s looked at what changed in your plan."),
}
