"""Portuguese, of Portugal and of Brazil."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import Lexicon, any_of, moving
from onrecord.quantities.library_words import NumberWords

UNITS = ("um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove")
OTHERS = (
    *(
        "uma",
        "duas",
        "zero",
        "dez",
        "onze",
        "doze",
        "treze",
        "catorze",
        "quatorze",
        "quinze",
        "dezesseis",
        "dezasseis",
        "dezessete",
    ),
    *(
        "dezassete",
        "dezoito",
        "dezenove",
        "dezanove",
        "vinte",
        "trinta",
        "quarenta",
        "cinquenta",
        "sessenta",
        "setenta",
        "oitenta",
    ),
    *(
        "noventa",
        "cem",
        "cento",
        "mil",
        "milhão",
        "milhões",
        "bilhão",
        "bilhões",
        "bilião",
        "biliões",
        "trilhão",
        "trilhões",
        "meia",
    ),
    *(
        "dúzia",
        "dúzias",
        "dezena",
        "centena",
        "vintena",
        "milhar",
        "meio",
        "terço",
        "terços",
        "quarto",
        "quartos",
        "metade",
    ),
    *(
        f"{word}{e}s"
        for word in ("duzent", "trezent", "quatrocent", "quinhent", "seiscent", "setecent", "oitocent", "novecent")
        for e in "oa"
    ),
)
ABOUTS = {"uma dezena": 10, "uma vintena": 20, "uma centena": 100, "um milhar": 1000}
PARTS = {"terço": 3, "quarto": 4, "quinto": 5, "sexto": 6, "sétimo": 7, "oitavo": 8, "nono": 9, "décimo": 10}
HALF = Fraction(1, 2)
NUMBER_WORDS = NumberWords(
    code="pt",
    scales={
        "milhão": 10**6,
        "milhões": 10**6,
        "bilhão": 10**9,
        "bilhões": 10**9,
        "trilhão": 10**12,
        "trilhões": 10**12,
        "bilião": 10**12,
        "biliões": 10**12,
    },
    wholes={
        **ABOUTS,
        "meio milhão": 500_000,
        "meio bilhão": 500_000_000,
        "uma dúzia": 12,
        "meia dúzia": 6,
        "duas dúzias": 24,
    }
    | {"um bilião": 10**12},
    tails={"e meio": HALF, "e meia": HALF},
    points=("vírgula", "ponto"),
)


def _number(words: str) -> Fraction | None:
    """Read a number; the library takes the billions of Portugal for those of Brazil."""
    is_long = "biliões" in words.split() or "bilião" in words.split()
    return None if is_long and words not in NUMBER_WORDS.wholes else NUMBER_WORDS.read(words)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that Portuguese has a word for: `um terço`, `dois terços`, `metade`."""
    said = dict.fromkeys(("metade", "a metade"), HALF) | {
        "a terça parte": Fraction(1, 3),
        "a quarta parte": Fraction(1, 4),
    }
    for name, parts in PARTS.items():
        said |= {
            f"{word} {name}{'s' if n > 1 else ''}": Fraction(n, parts) for n, word in enumerate(UNITS[: parts - 1], 1)
        }
    return said


