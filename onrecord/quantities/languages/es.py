"""Spanish."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, any_of, moving
from onrecord.quantities.library_words import NumberWords

UNITS = ("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
OTHERS = (
    *(
        "uno",
        "una",
        "cero",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
    ),
    *(
        "veinte",
        "veintiuno",
        "veintiuna",
        "veintiún",
        "veintidós",
        "veintitrés",
        "veinticuatro",
        "veinticinco",
        "veintiséis",
    ),
    *(
        "veintisiete",
        "veintiocho",
        "veintinueve",
        "treinta",
        "cuarenta",
        "cincuenta",
        "sesenta",
        "setenta",
        "ochenta",
        "noventa",
    ),
    *(
        "cien",
        "ciento",
        "mil",
        "millón",
        "millones",
        "billón",
        "billones",
        "docena",
        "docenas",
        "centenar",
        "decena",
        "veintena",
    ),
    *("millar", "treintena", "medio", "media", "tercio", "tercios", "cuarto", "cuartos", "mitad"),
    *(f"{word}cient{ending}s" for word in ("dos", "tres", "cuatro", "seis", "ocho") for ending in "oa"),
    *(f"{word}s" for word in ("quiniento", "quinienta", "seteciento", "setecienta", "noveciento", "novecienta")),
)
ABOUTS = {"una decena": 10, "una veintena": 20, "una treintena": 30, "un centenar": 100, "un millar": 1000}
PARTS = {"tercio": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7, "octavo": 8, "noveno": 9, "décimo": 10}
HALF = Fraction(1, 2)
NUMBER_WORDS = NumberWords(
    code="es",
    scales={"millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
    wholes={
        **ABOUTS,
        "medio millón": 500_000,
        "medio millar": 500,
        "medio centenar": 50,
        "media docena": 6,
        "una docena": 12,
        "dos docenas": 24,
        "un millón": 10**6,
        "un billón": 10**12,
        "medio billón": 5 * 10**11,
    },
    spellings={"veintiún": "veintiuno"},
    tails={"y medio": HALF, "y media": HALF},
    points=("coma", "punto"),
)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that Spanish has a word for: `un tercio`, `dos tercios`, `la mitad`."""
    said = dict.fromkeys(("la mitad", "mitad"), HALF) | dict.fromkeys(
        ("la tercera parte", "una tercera parte"), Fraction(1, 3)
    )
    said |= dict.fromkeys(("la cuarta parte", "una cuarta parte"), Fraction(1, 4)) | {
        "las dos terceras partes": Fraction(2, 3)
    }
    said |= dict.fromkeys(("las tres cuartas partes", "tres cuartas partes"), Fraction(3, 4)) | {
        "dos terceras partes": Fraction(2, 3)
    }
    said |= dict.fromkeys(("la quinta parte", "una quinta parte"), Fraction(1, 5)) | {
        "la décima parte": Fraction(1, 10)
    }
    for name, parts in PARTS.items():
        said |= {
            f"{word} {name}{'s' if n > 1 else ''}": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1)
        }
    return said | {f"los {words}": share for words, share in said.items() if words.endswith("s") and words[0] in "dtc"}


BEFORE = {
    **dict.fromkeys(
        ("cerca de", "alrededor de", "aproximadamente", "unos", "unas", "en torno a", "próximo a", "sobre"),
        Hedge.ABOUT,
    ),
    **dict.fromkeys(("más o menos", "una estimación de", "estimado en", "un estimado de"), Hedge.ABOUT),
    **dict.fromkeys(("casi", "poco menos de", "un poco menos de", "apenas", "prácticamente"), Hedge.NEARLY),
    **dict.fromkeys(
        ("más de", "algo más de", "poco más de", "un poco más de", "mucho más de", "por encima de", "superior a"),
        Hedge.OVER,
    ),
    **dict.fromkeys(("menos de", "por debajo de", "inferior a", "bastante menos de"), Hedge.UNDER),
    **dict.fromkeys(
        ("al menos", "por lo menos", "como mínimo", "no menos de", "un mínimo de", "cuando menos"), Hedge.AT_LEAST
    ),
    **dict.fromkeys(("hasta", "como máximo", "a lo sumo", "como mucho", "no más de", "un máximo de"), Hedge.AT_MOST),
    **dict.fromkeys(("exactamente", "justo"), Hedge.EXACT),
}


def _with_articles() -> dict[str, Hedge]:
    """Return every hedge, and as it is with an article: `más del 40 %`."""
    said = dict(BEFORE)
    for words, hedge in BEFORE.items():
        if words.endswith((" de", " a")):
            said[f"{words}l"] = hedge
    return said


