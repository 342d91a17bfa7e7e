"""Sound: what people hear is every word, said as people say it, with chapters where the headings are."""

import os
import re
import signal
import struct
import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from simuser.config import ROOT
from simuser.documents import document as d
from simuser.documents import sheet as s
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.documents.pool import Pool
from simuser.documents.rendering import NO_LANGUAGE, NO_PROGRAM, Unrenderable, unable
from simuser.documents.sound import espeak, mp3, speaking
from simuser.documents.sound.listening import minutes
from simuser.documents.sound.spoken import said
from simuser.documents.sound.telling import turns_of
from simuser.documents.sound.voices import voices
from simuser.languages import LANGUAGES
from tests.documents.mpg123 import decoded
from tests.documents.papers import leaflet, paper, run, sheet

LOUD = 600


@pytest.fixture(autouse=True)
def _installed():
    assert espeak.is_here(), "eSpeak NG is not installed: apt-get install espeak-ng"


def spoken(text: str, language: str = "en") -> str:
    """What is told to the voice, without the marks that choose a voice."""
    told = said(run(text, language), voices()[language])
    return re.sub(r"</?voice[^>]*>", "", told)


def tag_of(file: bytes) -> dict[str, list[bytes]]:
    """The frames of the ID3 tag, by name."""
    assert file[:5] == b"ID3\x03\x00"
    end = 10 + sum(byte << shift for byte, shift in zip(file[6:10], (21, 14, 7, 0), strict=True))
    return frames_of(file[10:end])


def frames_of(body: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    while body:
        name, length, _ = struct.unpack(">4sIH", body[:10])
        found.setdefault(name.decode(), []).append(body[10 : 10 + length])
        body = body[10 + length :]
    return found


def text_of(frame: bytes) -> str:
    assert frame[:1] == b"\x01"
    return frame[1:].decode("utf-16")


def chapters_of(file: bytes) -> list[tuple[str, float, float]]:
    found = []
    for frame in tag_of(file)["CHAP"]:
        _, _, rest = frame.partition(b"\x00")
        begins, ends, *_ = struct.unpack(">4I", rest[:16])
        found.append((text_of(frames_of(rest[16:])["TIT2"][0]), begins / 1000, ends / 1000))
    return found


def test_a_leaflet_is_heard_as_long_as_was_told_before_and_its_chapters_begin_after_a_pause():
    written = leaflet("your-rights-now", "en", Format.AUDIO)
    written = replace(written, pieces=written.pieces[:20])
    file = speaking.render(written, Format.AUDIO)
    samples, rate = decoded(file)
    seconds = len(samples) / rate
    assert rate == 22050 and abs(seconds / 60 - minutes(written)) < 0.15 * minutes(written)
    chapters = chapters_of(file)
    headings = [piece.words[0].text for piece in written.pieces if isinstance(piece, s.Heading) and piece.level == 2]
    assert [title for title, _, _ in chapters] == [written.title.text, *headings]
    assert chapters[0][1] == 0 and abs(chapters[-1][2] - seconds) < 0.1
    for (_, _, ends), (_, begins, _) in pairwise(chapters):
        at = round(begins * rate)
        assert ends == begins
        assert max(map(abs, samples[at - rate // 3 : at])) < LOUD < max(map(abs, samples[at : at + rate]))


def test_the_tag_holds_the_title_and_the_headings_and_no_other_word():
    document = paper(
        d.Heading(text="Część", level=2), d.Paragraph(text="Sekret."), language=LANGUAGES["pl"], title="Tytuł"
    )
    tag = tag_of(speaking.render(laid_out(document, Format.AUDIO), Format.AUDIO))
    assert set(tag) == {"TIT2", "TLAN", "CTOC", "CHAP"}
    assert text_of(tag["TIT2"][0]) == "Tytuł" and text_of(tag["TLAN"][0]) == "pol"
    assert tag["CTOC"][0] == b"toc\x00\x03\x03c0\x00c1\x00c2\x00"
    assert not any("Sekret".encode("utf-16-le") in frame for frames in tag.values() for frame in frames)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Call 999, or 111.", "Call 9 9 9, or 1 1 1."),
        ("Ring 116 123 or 0800 1111.", "Ring 1 1 6, 1 2 3 or 0 8 0 0, 1 1 1 1."),
        ("(020 7946 0000)", "(0 2 0, 7 9 4 6, 0 0 0 0)"),
        ("+44 20 7946 0000", "+ 4 4, 2 0, 7 9 4 6, 0 0 0 0"),
        ("\u2066116 123\u2069", "1 1 6, 1 2 3"),
        ("Text 85258", "Text 8 5 2 5 8"),
        ("In 2019, 12 of 1 000 000; 2018-2019; 10:30", "In 2019, 12 of 1000000; 2018-2019; 10:30"),
        ("section 136 on 14 March 2019", "section 1 3 6 on 14 March 2019"),
        ("Go to A&E. The NHS and SIM.", "Go to A and E. The NHS and SIM."),
        ("EUPD and the ICO’s", "E.U.P.D and the I.C.O’s"),
        ("a < b & c_d", "a less-than sign b &amp; c underscore d"),
        ("ok 😀👍", "ok grinning face thumbs up sign"),
        ("[[hello]]", "[ [hello]]"),
        ("[U+202E]", "[U+ 2 0 2E]"),
        ("𝐁𝐨𝐥𝐝 so\u00adft", "Bold soft"),
    ],
)
def test_numbers_abbreviations_and_signs_are_said_as_people_say_them(text, told):
    assert spoken(text) == told


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "٩٩٩ و111"), ("ur", "۹۹۹ یا ۱۱۱"), ("bn", "৯৯৯ বা ১১১"), ("pl", "999 lub 111")]
)
def test_crisis_numbers_are_said_figure_by_figure_in_every_language(language, text):
    assert re.findall(r"[\d ]*\d", spoken(text, language)) in (["9 9 9", " 1 1 1"], ["9 9 9", "1 1 1"])


