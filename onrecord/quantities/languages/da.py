"""Danish."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, moving
from onrecord.quantities.library_words import NumberWords

UNITS = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
PARTS = {
    "tredjedel": 3,
    "fjerdedel": 4,
    "femtedel": 5,
    "sjettedel": 6,
    "syvendedel": 7,
    "ottendedel": 8,
    "niendedel": 9,
    "tiendedel": 10,
}
HALF = Fraction(1, 2)
NUMBER_WORDS = NumberWords(
    code="da",
    scales={
        "million": 10**6,
        "millioner": 10**6,
        "milliard": 10**9,
        "milliarder": 10**9,
        "billion": 10**12,
        "billioner": 10**12,
    },
    wholes={"et dusin": 12, "to dusin": 24, "et halvt dusin": 6, "et halvt hundrede": 50},
    parts={
        **dict.fromkeys(("halvanden", "halvandet", "en en halv", "en og en halv"), Fraction(3, 2)),
        **dict.fromkeys(("en halv", "et halvt"), HALF),
        "en kvart": Fraction(1, 4),
        **{f"{word} en halv": n + HALF for n, word in enumerate(UNITS, 1) if n > 1},
        **{f"{word} og en halv": n + HALF for n, word in enumerate(UNITS, 1) if n > 1},
    },
    points=("komma",),
)
WORD = (
    r"(?:nul|en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten"
    r"|seksten|sytten|atten|nitten|tyve"
    r"|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundrede|tusind|tusinde|million(?:er)?"
    r"|milliard(?:er)?|billion(?:er)?)"
)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that Danish has a word for: `en tredjedel`, `to tredjedele`, `halvdelen`."""
    said = dict.fromkeys(("halvdelen", "en halvdel"), HALF) | {"en kvart": Fraction(1, 4)}
    for name, parts in PARTS.items():
        said |= {
            f"{word} {name}{'e' if n > 1 else ''}": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1)
        }
    return said


LEXICON = Lexicon(
    before={
        **dict.fromkeys(
            (
                "cirka",
                "ca.",
                "ca",
                "omkring",
                "omtrent",
                "rundt regnet",
                "godt og vel",
                "anslået",
                "i omegnen af",
                "rundt",
            ),
            Hedge.ABOUT,
        ),
        **dict.fromkeys(("næsten", "knap", "knapt", "lige under", "tæt på", "op mod", "ikke helt"), Hedge.NEARLY),
        **dict.fromkeys(
            ("mere end", "over", "godt", "lidt over", "lidt mere end", "lige over", "flere end"), Hedge.OVER
        ),
        **dict.fromkeys(("mindre end", "under", "færre end"), Hedge.UNDER),
        **dict.fromkeys(("mindst", "minimum", "i hvert fald", "ikke mindre end", "ikke færre end"), Hedge.AT_LEAST),
        **dict.fromkeys(("højst", "maksimalt", "op til", "ikke mere end", "ikke over"), Hedge.AT_MOST),
        **dict.fromkeys(("præcis", "nøjagtigt", "nøjagtig"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("eller mere", "eller flere"), Hedge.AT_LEAST),
        **dict.fromkeys(("eller mindre", "eller færre"), Hedge.AT_MOST),
    },
    percent=("procent", "pct.", "pct"),
    points=("procentpoint", "procentpoints"),
    basis_points=("basispoint", "basispoints"),
    times=("gange",),
    scales={"mio": 6, "mia": 9, "mill.": 6, "tusinde": 3},
    currencies={
        **dict.fromkeys(("kr.", "kr", "kroner", "krone", "danske kroner"), ("DKK",)),
        "norske kroner": ("NOK",),
        "svenske kroner": ("SEK",),
        **dict.fromkeys(("euro",), ("EUR",)),
        **dict.fromkeys(("dollar", "dollars"), ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")),
        "amerikanske dollar": ("USD",),
        "pund": ("GBP",),
        "yen": ("JPY",),
        "yuan": ("CNY",),
        **dict.fromkeys(("rupee", "rupees", "rupi", "rupier"), ("PKR", "INR", "LKR", "NPR")),
    },
    minus=("minus",),
    groups=(" ",),
    joints=(("mellem ", " og "), ("fra ", " til "), ("", " til "), ("", " eller ")),
    shares=_shares(),
    out_of=(" ud af ", " af "),
    multiples={
        **dict.fromkeys(
            ("fordoblet", "fordoblede", "fordobling", "det dobbelte", "dobbelt så mange", "dobbelt så meget"),
            Fraction(2),
        ),
        **dict.fromkeys(("tredoblet", "tredoblede", "det tredobbelte"), Fraction(3)),
        **dict.fromkeys(("firedoblet", "firedoblede", "det firedobbelte"), Fraction(4)),
        **dict.fromkeys(("halveret", "halverede", "halvering"), HALF),
    },
    rises=frozenset(
        (
            "steget",
            "steg",
            "stigning",
            "en stigning",
            "vokset",
            "voksede",
            "vækst",
            "en vækst",
            "øget",
            "fremgang",
            "plus",
            "op",
            "en fremgang",
            "flere",
            "mere",
            "højere",
        )
    ),
    falls=frozenset(
        (
            "faldet",
            "faldt",
            "fald",
            "et fald",
            "tilbagegang",
            "en tilbagegang",
            "nedgang",
            "reduceret",
            "ned",
            "færre",
            "mindre",
            "lavere",
            "skrumpet",
            "tabt",
        )
    ),
    by=("med ", "på "),
    moving=moving("hævede, forhøjede, øgede, steg, voksede", "sænkede, nedsatte, reducerede, faldt"),
    moving_by=("med",),
    apart=("men", "mens", "selvom", "trods", "efter at", "fordi", "der", "som", "overgik"),
    number=NUMBER_WORDS.read,
    number_word=rf"{WORD}(?:{WORD}|og)*|halvanden|halvandet|dusin|halv|halvt|halvdelen|(?:{'|'.join(PARTS)})e?",
    plain={
        **dict.fromkeys(("en", "et", "én", "ét", "nul", "halv", "halvt", "tres"), ""),
        "to": r" \w+",
        "ti": r" \w+",
        "halvdelen": r" af\b|[.,;:]",
    },
    small=frozenset(("og", "komma", "minus", "mellem", "fra", "til", "eller", "ud", "af")),
    opening=frozenset(("minus", "mellem")),
    idioms=(
        r"(?<!\w)(?:en (?:anden|efter en|ad gangen|gang|del|dag)|et (?:andet|par|øjeblik)|en og anden"
        r"|den ene|ingen|nogen|hver især"
        r"|en til en|på tomandshånd|tredje verden|fem i tolv|halv snes)(?!\w)"
    ),
    during=r"(?:sekund|minut|time|dag|døgn|n[aæ]t|uge|måned|kvartal|år|årti|sæson|århundrede)",
    quarters={f"{word} kvartal": n for n, word in enumerate(("første", "andet", "tredje", "fjerde"), 1)},
    halves={**dict.fromkeys(("første halvår", "1. halvår"), 1), **dict.fromkeys(("andet halvår", "2. halvår"), 2)},
    fiscal=("regnskabsåret", "regnskabsår", "finansåret", "finansår"),
    date_words=frozenset(("i", "af", "den", "år")),
    not_stated=r"(?:ikke (?:oplyst|kendt|offentliggjort)|ukendt|uoplyst)|et (?:ukendt|uoplyst) (?:antal|beløb)",
)
