"""What is broken on a finished page is found, at its place, and what is in order is left in peace."""

from pathlib import Path

import pytest

from onrecord.audit import audit
from onrecord.caches import Store
from onrecord.problems import Place, Problem

BASE = "https://news.example/cars"
HEAD = "<!doctype html>\n<html lang=en>\n<head><title>Cars</title></head>\n<body><main><h1>Cars</h1>\n"
"""Four lines: what a test adds to a page stands in line 5."""


def page(body: str = "") -> bytes:
    return f"{HEAD}{body}\n</main></body></html>\n".encode()


SITE = {
    "index.html": page('<p id="top-story">'),
    "ripple/index.html": page('<p id="honda-batch-2.units"><a name="old">'),
    "companies/honda/index.html": page(),
    "404.html": page(),
    "style.css": b"",
    "images/ship.jpg": b"\xff\xd8",
    "images/ship-2.jpg": b"\xff\xd8",
    "map.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><g id="japan"/></svg>',
    "data file.csv": b"",
}


def found(path: str, content: str | bytes, base: str = BASE) -> list[str]:
    """The messages about a site in order, but for one file with this content."""
    content = content.encode() if isinstance(content, str) else content
    problems = audit({**SITE, path: content}, base)
    assert {problem.rule for problem in problems} <= {"broken-page"}
    assert {problem.place.path for problem in problems} <= {f"site/{path}"}
    return [problem.message for problem in problems]


def on_page(body: str, path: str = "ripple/index.html") -> list[str]:
    """The messages about a page of the site with this in it."""
    kept = '<p id="honda-batch-2.units"><a name="old">' if path == "ripple/index.html" else ""
    return found(path, page(body + kept))


def test_a_site_in_order_has_no_problems() -> None:
    assert audit(SITE, BASE) == ()


def test_a_problem_names_the_file_the_line_the_column_what_must_be_true_and_what_to_look_at() -> None:
    problems = audit({**SITE, "index.html": page('<p>\n<p>See <a href="rippel/">the ripple</a>')}, BASE)
    assert problems == (
        Problem(
            Place("site/index.html", 6, 8),
            "broken-page",
            'a link must lead to a file of the site (got "rippel/", and there is no rippel/index.html)',
            "Look at the template of this link, and at what should have made rippel/index.html.",
        ),
    )
    assert str(problems[0]).startswith("site/index.html:6:8: a link must lead")


def test_problems_come_in_order_of_file_line_and_column() -> None:
    bad = page('<a href="b"></a><a href="a"></a>\n<a href="c"></a>')
    problems = audit({**SITE, "b.html": bad, "a.html": bad}, BASE)
    assert [(problem.place.path, problem.place.line, problem.place.column) for problem in problems] == [
        ("site/a.html", 5, 1),
        ("site/a.html", 5, 17),
        ("site/a.html", 6, 1),
        ("site/b.html", 5, 1),
        ("site/b.html", 5, 17),
        ("site/b.html", 6, 1),
    ]


# where links lead


