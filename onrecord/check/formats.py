"""What a single value may look like: each format reads a text and returns what it means, or says what must be true."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from onrecord import urls
from onrecord.model.pictures import LICENCE_NAMES, Licence, licence_named
from onrecord.prose.schemes import OWN
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.values import NotReadableError, PartialDate
from onrecord.quantities.wording import country_code, is_country, is_currency, is_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ADDRESS = re.compile(r"https?://[^\s/?#@:\[\]\"'<>\\]+(?::\d{1,5})?(?:[/?#][^\s\"'<>\\]*)?")
MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"'.]+(?:\.[^\s@<>\"'.]+)+")
SEVERAL = r"[A-Z]{2}(?:(?:\s*[,;/&+]\s*|\s+(?:(?:and|or)\s+)?)[A-Z]{2})+"
"""Several codes of countries that are not written as a list."""
FONT_NAME = re.compile(r"\w[\w .-]*")
FONT_FILE = re.compile(r"static/fonts/[A-Za-z0-9][A-Za-z0-9._-]*\.woff2")
LOGO_FILE = re.compile(r"static/(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png)")
LONGEST_ADDRESS = 2000
"""Characters that browsers and servers agree to take."""
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")


class Format(Struct, frozen=True):
    """A kind of value that stands in one line of text."""

    name: str
    """As the documentation calls it: `date`"""
    rule: str
    """The rule that a text which cannot be read breaks."""
    read: Callable[[str], Any]
    """Returns the meaning; raises `NotReadableError`."""
    schema: Mapping[str, Any] = {}
    """What JSON Schema can say of it."""


def _words(text: str) -> str:
    link = re.search(rf"\]\s*\(\s*<?(?:{'|'.join(OWN)}):", text)
    if link:
        raise NotReadableError(
            "this text is shown as it stands and holds no links", "Write the words alone.", link.start()
        )
    return text


def _text_with_links(text: str) -> str:
    return text


def _id(text: str) -> str:
    if len(text) > urls.SLUG_LENGTH:
        raise NotReadableError(f"an id has at most {urls.SLUG_LENGTH} characters", "Write a shorter one.")
    if not urls.is_slug(text):
        way_out = f'Write "{near}".' if urls.is_slug(near := _slug(text)) else "Write a name such as honda-batch-2."
        raise NotReadableError("an id is lower-case letters, digits and single hyphens", way_out)
    return text


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[: urls.SLUG_LENGTH]


def _address(text: str) -> str:
    if len(text) > LONGEST_ADDRESS:
        raise NotReadableError(f"a web address has at most {LONGEST_ADDRESS} characters", "Write a shorter one.")
    if not ADDRESS.fullmatch(text):
        must = "a web address begins with https:// or http://, then a host name, and has no spaces"
        meant = f"https://{text}"
        is_likely = "://" not in text and "." in text and ADDRESS.fullmatch(meant)
        raise NotReadableError(must, f"Write {meant}." if is_likely else "Write it in full.")
    try:
        _ = urlsplit(text).port
    except ValueError as error:
        raise NotReadableError("a port is a number up to 65535", "Correct it, or take it out.") from error
    return text


def _contact(text: str) -> str:
    if len(text) <= LONGEST_ADDRESS and MAIL.fullmatch(text):
        return text
    if "@" in text:
        must = "a mail address has a name, an @ and a host name such as desk.example"
        raise NotReadableError(must, "Write it in full, or a web address.")
    return _address(text)


def _base(text: str) -> str:
    if "?" in text or "#" in text:
        raise NotReadableError("the address of the site has no ? and no #", "Write https://news.example/cars.")
    return _address(text).rstrip("/")


def _page(text: str) -> str:
    if not urls.is_address(text):
        meant = f"/{text.lower().strip('/').removesuffix('index.html').rstrip('/')}/"
        way_out = f"Write {meant}." if urls.is_address(meant) else "Write it as /stories/first-shipment/."
        raise NotReadableError("a page is named by its address in the site, with a slash at both ends", way_out)
    return text


def _country(text: str) -> str:
    if not is_country(text):
        code = text.upper() if is_country(text.upper()) else country_code(text)
        way_out = f"Write {code}." if code else "Write the code, such as PK for Pakistan."
        raise NotReadableError("a place is a country by its two-letter code (ISO 3166)", way_out)
    return text


def _place(text: str) -> str:
    codes = re.findall("[A-Z]{2}", text)
    if len(codes) > 1 and re.fullmatch(SEVERAL, text) and all(map(is_country, codes)):
        way_out = f"Write [{', '.join(codes)}], with brackets and a comma."
        raise NotReadableError("a place is a country by its two-letter code (ISO 3166)", way_out)
    return _country(text)


def _day(text: str) -> PartialDate:
    date = parse_date(text)
    if date.day is None:
        raise NotReadableError("this date is a full day", "Write it like 2026-12-01.")
    return date


def _language(text: str) -> str:
    if not is_language(text):
        raise NotReadableError("a language is a code such as en, ur, ja or en-GB", "Write such a code.")
    return text


def _color(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        way_out = 'Write it in quotes, such as "#b3391f"; without them YAML takes # for a remark.'
        raise NotReadableError("a colour is six hexadecimal digits after a #", way_out)
    return text.lower()


class Stack(Struct, frozen=True):
    """Typefaces, the first that is there is taken."""

    names: tuple[str, ...]
    """As devices know them: `Georgia`, `serif`"""
    file: str = ""
    """One that the site brings along, by its path in the site: `fonts/brand.woff2`"""


def _stack(text: str) -> Stack:
    first, *others = [part.strip().strip("\"'") for part in text.split(",")]
    file = first.removeprefix("static/") if FONT_FILE.fullmatch(first) else ""
    names = tuple(others if file else (first, *others))
    if not all(FONT_NAME.fullmatch(name) for name in names):
        must = "fonts are names with commas between them, or first a file such as static/fonts/brand.woff2"
        raise NotReadableError(must, "Write it like Charter, Georgia, serif.")
    return Stack(names, file)


def _logo(text: str) -> str:
    if not LOGO_FILE.fullmatch(text):
        must = "a logo is the path of an SVG or PNG file in static/"
        raise NotReadableError(must, "Write it like static/logo.svg.")
    return text


def _time(text: str) -> datetime:
    must = "a time of publication has a date, a time and a time zone"
    if not TIME.fullmatch(text):
        raise NotReadableError(must, "Write it like 2026-11-22T09:00+05:00.")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise NotReadableError(must, "Write a day of the calendar, an hour of the day and a zone that exist.") from None


def _yes(text: str) -> bool:
    if text not in ("true", "false"):
        raise NotReadableError("is true or false", "Write true or false.")
    return text == "true"


def choice(*values: str) -> Format:
    """Return the format of a text that is one of `values`."""

    def read(text: str) -> str:
        if text not in values:
            raise NotReadableError(f"is one of {', '.join(values)}", f"Write one of {', '.join(values)}.")
        return text

    return Format(" or ".join(f"`{value}`" for value in values), "wrong-type", read, {"enum": list(values)})


def _currency(text: str) -> str:
    if not is_currency(text):
        way_out = f"Write {text.upper()}." if is_currency(text.upper()) else "Write the code, such as USD or PKR."
        raise NotReadableError("a currency is its code of three letters (ISO 4217)", way_out)
    return text


def _licence(text: str) -> Licence:
    linked = re.fullmatch(r"\[([^\[\]]+)\]\(\s*([^\s()]+)\s*\)", text.strip())
    if linked:
        return Licence(linked[1], _address(linked[2]))
    licence = licence_named(text)
    if not licence.url and re.match(r"(?:CC|creative commons)\b", text, re.IGNORECASE):
        must = "a licence of Creative Commons is named in full, with its version"
        raise NotReadableError(must, f"Write one such as {', '.join(LICENCE_NAMES[4::5])} or CC0 1.0.")
    return licence


WORDS = Format("text", "wrong-type", _words)
PROSE = Format("text with links", "wrong-type", _text_with_links)
ID = Format("id", "bad-id", _id, {"pattern": f"^{urls.SLUG.pattern}$"})
# Whether a named thing is there is for the register to say, which can name the near miss.
NAMED = Format("id", "bad-id", _words, ID.schema)
FACT = Format("fact", "unknown-fact", _text_with_links)
QUANTITY = Format("quantity", "bad-quantity", parse_quantity)
DATE = Format("date", "bad-date", parse_date)
DAY = Format("full date", "bad-date", _day, {"pattern": r"^\d{4}-\d\d-\d\d$"})
TIMESTAMP = Format("time", "bad-time", _time, {"pattern": f"^{TIME.pattern}$"})
WEB_ADDRESS = Format("web address", "bad-address", _address, {"pattern": "^https?://"})
SITE_ADDRESS = Format("web address", "bad-address", _base, {"pattern": "^https?://"})
PAGE = Format("address in the site", "bad-address", _page, {"pattern": "^/([a-z0-9-]+/)*$"})
CONTACT = Format("mail or web address", "bad-address", _contact)
COUNTRY = Format("country code", "bad-country", _country, {"pattern": "^[A-Z]{2}$"})
PLACE = Format("country code", "bad-country", _place, COUNTRY.schema)
LICENCE = Format("licence", "bad-licence", _licence)
CURRENCY = Format("currency code", "bad-rate", _currency, {"pattern": "^[A-Z]{3}$"})
LANGUAGE = Format("language code", "bad-language", _language)
COLOR = Format("colour", "bad-color", _color, {"pattern": "^#[0-9a-fA-F]{6}$"})
FONTS = Format("fonts", "bad-font", _stack)
LOGO = Format("path of a picture", "bad-logo", _logo, {"pattern": r"^static/.+\.(svg|png)$"})
YES_NO = Format("`true` or `false`", "wrong-type", _yes, {"type": "boolean"})
