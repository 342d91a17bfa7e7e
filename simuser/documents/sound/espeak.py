"""eSpeak NG, which speaks: a program of its own (GPL), given words by a pipe and giving sound by another."""

import io
import shutil
import subprocess
import wave
from functools import cache

from simuser.documents.sound.voices import Voice

PROGRAM = "espeak-ng"
# It must not go on when the process that wants the sound is killed. This asks the kernel to end it then as well.
ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL")

# Slower than it speaks by itself: for tired people, and those to whom the language is new.
SPEED = "140"
RATE, WIDTH = 22050, 2
MOST_SECONDS = 20.0


class Unspeakable(Exception):
    """eSpeak NG does not say these words."""


def is_here() -> bool:
    """Whether the program is installed."""
    return shutil.which(PROGRAM) is not None


def named(voice: Voice) -> str:
    """The name by which this eSpeak NG knows a voice."""
    name = next((name for name in voice.names if name in _known()), None)
    if name is None:
        raise Unspeakable
    return name


def pcm(ssml: str, voice: str) -> bytes:
    """The sound of what is said: samples of 16 bits, one channel, RATE of them in a second."""
    sound = _run(
        "-v", voice, "-s", SPEED, "-b", "1", "-m", "--stdin", "--stdout", given=f"<speak>{ssml}</speak>".encode()
    )
    try:
        # It writes the head before it knows the length, so the head tells of far more than there is.
        with wave.open(io.BytesIO(sound)) as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, WIDTH, RATE):
                raise Unspeakable
            samples = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        raise Unspeakable from None
    return samples[: len(samples) // WIDTH * WIDTH]


@cache
def _known() -> frozenset[str]:
    lines = _run("--voices").decode("utf-8", "replace").splitlines()[1:]
    return frozenset(line.split()[1] for line in lines)


@cache
def _before() -> tuple[str, ...]:
    return ENDS_WITH_US if shutil.which(ENDS_WITH_US[0]) else ()


def _run(*arguments: str, given: bytes = b"") -> bytes:
    # One program with options of our own; the words go in by a pipe.
    command = (*_before(), PROGRAM, *arguments)
    try:
        done = subprocess.run(  # noqa: S603
            command, input=given, capture_output=True, timeout=MOST_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        # What it would say of the words stays here.
        raise Unspeakable from None
    return done.stdout
