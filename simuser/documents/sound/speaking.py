"""Sound: a sheet read out by eSpeak NG, as one MP3 with a chapter for each heading of level 2."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from simuser.documents.formats import Format
from simuser.documents.rendering import NO_LANGUAGE, NO_PROGRAM, Unrenderable
from simuser.documents.scripts import is_letter, plain
from simuser.documents.sheet import Sheet, Words
from simuser.documents.sound import espeak, mp3
from simuser.documents.sound.portions import count, portions
from simuser.documents.sound.spoken import said
from simuser.documents.sound.telling import turns_of
from simuser.documents.sound.voices import Voice, voice_of

# So many words are spoken at once: enough to be worth a process, few enough that several can work.
TOGETHER = 120
MOST_AT_ONCE = 4
# No voice says a letter faster than this, in seconds; where the sound is shorter, words are missing.
FASTEST = 0.02


def unable(language: str) -> str:
    """Why there is no sound in a language here; looks for the program alone and runs nothing."""
    if voice_of(language) is None:
        return NO_LANGUAGE
    return "" if espeak.is_here() else NO_PROGRAM


def render(sheet: Sheet, wanted: Format) -> bytes:
    """The MP3 file; raises Unrenderable."""
    voice = voice_of(sheet.language)
    if voice is None:
        raise Unrenderable(wanted)
    try:
        breaths = [*_breaths(sheet, voice)]
        sounds = _at_once(breaths, espeak.named(voice))
    except espeak.Unspeakable:
        raise Unrenderable(wanted) from None
    return mp3.tag(plain(sheet.title.text), voice.iso, _chapters(breaths, sounds)) + b"".join(sounds)


@dataclass
class _Breath:
    """What is spoken at once; `chapter` is what the chapter is called that it begins, if it does."""

    chapter: str = ""
    ssml: str = ""
    words: int = 0
    letters: int = 0

    def add(self, words: Words, pause: int, voice: Voice) -> None:
        text = " ".join(run.text for run in words)
        spoken = " ".join(said(run, voice) for run in words)
        self.ssml += f'<p>{spoken}</p><break time="{pause}ms"/>'
        self.words += count(text)
        self.letters += sum(map(is_letter, text))


def _breaths(sheet: Sheet, voice: Voice) -> Iterator[_Breath]:
    breath = _Breath()
    for turn in turns_of(sheet):
        for at, words in enumerate(portions(turn.words, TOGETHER)):
            begins = turn.begins_a_chapter and not at
            if breath.words and (begins or breath.words + count(_text(words)) > TOGETHER):
                yield breath
                breath = _Breath()
            if begins:
                breath.chapter = plain(_text(words))
            breath.add(words, turn.pause, voice)
    yield breath


def _text(words: Words) -> str:
    return " ".join(run.text for run in words)


def _at_once(breaths: Sequence[_Breath], voice: str) -> list[bytes]:
    """Each as MP3, several at a time."""
    several = ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1))
    try:
        return list(several.map(lambda breath: _sound(breath, voice), breaths))
    finally:
        several.shutdown(cancel_futures=True)


def _sound(breath: _Breath, voice: str) -> bytes:
    samples = espeak.pcm(breath.ssml, voice)
    if len(samples) < breath.letters * FASTEST * espeak.RATE * espeak.WIDTH:
        raise espeak.Unspeakable
    return mp3.frames(samples)


def _chapters(breaths: Sequence[_Breath], sounds: Sequence[bytes]) -> list[mp3.Chapter]:
    begun, at = [], 0.0
    for breath, sound in zip(breaths, sounds, strict=True):
        if breath.chapter:
            begun.append((breath.chapter, at))
        at += mp3.seconds(sound)
    ends = (*(begins for _, begins in begun[1:]), at)
    return [mp3.Chapter(title, begins, end) for (title, begins), end in zip(begun, ends, strict=False)]
