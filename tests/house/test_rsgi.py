"""A phone on a bad line keeps nobody else waiting, and what the server hands over reaches the app as it was sent."""

import asyncio
import threading

from simuser.web.lanes import slow_paths
from simuser.web.rsgi import Rsgi


class Told:
    """A WSGI app that answers with the body that it was given, and remembers the last request."""

    environ = None

    def __call__(self, environ, start_response):
        self.environ = environ
        start_response("200 OK", [("X-Said", "yes")])
        return [environ["wsgi.input"].read()]


class Headers:
    def __init__(self, *pairs):
        self.pairs = pairs

    def items(self):
        return list(self.pairs)


class Phone:
    """Sends a body in pieces, and keeps what is answered: a scope and a protocol of RSGI."""

    method, path, query_string, scheme = "POST", "/words/ك", "", "http"
    server, client = "127.0.0.1:8000", "[::1]:4000"
    answer = None

    def __init__(self, app, *pieces, headers=(), length=None):
        size = str(sum(map(len, pieces)) if length is None else length)
        self.app, self.pieces, self.headers = app, list(pieces), Headers(("content-length", size), *headers)

    async def __aiter__(self):
        while self.pieces:
            await asyncio.sleep(0)
            yield self.pieces.pop(0)

    def response_bytes(self, *answer):
        self.answer = answer

    def response_empty(self, *answer):
        self.answer = answer

    async def ask(self):
        await self.app.__rsgi__(self, self)
        return self.answer[-1]


def ask(app, *pieces, **sent):
    return asyncio.run(Phone(app, *pieces, **sent).ask())


def test_while_one_phone_is_still_sending_another_is_answered():
    app, comes = Rsgi(Told(), 100), asyncio.Event()

    class Slow(Phone):
        async def __aiter__(self):
            yield self.pieces.pop(0)
            await comes.wait()
            yield self.pieces.pop(0)

    async def both():
        waiting = asyncio.create_task(Slow(app, b"la", b"te").ask())
        assert await Phone(app, b"quick").ask() == b"quick" and not waiting.done()
        comes.set()
        return await waiting

    assert asyncio.run(both()) == b"late"


def test_what_is_too_large_is_thrown_away_and_the_app_learns_its_length_to_refuse_it():
    told = Told()
    assert ask(Rsgi(told, 100), b"x" * 80, b"x" * 80) == b""
    assert told.environ["CONTENT_LENGTH"] == "160"


def test_a_path_that_takes_more_gets_it_and_another_does_not():
    told = Told()
    app = Rsgi(told, 100, larger=lambda path: 200 if path == "/words/ك" else 100)
    assert ask(app, b"x" * 80, b"x" * 80) == b"x" * 160
    assert ask(app, b"x" * 80, b"x" * 80, b"x" * 80) == b"" and told.environ["CONTENT_LENGTH"] == "240"
    Phone.path, before = "/tell-us", Phone.path
    try:
        assert ask(app, b"x" * 80, b"x" * 80) == b""
    finally:
        Phone.path = before


def test_two_large_ones_come_in_at_once_a_third_waits_its_turn_and_what_is_small_does_not():
    app, comes = Rsgi(Told(), 10, larger=lambda _path: 100), asyncio.Event()

    class Slow(Phone):
        begun = 0

        async def __aiter__(self):
            Slow.begun += 1
            await comes.wait()
            yield self.pieces.pop(0)

    async def all_of_them():
        waiting = [asyncio.create_task(Slow(app, b"large " * 9).ask()) for _ in range(3)]
        assert await Phone(app, b"small").ask() == b"small"
        begun = Slow.begun
        comes.set()
        return begun, [len(answer) for answer in await asyncio.gather(*waiting)]

    assert asyncio.run(all_of_them()) == (2, [54, 54, 54])


def test_a_phone_that_is_gone_before_it_has_sent_all_has_done_nothing():
    told = Told()
    phone = Phone(Rsgi(told, 100), b"half", length=50)
    asyncio.run(phone.ask())
    assert phone.answer[0] == 400 and told.environ is None


def test_a_length_that_is_no_number_is_no_body():
    assert ask(Rsgi(Told(), 100), b"words", length="٥") == b""


def test_the_address_and_the_headers_reach_the_app_as_they_were_sent():
    told = Told()
    headers = [("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y"), ("x_forwarded_for", "z")]
    phone = Phone(Rsgi(told, 100), b"w", headers=headers)
    asyncio.run(phone.ask())
    assert told.environ["PATH_INFO"].encode("latin-1").decode() == "/words/ك"
    assert told.environ["HTTP_COOKIE"] == "a=1; b=2" and told.environ["HTTP_ACCEPT"] == "x,y"
    assert told.environ["REMOTE_ADDR"] == "::1"
    assert "HTTP_X_FORWARDED_FOR" not in told.environ
    assert phone.answer == (200, [("X-Said", "yes")], b"w")


def test_while_somebody_waits_for_a_long_sound_another_is_answered():
    begun, may_end = threading.Event(), threading.Event()

    def app(environ, start_response):
        start_response("200 OK", [])
        if environ["PATH_INFO"] == "/sound":
            begun.set()
            assert may_end.wait(5)
            return [b"sound"]
        may_end.set()
        return [b"page"]

    async def both():
        rsgi = Rsgi(app, 100, slow=lambda path: path == "/sound")
        sound, page = Phone(rsgi), Phone(rsgi)
        sound.path, page.path = "/sound", "/page"
        waiting = asyncio.create_task(sound.ask())
        await asyncio.to_thread(begun.wait, 5)
        assert await page.ask() == b"page"
        return await waiting

    assert asyncio.run(both()) == b"sound"


def test_only_views_that_say_so_are_slow(app):
    slow = slow_paths(app)
    person = "/for/00000000-0000-0000-0000-000000000000"
    assert slow(f"{person}/plan/copy/audio") and slow("/leaflets/your-rights-now/ar/large-print")
    assert not slow(f"{person}/plan") and not slow("/leaflets/your-rights-now/ar/web/x") and not slow("/")
