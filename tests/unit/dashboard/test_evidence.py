from html.parser import HTMLParser

import pytest

from metrics.dashboard.passages.evidence import link_html, lit_html, offset_in_sentence, paragraph_around, web_address

HOSTILE = '![i](https://evil.example/x.png)<img src=x onerror=alert(1)>"><script>alert(1)</script>'


class Tags(HTMLParser):
    """Collects the tags, the attributes and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_quote_is_marked_and_nothing_else() -> None:
    html = lit_html("4G reaches 99.9% of all", 11, 16, language="en", direction="ltr")
    assert "reaches <mark>99.9%</mark> of" in html
    assert Tags(html).text == "4G reaches 99.9% of all"


def test_direction_is_the_one_given_even_if_the_text_opens_the_other_way() -> None:
    assert Tags(lit_html("4G", 0, 2, language="ur", direction="rtl")).attributes["dir"] == "rtl"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 20), (0, len(HOSTILE))])
def test_text_of_a_document_never_becomes_markup(start: int, end: int) -> None:
    told = Tags(lit_html(HOSTILE, start, end, language=HOSTILE, direction="ltr"))
    assert told.tags == (["blockquote", "mark"] if end else ["blockquote"])
    assert told.text == HOSTILE
    assert told.attributes["lang"] == HOSTILE


def test_the_place_in_the_sentence_is_the_one_the_document_says() -> None:
    text = "First 8. Then 8 and 8 again."
    sentence = "Then 8 and 8 again."
    assert offset_in_sentence(text, sentence, 20, 21) == 11
    assert offset_in_sentence(text, sentence, 14, 15) == 5


def test_a_sentence_that_does_not_hold_the_span_lights_nothing() -> None:
    assert offset_in_sentence("8 of 34. Another one.", "Another one.", 0, 1) == -1


def test_the_paragraph_is_the_line_of_the_text() -> None:
    text = "head\nfirst 89% here\nlast"
    passage, start = paragraph_around(text, 11, 14)
    assert passage == "first 89% here"
    assert passage[start : start + 3] == "89%"
    assert paragraph_around("only 5", 5, 6) == ("only 5", 5)


@pytest.mark.parametrize("address", ["https://a.example/x?y=1", "http://a.example"])
def test_web_addresses_are_linked(address: str) -> None:
    link = Tags(link_html(address, address))
    assert link.tags == ["a"]
    assert link.attributes["href"] == address
    assert link.attributes["rel"] == "noopener noreferrer"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//a.example", "https://", "http://[", ""]
)
def test_other_addresses_stay_text(address: str) -> None:
    assert web_address(address) == ""
    assert Tags(link_html(address, "label <b>")).tags == []


def test_a_label_of_a_link_is_escaped() -> None:
    assert Tags(link_html('https://a.example/"><img>', HOSTILE)).tags == ["a"]
