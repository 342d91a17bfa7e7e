"""Settings from a mapping (usually the environment); unsafe combinations are refused by name."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


class UnsafeSettings(ValueError):
    """The settings would put somebody at risk, or make no sense; the message names which and why."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs from one copy of the app to another."""

    production: bool
    data: Path
    database_url: str
    keys: Path
    demo: bool
    host: str
    port: int
    workers: int
    proxies: int
    https: bool
    name: str
    exit_url: str
    operator: str
    contact: str

    @property
    def exit_origin(self) -> str:
        """Scheme and host of the page that Exit leads to, for the content security policy."""
        parts = urlsplit(self.exit_url)
        return f"{parts.scheme}://{parts.netloc}"


def settings_from(env: Mapping[str, str]) -> Settings:
    """Read settings from `env`.

    Raises UnsafeSettings, naming the variable, for anything missing or unsafe.
    """
    production = _one_of(env, "SIMUSER_ENV", "development", ("development", "production")) == "production"
    data = Path(env.get("SIMUSER_DATA") or ROOT / "var").resolve()
    settings = Settings(
        production=production,
        data=data,
        database_url=_database_url(env.get("DATABASE_URL"), data),
        keys=Path(env.get("SIMUSER_KEYS") or data / "keys.json").resolve(),
        demo=_yes(env, "SIMUSER_DEMO", default=not production),
        host=env.get("HOST") or "127.0.0.1",
        port=_number(env, "PORT", 8000, 1, 65535),
        workers=_number(env, "SIMUSER_WORKERS", 2, 1, 64),
        proxies=_number(env, "SIMUSER_PROXIES", 0, 0, 5),
        https=_yes(env, "SIMUSER_HTTPS", default=production),
        name=env.get("SIMUSER_NAME") or "My page",
        exit_url=env.get("SIMUSER_EXIT_URL") or "https://www.bbc.co.uk/weather",
        operator=env.get("SIMUSER_OPERATOR") or "",
        contact=env.get("SIMUSER_CONTACT") or "",
    )
    _refuse_unsafe(settings, env)
    return settings


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _refuse_unsafe(settings: Settings, env: Mapping[str, str]) -> None:
    exit_parts = urlsplit(settings.exit_url)
    if exit_parts.scheme != "https" or not exit_parts.netloc:
        raise UnsafeSettings("SIMUSER_EXIT_URL must be a whole https address: people leave to it in a hurry.")
    if settings.demo and not is_loopback(settings.host):
        raise UnsafeSettings(
            "HOST is open to other machines while SIMUSER_DEMO is on: everybody knows the demo's password. "
            "Set SIMUSER_DEMO=0 and use an empty database."
        )
    if not settings.production:
        return
    if settings.demo:
        raise UnsafeSettings("SIMUSER_DEMO cannot be on with SIMUSER_ENV=production.")
    if not env.get("SIMUSER_KEYS"):
        raise UnsafeSettings(
            "SIMUSER_KEYS must name the key file in production (make one with `python -m simuser.keys FILE`)."
        )
    if not settings.keys.is_file():
        raise UnsafeSettings(
            "SIMUSER_KEYS names a file that is not there (make one with `python -m simuser.keys FILE`)."
        )
    if not settings.https:
        raise UnsafeSettings("SIMUSER_HTTPS cannot be off with SIMUSER_ENV=production.")
    for variable, value in (("SIMUSER_OPERATOR", settings.operator), ("SIMUSER_CONTACT", settings.contact)):
        if not value:
            raise UnsafeSettings(f"{variable} must say who runs this copy, or how to reach them: people are told it.")


def _database_url(given: str | None, data: Path) -> str:
    if not given:
        return f"sqlite:///{data / 'simuser.db'}"
    for plain in ("postgres://", "postgresql://"):
        if given.startswith(plain):
            return "postgresql+psycopg://" + given.removeprefix(plain)
    if given.startswith(("sqlite:///", "postgresql+psycopg://")):
        return given
    raise UnsafeSettings("DATABASE_URL must begin with sqlite:/// or postgresql://")


def _one_of(env: Mapping[str, str], variable: str, default: str, allowed: tuple[str, ...]) -> str:
    value = env.get(variable) or default
    if value not in allowed:
        raise UnsafeSettings(f"{variable} must be one of: {', '.join(allowed)}.")
    return value


def _yes(env: Mapping[str, str], variable: str, *, default: bool) -> bool:
    value = env.get(variable)
    if value in (None, ""):
        return default
    if value not in ("0", "1"):
        raise UnsafeSettings(f"{variable} must be 0 or 1.")
    return value == "1"


def _number(env: Mapping[str, str], variable: str, default: int, low: int, high: int) -> int:
    value = env.get(variable) or str(default)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise UnsafeSettings(f"{variable} must be a whole number from {low} to {high}.")
    return int(value)
