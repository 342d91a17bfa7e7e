"""Templates, compiled once for each language with their words put in: a page of a hundred messages looks up none.

Only `_("...")` with nothing to fill in, and `asset("...")`, are put in; whatever has values is said when it is shown.
Languages that have only some pages share templates that look their words up: each set of templates takes memory.
"""

from flask import Flask, current_app
from flask.templating import Environment as FlaskEnvironment
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from simuser.languages import LANGUAGES, Language
from simuser.web.assets import asset
from simuser.web.locale import language
from simuser.web.words import said_in

# The macros of `parts/` are globals: a template that imports them pays for it each time that it is shown.
MACROS = {"f": "form", "p": "plan", "icon": "icons"}


class Environment(FlaskEnvironment):
    """Flask's environment, which can belong to one language."""

    words_of: Language | None = None

    def _parse(self, source, name, filename):
        tree = super()._parse(source, name, filename)
        return _Putting(self.words_of).visit(tree) if self.words_of else tree


class _Putting(NodeTransformer):
    def __init__(self, words_of: Language):
        self.known = {"_": lambda message: said_in(words_of, message), "asset": asset}

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Put the outcome in place of a call whose outcome is known."""
        node = self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else None
        alone = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if name in self.known and alone and isinstance(node.args[0], nodes.Const):
            return nodes.Const(self.known[name](node.args[0].value), lineno=node.lineno)
        return node


def init_app(app: Flask) -> None:
    """Let each language have its environment; called when all globals are in."""
    app.extensions["simuser templates"] = _Environments(app)


def render(template: str, /, **context) -> str:
    """The template in the language of this page."""
    environment = current_app.extensions["simuser templates"][language().code]
    current_app.update_template_context(context)
    return environment.get_template(template).render(context)


class _Environments(dict):
    """Made when a page is first wanted in a language: compiling the macros of all of them would delay the start."""

    def __init__(self, app: Flask):
        super().__init__()
        self.app = app

    def __missing__(self, code: str | None) -> Environment:
        if code and not LANGUAGES[code].whole:
            self[code] = self[None]
        else:
            self[code] = _environment(self.app, LANGUAGES[code] if code else None)
        return self[code]


def _environment(app: Flask, words_of: Language | None) -> Environment:
    environment = app.jinja_env.overlay()
    environment.words_of = words_of
    environment.globals = dict(app.jinja_env.globals)
    for name, template in MACROS.items():
        environment.globals[name] = environment.get_template(f"parts/{template}.html").module
    return environment
