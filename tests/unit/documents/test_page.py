"""What belongs to the page and not to the story."""

from __future__ import annotations

import json
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from metrics.documents import document_from_text, read_document
from metrics.text import Span

GOLD = sorted((Path(__file__).parents[2] / "gold").glob("*/*.txt"))
STORY = "The province has put 95 percent of its records online, and that is more than the people have asked of it."


def apart(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each stretch that is set apart."""
    document = document_from_text(text, name="a.txt", language="en")
    return [(part.kind, part.span.of(document.text)) for part in document.apart]


# ---------------------------------------------------------------- kind by kind
@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("source_line", "ماخذ: https://a.vn/b-1.html"),
        ("source_line", "ماخذ"),
        ("source_line", "المصدر: صحيفة سون لا"),
        ("source_line", "مصدر"),
        ("source_line", "Nguồn: Sở TT&TT (Công văn 1184/STTTT-CNTT)"),
        ("source_line", "SOURCE: Lao Động"),
        ("source_line", "(Source: GSO)"),
        ("source_line", "https://a.vn/b-1.html"),
        ("credit", "Photo: Hai Quan"),
        ("credit", "Ảnh: Công nhân hòa mạng trạm BTS"),
        ("credit", "الصورة: شباب الكومونة. تصوير: Quốc Việt"),
        ("credit", "| تصویر: وان ہونگ |"),
        ("byline", "Bài, ảnh: H.T"),
        ("byline", "خبریں: Thao Nguyen; تصاویر: ہوانگ فام"),
        ("byline", "By Ha Nguyen – Translated by Huyen Huong"),
        ("byline", "BBT tổng hợp"),
        ("byline", "15:23, 16/01/2026"),
        ("comments", "تبصرہ (0)"),
        ("comments", "تبصرہ (۰)"),
        ("comments", "تعليق (12)"),
        ("comments", "(3) Comments"),
        ("advert", "[إعلان 1]"),
        ("advert", "[ad_2]"),
        ("related", "Cùng chuyên mục"),
    ],
)
def test_a_line_of_the_foot(kind: str, line: str) -> None:
    assert apart(f"{STORY}\n{STORY}\n{line}") == [(kind, line)]


@pytest.mark.parametrize(
    ("start", "story"),
    [
        ("(GLO) - ", "In late October, more than 30 people sat down."),
        ("(Quang Ngai portal) ", "On February 6, the Prime Minister spoke."),
        ("Hanoi (VNA) – ", "Phones downloaded data at 594 Mbps."),
        ("BHG - ", "In a province of plateaus."),
        ("HCM City, May 7, 2025 – ", "The city lost ground."),
    ],
)
def test_a_dateline_or_agency_opens_the_story(start: str, story: str) -> None:
    assert apart(f"A headline\n\n{start}{story}\n{STORY}") == [("byline", start)]


def test_a_newspaper_named_twice_with_its_date() -> None:
    line = "Báo Sài Gòn Giải phóngBáo Sài Gòn Giải phóng02/10/2024"
    document = document_from_text(f"Headline\n\n{line}\n\n{STORY}", name="a.txt")
    assert [(part.kind, part.span.of(document.text)) for part in document.apart] == [("byline", line)]
    assert str(document.published) == "2024-10-02"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("مشهد من الاجتماع. الصورة: صحيفة هونغ ين", "الصورة: صحيفة هونغ ين"),
        ("A view of the city (Photo: Huu Nghi).", "Photo: Huu Nghi)"),
        ("| The centre. Photo: contributor | 90% |", "Photo: contributor "),
        ("The team at work۔ تصویر: TL", "تصویر: TL"),
        ("Photo: A. B. " + "The province has reached the goal that it had set for the year before. " * 4, "Photo: A"),
    ],
)
def test_a_credit_inside_a_line_leaves_the_rest(line: str, credit: str) -> None:
    assert apart(f"{STORY}\n{line}\n{STORY}") == [("credit", credit)]


def test_a_source_in_brackets_inside_a_line() -> None:
    assert apart(f"{STORY}\nThe rate is 95% (source: the ministry) and rising.") == [
        ("source_line", "source: the ministry)")
    ]


# ---------------------------------------------------------------- blocks
def test_related_headlines_run_to_the_comments() -> None:
    text = f"{STORY}\nاسی موضوع میں\nHeadline one 99%\n\nHeadline two\nاسی زمرے میں\nHeadline three\nتبصرہ (0)"
    assert [kind for kind, _ in apart(text)] == ["related"] * 5 + ["comments"]


def test_related_headlines_in_the_middle_end_where_prose_begins() -> None:
    prose = STORY + " It wants to reach 99 percent by the end of the year."
    assert apart(f"{STORY}\nRelated news\nA headline\nAnother one\n{prose}\nSource: A") == [
        ("related", "Related news"),
        ("related", "A headline"),
        ("related", "Another one"),
        ("source_line", "Source: A"),
    ]


def test_a_single_link_takes_only_its_line() -> None:
    assert apart(f"{STORY}\nXem thêm: Hà Nội đứng đầu\nA short line\n{STORY}") == [
        ("related", "Xem thêm: Hà Nội đứng đầu")
    ]


def test_what_readers_add_below_the_counter_is_apart() -> None:
    text = f"{STORY}\n{STORY}\nComments (2)\nI doubt the 95 percent.\nSo do I."
    assert [kind for kind, _ in apart(text)] == ["comments"] * 3


def test_a_counter_above_the_story_is_one_line() -> None:
    assert apart(f"Headline\nComments (2)\n{STORY}\n{STORY}") == [("comments", "Comments (2)")]


# ---------------------------------------------------------------- the story stays
@pytest.mark.parametrize(
    "line",
    [
        "By 2030, the area aims to have 80% of households connected.",
        "By January, records had reached 90%.",
        "By then the rate will have doubled",
        "Source code of the platform is open",
        "Cùng năm 2022, tỉnh đứng đầu",
        "Tin: Năm 2025, tỉnh đạt 99%",
        "صوبوں کی سطح پر تصویر مثبت ہے۔",
        "کچھ تصاویر:",
        "Comment by a reader on the rate of 95%",
        "Comments",
        "ĐIỆN BIÊN - Trong buổi trao đổi, tỉnh nêu kết quả",
        "ADB lends money for it",
        "The results: 95% online, 99% on time",
    ],
)
def test_sentences_are_left_alone(line: str) -> None:
    assert apart(f"A headline\n{line}\n{STORY}\n{STORY}") == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_annotated_figure_is_set_apart(path: Path) -> None:
    document = read_document(path)
    for figure in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["figures"]:
        quote = unicodedata.normalize("NFC", figure["quote"])
        start = document.text.index(quote)
        span = Span(start, start + len(quote))
        assert [part for part in document.apart if part.span.overlaps(span)] == [], quote


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_stretches_stand_in_order_and_never_overlap(path: Path) -> None:
    parts = read_document(path).apart
    assert all(one.span.end <= next_.span.start for one, next_ in pairwise(parts))
    assert all(part.span.start < part.span.end for part in parts)


# ---------------------------------------------------------------- hostile text
@pytest.mark.parametrize(
    "unit",
    [
        "Photo: ",
        ": ",
        "(",
        "May 7, ",
        "By A ",
        "Source\n",
        "2025 ",
        "https://",
        "| ",
        "Related news\n",
        "\n \n",
        "(VNA ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length] + STORY
        started = time.process_time()
        document_from_text(text, name="a.txt", language="en")
        return time.process_time() - started

    seconds(1_000)
    short, long = min(seconds(25_000) for _ in range(3)), min(seconds(200_000) for _ in range(3))
    assert long < 8 * 2.2 * short + 0.05
