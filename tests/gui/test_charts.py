"""The chart of purchase options: what is paid upfront is a step, and labels keep clear of each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from designer.cost.compare import Offer
from designer.gui.comparing import _earned_back, _paid
from designer.gui.widgets.charts import apart


@given(some.lists(some.floats(0, 300), max_size=8))
def test_labels_keep_clear_and_in_order(places: list[float]) -> None:
    found = apart(places, 15.0)
    pairs = sorted(zip(places, found, strict=True))
    for (one, a), (other, b) in zip(pairs, pairs[1:], strict=False):
        assert abs(b - a) >= 14.999
        assert one == other or b > a
    if all(b - a >= 15 for a, b in zip(sorted(places), sorted(places)[1:], strict=False)):
        assert found == places


def test_labels_that_would_touch_stand_around_their_middle() -> None:
    assert apart([100.0, 100.0, 30.0], 14.0) == [93.0, 107.0, 30.0]


def offer(monthly: int, upfront: int, term: int, back: str | None) -> Offer:
    even = Decimal(back) if back is not None else None
    return Offer(option="x", monthly=Decimal(monthly), upfront=Decimal(upfront), term=term, break_even=even, without=())


def test_what_is_paid_upfront_is_a_step_at_each_term() -> None:
    corners = _paid(offer(10, 100, 12, "7.5"))
    assert corners[:3] == [(0.0, 0.0), (0.0, 100.0), (1.0, 110.0)]
    assert [value for month, value in corners if month == 12] == [220.0, 320.0]
    assert corners[-1] == (36.0, 660.0)
    assert len(_paid(offer(10, 0, 12, None))) == 37
    # The dot stands on the line.
    assert _earned_back(offer(10, 100, 12, "7.5")) == (7.5, 175.0)
    assert _earned_back(offer(10, 100, 12, "13")) == (13.0, 330.0)
    assert _earned_back(offer(10, 0, 12, "7")) is None
