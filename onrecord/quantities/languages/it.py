"""Italian."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, moving
from onrecord.quantities.library_words import NumberWords

UNITS = ("un", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")
ABOUTS = {"una decina": 10, "una quindicina": 15, "una ventina": 20, "una trentina": 30, "una quarantina": 40} | {
    "una cinquantina": 50,
    "un centinaio": 100,
    "un migliaio": 1000,
}
PARTS = {"terz": 3, "quart": 4, "quint": 5, "sest": 6, "settim": 7, "ottav": 8, "non": 9, "decim": 10}
HALF = Fraction(1, 2)
NUMBER_WORDS = NumberWords(
    code="it",
    scales={"milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    wholes={**ABOUTS, "mezzo milione": 500_000, "mezzo miliardo": 500_000_000, "una dozzina": 12, "mezza dozzina": 6}
    | {"due dozzine": 24, "un milione": 10**6, "un miliardo": 10**9},
    tails={"e mezzo": HALF, "e mezza": HALF},
    points=("virgola",),
)
WORD = (
    r"(?:zero|uno?|due|tre|tré|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici"
    r"|quattordici|quindici|sedici"
    r"|dicias?sette|diciotto|diciannove|vent[io]?|trent[ao]?|quarant[ao]?|cinquant[ao]?|sessant[ao]?"
    r"|settant[ao]?|ottant[ao]?"
    r"|novant[ao]?|cento?|mille|mila|milion[ei]|miliard[oi])"
)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that Italian has a word for: `un terzo`, `due terzi`, `la metà`."""
    said = dict.fromkeys(("la metà", "metà", "mezzo"), HALF)
    for name, parts in PARTS.items():
        said |= {
            f"{word} {name}{'o' if n == 1 else 'i'}": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1)
        }
        said |= {f"i {word} {name}i": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1) if n > 1}
    return said


BEFORE = {
    **dict.fromkeys(
        (
            "circa",
            "all'incirca",
            "attorno a",
            "intorno a",
            "attorno ai",
            "intorno ai",
            "pressappoco",
            "grosso modo",
        ),
        Hedge.ABOUT,
    ),
    **dict.fromkeys(("approssimativamente", "una stima di", "sui", "vicino a"), Hedge.ABOUT),
    **dict.fromkeys(("quasi", "poco meno di", "appena sotto", "pressoché"), Hedge.NEARLY),
    **dict.fromkeys(
        ("più di", "oltre", "poco più di", "ben oltre", "superiore a", "sopra", "al di sopra di", "più d'"),
        Hedge.OVER,
    ),
    **dict.fromkeys(("meno di", "sotto", "inferiore a", "al di sotto di"), Hedge.UNDER),
    **dict.fromkeys(("almeno", "come minimo", "non meno di", "un minimo di", "perlomeno"), Hedge.AT_LEAST),
    **dict.fromkeys(("fino a", "al massimo", "non più di", "un massimo di", "tutt'al più", "massimo"), Hedge.AT_MOST),
    **dict.fromkeys(("esattamente", "precisamente"), Hedge.EXACT),
}


def _with_articles() -> dict[str, Hedge]:
    """Return every hedge, and as it is with an article: `più del 40%`, `intorno al 40%`."""
    said = dict(BEFORE)
    for words, hedge in BEFORE.items():
        if words.endswith(" di"):
            said[f"{words.removesuffix('di')}del"] = hedge
        if words.endswith(" a"):
            said[f"{words}l"] = hedge
    return said


