"""What stands in a stretch is found as by looking at everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction.mentions import Masked
from metrics.extraction.within import Within

spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.lists(spans), spans)
def test_the_same_as_by_looking_at_everything(found: list[tuple[int, int]], stretch: tuple[int, int]) -> None:
    mentions = [Masked(start=start, end=end, kind=str(at)) for at, (start, end) in enumerate(found)]
    within = Within(mentions)
    assert within.inside(stretch) == [m for m in mentions if stretch[0] <= m.start and m.end <= stretch[1]]
    assert within.touching(stretch) == [m for m in mentions if m.start < stretch[1] and stretch[0] < m.end]