@pytest.mark.parametrize(
    "address",
    [
        "../index.html",
        "../",
        "..",
        "./",
        ".",
        "",
        "#",
        "#top",
        "#honda-batch-2.units",
        "#old",
        "?sort=date#old",
        "#:~:text=cars",
        "index.html#honda%2Dbatch-2.units",
        "../#top-story",
        "../companies/honda/",
        "../companies/../companies/honda/index.html?from=ripple",
        "../data%20file.csv",
        "../map.svg#japan",
        "../images/ship.jpg#anything",
        "https://news.example/cars",
        "https://news.example/cars/",
        "https://news.example/cars#top-story",
        "https://news.example/cars/ripple/#old",
        "https://news.example/cars/style.css?v=1",
        "https://news.example/carsharing/",
        "https://elsewhere.example/x#y",
        "//elsewhere.example/x",
        "mailto:desk@news.example",
        "tel:+1",
    ],
)
def test_a_good_link_is_left_in_peace(address: str) -> None:
    assert on_page(f'<a href="{address}">x</a>') == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("gone.html", 'a link must lead to a file of the site (got "gone.html", and there is no ripple/gone.html)'),
        ("../Style.css", 'a link must lead to a file of the site (got "../Style.css", and there is no Style.css)'),
        (
            "https://news.example/cars/gone/",
            'a link must lead to a file of the site (got "https://news.example/cars/gone/",'
            " and there is no gone/index.html)",
        ),
        ("#gone", 'a link must lead to an id that is there (got "#gone", and no gone on ripple/index.html)'),
        ("../#gone", 'a link must lead to an id that is there (got "../#gone", and no gone on index.html)'),
        ("../map.svg#peru", 'a link must lead to an id that is there (got "../map.svg#peru", and no peru on map.svg)'),
        (
            "https://news.example/cars/#gone",
            'a link must lead to an id that is there (got "https://news.example/cars/#gone",'
            " and no gone on index.html)",
        ),
        ("../../", 'a link must stay within the site (got "../../")'),
        ("../../cars/", 'a link must stay within the site (got "../../cars/")'),
        ("x/../../../y", 'a link must stay within the site (got "x/../../../y")'),
        ("%2e%2e/%2e%2e/", 'a link must stay within the site (got "%2e%2e/%2e%2e/")'),
        ("https://news.example/cars/../", 'a link must stay within the site (got "https://news.example/cars/../")'),
        ("/", 'an address within the site must be relative (got "/")'),
        ("/cars/ripple/", 'an address within the site must be relative (got "/cars/ripple/")'),
        ("\\cars", 'an address within the site must be relative (got "\\cars")'),
        ("javascript:alert(1)", 'a link must not run a script (got "javascript:alert(1)")'),
        (" java&#10;script:x", 'a link must not run a script (got " java\nscript:x")'),
        ("JavaScript:x", 'a link must not run a script (got "JavaScript:x")'),
        ("vbscript:x", 'a link must not run a script (got "vbscript:x")'),
        ("data:text/html,x", 'a link must not carry its page along (got "data:text/html,x")'),
    ],
)
def test_a_bad_link_is_found(address: str, message: str) -> None:
    assert on_page(f'<a href="{address}">x</a>') == [message]


def test_a_link_to_a_folder_without_its_slash_is_told_of_the_slash() -> None:
    problems = audit({**SITE, "index.html": page('<p id="top-story"><a href="ripple">x</a>')}, BASE)
    assert [problem.way_out for problem in problems] == ["Let the template end a link to a folder with a slash."]


def test_a_long_address_is_cut_in_the_message() -> None:
    assert on_page(f'<a href="{"x" * 500}">') == [
        f'a link must lead to a file of the site (got "{"x" * 100}…", and there is no ripple/{"x" * 500})'
    ]


@pytest.mark.parametrize(
    "element",
    [
        '<img src="gone.html" alt="" width=1 height=1>',
        '<img src="../images/ship.jpg" srcset="../images/ship-2.jpg 2x, gone.html 3x" alt="" width=1 height=1>',
        '<link rel=preload as=image imagesrcset="gone.html 1x">',
        '<video poster="gone.html"></video>',
        '<form action="gone.html"></form>',
        '<button formaction="gone.html"></button>',
        '<svg><use href="gone.html"/></svg>',
        '<svg><use xlink:href="gone.html"/></svg>',
        '<svg><a href="gone.html"></a></svg>',
        '<object data="gone.html"></object>',
        '<link rel=canonical href="gone.html">',
        '<script src="gone.html"></script>',
        "<p style=\"background: url('gone.html')\">",
        "<style>p { background: url(gone.html) }</style>",
        '<style>@import "gone.html";</style>',
    ],
)
def test_every_kind_of_address_is_followed(element: str) -> None:
    assert on_page(element) == [
        'a link must lead to a file of the site (got "gone.html", and there is no ripple/gone.html)'
    ]


def test_an_address_of_the_site_in_a_meta_element_leads_to_a_file() -> None:
    good = '<meta property="og:image" content="https://news.example/cars/images/ship.jpg">'
    assert on_page(good) == []
    assert on_page(good.replace("ship", "boat")) == [
        'a link must lead to a file of the site (got "https://news.example/cars/images/boat.jpg",'
        " and there is no images/boat.jpg)"
    ]


def test_other_meta_elements_and_attributes_hold_no_addresses() -> None:
    assert on_page('<meta charset=utf-8><meta name=description content="gone"><p data="gone" cite="gone">') == []


