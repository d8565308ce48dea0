"""Links from one file of the site to another."""

from __future__ import annotations

import pytest

from onrecord.urls import relative


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "ripple/index.html", "ripple/index.html"),
        ("ripple/index.html", "index.html", "../index.html"),
        ("ripple/index.html", "ripple/index.html", "index.html"),
        ("companies/north/index.html", "companies/index.html", "../index.html"),
        ("companies/north/index.html", "companies/south/index.html", "../south/index.html"),
        ("companies/north/index.html", "how-we-know/index.html", "../../how-we-know/index.html"),
        ("stories/companies/index.html", "companies", "../../companies"),
        ("companies/index.html", "companies", "../companies"),
    ],
)
def test_a_link_climbs_to_the_shared_folder_and_no_further(page: str, target: str, link: str) -> None:
    assert relative(page, target) == link
