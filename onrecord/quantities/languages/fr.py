"""French."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, any_of, moving
from onrecord.quantities.library_words import NumberWords

UNITS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
OTHERS = (
    *(
        "une",
        "zéro",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "vingt",
        "vingts",
        "trente",
        "quarante",
    ),
    *(
        "cinquante",
        "soixante",
        "septante",
        "huitante",
        "octante",
        "nonante",
        "cent",
        "cents",
        "mille",
        "million",
        "millions",
    ),
    *("milliard", "milliards", "billion", "billions", "douzaine", "dizaine", "quinzaine", "vingtaine", "trentaine"),
    *(
        "quarantaine",
        "cinquantaine",
        "soixantaine",
        "centaine",
        "millier",
        "tiers",
        "quart",
        "quarts",
        "moitié",
        "douzaines",
        "demi",
        "demie",
    ),
)
ABOUTS = {
    "une dizaine": 10,
    "une quinzaine": 15,
    "une vingtaine": 20,
    "une trentaine": 30,
    "une quarantaine": 40,
    "une cinquantaine": 50,
    "une soixantaine": 60,
    "une centaine": 100,
    "un millier": 1000,
}
PARTS = {"cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10}
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
NUMBER_WORDS = NumberWords(
    code="fr",
    scales={
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "billion": 10**12,
        "billions": 10**12,
        "demi-million": 500_000,
        "demi-milliard": 500_000_000,
    },
    wholes={**ABOUTS, "une douzaine": 12, "deux douzaines": 24, "une demi-douzaine": 6}
    | {"un demi-million": 500_000, "un demi-milliard": 500_000_000, "un quart de million": 250_000},
    tails={"et demi": HALF, "et demie": HALF, "et quart": QUARTER, "un quart": QUARTER},
    points=("virgule",),
)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that French has a word for: `un tiers`, `deux tiers`, `la moitié`."""
    said = dict.fromkeys(("la moitié", "une moitié", "moitié", "la moitié de"), HALF)
    said |= {
        "un tiers": Fraction(1, 3),
        "le tiers": Fraction(1, 3),
        "deux tiers": Fraction(2, 3),
        "les deux tiers": Fraction(2, 3),
    }
    said |= dict.fromkeys(("un quart", "le quart"), QUARTER) | dict.fromkeys(
        ("trois quarts", "les trois quarts"), 3 * QUARTER
    )
    for name, parts in PARTS.items():
        said |= {
            f"{word} {name}{'s' if n > 1 else ''}": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1)
        }
    return said