def test_words_of_another_script_are_said_by_a_voice_that_reads_it():
    told = said(run("She said مرحبا to me"), voices()["en"])
    assert told == 'She said <voice xml:lang="ar">مرحبا</voice> to me'
    assert said(run("Hello", "en-GB"), voices()["ar"]).startswith('<voice xml:lang="en')
    assert said(run("NHS وحده", "ar"), voices()["ar"]) == "NHS وحده"


@pytest.mark.parametrize("language", ["en", "pl", "ar", "ur", "bn"])
def test_every_letter_and_figure_of_our_languages_has_a_sound(language):
    letters = {
        "en": "abcdefghijklmnopqrstuvwxyz",
        "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
        "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        "ur": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہیے",
        "bn": "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়",
    }
    figures = {"ar": "٠١٢٣٤٥٦٧٨٩", "ur": "۰۱۲۳۴۵۶۷۸۹", "bn": "০১২৩৪৫৬৭৮৯"}.get(language, "0123456789")
    told = "\n\n".join(spoken(one, language) for one in letters[language] + figures)
    command = ("espeak-ng", "-q", "-x", "-v", voices()[language].names[0], "--stdin")
    sounds = subprocess.run(command, input=told, capture_output=True, text=True, check=True).stdout
    assert len(sounds.split()) >= len(letters[language] + figures)


@pytest.mark.parametrize("text", ["…", "–", "?!", " ", "“”", "👨‍👩‍👧"])
def test_a_paragraph_without_a_word_breaks_nothing(text):
    assert len(decoded(speaking.render(sheet("Hello.", text), Format.AUDIO))[0]) > 22050


def test_text_that_looks_like_markup_is_said_as_text():
    plainly, marked = (
        len(decoded(speaking.render(sheet(text), Format.AUDIO))[0]) for text in ("one two", "one </p></speak> two")
    )
    assert marked > plainly + 22050 // 2


