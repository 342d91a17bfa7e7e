"""On paper: every word in letters of the size that somebody asked for, in a PDF that a screen reader reads as well."""

import re
from pathlib import Path

import page
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from simuser.documents import pictures
from simuser.documents import sheet as s
from simuser.documents.characters import clean, seen
from simuser.documents.formats import Format
from simuser.documents.pool import Pool
from simuser.documents.print.breaking import broken
from simuser.documents.print.glyphs import FONTS, drawable, has
from simuser.documents.print.printing import SIZES, render, unable
from simuser.documents.rendering import NO_LANGUAGE, Unrenderable
from simuser.documents.sheet import Run, Sheet, Text, runs_of
from tests.documents.pdf import Pdf

CLEAR, LARGE, GIANT, EASY = SIZES
NUMBER = "0800 456 123"


def run(text: str, language="en-GB", direction="ltr") -> Run:
    return Run(clean(text, direction), language, direction)


def text(words: str, language="en-GB", direction="ltr", look="plain") -> Text:
    return Text((run(words, language, direction),), look)


def sheet(*pieces: s.Piece, language="en-GB", direction="ltr", title="A plan", about="Version 2, 3 May 2020.") -> Sheet:
    told = (run(about, language, direction),)
    page = "Page %(number)s of %(total)s"
    return Sheet(run(title, language, direction), language, direction, told, page, "Picture:", pieces)


def plan(language="en-GB", direction="ltr", words="Alex calls at night.") -> Sheet:
    def said(look="plain"):
        return text(words, language, direction, look)

    label = (run(words, language, direction),)
    return sheet(
        s.Box("notice", (), (said("firm"),)),
        s.Heading(2, label),
        s.Fields(((label, label),)),
        s.Numbered(8, (said(), said("small"), s.Box("note", label, (said(), text("هذا ليس صحيحا", "ar", "rtl"))))),
        s.Numbered(9, (s.Points((label, label)), s.Box("said", label, (s.Numbered(1, (said(),)),)))),
        s.Heading(4, label),
        s.Box("true", label, (said(),)),
        s.Box("quotation", (), (said(), said("small"))),
        language=language,
        direction=direction,
        title=words,
        about=words,
    )


def words_of(laid: Sheet) -> list[str]:
    runs = (laid.title, *laid.about, *runs_of(laid.pieces))
    return re.findall(r"[^\W_]+", " ".join(seen(one.text) for one in runs))


