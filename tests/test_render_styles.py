"""Style sheets as they are put into a page."""

from __future__ import annotations

import pytest

from onrecord.render.styles import compact


@pytest.mark.parametrize(
    ("sheet", "short"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ a, b { margin: 0 auto; }", "a,b{margin:0 auto}"),
        ('q::before { content: "/* x */  ;"; }', 'q::before{content:"/* x */  ;"}'),
        ("a { background: url(data:a/*b*/c); }", "a{background:url(data:a/*b*/c)}"),
        ("a { content: '\\'  '; }", "a{content:'\\'  '}"),
        ("@media (min-width: 66rem) { a { b: calc(1px + 2px) } }", "@media (min-width:66rem){a{b:calc(1px + 2px)}}"),
    ],
)
def test_a_sheet_loses_comments_and_needless_spaces_and_nothing_else(sheet: str, short: str) -> None:
    assert compact(sheet) == short