def test_languages_without_a_voice_are_refused_and_told():
    assert [unable(Format.AUDIO, tag) for tag in ("en-GB", "ar", "pl", "ur", "bn", "zh-Hans", "ta")] == [""] * 7
    assert unable(Format.AUDIO, "so") == unable(Format.AUDIO, "pa-Arab") == NO_LANGUAGE
    for one in (sheet("Waan ku caawin karnaa", language="so"), sheet("ᚠᚢᚦ")):
        with pytest.raises(Unrenderable):
            speaking.render(one, Format.AUDIO)
    english = sheet("Hello.")
    with pytest.raises(Unrenderable):
        speaking.render(replace(english, pieces=(*english.pieces, s.Text((run("Haa", "so"),)))), Format.AUDIO)


def test_where_espeak_is_not_installed_that_is_told(monkeypatch):
    monkeypatch.setattr(espeak, "PROGRAM", "espeak-not-here")
    assert unable(Format.AUDIO, "ar") == NO_PROGRAM and unable(Format.AUDIO, "so") == NO_LANGUAGE
    with pytest.raises(Unrenderable):
        speaking.render(sheet("Hello."), Format.AUDIO)


def test_sound_that_is_too_short_for_its_words_is_refused(monkeypatch):
    monkeypatch.setattr(speaking, "FASTEST", 1.0)
    with pytest.raises(Unrenderable):
        speaking.render(sheet("Hello everybody."), Format.AUDIO)


def test_a_passage_says_its_number_and_a_box_its_label_before_their_words():
    passage = d.Passage(
        3, "They wrote this.", "Written by the NHS", "An opinion of: Dr Tallant", (d.Note("Robin says", "No."),)
    )
    claim = d.Claim(said="It helps.", true="It has ended.")
    turns = [
        " ".join(one.text for one in turn.words) for turn in turns_of(laid_out(paper(passage, claim), Format.AUDIO))
    ]
    at = turns.index("Number 3.")
    assert turns[at : at + 6] == [
        "Number 3.",
        "They wrote this.",
        "An opinion of: Dr Tallant",
        "Written by the NHS",
        "Robin says",
        "No.",
    ]
    assert turns[at + 6 : at + 10] == ["What was said", "It helps.", "What is true today", "It has ended."]
    assert turns[1] == "This is a computer voice. It may say some words wrongly."


def test_a_leaflet_of_two_languages_is_made_in_a_process_of_its_own():
    written = leaflet("what-you-were-told", "ar", Format.AUDIO)
    written = replace(written, pieces=written.pieces[:8])
    pool = Pool()
    try:
        samples, rate = decoded(pool.render(written, Format.AUDIO))
    finally:
        pool.end()
    assert abs(len(samples) / rate / 60 - minutes(written)) < 0.3 * minutes(written)


LONG = """
from simuser.documents.formats import Format
from simuser.documents.sound.speaking import render
from tests.documents.papers import sheet
render(sheet(*["This goes on and on for a very long time, and nobody stops it. " * 60] * 9), Format.AUDIO)
"""


def test_when_the_process_that_makes_sound_is_killed_the_voice_ends_with_it():
    process = subprocess.Popen([sys.executable, "-c", LONG], cwd=ROOT)
    voice = until(lambda: voice_of(process.pid))
    # So that it cannot find out by itself that nobody listens.
    os.kill(voice, signal.SIGSTOP)
    process.kill()
    process.wait()
    ended = until(lambda: state_of(voice) in ("", "Z", "X"))
    if not ended:
        os.kill(voice, signal.SIGKILL)
    assert ended


def voice_of(pid: int) -> int:
    """The process of a voice that speaks for another; 0 while there is none."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            # Before that it is still the program which sees to it that the voice ends.
            if Path(f"/proc/{child}/comm").read_text().startswith("espeak") and state_of(int(child)) not in ("", "Z"):
                return int(child)
    return 0


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def until(true, seconds: float = 10.0):
    end = time.monotonic() + seconds
    while not (answer := true()) and time.monotonic() < end:
        time.sleep(0.01)
    return answer


def test_frames_are_counted_as_they_are():
    sound = mp3.frames(espeak.pcm("<p>Hello</p>", "en-gb"))
    samples, rate = decoded(sound)
    assert abs(mp3.seconds(sound) - len(samples) / rate) < 0.06
    with pytest.raises(ValueError, match="not a frame"):
        mp3.seconds(b"hello" + sound)