LEXICON = Lexicon(
    before=_with_articles(),
    articles=("il",),
    after={
        **dict.fromkeys(("circa", "all'incirca"), Hedge.ABOUT),
        **dict.fromkeys(("o più", "almeno", "come minimo"), Hedge.AT_LEAST),
        **dict.fromkeys(("o meno", "al massimo"), Hedge.AT_MOST),
    },
    abouts=frozenset(ABOUTS),
    percent=("per cento", "percento"),
    points=("punti percentuali", "punto percentuale"),
    basis_points=("punti base", "punto base"),
    times=("volte",),
    scales={"mln.": 6, "mld.": 9, "mrd": 9},
    currencies={
        "euro": ("EUR",),
        **dict.fromkeys(("dollaro", "dollari"), ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")),
        "dollari americani": ("USD",),
        **dict.fromkeys(("sterlina", "sterline"), ("GBP",)),
        **dict.fromkeys(("franchi svizzeri", "franchi"), ("CHF",)),
        "yen": ("JPY",),
        "yuan": ("CNY",),
        **dict.fromkeys(("rupia", "rupie"), ("PKR", "INR", "LKR", "NPR")),
    },
    linking=("di ", "d'"),
    minus=("meno",),
    groups=(" ",),
    joints=(("tra ", " e "), ("fra ", " e "), ("da ", " a "), ("dal ", " al "), ("", " a "), ("", " o ")),
    shares=_shares(),
    out_of=(" su ",),
    multiples={
        **dict.fromkeys(
            ("raddoppiato", "raddoppiata", "raddoppiati", "raddoppiate", "il doppio", "doppio"), Fraction(2)
        ),
        **dict.fromkeys(("triplicato", "triplicata", "il triplo", "triplo"), Fraction(3)),
        **dict.fromkeys(("quadruplicato", "quadruplicata", "il quadruplo"), Fraction(4)),
        **dict.fromkeys(("dimezzato", "dimezzata", "dimezzati"), HALF),
    },
    rises=frozenset(
        (
            "aumentato",
            "aumentati",
            "aumento",
            "un aumento",
            "cresciuto",
            "cresciuta",
            "crescita",
            "salito",
            "salita",
            "rialzo",
            "in rialzo",
            "in aumento",
            "in crescita",
            "guadagnato",
            "un incremento",
            "incremento",
            "in più",
        )
    ),
    falls=frozenset(
        (
            "calato",
            "calata",
            "calo",
            "un calo",
            "in calo",
            "sceso",
            "scesa",
            "diminuito",
            "diminuzione",
            "ribasso",
            "in ribasso",
            "perso",
            "flessione",
            "una flessione",
            "in meno",
            "riduzione",
            "crollo",
            "crollato",
        )
    ),
    by=("del ", "dello ", "dell'", "di "),
    moving=moving(
        "ha aumentato, hanno aumentato, ha alzato, hanno alzato, ha incrementato",
        "ha ridotto, hanno ridotto, ha tagliato, hanno tagliato, ha abbassato, hanno abbassato",
    ),
    moving_by=("del", "dello"),
    apart=("ma", "mentre", "nonostante", "dopo", "che", "con", "per"),
    number=NUMBER_WORDS.read,
    number_word=rf"una|mezzo|mezza|metà|dozzina|dozzine|(?:dec|quindic|vent|trent|quarant|cinquant)ina|centinaio|migliaio|(?:{WORD})+"
    r"|terz[oi]|quart[oi]|quint[oi]|sest[oi]|settim[oi]|ottav[oi]|non[oi]|decim[oi]",
    plain={
        **dict.fromkeys(
            ("un", "uno", "una", "zero", "sei", "mezzo", "mezza", "terzo", "quarto", "quinto", "sesto", "doppio"), ""
        ),
        **dict.fromkeys(("metà",), r" (?:de[li]|della|dei|degli|delle|di|in)\b|[.,;:]"),
    },
    small=frozenset(("e", "virgola", "meno", "tra", "fra", "da", "a", "o", "di", "la", "i", "su", "d")),
    opening=frozenset(("meno", "tra", "fra", "la", "i")),
    idioms=(
        r"(?<!\w)(?:l['’]uno? (?:con )?l['’]altro|un (?:po['’]?|altro|giorno|attimo)|uno? dopo l['’]altro"
        r"|una volta|nessuno|qualcuno|ognuno"
        r"|terzo mondo|in mezzo|per mezzo|un mezzo|i mezzi|a tu per tu|quattro chiacchiere|due passi"
        r"|sei (?:un|stato|stata))(?!\w)"
    ),
    during=r"(?:second[oi]|minut[oi]|or[ae]|giorn[oi]|nott[ei]|settiman[ae]|mes[ei]|trimestr[ei]|ann[oi]"
    r"|decenn[ei]|stagion[ei]|secol[oi])",
    quarters={f"{word} trimestre": n for n, word in enumerate(("primo", "secondo", "terzo", "quarto"), 1)},
    halves={"primo semestre": 1, "secondo semestre": 2},
    fiscal=("esercizio fiscale", "anno fiscale", "esercizio"),
    date_words=frozenset(("di", "del", "dell", "nel", "il", "l", "'", "anno")),
    not_stated=r"(?:non (?:comunicat[oa]|precisat[oa]|divulgat[oa]|not[oa]|reso noto)|sconosciut[oa])"
    r"|un (?:numero|importo) imprecisato(?: di)?",
)
