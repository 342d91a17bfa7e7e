"""The blueprint that the screens of this slice hang on."""

from flask import Blueprint

bp = Blueprint("plans", __name__, url_prefix="/for/<uuid:subject>/plan")
