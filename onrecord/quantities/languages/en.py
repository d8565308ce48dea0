"""English."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from onrecord.quantities.claims import Hedge, Stage
from onrecord.quantities.lexicon import Lexicon, any_of, moving
from onrecord.quantities.number_words import ORDINALS, SCALES, TENS, UNITS, parse_number_words, parse_ordinal_words

RUPEES = ("PKR", "INR", "LKR", "NPR")
DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
HOW_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


def _number(words: str) -> Fraction | None:
    found = Decimal(2) if words == "twice" else parse_number_words(words)
    if found is None and (digits := re.fullmatch(r"([1-9][0-9]{0,2}(?:,?[0-9]{3})*)(?:st|nd|rd|th)", words)):
        return Fraction(digits[1].replace(",", ""))
    found = parse_ordinal_words(words) if found is None else found
    return None if found is None else Fraction(found)


def _shares() -> dict[str, Fraction]:
    """Return every fraction that English has a word for: `two thirds`, `a quarter`, `half`."""
    said = {"half": Fraction(1, 2), "half of": Fraction(1, 2)}
    for name, parts in PARTS.items():
        for count, number in HOW_MANY.items():
            if number < parts:
                said[f"{count} {name if number == 1 else name + 's'}"] = Fraction(number, parts)
    return said


OF_SOMETHING = r" (?:of|the|its|their|that|as|more|less|fewer|in|below|above|lower|higher|up|down)\b|[.,;:]"
"""What follows a fraction that is one, and no ordinal: `a third of the members`, not `a third batch`."""
RANKED = (
    r"[ -](?:(?!(?:b|w|t|r|gu|for|inter|qu|harv|cont|prot|requ)est)\w+est|most"
    r"|consecutive|straight|successive|\w+ (?:running|in a row)|in the|place)\b"
)
"""What follows an ordinal that ranks: `third-largest`, `the third year running`, not `the third batch`."""
IDIOMS = (
    r"(?<!\w)(?:one (?:another|of|day|by one|thing|side|hand|time|way)|no one|any ?one|every ?one|some ?one|the one"
    r"|at one (?:time|point)|on the one hand|for one(?: thing)?|second[- ](?:hand|best|half|largely|thoughts?)"
    r"|double[- ](?:digit|check|standard|edged)|twice (?:a|an|as|daily|weekly|monthly|yearly)|(?:at )?sixes and sevens"
    r"|one[- ](?:off|time|way|sided|stop)|two[- ](?:way|faced)|first[- ](?:class|hand|aid|time|ever)"
    r"|ten to one|fifty[- ]fifty|half[- ](?:hearted|way|time|brother|sister)|third[- ]part(?:y|ies)|third world"
    r"|square one|day one|number one|cloud nine|one and the same|one or two|four-wheel|nine to five"
    r"|net zero|ground zero|an? zero"
    r"|zero[- ](?:tolerance|sum|hour|carbon|emissions?|day|rated)|(?:takes?|took) two to tango|two left feet)(?!\w)"
)
"""Number words that say no number."""
ORDINAL_WORDS = (*ORDINALS, *(f"{word}th" for word in UNITS if word not in ("eight", "nine", "five", "twelve")))
RISES = frozenset(
    (
        *("increase", "growth", "gain", "jump", "climb", "surge", "higher", "more"),
        *("up", "rose", "risen", "rise", "rises", "rising", "grew", "grown", "growth of", "increase of"),
        *("increased", "increasing", "climbed", "jumped", "gained", "gain of", "soared", "surged", "higher by"),
        *("added", "rise of", "up by", "advanced", "rallied", "rebounded", "leapt", "spiked", "expanded", "swelled"),
        *("jump of", "surge of", "climb of", "boost of", "bigger", "larger", "dearer", "strengthened"),
    )
)
FALLS = frozenset(
    (
        *("drop", "decline", "decrease", "reduction", "cut", "loss", "slump", "lower", "less", "fewer"),
        *("down", "fell", "fallen", "fall", "falls", "falling", "dropped", "drop of", "decline of", "declined"),
        *("decreased", "lost", "slipped", "slid", "shrank", "shrunk", "plunged", "tumbled", "fall of"),
        *("lower by", "cut of", "cut by", "loss of", "decrease of", "down by", "contracted", "reduced by"),
        *("reduction of", "sank", "slumped", "plummeted", "dipped", "eased", "weakened", "retreated", "nosedived"),
        *("crashed", "collapsed", "slashed", "shed", "diminished", "dwindled", "losing", "shedding", "slump of"),
        *("dip of", "plunge of", "slide of", "smaller", "cheaper"),
    )
)
MIGHT = ("to", "will", "would", "can", "could", "may", "might", "must", "shall", "should")
"""Words before a verb that as a noun would say nothing of the figure: `cut the increase`, but `to increase`."""
MOVING = moving(
    "raised, raises, raising, increased, increases, increasing, lifted, lifts, lifting, boosted, hiked, grew, rose, "
    "climbed, jumped, soared, surged, put up, puts up, pushed up, drove up, "
    + ", ".join(
        f"{might} {verb}" for verb in ("raise", "increase", "lift", "boost", "hike", "grow") for might in MIGHT
    ),
    "cut, cuts, cutting, lowered, lowers, lowering, reduced, reduces, reducing, dropped, drops, dropping, decreased, "
    "trimmed, slashed, shrank, fell, declined, slipped, slid, plunged, tumbled, sank, brought down, pushed down, "
    "slumped, plummeted, dipped, weakened, retreated, nosedived, crashed, collapsed, diminished, dwindled, "
    + ", ".join(f"{might} {verb}" for verb in ("lower", "reduce", "drop", "decrease", "trim") for might in MIGHT),
)
APART = (
    *("but", "while", "whereas", "although", "though", "despite", "as", "because", "since", "after", "before", "when"),
    *("which", "who", "whose", "if", "than", "beat", "beating", "exceeded", "exceeding", "missed"),
    *("missing", "topped", "outpaced", "driven", "helped", "offset", "followed", "led", "hit", "hurt", "supported"),
)
"""`Fares fell but beat the forecast by 12%`, `fell after a year helped by`."""
LEXICON = Lexicon(
    before={
        "slightly more than": Hedge.OVER,
        "a little more than": Hedge.OVER,
        "a little over": Hedge.OVER,
        "well over": Hedge.OVER,
        "just over": Hedge.OVER,
        "just above": Hedge.OVER,
        "just under": Hedge.NEARLY,
        "just below": Hedge.NEARLY,
        "just short of": Hedge.NEARLY,
        "just shy of": Hedge.NEARLY,
        "shy of": Hedge.NEARLY,
        "slightly less than": Hedge.NEARLY,
        "slightly fewer than": Hedge.NEARLY,
        "not quite": Hedge.NEARLY,
        "nearly": Hedge.NEARLY,
        "almost": Hedge.NEARLY,
        "no fewer than": Hedge.AT_LEAST,
        "no less than": Hedge.AT_LEAST,
        "not fewer than": Hedge.AT_LEAST,
        "not less than": Hedge.AT_LEAST,
        "a minimum of": Hedge.AT_LEAST,
        "as few as": Hedge.AT_LEAST,
        "at least": Hedge.AT_LEAST,
        "no more than": Hedge.AT_MOST,
        "not more than": Hedge.AT_MOST,
        "a maximum of": Hedge.AT_MOST,
        "as many as": Hedge.AT_MOST,
        "as much as": Hedge.AT_MOST,
        "at most": Hedge.AT_MOST,
        "up to": Hedge.AT_MOST,
        "more than": Hedge.OVER,
        "greater than": Hedge.OVER,
        "higher than": Hedge.OVER,
        "in excess of": Hedge.OVER,
        "upwards of": Hedge.OVER,
        "upward of": Hedge.OVER,
        "north of": Hedge.OVER,
        "exceeding": Hedge.OVER,
        "above": Hedge.OVER,
        "over": Hedge.OVER,
        "fewer than": Hedge.UNDER,
        "less than": Hedge.UNDER,
        "lower than": Hedge.UNDER,
        "below": Hedge.UNDER,
        "under": Hedge.UNDER,
        "in the region of": Hedge.ABOUT,
        "in the order of": Hedge.ABOUT,
        "on the order of": Hedge.ABOUT,
        "an estimated": Hedge.ABOUT,
        "approximately": Hedge.ABOUT,
        "estimated": Hedge.ABOUT,
        "close to": Hedge.ABOUT,
        "roughly": Hedge.ABOUT,
        "approx.": Hedge.ABOUT,
        "approx": Hedge.ABOUT,
        "around": Hedge.ABOUT,
        "about": Hedge.ABOUT,
        "circa": Hedge.ABOUT,
        "some": Hedge.ABOUT,
        "ca.": Hedge.ABOUT,
        "c.": Hedge.ABOUT,
        "exactly": Hedge.EXACT,
        "precisely": Hedge.EXACT,
    },
    after={
        "or so": Hedge.ABOUT,
        "or thereabouts": Hedge.ABOUT,
        **dict.fromkeys(("or more", "or older", "or over", "and over", "and older", "and above"), Hedge.AT_LEAST),
        **dict.fromkeys(("or younger", "and under", "and younger"), Hedge.AT_MOST),
        "at least": Hedge.AT_LEAST,
        "plus": Hedge.AT_LEAST,
        "or fewer": Hedge.AT_MOST,
        "or less": Hedge.AT_MOST,
        "at most": Hedge.AT_MOST,
    },
    percent=("percent", "per cent", "per-cent", "pct", "pc"),
    points=(
        "percentage points",
        "percentage point",
        "percentage-point",
        "per cent points",
        *(f"%{gap}{point}" for gap in " -" for point in ("points", "point")),
        "percent points",
        "ppts",
        "ppt",
        "pp",
    ),
    basis_points=("basis points", "basis point", "basis-point", "bps", "bp"),
    times=("times", "fold", "-fold", "x", "×"),
    scales={
        "hundred": 2,
        **dict.fromkeys(("thousand", "k"), 3),
        **dict.fromkeys(("million", "millions", "m", "mn", "mln", "mio"), 6),
        **dict.fromkeys(("billion", "billions", "bn", "b"), 9),
        **dict.fromkeys(("trillion", "trillions", "tn", "trn"), 12),
        **dict.fromkeys(("quadrillion", "quadrillions"), 15),
        **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 5),
        **dict.fromkeys(("crore", "crores", "cr"), 7),
        **dict.fromkeys(("arab",), 9),
        **dict.fromkeys(("lakh crore",), 12),
    },
    currencies={
        **dict.fromkeys(("rupees", "rupee"), RUPEES),
        **dict.fromkeys(("dollars", "dollar"), DOLLARS),
        **dict.fromkeys(("us dollars", "us dollar", "u.s. dollars", "american dollars"), ("USD",)),
        **dict.fromkeys(("euros", "euro"), ("EUR",)),
        **dict.fromkeys(("pounds", "pound", "pounds sterling"), ("GBP",)),
        "yen": ("JPY",),
        "yuan": ("CNY",),
        "renminbi": ("CNY",),
        **dict.fromkeys(("dirhams", "dirham"), ("AED", "MAD")),
        **dict.fromkeys(("riyals", "riyal"), ("SAR", "QAR")),
        **dict.fromkeys(("swiss francs", "swiss franc"), ("CHF",)),
        **dict.fromkeys(("taka",), ("BDT",)),
        **dict.fromkeys(("naira",), ("NGN",)),
        **dict.fromkeys(("rand",), ("ZAR",)),
        **dict.fromkeys(("won",), ("KRW",)),
        **dict.fromkeys(("rubles", "roubles", "ruble", "rouble"), ("RUB",)),
    },
    minus=("minus",),
    joints=(("between ", " and "), ("from ", " to "), ("", " to "), ("", " or ")),
    shares=_shares(),
    out_of=(" in every ", " out of every ", " out of ", " in "),
    multiples={
        **dict.fromkeys(("doubled", "double", "doubling", "doubles", "twice", "twofold"), Fraction(2)),
        **dict.fromkeys(("tripled", "triple", "tripling", "trebled", "treble", "threefold"), Fraction(3)),
        **dict.fromkeys(("quadrupled", "quadruple", "quadrupling", "fourfold"), Fraction(4)),
        **dict.fromkeys(("quintupled", "fivefold"), Fraction(5)),
        "tenfold": Fraction(10),
        **dict.fromkeys(("halved", "halving"), Fraction(1, 2)),
    },
    rises=RISES,
    falls=FALLS,
    by=("by ", "another ", "a further ", "by another ", "by a further "),
    moving=MOVING,
    moving_by=("by", "by another", "by a further"),
    apart=APART,
    number=_number,
    number_word=any_of(
        (*UNITS, *TENS, *SCALES, "dozen", "hundred", *PARTS, *(f"{part}s" for part in PARTS), *ORDINAL_WORDS)
    ),
    plain={
        "one": "",
        "half": OF_SOMETHING,
        "a third": f"{OF_SOMETHING}|{RANKED}",
        "one third": OF_SOMETHING,
        "a quarter": f"{OF_SOMETHING}|{RANKED}",
        "a fifth": f"{OF_SOMETHING}|{RANKED}",
        "a sixth": f"{OF_SOMETHING}|{RANKED}",
        "a seventh": f"{OF_SOMETHING}|{RANKED}",
        "an eighth": OF_SOMETHING,
        "a ninth": f"{OF_SOMETHING}|{RANKED}",
        "a tenth": f"{OF_SOMETHING}|{RANKED}",
        **dict.fromkeys(("second", "third"), rf"{RANKED}|[.;!?]"),
        "first": RANKED,
        "double": r" (?:the|that|its|their|what|those)\b",
    },
    small=frozenset(("a", "an", "and", "of", "point", "the", "every", "in", "out", "to", "or", "minus", "between")),
    opening=frozenset(("a", "an", "minus", "between", "half", "out")),
    idioms=IDIOMS,
    during=r"(?:calendar |straight |consecutive |whole |full )?"
    r"(?:second|minute|hour|day|night|week|month|quarter|year|decade|season|centur)",
    halves={"first half": 1, "first six months": 1, "second half": 2, "h1": 1, "h2": 2},
    quarters={
        f"{name}{gap}quarter": 1 + n for n, name in enumerate(("first", "second", "third", "fourth")) for gap in " -"
    },
    months={"sep": 9, "sept": 9},
    date_words=frozenset(("of", "the")),
    fiscal=("fiscal year", "financial year", "fiscal", "fy"),
    stages={
        **dict.fromkeys(("early", "early in", "very early in"), Stage.EARLY),
        **dict.fromkeys(("mid", "mid-", "the middle of", "midway through"), Stage.MID),
        **dict.fromkeys(("late", "late in", "very late in"), Stage.LATE),
    },
    not_stated=r"(?:date |number )?(?:not (?:stated|known|disclosed|given)|unknown|undisclosed|unstated|unspecified)"
    r"|an? (?:unstated|unknown|undisclosed|unspecified) (?:number|amount|sum|quantity|share|figure|value|date)(?: of)?",
)
