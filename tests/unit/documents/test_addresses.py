"""Addresses in text, and the days inside addresses."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.documents.addresses import date_in_address, find_address


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("cong-nghe/day-nhanh/20250911091827405", date(2025, 9, 11)),
        ("tin/ra-quan-45-ngay-4250807141513959.htm", date(2025, 8, 7)),
        ("tin-102250807141513959.htm", date(2025, 8, 7)),
        ("tin-250807141513959.htm", date(2025, 8, 7)),
        ("tin-4250807141513.htm", date(2025, 8, 7)),
        ("tin-20250807141513.htm", date(2025, 8, 7)),
        ("tin-202508071415.htm", date(2025, 8, 7)),
        ("tin-20250911-abc.html", date(2025, 9, 11)),
        ("2025/09/11/tin", date(2025, 9, 11)),
        ("2025/9/1/tin", date(2025, 9, 1)),
        ("tin?ngay=2025-09-11", date(2025, 9, 11)),
        ("tin-19898-20250911.html", date(2025, 9, 11)),
    ],
)
def test_a_time_stamp_is_a_day(path: str, day: date) -> None:
    assert date_in_address(f"https://example.vn/{path}") == day


@pytest.mark.parametrize(
    "path",
    [
        "dong-luc-moi-19898.html",
        "tang-86-so-voi-nam-2023-post1071756.vnp",
        "dich-vu-cong-nam-2025-6508255.html",
        "giai-doan-2021-2025",
        "2025/09/tin",
        "20251345.html",  # no thirteenth month
        "20250230.html",  # no thirtieth of February
        "19990911091827",  # before there were such addresses
        "21010911091827",  # a number, not a year
        "20250911250000",  # no 25 o'clock
        "1754550913959",  # milliseconds since 1970
        "2025091109",  # no whole time
        "2025091109182740",  # one digit short of milliseconds
        "",
    ],
)
def test_other_numbers_are_no_day(path: str) -> None:
    assert date_in_address(f"https://example.vn/{path}") is None


def test_the_host_is_no_time_stamp() -> None:
    assert date_in_address("https://20250911.example.vn/tin") is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Source: https://a.vn/b-1.html", "https://a.vn/b-1.html"),
        ("(Source: https://a.vn/b-1.html).", "https://a.vn/b-1.html"),
        ("see https://a.vn/b_(c), then", "https://a.vn/b_(c)"),
        ("ماخذ: https://a.vn/b۔", "https://a.vn/b"),
        ("<https://a.vn/b>", "https://a.vn/b"),
        ("https://a.vn/b\N{RIGHT-TO-LEFT MARK}", "https://a.vn/b"),
        ("HTTP://A.vn/b", "HTTP://A.vn/b"),
        ("Nguồn: baoquangngai.vn/tin-1.html", "https://baoquangngai.vn/tin-1.html"),
        ("Nguồn: www.a.vn/b", "https://www.a.vn/b"),
        ("two: https://a.vn/1 https://a.vn/2", "https://a.vn/1"),
        ("Source: vietnam.vn, The Hanoi Times", ""),
        ("Sở TT&TT/UBND", ""),
        ("name@a.vn/b", ""),
        ("", ""),
    ],
)
def test_addresses_are_found_without_the_marks_round_them(text: str, address: str) -> None:
    assert find_address(text) == address


def test_any_number_of_brackets_behind_an_address_is_left_out() -> None:
    assert find_address("(https://a.vn/(b)" + ")]." * 5_000) == "https://a.vn/(b)"
