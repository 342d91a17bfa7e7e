"""Settings: what would put people at risk is refused, and the refusal names the setting."""

import pytest

from simuser.config import UnsafeSettings, is_loopback, settings_from


@pytest.fixture
def safe(tmp_path) -> dict[str, str]:
    """Settings with which production may start."""
    (tmp_path / "keys.json").write_text("{}")
    return {
        "SIMUSER_ENV": "production",
        "SIMUSER_KEYS": str(tmp_path / "keys.json"),
        "SIMUSER_OPERATOR": "A charity",
        "SIMUSER_CONTACT": "hello@example.org",
        "HOST": "0.0.0.0",
    }


def test_a_fresh_machine_needs_no_settings(tmp_path):
    settings = settings_from({"SIMUSER_DATA": str(tmp_path)})
    assert settings.demo and not settings.production and settings.host == "127.0.0.1"
    assert settings.database_url == f"sqlite:///{tmp_path / 'simuser.db'}"


def test_production_starts_when_all_is_said(safe):
    settings = settings_from(safe)
    assert settings.production and settings.https and not settings.demo


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SIMUSER_KEYS": ""}, "SIMUSER_KEYS"),
        ({"SIMUSER_KEYS": "/nowhere/keys.json"}, "SIMUSER_KEYS"),
        ({"SIMUSER_DEMO": "1"}, "SIMUSER_DEMO"),
        ({"SIMUSER_HTTPS": "0"}, "SIMUSER_HTTPS"),
        ({"SIMUSER_OPERATOR": ""}, "SIMUSER_OPERATOR"),
        ({"SIMUSER_CONTACT": ""}, "SIMUSER_CONTACT"),
        ({"SIMUSER_EXIT_URL": "http://example.org"}, "SIMUSER_EXIT_URL"),
        ({"SIMUSER_EXIT_URL": "javascript:alert(1)"}, "SIMUSER_EXIT_URL"),
        ({"SIMUSER_ENV": "prod"}, "SIMUSER_ENV"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"SIMUSER_PROXIES": "-1"}, "SIMUSER_PROXIES"),
        ({"SIMUSER_DEMO": "yes"}, "SIMUSER_DEMO"),
    ],
)
def test_what_is_unsafe_is_refused_by_name(safe, change, named):
    with pytest.raises(UnsafeSettings, match=named):
        settings_from(safe | change)


def test_the_demonstration_cannot_be_opened_to_other_machines():
    for host in ("0.0.0.0", "192.168.1.5", "example.org", "::"):
        with pytest.raises(UnsafeSettings, match="HOST"):
            settings_from({"HOST": host})
    for host in ("127.0.0.1", "localhost", "::1", "[::1]"):
        assert is_loopback(host) and settings_from({"HOST": host}).demo


def test_an_address_of_postgresql_is_understood_in_its_usual_forms():
    for url in ("postgres://u@h/db", "postgresql://u@h/db", "postgresql+psycopg://u@h/db"):
        assert settings_from({"DATABASE_URL": url}).database_url == "postgresql+psycopg://u@h/db"
