"""Lines that are too long are found without looking at each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.formats import straight


@given(st.lists(st.integers(0, 12), max_size=30), st.booleans())
def test_a_long_line_is_found_wherever_it_stands(lengths: list[int], ended: bool) -> None:
    data = b"\n".join(b"x" * length for length in lengths) + (b"\n" if ended else b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(straight, "_LONG", 7)
        assert straight._has_long_line(data) == any(length > 7 for length in lengths)
