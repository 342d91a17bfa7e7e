"""The blueprint that the screens of this slice hang on."""

from flask import Blueprint

bp = Blueprint("people", __name__)