def test_a_drawing_uses_only_ids_that_are_there() -> None:
    drawing = '<svg><g id="dot"/><use href="#dot"/><use href="#spot"/><path fill="url(#dot)" mask="url(#veil)"/></svg>'
    assert on_page(drawing) == [
        'a link must lead to an id that is there (got "#spot", and no spot on ripple/index.html)',
        'a link must lead to an id that is there (got "#veil", and no veil on ripple/index.html)',
    ]


@pytest.mark.parametrize("path", ["404.html"])
def test_the_page_for_what_is_not_found_may_link_from_the_root_of_the_host(path: str) -> None:
    assert on_page('<a href="/cars/"></a><a href="/cars"></a><a href="/cars/ripple/#old"></a>', path) == []
    assert on_page('<a href="/cars/gone/"></a><a href="/"></a><a href="/carsharing/"></a>', path) == [
        'a link must lead to a file of the site (got "/cars/gone/", and there is no gone/index.html)',
        'a link must stay within the site, below /cars/ (got "/")',
        'a link must stay within the site, below /cars/ (got "/carsharing/")',
    ]


def test_a_site_at_the_root_of_its_host_is_followed_there() -> None:
    body = '<a href="/ripple/"></a><a href="https://news.example/ripple/"></a><a href="/gone"></a>'
    assert found("404.html", page(body), "https://news.example/") == [
        'a link must lead to a file of the site (got "/gone", and there is no gone)'
    ]


def test_without_an_address_of_its_own_every_complete_address_is_somebody_elses() -> None:
    assert found("404.html", page('<a href="https://news.example/cars/gone">x</a>'), "") == []


def test_a_base_element_is_refused() -> None:
    assert on_page("<base target=_blank>") == ["a page must have no base element, which bends every link (got one)"]


# what is loaded


@pytest.mark.parametrize(
    "element",
    [
        '<script src="https://cdn.example/x"></script>',
        '<link rel=stylesheet href="https://cdn.example/x">',
        '<link rel="shortcut icon" href="https://cdn.example/x">',
        '<link rel=preload href="https://cdn.example/x">',
        '<link rel=preconnect href="https://cdn.example/x">',
        '<img src="https://cdn.example/x" alt="" width=1 height=1>',
        '<img src="../images/ship.jpg" srcset="https://cdn.example/x 2x" alt="" width=1 height=1>',
        '<iframe src="https://cdn.example/x"></iframe>',
        '<video src="https://cdn.example/x"></video>',
        '<video poster="https://cdn.example/x"></video>',
        '<audio src="https://cdn.example/x"></audio>',
        '<picture><source srcset="https://cdn.example/x"></picture>',
        '<object data="https://cdn.example/x"></object>',
        '<embed src="https://cdn.example/x">',
        '<svg><image href="https://cdn.example/x"/></svg>',
        '<svg><use href="https://cdn.example/x"/></svg>',
        '<p style="background: url(https://cdn.example/x)">',
        '<style>\n@import url("https://cdn.example/x");</style>',
        '<style>@import "https://cdn.example/x";</style>',
    ],
)
def test_nothing_is_loaded_from_another_host(element: str) -> None:
    assert on_page(element) == ['a page must load nothing from another host (got "https://cdn.example/x")']


def test_nothing_is_loaded_from_another_host_without_a_scheme() -> None:
    assert on_page('<script src="//cdn.example/x"></script>') == [
        'a page must load nothing from another host (got "//cdn.example/x")'
    ]


def test_a_page_may_point_to_another_host() -> None:
    assert on_page('<link rel=license href="https://law.example/"><blockquote cite="https://a.example/">') == []


def test_a_picture_may_stand_in_its_address() -> None:
    assert on_page('<img src="data:image/gif;base64,R0lG" alt="" width=1 height=1>') == []


