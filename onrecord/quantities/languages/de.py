"""German."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, moving
from onrecord.quantities.library_words import NumberWords

DIGITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
PARTS = {
    "drittel": 3,
    "viertel": 4,
    "fünftel": 5,
    "sechstel": 6,
    "siebtel": 7,
    "achtel": 8,
    "neuntel": 9,
    "zehntel": 10,
}
ENDINGS = ("e", "er", "es", "en", "em")
NUMBER_WORDS = NumberWords(
    code="de",
    scales={
        "tausend": 10**3,
        **dict.fromkeys(("million", "millionen"), 10**6),
        **dict.fromkeys(("milliarde", "milliarden"), 10**9),
        **dict.fromkeys(("billion", "billionen"), 10**12),
    },
    wholes={
        "ein dutzend": 12,
        "ein halbes dutzend": 6,
        **{f"{word} dutzend": 12 * number for number, word in enumerate(DIGITS[1:], 2)},
        "eine viertelmillion": 250_000,
        "eine dreiviertelmillion": 750_000,
        "eine viertelmilliarde": 250_000_000,
        "eine dreiviertelmilliarde": 750_000_000,
    },
    spellings={f"ein{ending}": "ein" for ending in ENDINGS} | {"zweier": "zwei", "dreier": "drei"},
    parts={
        "anderthalb": Fraction(3, 2),
        "eine halbe": Fraction(1, 2),
        "einer halben": Fraction(1, 2),
        "eine dreiviertel": Fraction(3, 4),
        **{f"{word}einhalb": number + Fraction(1, 2) for number, word in enumerate(DIGITS, 1)},
    },
    points=("komma",),
)
WORD = (
    r"(?:null|ein(?:s|e[mnrs]?)?|zwei(?:er)?|zwo|drei(?:er|ssig)?|vier|fünf|sechs?|sieb(?:en)?|acht"
    r"|neun|zehn|elf|zwölf|zwan|zig"
    r"|hundert|tausend|million(?:en)?|milliarden?|billion(?:en)?|einhalb|anderthalb|viertel|dutzend)"
)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that German has a word for: `ein Drittel`, `drei Viertel`, `die Hälfte`."""
    halves = ("die hälfte", "der hälfte", "hälfte", "halb", "ein halb")
    said = dict.fromkeys(halves, Fraction(1, 2)) | {"dreiviertel": Fraction(3, 4)}
    for name, parts in PARTS.items():
        for number, word in enumerate(DIGITS[: parts - 1], 1):
            said[f"{word} {name}"] = Fraction(number, parts)
        said[f"einem {name}"] = Fraction(1, parts)
    for ordinal, parts in (("zweite", 2), ("dritte", 3), ("vierte", 4), ("fünfte", 5), ("zehnte", 10)):
        said |= {
            f"jede{ending} {ordinal}{last}": Fraction(1, parts)
            for ending in ("", "r", "s", "n")
            for last in ("", ending)
        }
    return said