LEXICON = Lexicon(
    before={
        **dict.fromkeys(
            (
                "environ",
                "quelque",
                "quelques",
                "près de",
                "près d'",
                "autour de",
                "aux alentours de",
                "approximativement",
            ),
            Hedge.ABOUT,
        ),
        **dict.fromkeys(
            ("à peu près", "de l'ordre de", "proche de", "dans les", "aux environs de", "une estimation de"),
            Hedge.ABOUT,
        ),
        **dict.fromkeys(("presque", "pas loin de", "un peu moins de", "un peu moins d'", "à peine"), Hedge.NEARLY),
        **dict.fromkeys(
            ("plus de", "plus d'", "un peu plus de", "un peu plus d'", "bien plus de", "au-delà de", "au-dessus de"),
            Hedge.OVER,
        ),
        **dict.fromkeys(("supérieur à", "supérieure à", "dépassant"), Hedge.OVER),
        **dict.fromkeys(
            ("moins de", "moins d'", "en dessous de", "au-dessous de", "inférieur à", "inférieure à", "sous"),
            Hedge.UNDER,
        ),
        **dict.fromkeys(("au moins", "au minimum", "pas moins de", "pas moins d'", "un minimum de"), Hedge.AT_LEAST),
        **dict.fromkeys(
            ("au plus", "tout au plus", "au maximum", "jusqu'à", "un maximum de", "pas plus de", "pas plus d'"),
            Hedge.AT_MOST,
        ),
        **dict.fromkeys(("exactement", "précisément"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("environ", "à peu près"), Hedge.ABOUT),
        **dict.fromkeys(("ou plus", "et plus", "au moins", "au minimum"), Hedge.AT_LEAST),
        **dict.fromkeys(("ou moins", "au plus", "au maximum", "maximum"), Hedge.AT_MOST),
    },
    abouts=frozenset(ABOUTS),
    percent=("pour cent", "pourcent", "p. 100", "p. cent"),
    points=("points de pourcentage", "point de pourcentage", "points de pour cent"),
    basis_points=("points de base", "point de base"),
    times=("fois", "fois plus"),
    scales={
        **dict.fromkeys(("mio", "mio.", "mln"), 6),
        **dict.fromkeys(("md", "mds", "mrd", "mrd.", "mia"), 9),
        "milliers": 3,
    },
    currencies={
        **dict.fromkeys(("euro", "euros"), ("EUR",)),
        **dict.fromkeys(("dollar", "dollars"), ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")),
        **dict.fromkeys(("dollars américains", "dollars us"), ("USD",)),
        "dollars canadiens": ("CAD",),
        **dict.fromkeys(("livre", "livres", "livres sterling"), ("GBP",)),
        **dict.fromkeys(("franc suisse", "francs suisses"), ("CHF",)),
        **dict.fromkeys(("francs cfa", "franc cfa"), ("XOF", "XAF")),
        **dict.fromkeys(("yen", "yens"), ("JPY",)),
        **dict.fromkeys(("yuan", "yuans"), ("CNY",)),
        **dict.fromkeys(("roupie", "roupies"), ("PKR", "INR", "LKR", "NPR")),
        **dict.fromkeys(("dirham", "dirhams"), ("AED", "MAD")),
        **dict.fromkeys(("rouble", "roubles"), ("RUB",)),
    },
    linking=("de ", "d'"),
    minus=("moins",),
    joints=(("entre ", " et "), ("de ", " à "), ("", " à "), ("", " ou ")),
    shares=_shares(),
    out_of=(" sur ",),
    multiples={
        **dict.fromkeys(
            ("doublé", "doublée", "doublés", "double", "doublement", "le double", "deux fois plus"), Fraction(2)
        ),
        **dict.fromkeys(("triplé", "triplée", "triple", "le triple", "trois fois plus"), Fraction(3)),
        **dict.fromkeys(("quadruplé", "quadruplée", "le quadruple", "quatre fois plus"), Fraction(4)),
        **dict.fromkeys(("quintuplé", "quintuplée"), Fraction(5)),
        **dict.fromkeys(("décuplé", "décuplée"), Fraction(10)),
    },
    rises=frozenset(
        (
            "en hausse",
            "hausse",
            "une hausse",
            "augmenté",
            "a augmenté",
            "augmentation",
            "progressé",
            "progression",
            "grimpé",
            "bondi",
            "croissance",
            "gagné",
            "a gagné",
            "de hausse",
            "d'augmentation",
            "de plus",
            "accru",
            "en progression",
        )
    ),
    falls=frozenset(
        (
            "en baisse",
            "baisse",
            "une baisse",
            "baissé",
            "a baissé",
            "diminué",
            "diminution",
            "reculé",
            "recul",
            "en recul",
            "chuté",
            "chute",
            "perdu",
            "de baisse",
            "de moins",
            "réduit",
            "réduction",
            "repli",
            "en repli",
            "tombé",
        )
    ),
    by=("de ", "d'"),
    moving=moving(
        "a augmenté, ont augmenté, a relevé, ont relevé, a accru, ont accru",
        "a réduit, ont réduit, a baissé, ont baissé, a abaissé, ont abaissé, a diminué, ont diminué",
    ),
    moving_by=("de",),
    apart=("mais", "alors que", "tandis que", "malgré", "après", "qui", "dont", "avec", "pour"),
    number=NUMBER_WORDS.read,
    number_word=rf"(?:d')?(?:{any_of((*UNITS, *OTHERS, *PARTS, *(f'{part}s' for part in PARTS)))})",
    plain={
        **dict.fromkeys(
            (
                "un",
                "une",
                "d'un",
                "d'une",
                "zéro",
                "neuf",
                "demi",
                "demie",
                "cinquième",
                "quart",
                "quarts",
                "tiers",
                "double",
            ),
            "",
        ),
        **dict.fromkeys(("moitié",), r" (?:de|du|des|d'|moins|plus)\b|[.,;:]"),
    },
    small=frozenset(("et", "virgule", "moins", "entre", "à", "ou", "de", "d", "la", "le", "les", "sur")),
    opening=frozenset(("moins", "entre", "la", "le", "les")),
    idioms=(
        r"(?<!\w)(?:l['’]une?|les uns|les unes|une? (?:autre|des|à une?|par une?|fois|peu|jour|certaine?)"
        r"|quelqu['’]une?|aucune?|chacune?"
        r"|d['’]une (?:part|manière|façon)|en un mot|à la une|tiers[- ]monde|un tiers de confiance"
        r"|quatre-quatre|mille-feuille"
        r"|deux-roues|cent pas|dix-huit trous|trois-quarts|un point)(?!\w)"
    ),
    during=r"(?:seconde|minute|heure|jour|nuit|semaine|mois|trimestre|an|année|décennie|saison|siècle)",
    quarters={
        **{f"{word} trimestre": n for n, word in enumerate(("premier", "deuxième", "troisième", "quatrième"), 1)},
        "second trimestre": 2,
        **{f"{n}ème trimestre": n for n in range(2, 5)},
    },
    halves={
        **dict.fromkeys(("premier semestre", "1er semestre", "s1"), 1),
        **dict.fromkeys(("second semestre", "deuxième semestre", "2e semestre", "s2"), 2),
    },
    fiscal=("exercice fiscal", "exercice", "année fiscale"),
    date_words=frozenset(("du", "de", "le", "en", "l'", "l", "la", "au", "'", "année", "d")),
    not_stated=r"(?:non (?:précisée?|communiquée?|divulguée?|connue?)|inconnue?|pas communiquée?)"
    r"|un (?:nombre|montant) (?:inconnu|non précisé|non communiqué)(?: de)?",
)