def test_a_style_sheet_is_followed_from_its_own_folder() -> None:
    sheet = (
        "a { background: url( '../images/ship.jpg' ) }\n/* url(x)\n */ b { src: url(gone.woff2) }\n@import '//a.b/c';"
    )
    problems = audit({**SITE, "css/more.css": sheet.encode()}, BASE)
    assert [(problem.place, problem.message) for problem in problems] == [
        (
            Place("site/css/more.css", 3, 14),
            'a link must lead to a file of the site (got "gone.woff2", and there is no css/gone.woff2)',
        ),
        (Place("site/css/more.css", 4, 1), 'a page must load nothing from another host (got "//a.b/c")'),
    ]


def test_what_a_style_element_loads_is_found_at_its_place() -> None:
    problems = audit({**SITE, "x.html": page("<style>a {}\n  b { src: url(gone) }</style>")}, BASE)
    assert [problem.place for problem in problems] == [Place("site/x.html", 6, 12)]


# ids and what refers to them


def test_an_id_stands_once_on_a_page() -> None:
    assert on_page('<p id="a">\n<p id="a">') == ['an id must stand once on its page (got "a" again, first in line 5)']


@pytest.mark.parametrize("name", ["", "a b", " a"])
def test_an_id_is_one_word(name: str) -> None:
    assert on_page(f'<p id="{name}">') == [f'an id must be one word (got "{name}")']


@pytest.mark.parametrize(
    "attribute",
    ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list", "popovertarget"],
)
def test_a_reference_names_ids_of_its_page(attribute: str) -> None:
    assert on_page(f'<p id="a"><p id="b"><p {attribute}="a b">') == []
    assert on_page(f'<p id="a"><p {attribute}="a top-story">') == [
        f'{attribute} must name an id of the page (got "top-story")'
    ]
    assert on_page(f'<p {attribute}="">') == [f'{attribute} must name an id of the page (got "")']


# what every page has


def test_a_picture_has_words_and_a_size() -> None:
    assert on_page('<img src="../images/ship.jpg" width="x" height="0">') == [
        'an img must have a height in pixels (got "0")',
        'an img must have a width in pixels (got "x")',
        "an img must have an alt (got none)",
    ]
    assert on_page('<img src="../images/ship.jpg" alt="A ship" width="640" height="480">') == []
    assert on_page('<img src="../images/ship.jpg" alt height="480">') == [
        "an img must have a width in pixels (got none)"
    ]


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("<h1>Cars</h1>", "<p>Cars</p>", "a page must have one h1 (got none)"),
        ("<h1>Cars</h1>", "<h1>A</h1><h1>B</h1>", "a page must have one h1 (got another, after line 4)"),
        ("<title>Cars</title>", "", "a page must have one title with words in it (got 0)"),
        ("<title>Cars</title>", "<title> </title>", "a page must have one title with words in it (got an empty one)"),
        ("<title>Cars", "<title>A</title><title>B", "a page must have one title with words in it (got 2)"),
        ("<html lang=en>", "<html>", "the html element of a page must have a lang (got none)"),
        ("<html lang=en>", "<html lang=''>", "the html element of a page must have a lang (got none)"),
        ("<main>", "<div>", "a page must have one main element (got none)"),
        ("<main>", "<main></main><main>", "a page must have one main element (got 2)"),
        ("<h1>Cars</h1>", "<h1>A</h1><h3>B</h3>", "headings must go down one level at a time (got h3 after h1)"),
        ("<h1>Cars</h1>", "<h3>A</h3><h1>B</h1>", "headings must go down one level at a time (got h3 after h1)"),
    ],
)
def test_every_page_has_its_parts(was: str, now: str, message: str) -> None:
    assert found("x/index.html", page().decode().replace(was, now)) == [message]


def test_headings_may_go_up_by_any_number_of_levels() -> None:
    assert on_page("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>") == []


def test_the_title_of_a_drawing_is_not_the_title_of_the_page() -> None:
    drawing = "<svg><title>A map</title></svg>"
    assert on_page(drawing) == []
    assert found("x.html", page(drawing).decode().replace("<title>Cars</title>", "")) == [
        "a page must have one title with words in it (got 0)"
    ]


@pytest.mark.parametrize("path", ["embed/cars/index.html", "graphics/cars/embed.html"])
def test_a_page_to_be_shown_in_others_needs_no_headings(path: str) -> None:
    assert found(path, "<!doctype html><html lang=en><title>Cars</title><h3>Cars</h3>") == []
    assert found(path, "<!doctype html><html lang=en><h3>Cars</h3>") == [
        "a page must have one title with words in it (got 0)"
    ]


