"""Dutch."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, moving
from onrecord.quantities.library_words import NumberWords

UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
ABOUTS = {"een tiental": 10, "een twintigtal": 20, "een dertigtal": 30, "een vijftigtal": 50, "een honderdtal": 100}
PARTS = {
    "derde": 3,
    "kwart": 4,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
}
HALF = Fraction(1, 2)
NUMBER_WORDS = NumberWords(
    code="nl",
    scales={"miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12},
    wholes={**ABOUTS, "een dozijn": 12, "twee dozijn": 24, "een half dozijn": 6},
    spellings={"tweeentwintig": "tweeëntwintig", "drieentwintig": "drieëntwintig"},
    parts={
        "anderhalf": Fraction(3, 2),
        "anderhalve": Fraction(3, 2),
        "een half": HALF,
        "een kwart": Fraction(1, 4),
        **{f"{word}{'ë' if word[-1] == 'e' else 'e'}nhalf": n + HALF for n, word in enumerate(UNITS, 1) if n > 1},
    },
    points=("komma",),
)
WORD = (
    r"(?:nul|[eé]{2}n|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien"
    r"|twintig|der|veer|tig|tach"
    r"|honderd|duizend|miljoen|miljard|biljoen|half|halve|ander)"
)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that Dutch has a word for: `een derde`, `twee derde`, `de helft`."""
    said = dict.fromkeys(("de helft", "helft"), HALF)
    for name, parts in PARTS.items():
        said |= {f"{word} {name}": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1)}
    return said


LEXICON = Lexicon(
    before={
        **dict.fromkeys(
            ("ongeveer", "circa", "ca.", "zo'n", "rond", "rond de", "om en nabij", "naar schatting", "omstreeks"),
            Hedge.ABOUT,
        ),
        **dict.fromkeys(("bijna", "haast", "net geen", "iets minder dan", "krap"), Hedge.NEARLY),
        **dict.fromkeys(("meer dan", "ruim", "iets meer dan", "boven de", "boven", "hoger dan", "dik"), Hedge.OVER),
        **dict.fromkeys(("minder dan", "onder de", "onder", "lager dan"), Hedge.UNDER),
        **dict.fromkeys(
            ("minstens", "ten minste", "tenminste", "minimaal", "op zijn minst", "niet minder dan", "zeker"),
            Hedge.AT_LEAST,
        ),
        **dict.fromkeys(
            ("hooguit", "ten hoogste", "hoogstens", "maximaal", "tot", "niet meer dan", "tot wel"), Hedge.AT_MOST
        ),
        **dict.fromkeys(("precies", "exact"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("of meer", "minimaal"), Hedge.AT_LEAST),
        **dict.fromkeys(("of minder", "maximaal"), Hedge.AT_MOST),
        "ongeveer": Hedge.ABOUT,
    },
    abouts=frozenset(ABOUTS),
    percent=("procent", "pct", "pct."),
    points=("procentpunten", "procentpunt"),
    basis_points=("basispunten", "basispunt"),
    times=("keer", "maal", "keer zo veel", "keer zoveel"),
    scales={"mln": 6, "mld": 9, "mrd": 9, "bln": 12},
    currencies={
        **dict.fromkeys(("euro", "euro's"), ("EUR",)),
        **dict.fromkeys(("dollar", "dollars"), ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")),
        "amerikaanse dollar": ("USD",),
        "pond": ("GBP",),
        "yen": ("JPY",),
        "yuan": ("CNY",),
        **dict.fromkeys(("roepie", "roepies"), ("PKR", "INR", "LKR", "NPR")),
    },
    minus=("min", "minus"),
    groups=(" ",),
    joints=(("tussen ", " en "), ("tussen de ", " en "), ("van ", " tot "), ("", " tot "), ("", " à "), ("", " of ")),
    shares=_shares(),
    out_of=(" op de ", " van de ", " op "),
    multiples={
        **dict.fromkeys(
            ("verdubbeld", "verdubbelde", "verdubbeling", "het dubbele", "dubbel zo veel", "dubbel"), Fraction(2)
        ),
        **dict.fromkeys(("verdrievoudigd", "verdrievoudigde", "het drievoudige"), Fraction(3)),
        **dict.fromkeys(("verviervoudigd", "verviervoudigde", "het viervoudige"), Fraction(4)),
        **dict.fromkeys(("gehalveerd", "halveerde", "halvering"), HALF),
    },
    rises=frozenset(
        (
            "gestegen",
            "steeg",
            "stegen",
            "gegroeid",
            "groeide",
            "toegenomen",
            "stijging",
            "een stijging",
            "toename",
            "groei",
            "meer",
            "hoger",
            "plus",
            "omhoog",
            "erbij",
        )
    ),
    falls=frozenset(
        (
            "gedaald",
            "daalde",
            "daalden",
            "afgenomen",
            "daling",
            "een daling",
            "afname",
            "gekrompen",
            "kromp",
            "minder",
            "lager",
            "gezakt",
            "omlaag",
            "verlies",
        )
    ),
    by=("met ", "van "),
    moving=moving(
        "verhoogde, verhoogden, steeg, stegen, groeide",
        "verlaagde, verlaagden, verminderde, verminderden, daalde, daalden",
    ),
    moving_by=("met",),
    apart=("maar", "terwijl", "hoewel", "ondanks", "nadat", "omdat", "die", "dat", "overtrof"),
    number=NUMBER_WORDS.read,
    number_word=rf"{WORD}(?:{WORD}|en|ën|t)*|dozijn|(?:tien|twintig|dertig|vijftig|honderd)tal|helft|kwart|derde|vierde|vijfde|tiende",
    plain={
        **dict.fromkeys(
            ("een", "één", "nul", "half", "halve", "derde", "vierde", "vijfde", "tiende", "kwart", "dubbel", "acht"), ""
        ),
        **dict.fromkeys(("helft",), r" (?:van|meer|minder)\b|[.,;:]"),
    },
    small=frozenset(("en", "komma", "min", "tussen", "tot", "of", "van", "de", "op", "à")),
    opening=frozenset(("min", "tussen", "de")),
    idioms=(
        r"(?<!\w)(?:één voor één|een voor een|een ander|een(?: )?beetje|een paar|nummer één|derde wereld"
        r"|eerste hulp|in acht|geef acht"
        r"|onder vier ogen|vijf voor twaalf|half uur|op één lijn)(?!\w)"
    ),
    during=r"(?:seconde|minu(?:ut|ten)|uur|uren|dag|nacht|we(?:ek|ken)|maand|kwarta|jaar|jaren|decennium"
    r"|seizoen|eeuw)",
    quarters={f"{word} kwartaal": n for n, word in enumerate(("eerste", "tweede", "derde", "vierde"), 1)},
    months={"mrt": 3, "sept": 9},
    halves={
        **dict.fromkeys(("eerste halfjaar", "eerste helft"), 1),
        **dict.fromkeys(("tweede halfjaar", "tweede helft"), 2),
    },
    fiscal=("boekjaar", "fiscale jaar", "fiscaal jaar"),
    date_words=frozenset(("in", "van", "het", "op", "de", "jaar")),
    not_stated=r"(?:niet (?:bekend|bekendgemaakt|genoemd|gemeld)|onbekend)|een onbekend (?:aantal|bedrag)",
)
