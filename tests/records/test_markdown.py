"""The links of descriptions: plainly right ones are known without parsing Markdown, and that hides no other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.records import checks

LINKS = (
    "[a](https://ok.example/)",
    "[a](https://ok.example/b_c-d)",
    "](https://ok.example)",
    "(https://ok.example/)",
    "[b](javascript:x)",
    "[b](mailto:a@b.example)",
    "[b](/there)",
    "[b](https://u:p@ok.example/)",
    "[b][c]",
    "[c]: javascript:x",
    "[a]: https://ok.example/",
)
PUNCTUATION = ("[", "]", "(", ")", "!", "<", ">", "\\", "`", ":", " ", "\n", "a", "*")
PIECES = LINKS + PUNCTUATION


def code(text: str) -> str:
    """What is wrong with a description."""
    try:
        checks.markdown(text)
    except PydanticCustomError as error:
        return error.type
    return ""


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_links_that_are_plainly_right_hide_no_other(text: str) -> None:
    quick = code(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "PLAIN_LINK", re.compile(r"(?!)"))
        assert code(text) == quick


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](https://ok.example/)", ""),
        ("[a](https://ok.example/) and [b](javascript:x)", "R243"),
        ("[a](https://ok.example/)\n\n[b]\n\n[b]: javascript:x", "R243"),
        ("[a](https://ok.example/) ![b](https://ok.example/)", "R230"),
        ("[a]<(javascript:x) [b](https://ok.example/)", "R243"),
    ],
)
def test_a_link_that_is_no_whole_address_is_found_beside_right_ones(text: str, found: str) -> None:
    assert code(text) == found
