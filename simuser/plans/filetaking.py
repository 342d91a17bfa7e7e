"""What stands in a plan file, taken field by field as the format says, and cleaned as what is typed into forms is."""

import re
from typing import NoReturn

from simuser.plans.fileformat import Coded, Field, OneOf, Several, Shape, Thing, Words, YesNo
from simuser.plans.filetext import Object, Place, PlanFileRefused
from simuser.web.forms import clean, clean_line
from simuser.web.words import mark_only as N_

NO_TEXT = N_("This must be text in quotation marks.")
NO_YES_OR_NO = N_("This must be true or false.")
NO_LIST = N_("This must be a list in square brackets.")
NO_OBJECT = N_("This must be an object in curly brackets.")
MISSING = N_("This is missing.")
UNKNOWN = N_("The format has no such field.")
TWICE = N_("This is there twice.")
EMPTY = N_("This is empty.")
TOO_LONG = N_("This is too long by %(extra)s characters. It can have up to %(longest)s.")
NOT_OFFERED = N_("This must be one of: %(choices)s")
TOO_MANY = N_("There are too many of these. There can be up to %(most)s.")

LONGEST_NAME_SHOWN = 40


def refuse(why: str, place: Place, **values) -> NoReturn:
    """Refuse the whole file for what is at one place."""
    raise PlanFileRefused(why, place, **values)


def taken(shape: Shape, value: object, place: Place = ()):
    """The value, cleaned, if it is of this shape; raises PlanFileRefused."""
    match shape:
        case Thing():
            return _fields(shape, value, place)
        case Several():
            return _list(shape, value, place)
        case YesNo():
            return value if isinstance(value, bool) else refuse(NO_YES_OR_NO, place)
    if not isinstance(value, str):
        refuse(NO_TEXT, place)
    match shape:
        case Words():
            return _words(shape, value, place)
        case Coded():
            return value if re.fullmatch(shape.pattern, value) else refuse(shape.otherwise, place)
        case OneOf():
            return value if value in shape.choices else refuse(NOT_OFFERED, place, choices=", ".join(shape.choices))


def _fields(shape: Thing, value: object, place: Place) -> dict:
    if not isinstance(value, Object):
        refuse(NO_OBJECT, place)
    for name in value:
        if name not in shape.fields:
            refuse(UNKNOWN, (*place, clean_line(name)[:LONGEST_NAME_SHOWN]))
    if value.twice is not None:
        refuse(TWICE, (*place, value.twice))
    return {name: _field(field, name, value, (*place, name)) for name, field in shape.fields.items()}


def _field(field: Field, name: str, value: Object, place: Place):
    if not field.needed and value.get(name) is None:
        return None
    return taken(field.shape, value[name], place) if name in value else refuse(MISSING, place)


def _list(shape: Several, value: object, place: Place) -> list:
    if not isinstance(value, list):
        refuse(NO_LIST, place)
    if len(value) < shape.least:
        refuse(EMPTY, place)
    if len(value) > shape.most:
        refuse(TOO_MANY, place, most=shape.most)
    found = []
    for at, each in enumerate(value, start=1):
        one = taken(shape.of, each, (*place, at))
        if shape.unlike and one in found:
            refuse(TWICE, (*place, at))
        found.append(one)
    return found


def _words(shape: Words, value: str, place: Place) -> str:
    extra = len(value) - shape.longest
    if extra > 0:
        refuse(TOO_LONG, place, extra=extra, longest=shape.longest)
    return (clean if shape.lines else clean_line)(value) or refuse(EMPTY, place)