def test_linked_data_parses() -> None:
    good = '<script type="application/ld+json">{"name": "</ &quot; "}</script>'
    assert on_page(good) == []
    problems = audit({**SITE, "x.html": page('<script type="application/ld+json">\n{"name": }</script>')}, BASE)
    assert [(problem.place, problem.message) for problem in problems] == [
        (Place("site/x.html", 6, 10), "JSON must be well-formed (got: Expecting value)")
    ]


def test_what_a_whole_page_lacks_is_told_at_its_beginning() -> None:
    problems = audit({**SITE, "x.html": b"<!doctype html>\n<p>"}, BASE)
    assert {problem.place for problem in problems} == {Place("site/x.html", 1, 1)}
    assert len(problems) == 4


def test_a_byte_that_is_not_utf8_is_told_in_its_line() -> None:
    problems = audit({**SITE, "x.html": page("\n<p>\xe9").replace(b"\xc3\xa9", b"\xe9")}, BASE)
    assert [problem.place for problem in problems] == [Place("site/x.html", 6, 1)]


def test_a_page_is_utf8() -> None:
    assert found("x.html", page("\n<p>").replace(b"<p>", b"<p>\xe9")) == ["a page must be UTF-8 (got the byte 0xe9)"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>'<a href=gone><img>'</script>",
        "<style>/* <img> */</style>",
        "<textarea><img></TEXTAREA>",
        "<!-- <img> -->",
        "<svg><style><![CDATA[ a > b {} /* <img> */ ]]></style><![CDATA[ <img> ]]></svg>",
        "&lt;img>",
        "1 < 2 <3",
        '<p title="<img>">',
        "<p title='<img>'>",
    ],
)
def test_what_only_looks_like_a_tag_is_none(text: str) -> None:
    assert on_page(text) == []


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="gone">',
        "<a href='gone'>",
        "<a href=gone>",
        "<A HREF=gone>",
        '<a\n\tclass="x"\n\thref = "gone"\n>',
        '<a title=">" href="gone">',
        '<a title="\'" href="gone">',
        '<a hidden href="gone"/>',
        '<a class="x"href="gone">',
        '<a href="g&#111;ne">',
        "<style></style><a href=gone>",
        "<svg><style/><a href=gone /></svg>",
        "<!----><a href=gone>",
    ],
)
def test_a_link_is_seen_however_it_is_written(tag: str) -> None:
    (message,) = on_page(tag)
    assert message.endswith("and there is no ripple/gone)")


@pytest.mark.parametrize("tag", ['<a href="x>', "<p title='", "<p"])
def test_a_tag_that_swallows_what_follows_is_found(tag: str) -> None:
    problems = audit({**SITE, "x.html": (HEAD + "<p>ok</p>" + tag).encode()}, BASE)
    assert [(problem.place, problem.message) for problem in problems] == [
        (Place("site/x.html", 5, 10), "a tag must end, and its quotes match (got one that does not)")
    ]


# other files


def test_a_feed_leads_to_pages_that_are_there() -> None:
    feed = (
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        '<link href="https://news.example/cars/ripple/#old"/><link href="https://elsewhere.example/"/>\n'
        ' <entry><link rel="alternate" href="https://news.example/cars/gone/"/></entry></feed>'
    )
    problems = audit({**SITE, "feed.xml": feed.encode()}, BASE)
    assert [(problem.place, problem.message) for problem in problems] == [
        (
            Place("site/feed.xml", 4, 9),
            'a link must lead to a file of the site (got "https://news.example/cars/gone/",'
            " and there is no gone/index.html)",
        )
    ]


@pytest.mark.parametrize("element", ["loc", "link", "image:loc"])
def test_a_sitemap_and_rss_lead_to_pages_that_are_there(element: str) -> None:
    xml = f'<x xmlns:image="y"><{element}>\nhttps://news.example/cars/{{}}\n</{element}></x>'
    assert found("sitemap.xml", xml.format("companies/honda/")) == []
    assert found("sitemap.xml", xml.format("companies/toyota/")) == [
        'a link must lead to a file of the site (got "https://news.example/cars/companies/toyota/",'
        " and there is no companies/toyota/index.html)"
    ]