LEXICON = Lexicon(
    before=_with_articles(),
    articles=("el", "un", "los", "las"),
    after={
        **dict.fromkeys(("aproximadamente", "más o menos"), Hedge.ABOUT),
        **dict.fromkeys(("o más", "como mínimo", "al menos", "por lo menos"), Hedge.AT_LEAST),
        **dict.fromkeys(("o menos", "como máximo", "como mucho"), Hedge.AT_MOST),
        "y pico": Hedge.OVER,
    },
    abouts=frozenset(ABOUTS),
    percent=("por ciento", "por 100", "porciento"),
    points=("puntos porcentuales", "punto porcentual"),
    basis_points=("puntos básicos", "punto básico", "puntos base"),
    times=("veces", "veces más"),
    scales={**dict.fromkeys(("mill.", "mm", "mdd"), 6), "miles de millones": 9, "mil millones": 9},
    currencies={
        **dict.fromkeys(("euro", "euros"), ("EUR",)),
        **dict.fromkeys(("dólar", "dólares"), ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")),
        **dict.fromkeys(("dólares estadounidenses", "dólares americanos"), ("USD",)),
        **dict.fromkeys(("libra", "libras", "libras esterlinas"), ("GBP",)),
        **dict.fromkeys(("peso", "pesos"), ("MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP", "PHP")),
        **dict.fromkeys(("pesos mexicanos",), ("MXN",)),
        **dict.fromkeys(("pesos argentinos",), ("ARS",)),
        **dict.fromkeys(("sol", "soles"), ("PEN",)),
        **dict.fromkeys(("yen", "yenes"), ("JPY",)),
        **dict.fromkeys(("yuan", "yuanes"), ("CNY",)),
        **dict.fromkeys(("rupia", "rupias"), ("PKR", "INR", "LKR", "NPR")),
        **dict.fromkeys(("franco suizo", "francos suizos"), ("CHF",)),
    },
    linking=("de ",),
    minus=("menos",),
    groups=(" ",),
    joints=(("entre ", " y "), ("de ", " a "), ("", " a "), ("", " o ")),
    shares=_shares(),
    out_of=(" de cada ",),
    multiples={
        **dict.fromkeys(
            ("duplicó", "duplicado", "duplicada", "se duplicó", "el doble", "doble", "se ha duplicado", "duplicar"),
            Fraction(2),
        ),
        **dict.fromkeys(("triplicó", "triplicado", "triplicada", "se triplicó", "el triple", "triple"), Fraction(3)),
        **dict.fromkeys(("cuadruplicó", "cuadruplicado", "se cuadruplicó", "el cuádruple"), Fraction(4)),
    },
    rises=frozenset(
        (
            "subió",
            "aumentó",
            "creció",
            "aumento",
            "un aumento",
            "subida",
            "alza",
            "un alza",
            "incremento",
            "crecimiento",
            "avanzó",
            "ganó",
            "un crecimiento",
            "un incremento",
            "ha subido",
            "ha crecido",
            "ha aumentado",
            "incrementó",
        )
    ),
    falls=frozenset(
        (
            "bajó",
            "cayó",
            "disminuyó",
            "descendió",
            "caída",
            "una caída",
            "descenso",
            "un descenso",
            "baja",
            "retroceso",
            "perdió",
            "redujo",
            "reducción",
            "disminución",
            "ha caído",
            "ha bajado",
            "retrocedió",
        )
    ),
    by=("un ", "el ", "del ", "de un ", "de "),
    moving=moving(
        "subió, subieron, aumentó, aumentaron, elevó, elevaron, incrementó, incrementaron",
        "redujo, redujeron, bajó, bajaron, rebajó, rebajaron, recortó, recortaron",
    ),
    moving_by=("un", "en un"),
    apart=("pero", "mientras", "aunque", "tras", "pese a", "que", "con", "para", "superó", "es", "fue", "tiene"),
    number=NUMBER_WORDS.read,
    number_word=any_of((*UNITS, *OTHERS, *PARTS, *(f"{part}s" for part in PARTS))),
    plain={
        **dict.fromkeys(
            ("un", "uno", "una", "cero", "medio", "media", "cuarto", "quinto", "sexto", "tercio", "doble", "triple"), ""
        ),
        **dict.fromkeys(("mitad",), r" (?:del?|más|menos)\b|[.,;:]"),
    },
    small=frozenset(("y", "coma", "punto", "menos", "entre", "a", "o", "de", "la", "los", "las", "cada", "por")),
    opening=frozenset(("menos", "entre", "la", "los", "las")),
    idioms=(
        r"(?<!\w)(?:un[oa]s? (?:a otr[oa]s?|y otr[oa]s?|tras otr[oa]|de (?:los|las|ellos|ellas)"
        r"|por un[oa]|vez|día|poco)|cada un[oa]"
        r"|algun[oa]|ningun[oa]|a medias|medio ambiente|medio plazo|clase media|edad media|término medio"
        r"|cuarto de baño|uno mismo"
        r"|mil gracias|en un|por un lado|una vez)(?!\w)"
    ),
    during=r"(?:segundo|minuto|hora|día|noche|semana|mes|trimestre|año|década|temporada|siglo)",
    quarters={
        **{f"{word} trimestre": n for n, word in enumerate(("primer", "segundo", "tercer", "cuarto"), 1)},
        **{f"{n}t": n for n in range(1, 5)},
    },
    months={"setiembre": 9},
    halves={
        **dict.fromkeys(("primer semestre", "primera mitad"), 1),
        **dict.fromkeys(("segundo semestre", "segunda mitad"), 2),
    },
    fiscal=("ejercicio fiscal", "año fiscal", "ejercicio"),
    date_words=frozenset(("de", "del", "el", "en", "la", "año")),
    not_stated=r"(?:no (?:revelad[oa]|divulgad[oa]|precisad[oa]|comunicad[oa]|se conoce)|desconocid[oa]"
    r"|sin especificar)"
    r"|un (?:número|importe) (?:desconocido|no revelado)(?: de)?",
)