LEXICON = Lexicon(
    before={
        **dict.fromkeys(
            ("cerca de", "aproximadamente", "por volta de", "em torno de", "perto de", "uns", "umas", "à volta de"),
            Hedge.ABOUT,
        ),
        **dict.fromkeys(("estimados", "uma estimativa de", "à roda de"), Hedge.ABOUT),
        **dict.fromkeys(("quase", "pouco menos de", "um pouco menos de"), Hedge.NEARLY),
        **dict.fromkeys(
            ("mais de", "mais do que", "acima de", "pouco mais de", "um pouco mais de", "superior a", "bem mais de"),
            Hedge.OVER,
        ),
        **dict.fromkeys(("menos de", "menos do que", "abaixo de", "inferior a"), Hedge.UNDER),
        **dict.fromkeys(("pelo menos", "ao menos", "no mínimo", "não menos de", "um mínimo de"), Hedge.AT_LEAST),
        **dict.fromkeys(("até", "no máximo", "não mais de", "não mais do que", "um máximo de"), Hedge.AT_MOST),
        **dict.fromkeys(("exatamente", "precisamente"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("aproximadamente", "mais ou menos"), Hedge.ABOUT),
        **dict.fromkeys(("ou mais", "no mínimo", "pelo menos"), Hedge.AT_LEAST),
        **dict.fromkeys(("ou menos", "no máximo"), Hedge.AT_MOST),
    },
    abouts=frozenset(ABOUTS),
    percent=("por cento", "porcento"),
    points=("pontos percentuais", "ponto percentual", "p.p.", "pp"),
    basis_points=("pontos base", "ponto base", "pontos-base"),
    times=("vezes",),
    scales={"bilião": 12, "biliões": 12, "mil milhões": 9, "mi": 6, "bi": 9, "tri": 12, "mn": 6},
    currencies={
        **dict.fromkeys(("euro", "euros"), ("EUR",)),
        **dict.fromkeys(("real", "reais"), ("BRL",)),
        **dict.fromkeys(("dólar", "dólares"), ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")),
        **dict.fromkeys(("dólares americanos", "dólares norte-americanos"), ("USD",)),
        **dict.fromkeys(("libra", "libras", "libras esterlinas"), ("GBP",)),
        **dict.fromkeys(("iene", "ienes"), ("JPY",)),
        **dict.fromkeys(("yuan", "yuans"), ("CNY",)),
        **dict.fromkeys(("kwanza", "kwanzas"), ("AOA",)),
        **dict.fromkeys(("rupia", "rupias", "rúpias"), ("PKR", "INR", "LKR", "NPR")),
    },
    linking=("de ",),
    minus=("menos",),
    groups=(" ",),
    joints=(("entre ", " e "), ("de ", " a "), ("", " a "), ("", " ou ")),
    shares=_shares(),
    out_of=(" em cada ", " de cada "),
    multiples={
        **dict.fromkeys(("dobrou", "duplicou", "duplicado", "o dobro", "dobro", "dobrado"), Fraction(2)),
        **dict.fromkeys(("triplicou", "triplicado", "o triplo", "triplo"), Fraction(3)),
        **dict.fromkeys(("quadruplicou", "quadruplicado", "o quádruplo"), Fraction(4)),
    },
    rises=frozenset(
        (
            "subiu",
            "aumentou",
            "cresceu",
            "aumento",
            "um aumento",
            "alta",
            "uma alta",
            "subida",
            "crescimento",
            "avançou",
            "ganhou",
            "avanço",
            "incremento",
            "em alta",
        )
    ),
    falls=frozenset(
        (
            "caiu",
            "desceu",
            "diminuiu",
            "recuou",
            "queda",
            "uma queda",
            "descida",
            "redução",
            "recuo",
            "baixa",
            "perdeu",
            "em queda",
            "diminuição",
            "baixou",
            "encolheu",
        )
    ),
    by=("de ",),
    moving=moving(
        "aumentou, aumentaram, elevou, elevaram, subiu, subiram",
        "reduziu, reduziram, cortou, cortaram, baixou, baixaram, diminuiu",
    ),
    moving_by=("em",),
    apart=("mas", "enquanto", "apesar", "após", "que", "com", "para", "superou"),
    number=_number,
    number_word=any_of((*UNITS, *OTHERS, *PARTS, *(f"{part}s" for part in PARTS))),
    plain={
        **dict.fromkeys(("um", "uma", "zero", "meio", "meia", "quarto", "quinto", "sexto", "terço", "dobro"), ""),
        **dict.fromkeys(("metade", "a metade"), r" (?:d[aoe]s?|mais|menos)\b|[.,;:]"),
    },
    small=frozenset(("e", "vírgula", "ponto", "menos", "entre", "a", "ou", "de", "cada", "em", "por")),
    opening=frozenset(("menos", "entre", "a")),
    idioms=(
        r"(?<!\w)(?:uns? (?:aos? outros?|e outros?)|um(?:a)? (?:ao? outr[oa]|por uma?|vez|dia|pouco"
        r"|d[oae]s?)|cada uma?|algum(?:a)?"
        r"|nenhum(?:a)?|meio ambiente|meia[- ]noite|meio-dia|em meio|por meio|a meio|classe média"
        r"|quarto de hotel|segundo turno)(?!\w)"
    ),
    during=r"(?:segundo|minuto|hora|dia|noite|semana|mês|meses|trimestre|ano|década|época|século)",
    quarters={f"{word} trimestre": n for n, word in enumerate(("primeiro", "segundo", "terceiro", "quarto"), 1)},
    halves={
        **dict.fromkeys(("primeiro semestre", "1º semestre", "primeira metade"), 1),
        **dict.fromkeys(("segundo semestre", "2º semestre", "segunda metade"), 2),
    },
    fiscal=("exercício fiscal", "ano fiscal", "exercício"),
    date_words=frozenset(("de", "do", "o", "em", "no", "ano")),
    not_stated=r"(?:não (?:divulgad[oa]|revelad[oa]|informad[oa]|conhecid[oa])|desconhecid[oa])"
    r"|um (?:número|valor) (?:desconhecido|não divulgado)(?: de)?",
)