@pytest.mark.parametrize("path", ["feed.xml", "drawing.svg"])
def test_xml_is_well_formed(path: str) -> None:
    problems = audit({**SITE, path: b"<a>\n<b>AT&T</b></a>"}, BASE)
    assert [(problem.place, problem.message) for problem in problems] == [
        (Place(f"site/{path}", 2, 8), "XML must be well-formed (got: not well-formed (invalid token))")
    ]


def test_a_drawing_loads_nothing_and_leads_somewhere() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://cdn.example/x"/><a href="gone"/></svg>'
    assert found("images/x.svg", drawing) == [
        'a page must load nothing from another host (got "https://cdn.example/x")',
        'a link must lead to a file of the site (got "gone", and there is no images/gone)',
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": 1,}', "JSON must be well-formed (got: "),
        (b'{"a": NaN}', "JSON must be well-formed (got: NaN, which is no JSON)"),
        (b'{"a": "\xe9"}', "JSON must be well-formed (got: 'utf-8' codec can't decode"),
        (b"", "JSON must be well-formed (got: Expecting value)"),
        (b"[" * 200_000, "JSON must be nested less deeply"),
    ],
)
def test_json_parses(content: bytes, message: str) -> None:
    (got,) = found("facts.json", content)
    assert got.startswith(message)
    assert found("facts.json", b'{"a": [1.5, null]}') == []


def test_files_differ_in_more_than_letter_case() -> None:
    problems = audit({**SITE, "Style.css": b""}, BASE)
    assert [(problem.place, problem.message) for problem in problems] == [
        (Place("site/style.css"), "files of the site must differ in more than letter case (got also Style.css)")
    ]


def test_files_differ_in_more_than_the_way_an_accent_is_stored() -> None:
    assert len(audit({**SITE, "caf\u00e9.csv": b"", "cafe\u0301.csv": b""}, BASE)) == 1


def test_what_a_file_says_is_kept_and_judged_by_the_files_of_now(tmp_path: Path) -> None:
    made = Store(tmp_path)
    linked = {**SITE, "index.html": page('<p id="top-story"><a href="map.svg#japan">x</a>')}
    assert audit(linked, BASE, made) == ()
    assert audit(linked, BASE, made) == ()
    without = {path: content for path, content in linked.items() if path != "map.svg"}
    (gone,) = audit(without, BASE, made)
    assert (gone.place.path, gone.place.line) == ("site/index.html", 5)
    moved = {**linked, "map.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><g id="china"/></svg>'}
    (other,) = audit(moved, BASE, made)
    assert "no japan on map.svg" in other.message
    assert audit(linked, BASE, made) == ()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("x.html", page('<p id="a"><p id="a"><a href="gone">x</a> <img src="gone.jpg">')),
        ("embed/x.html", page('<a href="#gone">x</a>')),
        ("x.svg", b'<svg><base/><use href="#gone"/></svg>'),
        ("x.css", b"a { background: url(gone.png) }"),
        ("x.xml", b"<a><link>https://news.example/cars/gone/</link>"),
        ("x.json", b"{"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_each_time(tmp_path: Path, path: str, content: bytes) -> None:
    fresh = audit({**SITE, path: content}, BASE)
    assert fresh
    made = Store(tmp_path)
    assert audit({**SITE, path: content}, BASE, made) == fresh
    assert audit({**SITE, path: content}, BASE, made) == fresh


def test_what_a_file_says_is_not_taken_for_what_one_of_another_name_says(tmp_path: Path) -> None:
    """A page that is shown in others needs no heading."""
    made = Store(tmp_path)
    headless = HEAD.replace("<h1>Cars</h1>", "").encode()
    assert audit({**SITE, "embed/cars/index.html": headless}, BASE, made) == ()
    assert len(audit({**SITE, "cars/index.html": headless}, BASE, made)) == 1


@pytest.mark.parametrize(
    "told", ["See https://news.example/other for it", "javascript://x", "https://news.example/carsharing/"]
)
def test_a_text_told_to_machines_is_no_link_unless_it_is_an_address_of_the_site(told: str) -> None:
    assert on_page(f'<meta name="description" content="{told}">') == []
