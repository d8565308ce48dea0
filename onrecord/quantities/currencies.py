"""What the sign or the code beside an amount of money means, in every language."""

from __future__ import annotations

from onrecord.quantities.lexicon import any_of
from onrecord.quantities.wording import is_currency

RUPEES = ("PKR", "INR", "LKR", "NPR")
CURRENCY_SIGNS = {
    "rs": RUPEES,
    "rs.": RUPEES,
    "₨": RUPEES,
    "₹": ("INR",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
    "us$": ("USD",),
    "c$": ("CAD",),
    "a$": ("AUD",),
    "hk$": ("HKD",),
    "s$": ("SGD",),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "円": ("JPY",),
    "元": ("CNY",),
    "₩": ("KRW",),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₴": ("UAH",),
    "₦": ("NGN",),
    "৳": ("BDT",),
    "₫": ("VND",),
    "r$": ("BRL",),
}
"""What a sign beside a number may mean."""
LETTER_SIGNS = {
    "n": ("NGN",),
    "r": ("ZAR",),
    "rm": ("MYR",),
    "tk": ("BDT",),
    "ksh": ("KES",),
    "re": RUPEES,
}
"""What letters right before a number may mean."""
SIGN = any_of(CURRENCY_SIGNS)
LEADING = rf"{SIGN}|[nr](?=[0-9])|(?:rm|tk|ksh|re)(?= ?[0-9])"
"""A pattern for what stands before a number, beside codes."""


def codes_of(sign: str) -> tuple[str, ...]:
    """Return the ISO 4217 codes that a sign or code in lower case may mean: `rs` → PKR, INR, LKR, NPR; none if none."""
    if found := CURRENCY_SIGNS.get(sign) or LETTER_SIGNS.get(sign):
        return found
    return (sign.upper(),) if is_currency(sign.upper()) else ()
