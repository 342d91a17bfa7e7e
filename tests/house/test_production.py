"""The app as it is served to everybody: over https, behind proxies, and without what everybody knows."""

import re

import pytest

from simuser import vault
from simuser.keys import new_ring
from simuser.web.house import house_of
from tests import make

HERE = "https://localhost"


@pytest.fixture
def production(tmp_path, env, app, new_app):
    """Make an app in production over an empty database; settings can be added."""
    before = vault.current()
    new_ring(tmp_path / "keys.json")
    settings = {
        "SIMUSER_ENV": "production",
        "SIMUSER_KEYS": str(tmp_path / "keys.json"),
        "SIMUSER_OPERATOR": "A charity",
        "SIMUSER_CONTACT": "hello@example.org",
    }
    yield lambda **more: new_app(env | settings | more)
    vault.install(before)


def signs_in(client, name: str, **headers):
    """Sign in over https; gives what came."""
    page = client.get("/sign-in", base_url=HERE).get_data(as_text=True)
    token = re.search('name="csrf_token" value="([^"]+)"', page)[1]
    fields = {"csrf_token": token, "name": name, "password": make.PASSWORD}
    return client.post("/sign-in", data=fields, base_url=HERE, headers={"Referer": HERE} | headers)


def test_cookies_and_pages_go_over_https_alone(production):
    client = production().test_client()
    answer = client.get("/sign-in", base_url=HERE)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-page=") and "Secure" in cookie
    assert "A charity" in client.get("/privacy").get_data(as_text=True)


def test_a_demo_account_opens_nothing(production):
    app = production()
    make.account(house_of(app).db, "demo-person", demo=True)
    make.account(house_of(app).db, "sam-1234")
    assert signs_in(app.test_client(), "demo-person").status_code == 422
    assert signs_in(app.test_client(), "sam-1234").status_code == 303


@pytest.mark.parametrize(("proxies", "status"), [("0", 422), ("1", 303)])
def test_only_proxies_that_the_settings_name_say_where_somebody_is(production, proxies, status):
    app = production(SIMUSER_PROXIES=proxies)
    make.account(house_of(app).db, "sam-1234")
    for number in range(60):
        signs_in(app.test_client(), f"guess-{number}", X_Forwarded_For="203.0.113.9")
    answer = signs_in(app.test_client(), "sam-1234", X_Forwarded_For="198.51.100.7")
    assert answer.status_code == status, answer.get_data(as_text=True)