@pytest.mark.parametrize("wanted", SIZES)
def test_a_plan_comes_whole_in_every_print_and_a_checker_finds_nothing_wrong_with_it(wanted):
    laid = plan()
    body = render(laid, wanted)
    assert page.validate_pdf_bytes(body, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    pdf = Pdf(body)
    times = [one.text for one in (laid.title, *laid.about, *runs_of(laid.pieces))].count("Alex calls at night.")
    assert pdf.words.count("Alex calls at night.") == times and pdf.tagged("Title") == ["Alex calls at night."]
    assert pdf.root.MarkInfo.Marked and pdf.root.ViewerPreferences.DisplayDocTitle and pdf.root.Lang == "en-GB"
    assert pdf.file.docinfo.Title == "Alex calls at night."
    assert min(pdf.sizes) >= {CLEAR: 12, LARGE: 18, GIANT: 24, EASY: 16}[wanted]
    assert body == render(laid, wanted), "the same words make the same file"


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("pl", "ltr", "Możesz nadal zadzwonić: gęś, źdźbło, łódź."),
        ("so", "ltr", "Weli waad wici kartaa, qorshuna kaama qaadi karo."),
        ("cy", "ltr", "Gallwch ffonio o hyd: tŷ, dŵr, môr."),
        ("ar", "rtl", "ما زال بإمكانك الاتصال، ولا خطة تحرمك من ذلك."),
        ("ur", "rtl", "آپ اب بھی فون کر سکتے ہیں۔ کوئی پلان یہ حق نہیں چھین سکتا۔"),
        ("bn", "ltr", "আপনি এখনও নম্বরে কল করতে পারেন। পরিকল্পনা স্বাস্থ্য সিদ্ধান্ত"),
        ("ta", "ltr", "நீங்கள் இன்னும் அழைக்கலாம்."),
        ("pa", "ltr", "ਤੁਸੀਂ ਹਾਲੇ ਵੀ ਕਾਲ ਕਰ ਸਕਦੇ ਹੋ।"),
        ("gu", "ltr", "તમે હજી પણ કૉલ કરી શકો છો."),
        ("zh-Hans", "ltr", "您仍然可以拨打电话。"),
    ],
)
def test_words_copied_from_the_paper_of_each_language_are_the_words(language, direction, words):
    laid = plan(language, direction, words)
    assert unable(language) == ""
    body = render(laid, CLEAR)
    pdf = Pdf(body)
    assert page.validate_pdf_bytes(body, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    # A line that is read from the right is drawn from the left.
    lost = [word for word in words_of(laid) if word not in pdf.words and word[::-1] not in pdf.words]
    assert lost == []
    assert {one.language for one in pdf.said} == {language.split("-")[0], "ar"}
    for wanted in (LARGE, GIANT):
        assert page.validate_pdf_bytes(render(laid, wanted), profile=page.ValidationProfile.PDF_UA_1).is_compliant


def test_headings_lists_and_numbers_of_passages_are_tagged_and_no_level_is_skipped():
    pdf = Pdf(render(plan(), CLEAR))
    assert len(pdf.tagged("H1")) == len(pdf.tagged("H2")) == len(pdf.tagged("Title")) == 1 and not pdf.tagged("H3")
    assert [one for one in pdf.tagged("Lbl") if one.isdigit()] == ["8", "9", "1"]
    assert "Alex calls at night." in pdf.tagged("BlockQuote") and pdf.tagged("LBody")
    assert [one.words[::-1] for one in pdf.said if one.language == "ar"] == ["هذا ليس صحيحا"]


@pytest.mark.parametrize("wanted", SIZES)
def test_a_crisis_number_is_in_one_line_and_in_order_where_people_read_from_the_right(wanted):
    said = [f"{'كلمة ' * many}اتصل بالرقم {NUMBER} الآن" for many in range(14)]
    pdf = Pdf(render(sheet(*(text(one, "ar", "rtl") for one in said), language="ar", direction="rtl"), wanted))
    assert seen(pdf.words).replace("\u00a0", " ").count(NUMBER) == len(said)


def test_every_page_says_at_its_foot_what_it_is_and_which_page():
    pdf = Pdf(render(sheet(*(text("One line.") for _ in range(60))), GIANT))
    assert len(pdf.untagged) > 2
    for number, foot in enumerate(pdf.untagged, 1):
        assert "Version 2, 3 May 2020." in foot and f"Page {number} of {len(pdf.untagged)}" in foot
    assert pdf.words.count("Version 2, 3 May 2020.") == 1, "a screen reader hears it once"


CODE = ('#panic("x")', "$x$ *b* _i_ @r <b>&amp; ~ `c` // no", r"\u{41} #sys.inputs", '"]}', "= H")


@pytest.mark.parametrize("typed", CODE)
def test_what_looks_like_code_is_printed_as_it_was_typed(typed):
    assert typed in Pdf(render(sheet(text(typed), title=typed, about=typed), CLEAR)).words


def test_what_no_font_has_is_said_in_other_words():
    assert drawable("Ω ✓ ☎ 😢 👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f 1\ufe0f\u20e3 é e\u0301") == (
        "Ω ✓ ☎ 😢 👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f 1\ufe0f\u20e3 é e\u0301"
    )
    assert drawable("\U0001ccd6 ก \ue000 \0") == "[U+1CCD6] [U+0E01] [U+E000] [U+0000]"
    assert drawable("⯚\u3200") == "⯚[parenthesized hangul kiyeok]"
    assert drawable("a" + "\u0301" * 6) == "a" + " ".join(["[U+0301]"] * 6)
    said = Pdf(render(sheet(text("هنا here 😢 ก\0 \u202ereversed\ufeff Z\u0351\u036b\u0343")), LARGE)).words
    assert all(one in said for one in ("here", "😢", "[U+0E01]", "[U+0000]", "[U+202E]reversed", "Z\u0351\u036b\u0343"))


@given(st.text(max_size=200), st.sampled_from(["en-GB", "ar", "ur", "bn"]), st.sampled_from(list(SIZES)))
@settings(max_examples=30)
def test_nothing_that_can_be_typed_stops_a_document(typed, language, wanted):
    direction = "rtl" if language in ("ar", "ur") else "ltr"
    run = Run(typed, language, direction)
    pieces = (s.Heading(2, (run,)), Text((run,)))
    assert render(Sheet(run, language, direction, (run,), "%(number)s", "", pieces), wanted)


def test_the_list_of_what_fonts_have_is_true():
    families: dict[str, set[int]] = {}
    for path in FONTS.glob("*.ttf"):
        font = TTFont(path)
        found = set(font.getBestCmap())
        families[font["name"].getDebugName(1)] = families.get(font["name"].getDebugName(1), found) & found
    every = set().union(*families.values())
    assert all(has(chr(one)) for one in every if one > 0xA0 and chr(one) not in "\ufeff") and not has("ก")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 9_000_000


def test_a_long_plan_a_long_passage_and_an_empty_plan_come_out():
    passages = [s.Numbered(number, (text(f"Passage {number} says this."),)) for number in range(1, 301)]
    words = Pdf(render(sheet(*passages), LARGE)).words
    assert all(f"Passage {number} says this." in words for number in range(1, 301))
    for typed in ("word " * 20_000, "w" * 100_000):
        pdf = Pdf(render(sheet(s.Numbered(1, (text(typed),))), CLEAR))
        assert pdf.words.count("w") == typed.count("w") and len(pdf.untagged) > 40
    assert Pdf(render(sheet(title=" "), CLEAR)).file.docinfo.Title == "Version 2, 3 May 2020."
    assert render(Sheet(run(" "), "en-GB", "ltr", (), "", "", ()), GIANT)


@pytest.mark.parametrize(
    "typed", ["w" * 300, "Name: " + ". " * 100, "." * 200, '"' * 90, "😢" * 90, "a@" + "b-" * 99, "中。" * 99]
)
def test_no_line_runs_over_the_edge_and_breaking_it_loses_nothing(typed):
    parts = re.split("[\ue000\u200b]|(?<=:) ", broken(typed, 14, "ltr"))
    assert "".join(parts).replace(" ", "") == typed.replace(" ", "") and max(map(len, parts)) <= 23


@pytest.mark.parametrize("unseen", ["\u200d", "\u2066", "\ufe0f", "\u200b", "👩\u200d"])
def test_a_flood_of_what_nobody_sees_comes_out_in_time(unseen):
    assert "after" in Pdf(render(sheet(text(f"a{unseen * 30_000} after")), CLEAR)).words


def test_boxes_within_boxes_and_empty_ones_come_out():
    within: s.Piece = text("In the midst of it.")
    for _ in range(5):
        within = s.Box("note", (run("Said"),), (s.Numbered(7, (within,)), s.Box("notice", (), ())))
    assert "In the midst of it." in Pdf(render(sheet(within, s.Points(()), s.Fields(())), GIANT)).words


def test_a_picture_stands_beside_the_words_and_one_that_is_not_there_says_what_it_shows(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(pictures, "PICTURES", tmp_path)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
    (tmp_path / "phone.svg").write_text(drawing)
    pieces = [s.Pictured(name, run(f"A {name}"), (text("You can call."),)) for name in ("phone", "house", "../phone")]
    pdf = Pdf(render(sheet(*pieces), EASY))
    assert pdf.tagged("Figure") == ["A phone"]
    assert pdf.words.count("You can call.") == 3
    assert "Picture: A house" in pdf.words and "Picture: A ../phone" in pdf.words


def test_a_language_whose_letters_we_lack_is_said_beforehand():
    assert [unable(tag) for tag in ("ti", "zh-Hant", "zh-TW", "am")] == [NO_LANGUAGE] * 4
    assert [unable(tag) for tag in ("en-GB", "fa", "ckb", "pa-Arab", "sr-Latn", "rom", "ne")] == [""] * 7


def test_what_goes_wrong_tells_none_of_the_words():
    with pytest.raises(Unrenderable) as caught:
        render(sheet(s.Numbered(-1, (text("a secret"),))), CLEAR)
    assert caught.value.__suppress_context__ and "secret" not in repr(caught.value)


def test_it_prints_in_a_process_of_its_own_within_the_memory_that_it_may_use():
    pool = Pool()
    try:
        assert Pdf(pool.render(plan(), Format.GIANT_PRINT)).words
    finally:
        pool.end()
