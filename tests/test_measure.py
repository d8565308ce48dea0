"""The limits of finished pages, and the server and pictures by which they are measured."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tools.measure.browser import Seen
from tools.measure.lighthouse import Scores, scores_of
from tools.measure.limits import Measured, broken, is_fast, row, slow
from tools.measure.server import Answer
from tools.measure.sites import Page, SiteFailedError, build_sites, one_of_each_kind, pages
from tools.pictures import Picture, contact_sheet, fault

if TYPE_CHECKING:
    from collections.abc import Mapping

SITES: Mapping[str, Mapping[str, bytes]] = {
    "one": {
        "index.html": b"<p>front",
        "a/index.html": b"<p>a",
        "404.html": b"<p>none",
        "b.png": b"png",
        "a.svg": b"<svg/>",
    }
}
SEEN = Seen(200, 20_000, (), (), (1_000,), 200, 0, (12, "small"), differs_without_scripts=False)
SCORES = Scores((100, 100, 100, 100), 800, 0, ())
GOOD = Measured(Page("one", "index.html"), 14_000, SEEN, SCORES)


def test_a_page_within_every_limit_breaks_none() -> None:
    assert broken(GOOD) == []
    assert broken(GOOD._replace(scores=None)) == []


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        (GOOD._replace(first_view=14_001), "HTML and CSS are 14,001 bytes gzipped (at most 14,000)"),
        (GOOD._replace(seen=SEEN._replace(transferred=120_001)), "the whole page is 120,001 bytes (at most 120,000)"),
        (GOOD._replace(seen=SEEN._replace(graphics=(9, 6_000))), "graphic 2 is 6,000 bytes gzipped (under 6,000)"),
        (GOOD._replace(seen=SEEN._replace(status=404)), "it is answered with 404"),
        (GOOD._replace(seen=SEEN._replace(foreign=("http://x/",))), "asks another host for http://x/"),
        (GOOD._replace(seen=SEEN._replace(scripts=("<script>",))), "holds a script: <script>"),
        (GOOD._replace(seen=SEEN._replace(differs_without_scripts=True)), "looks different with scripts switched off"),
        (GOOD._replace(seen=SEEN._replace(smallest=(11.9, "a"))), "text of 11.9 px at 320 px (at least 12): “a”"),
        (GOOD._replace(seen=SEEN._replace(shift=0.01)), "its layout shifts by 0.0100"),
        (GOOD._replace(scores=SCORES._replace(shift=0.001)), "its layout shifts by 0.0010 in Lighthouse"),
        (
            GOOD._replace(scores=SCORES._replace(scores=(100, 99, 100, 100), lost=("target-size",))),
            "Lighthouse gives 99 for accessibility: target-size",
        ),
    ],
)
def test_each_limit_is_told_when_it_is_broken(measured: Measured, told: str) -> None:
    assert broken(measured) == [f"one/index.html: {told}"]


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        (SCORES._replace(paint=1_000), "largest paint after 1000 ms in Lighthouse (under 1,000)"),
        (SCORES._replace(scores=(99, 100, 100, 100), lost=("speed",)), "Lighthouse gives 99 for performance: speed"),
    ],
)
def test_limits_of_time_are_told_apart(scores: Scores, told: str) -> None:
    measured = GOOD._replace(scores=scores)
    assert (broken(measured), slow(measured), is_fast(scores)) == ([], [f"one/index.html: {told}"], False)


def test_a_fast_page_keeps_the_limits_of_time() -> None:
    assert (slow(GOOD), slow(GOOD._replace(scores=None)), is_fast(SCORES)) == ([], [], True)


def test_the_first_view_of_other_kinds_is_shown_and_not_limited() -> None:
    assert broken(GOOD._replace(page=Page("one", "ripple/index.html"), first_view=20_000)) == []


def test_a_row_shows_what_was_measured() -> None:
    assert row(GOOD.cells()).split() == [
        *("one", "index.html", "14,000", "20,000", "1,000", "12", "px", "100/100/100/100", "800", "0", "200"),
    ]


def test_a_report_of_lighthouse_is_read() -> None:
    def audit(score: float | None, mode: str = "binary", **more: Any) -> dict[str, Any]:
        return {"id": more.pop("id", "x"), "score": score, "scoreDisplayMode": mode, **more}

    node = {"node": {"snippet": "<a>"}}
    report = {
        "audits": {
            "largest-contentful-paint": audit(1, numericValue=812.5),
            "cumulative-layout-shift": audit(1, numericValue=0),
            "target-size": audit(0, id="target-size", details={"items": [node, node]}),
            "idle": audit(None, "notApplicable"),
            "weightless": audit(0),
        },
        "categories": {
            name: {"score": 0.96 if name == "accessibility" else 1, "auditRefs": refs}
            for name, refs in {
                "performance": [{"id": "largest-contentful-paint", "weight": 25}],
                "accessibility": [{"id": "target-size", "weight": 7}, {"id": "idle", "weight": 7}],
                "best-practices": [{"id": "weightless", "weight": 0}],
                "seo": [],
            }.items()
        },
    }
    assert scores_of(report) == Scores((100, 96, 100, 100), 812.5, 0, ("target-size 2× <a>",))


@pytest.mark.parametrize(
    ("target", "status", "body", "kind"),
    [
        ("/one/", 200, b"<p>front", "text/html; charset=utf-8"),
        ("/one/a/", 200, b"<p>a", "text/html; charset=utf-8"),
        ("/one/a/index.html?x#y", 200, b"<p>a", "text/html; charset=utf-8"),
        ("/one/nothing", 404, b"<p>none", "text/html; charset=utf-8"),
        ("/two/", 404, b"There is nothing here.", "text/html; charset=utf-8"),
        ("/one/b.png", 200, b"png", "image/png"),
        ("/one/a.svg", 200, b"<svg/>", "image/svg+xml"),
    ],
)
def test_the_server_answers_as_a_plain_web_host_does(target: str, status: int, body: bytes, kind: str) -> None:
    answer = Answer(SITES, target, takes_gzip=False)
    assert (answer.status, answer.body, answer.headers["Content-Type"]) == (status, body, kind)
    assert "Content-Encoding" not in answer.headers


def test_text_is_sent_gzipped_to_who_takes_it_and_pictures_are_not() -> None:
    text, picture = Answer(SITES, "/one/", takes_gzip=True), Answer(SITES, "/one/b.png", takes_gzip=True)
    assert gzip.decompress(text.body) == b"<p>front"
    assert text.headers["Content-Encoding"] == "gzip"
    assert picture.body == b"png"


def test_each_kind_of_page_is_known_by_its_place() -> None:
    paths = ["404.html", "companies/a/index.html", "companies/b/index.html", "companies/index.html", "index.html"]
    paths += ["embed/a/index.html", "stories/a/index.html"]
    found = list(pages({"one": dict.fromkeys(paths, b""), "two": {"index.html": b"", "facts.json": b""}}))
    assert [(page.site, page.kind) for page in one_of_each_kind(found)] == [
        ("one", "not found"),
        ("one", "company"),
        ("one", "companies"),
        ("one", "embed"),
        ("one", "story"),
        ("one", "further story"),
        ("two", "story"),
    ]
    assert [page.address for page in found][1:] == [
        *("one/companies/a/", "one/companies/b/", "one/companies/", "one/embed/a/", "one/", "one/stories/a/", "two/"),
    ]


def test_a_site_that_does_not_build_is_not_measured() -> None:
    with pytest.raises(SiteFailedError, match="nowhere does not build"):
        build_sites(["nowhere"], "http://localhost")


def png(colours: int) -> bytes:
    image = Image.new("L", (16, 16))
    image.putdata([number % colours * 20 for number in range(256)])
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_blank_picture_and_one_of_a_missing_page_are_told() -> None:
    assert fault(200, png(9)) == ""
    assert fault(200, png(1)) == "it is blank"
    assert fault(404, png(9)) == "the page is answered with 404"


def test_the_contact_sheet_has_six_pictures_a_row() -> None:
    assert contact_sheet([Picture("a", png(9), "")] * 7).size == (1524, 668)
