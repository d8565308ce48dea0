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
SIGN = any_of(CURRENCY_SIGNS)


def codes_of(sign: str) -> tuple[str, ...]:
    """Return the ISO 4217 codes that a sign or code in lower case may mean: `rs` → PKR, INR, LKR, NPR; none if none."""
    if sign in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[sign]
    return (sign.upper(),) if is_currency(sign.upper()) else ()