OF_SOMETHING = r" (?:de[rs]|aller|davon|ihre[rs]?|seine[rs]?|mehr|weniger|so|von)\b|[.,;:]"
LEXICON = Lexicon(
    before={
        **dict.fromkeys(
            ("rund", "etwa", "ungefähr", "circa", "ca.", "ca", "zirka", "an die", "gegen", "annähernd"), Hedge.ABOUT
        ),
        **dict.fromkeys(
            ("schätzungsweise", "geschätzt", "geschätzte", "geschätzten", "um die", "in etwa"), Hedge.ABOUT
        ),
        **dict.fromkeys(("knapp", "fast", "beinahe", "nahezu", "nicht ganz", "kaum"), Hedge.NEARLY),
        **dict.fromkeys(
            ("mehr als", "über", "gut", "etwas mehr als", "etwas über", "deutlich mehr als", "weit mehr als"),
            Hedge.OVER,
        ),
        **dict.fromkeys(
            ("weit über", "deutlich über", "knapp über", "höher als", "oberhalb von", "grösser als"), Hedge.OVER
        ),
        **dict.fromkeys(
            ("weniger als", "unter", "etwas weniger als", "deutlich weniger als", "niedriger als"), Hedge.UNDER
        ),
        **dict.fromkeys(("knapp unter", "deutlich unter"), Hedge.UNDER),
        **dict.fromkeys(("mindestens", "wenigstens", "zumindest", "nicht weniger als", "ab"), Hedge.AT_LEAST),
        **dict.fromkeys(("höchstens", "maximal", "bis zu", "nicht mehr als"), Hedge.AT_MOST),
        **dict.fromkeys(("genau", "exakt"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("oder mehr", "und mehr", "mindestens"), Hedge.AT_LEAST),
        **dict.fromkeys(("oder weniger", "höchstens"), Hedge.AT_MOST),
        **dict.fromkeys(("oder so",), Hedge.ABOUT),
    },
    percent=("prozent", "v.h.", "vom hundert", "prozentig", *(f"prozentig{ending}" for ending in ENDINGS)),
    points=("prozentpunkte", "prozentpunkten", "prozentpunkt"),
    basis_points=("basispunkte", "basispunkten", "basispunkt"),
    times=("mal", "-mal", "fache", "-fache", "fach", "-fach", "mal so viel", "mal so viele", "×"),
    scales={
        **dict.fromkeys(("tsd.", "tsd"), 3),
        **dict.fromkeys(("mio.", "mio", "mill."), 6),
        **dict.fromkeys(("mrd.", "mrd", "mia."), 9),
        **dict.fromkeys(("bio.", "bio"), 12),
    },
    currencies={
        "euro": ("EUR",),
        "euros": ("EUR",),
        **dict.fromkeys(("dollar", "us-dollar"), ("USD",)),
        "dollar": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
        **dict.fromkeys(("pfund", "britische pfund"), ("GBP",)),
        **dict.fromkeys(("franken", "schweizer franken"), ("CHF",)),
        "yen": ("JPY",),
        "yuan": ("CNY",),
        **dict.fromkeys(("rupien", "rupie"), ("PKR", "INR", "LKR", "NPR")),
        **dict.fromkeys(("rubel",), ("RUB",)),
        **dict.fromkeys(("złoty", "zloty"), ("PLN",)),
    },
    minus=("minus",),
    groups=(" ", "'"),
    joints=(("zwischen ", " und "), ("von ", " bis "), ("", " bis "), ("", " oder ")),
    shares=_shares(),
    out_of=(" von ", " aus "),
    multiples={
        **dict.fromkeys(
            ("verdoppelt", "verdoppelte", "verdoppelung", "verdopplung", "doppelt so viel", "doppelt so viele"),
            Fraction(2),
        ),
        **dict.fromkeys(("das doppelte", "doppelt", "doppelt so hoch"), Fraction(2)),
        **dict.fromkeys(
            ("verdreifacht", "verdreifachte", "das dreifache", "dreimal so viel", "dreimal so viele"), Fraction(3)
        ),
        **dict.fromkeys(("vervierfacht", "vervierfachte", "das vierfache"), Fraction(4)),
        **dict.fromkeys(("verfünffacht", "das fünffache"), Fraction(5)),
        **dict.fromkeys(("verzehnfacht", "das zehnfache"), Fraction(10)),
        **dict.fromkeys(("halbiert", "halbierte", "halbierung"), Fraction(1, 2)),
    },
    rises=frozenset(
        (
            "plus",
            "mehr",
            "zuwachs von",
            "zuwachs um",
            "anstieg um",
            "anstieg von",
            "plus von",
            "gestiegen um",
            "höher",
            "stieg um",
            "stiegen um",
            "gestiegen",
            "gewachsen",
            "wuchs um",
            "zugelegt",
            "legte um",
            "erhöht",
            "zunahme um",
        )
    ),
    falls=frozenset(
        (
            "weniger",
            "rückgang um",
            "rückgang von",
            "minus von",
            "sank um",
            "sanken um",
            "gesunken",
            "fiel um",
            "gefallen",
            "gesunken um",
            "gefallen um",
            "abnahme um",
            "verringert",
            "geschrumpft",
            "schrumpfte um",
            "niedriger",
            "eingebrochen",
        )
    ),
    by=("um ", "von "),
    moving=moving(
        "erhöhte, erhöhten, steigerte, steigerten, stieg, stiegen, wuchs, wuchsen",
        "senkte, senkten, reduzierte, reduzierten, verringerte, verringerten, kürzte, kürzten, "
        "fiel, fielen, sank, sanken",
    ),
    moving_by=("um",),
    apart=(
        "aber",
        "doch",
        "während",
        "obwohl",
        "trotz",
        "als",
        "nachdem",
        "weil",
        "übertraf",
        "übertrafen",
        "verfehlte",
    ),
    number=NUMBER_WORDS.read,
    number_word=rf"{WORD}(?:{WORD}|und)*",
    plain={
        **dict.fromkeys(("ein", "eine", "einen", "einem", "einer", "eines", "eins", "null", "acht", "sieben"), ""),
        **dict.fromkeys(("hälfte",), OF_SOMETHING),
    },
    small=frozenset(
        ("und", "komma", "minus", "zwischen", "bis", "oder", "von", "aus", "die", "der", "halbe", "halben", "halbes")
    ),
    opening=frozenset(("zwischen", "minus", "die")),
    idioms=(
        r"(?<!\w)(?:eins zu eins|ein(?:er|em|en)? (?:nach dem ander(?:en|n)|ander(?:er|es|e|en|em))"
        r"|ein paar|ein bisschen|ein wenig"
        r"|einerseits|unter einem|zu zweit|zu dritt|auf einen? (?:blick|schlag)|auf null|in acht"
        r"|außer acht|acht geben"
        r"|unter vier augen|fünf vor zwölf|halb so|dritte welt|erster klasse|erste hilfe|zweiter hand|erster linie"
        r"|auf allen vieren|sieben sachen|hundert prozentig|null und nichtig|vier wänden?)(?!\w)"
    ),
    during=r"(?:sekunde|minute|stunde|tag|nacht|nächte|woche|monat|quartal|jahr|jahrzehnt|saison|jahrhundert)",
    quarters={
        f"{word}{ending} quartal": number
        for number, word in enumerate(("erste", "zweite", "dritte", "vierte"), 1)
        for ending in ("", "s", "n", "r")
    },
    months={"jänner": 1, "feber": 2, "sept": 9, "mrz": 3},
    halves={
        **{f"{word}{ending} halbjahr": n for n, word in enumerate(("erste", "zweite"), 1) for ending in ("", "s", "n")},
        **{f"{word}{ending} jahreshälfte": n for n, word in enumerate(("erste", "zweite"), 1) for ending in ("", "n")},
        "1. halbjahr": 1,
        "2. halbjahr": 2,
        "h1": 1,
        "h2": 2,
    },
    fiscal=("geschäftsjahres", "geschäftsjahr", "haushaltsjahr", "wirtschaftsjahr", "fiskaljahr"),
    date_words=frozenset(("im", "am", "des", "der", "vom", "den", "das", "jahr", "jahres", "von")),
    not_stated=r"(?:nicht (?:genannt|angegeben|bekannt|beziffert|veröffentlicht)|unbekannt|ohne angabe"
    r"|keine angaben?)"
    r"|eine (?:unbekannte|nicht genannte|ungenannte) (?:zahl|summe|menge|anzahl)(?: von)?",
)
