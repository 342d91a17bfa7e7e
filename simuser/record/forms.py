"""What people say about who is linked to them."""

from wtforms import TextAreaField

from simuser.web.forms import Form, at_most, clean
from simuser.web.words import mark_only as N_

LONGEST = 4000


class ObjectForm(Form):
    """Why a link is wrong; nobody has to say."""

    words = TextAreaField(N_("What is wrong? You do not have to say."), filters=[clean], validators=[at_most(LONGEST)])
