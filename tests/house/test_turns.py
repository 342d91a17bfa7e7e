"""A phone on a bad line keeps nobody else waiting."""

import threading
from io import BytesIO

from simuser.web.turns import Turns


class BadLine:
    """A body of which nothing comes until somebody lets it."""

    def __init__(self):
        self.comes = threading.Event()

    def read(self, _size):
        self.comes.wait(10)
        return b"late"


def answers(environ, start_response):
    body = environ["wsgi.input"].read() if "wsgi.input" in environ else b""
    start_response("200 OK", [])
    return [body]


def test_while_one_phone_is_still_sending_another_is_answered():
    app, line, late = Turns(answers, 100), BadLine(), []
    slow = threading.Thread(
        target=lambda: late.append(app({"CONTENT_LENGTH": "4", "wsgi.input": line}, lambda *_: None))
    )
    slow.start()
    assert app({}, lambda *_: None) == [b""] and late == []
    line.comes.set()
    slow.join()
    assert late == [[b"late"]]


def test_only_one_is_answered_at_a_time():
    inside, most = [], []

    def app(_environ, _start):
        inside.append(1)
        most.append(len(inside))
        threading.Event().wait(0.01)
        inside.pop()
        return []

    turns = Turns(app, 100)
    threads = [threading.Thread(target=turns, args=({}, lambda *_: None)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8


def test_what_is_too_large_is_left_for_the_app_to_refuse():
    body = BytesIO(b"x" * 200)
    assert Turns(answers, 100)({"CONTENT_LENGTH": "200", "wsgi.input": body}, lambda *_: None) == [b"x" * 200]
