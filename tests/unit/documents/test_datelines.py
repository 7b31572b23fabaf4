"""Lines that say when an article appeared, and lines that only speak of a day."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.documents.datelines import compile_datelines, read_dateline
from metrics.knowledge import load_pages

WORDS = compile_datelines(load_pages().values())


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("October 23, 2025", date(2025, 10, 23)),
        ("7 May 2025", date(2025, 5, 7)),
        ("2025-09-11", date(2025, 9, 11)),
        ("05/01/2026 08:15", date(2026, 1, 5)),
        ("16:50, 17/11/2025", date(2025, 11, 17)),
        ("Thứ Hai, 05/01/2026 | 08:15 GMT+7", date(2026, 1, 5)),
        ("Monday, May 7, 2025, 10:30 AM", date(2025, 5, 7)),
        ("٠٥/٠١/٢٠٢٦", date(2026, 1, 5)),
        ("(Ngày đăng: 11/08/2023)", date(2023, 8, 11)),
        ("Published: May 7, 2025 | Views: 345", date(2025, 5, 7)),
        ("شائع شدہ: 7 مئی 2025", date(2025, 5, 7)),
        ("(SGGP) April 28, 2022", date(2022, 4, 28)),
        ("Hà Nội, ngày 5 tháng 1 năm 2026", date(2026, 1, 5)),
        ("Báo Vĩnh LongBáo Vĩnh Long23/11/2025", date(2025, 11, 23)),
        ("Tạp chí Xây dựng 23-11-2025", date(2025, 11, 23)),
    ],
)
def test_a_whole_line_that_is_a_dateline(line: str, day: date) -> None:
    dateline = read_dateline(line, WORDS)
    assert dateline is not None
    assert (dateline.day, dateline.length) == (day, len(line))


@pytest.mark.parametrize(
    ("line", "day", "story"),
    [
        ("HCM City, May 7, 2025 – The city lost ground", date(2025, 5, 7), "The city lost ground"),
        ("BẮC NINH, 16/12/2025 - Số liệu cho thấy", date(2025, 12, 16), "Số liệu cho thấy"),
        ("Hà Nội (TTXVN) 5/1/2026 - Sáng nay", date(2026, 1, 5), "Sáng nay"),
        ("12/03/2025 (VNA) – The ministry", date(2025, 3, 12), "The ministry"),
        ("(VNA) 12/03/2025 The ministry", date(2025, 3, 12), " The ministry"),
        ("هانوي، 7 مايو 2025 – قال", date(2025, 5, 7), "قال"),
        ("ہنوئی، 7 مئی 2025 – وزارت", date(2025, 5, 7), "وزارت"),
    ],
)
def test_a_dateline_before_the_story(line: str, day: date, story: str) -> None:
    dateline = read_dateline(line, WORDS)
    assert dateline is not None
    assert (dateline.day, line[dateline.length :]) == (day, story)


@pytest.mark.parametrize(
    "line",
    [
        "On August 5, 2022 the provincial Party committee issued a resolution.",
        "In a report of May 7, 2025 – the first of its kind",
        "Kết quả công bố ngày 18/4/2024 cho thấy, trong năm 2023",
        "Tính đến ngày 08/12/2025, tỉnh đạt 92,80 điểm",
        "Ngày 5/1/2026 - UBND tỉnh ban hành kế hoạch",
        "01/07/2025 - 31/12/2025: giai đoạn 1",
        "Giai đoạn 1/1/2024 - 5/1/2026",
        "12/3/2025 tỉnh đạt 99%",
        "Cập nhật: 31/02/2026",
        "Published: May 7, 1925",
        "Kế hoạch 208/KH-UBND, 5/1/2026",
        "Ảnh: Lễ khai trương (18/10)",
        "Hanoi (VNA) – In 2025",
        "2021 - 2025",
        "no date at all",
        "",
    ],
)
def test_a_day_that_a_sentence_speaks_of_is_no_dateline(line: str) -> None:
    assert read_dateline(line, WORDS) is None


def test_a_date_deep_in_a_line_is_not_looked_for() -> None:
    assert read_dateline("word " * 40 + "(VNA) 12/03/2025", WORDS) is None


def test_digits_that_python_does_not_know_yet_are_no_day() -> None:
    assert read_dateline("\U000116d1\U000116d2/\U000116d3/\U000116d2\U000116d0\U000116d2\U000116d5", WORDS) is None
