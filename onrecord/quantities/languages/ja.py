"""Japanese."""

from __future__ import annotations

from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.kanji_numbers import parse_kanji
from onrecord.quantities.lexicon import Lexicon

KANJI = "一二三四五六七八九"


def _number(words: str) -> Fraction | None:
    """Read a number, also as a rank: 第38."""
    return parse_kanji(words.removeprefix("第"))


def _shares() -> dict[str, Fraction]:
    """Return the fractions that have words of their own, and tenths with hundredths: 半分, 3割5分."""
    said = dict.fromkeys(("半分", "半数", "2分の1", "二分の一"), Fraction(1, 2))
    for tenth in range(1, 10):
        for part in range(1, 10):
            said[f"{tenth}割{part}分"] = said[f"{KANJI[tenth - 1]}割{KANJI[part - 1]}分"] = Fraction(
                10 * tenth + part, 100
            )
    return said


COUNTERS = (
    r"人|名|社|台|件|本|個|隻|機|店|校|年|[かカヶヵ]月|[かカヶヵ]国|[かカヶヵ]所|キロ|トン|メートル|円|ドル|倍|回|歳|時間|日間|週間|割|軒"
    r"|戸|頭|匹|枚|冊|階|両|票|点|位|つ"
)
"""What follows a character that is a number there, and no part of a word."""
LEXICON = Lexicon(
    before={
        **dict.fromkeys(("約", "およそ", "おおよそ", "おおむね", "概ね", "ざっと", "推定", "推計"), Hedge.ABOUT),
        **dict.fromkeys(("ほぼ", "ほとんど"), Hedge.ABOUT),
        **dict.fromkeys(("少なくとも", "最低", "最低でも"), Hedge.AT_LEAST),
        **dict.fromkeys(("最大", "最大で", "最多", "多くて", "多くとも", "最高"), Hedge.AT_MOST),
        **dict.fromkeys(("ちょうど", "きっかり"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("近く", "近い", "弱", "足らず", "に迫る"), Hedge.NEARLY),
        **dict.fromkeys(("前後", "程度", "ほど", "くらい", "ぐらい", "前後の", "程度の", "ほどの"), Hedge.ABOUT),
        **dict.fromkeys(
            ("超", "超の", "余り", "余", "あまり", "強", "を超える", "を超え", "を上回る", "より多い"), Hedge.OVER
        ),
        **dict.fromkeys(("以上", "以上の"), Hedge.AT_LEAST),
        **dict.fromkeys(("未満", "を下回る", "を割る", "より少ない", "を切る"), Hedge.UNDER),
        **dict.fromkeys(("以下", "以下の", "以内", "まで"), Hedge.AT_MOST),
    },
    percent=("パーセント", "%"),
    tenths=("割",),
    points=("パーセントポイント", "%ポイント", "ポイント"),
    basis_points=("ベーシスポイント", "bp"),
    times=("倍",),
    scales={"百": 2, "千": 3, "百万": 6, "千万": 7},
    currencies={
        "円": ("JPY",),
        **dict.fromkeys(("米ドル",), ("USD",)),
        "ドル": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
        "ユーロ": ("EUR",),
        **dict.fromkeys(("ポンド", "英ポンド"), ("GBP",)),
        **dict.fromkeys(("元", "人民元"), ("CNY",)),
        "ウォン": ("KRW",),
        "ルピー": ("PKR", "INR", "LKR", "NPR"),
        "パキスタンルピー": ("PKR",),
        "インドルピー": ("INR",),
        "スイスフラン": ("CHF",),
        "ルーブル": ("RUB",),
    },
    minus=("マイナス",),
    joints=(("", "から"), ("", "~"), ("", "ないし"), ("", "または")),
    shares=_shares(),
    parts_of=(("分の", ""), ("人に", "人"), ("社に", "社"), ("台に", "台")),
    multiples={
        **dict.fromkeys(("倍増", "2倍", "二倍", "倍"), Fraction(2)),
        **dict.fromkeys(("3倍増", "3倍", "三倍"), Fraction(3)),
        **dict.fromkeys(("半減",), Fraction(1, 2)),
    },
    rises=frozenset(
        (
            "増",
            "増加",
            "上昇",
            "増の",
            "の増加",
            "の増",
            "の上昇",
            "高",
            "プラス",
            "伸び",
            "の伸び",
            "アップ",
            "多い",
            "上回る",
        )
    ),
    falls=frozenset(
        ("減", "減少", "低下", "減の", "の減少", "の減", "の低下", "安", "下落", "の下落", "ダウン", "少ない", "下回る")
    ),
    number=_number,
    number_word=r"第?[〇一二三四五六七八九十百千][〇一二三四五六七八九十百千万億兆]*(?:・[〇一二三四五六七八九]+)?",
    plain={**dict.fromkeys(("一", "倍"), ""), **dict.fromkeys(("二", "三", "十", "千", "万", "百"), COUNTERS)},
    small=frozenset(("の", "から", "~", "ないし", "または")),
    opening=frozenset(("第",)),
    idioms=(
        r"一部|一方|一般|一番|一切|一致|一緒|一定|一貫|一時|一体|一連|一層|一覧|一斉|一気|一種|一環|一律|一転|一括|一度|一員|一見"
        r"|唯一|統一|万一|同一|随一|一行|一族|一生|一瞬|一言|一歩|一応|一帯|一面|一流|一新|一服|一因|一角|一日"
        r"|十分|十字|千葉|百貨店|百科|八百屋|三菱|三井|三重|三角|四国|四季|九州|五輪|六本木|七夕|八王子|八戸|二酸化|三陸|三鷹|四日市"
        r"|第一(?:生命|三共|人者|歩|線|次|回)|第三者|第三国|第二次|世界一|不二|無二|二次|二重|二世|三世|二人三脚|千代田|千円札|万博|万全"
        r"|万能|億劫|十全|百姓|二度と|再三|三方|四半期|二の次|五感|七味|九分九厘"
    ),
    during=r"(?:連続)?(?:秒|分|時間|日|週間?|カ月|か月|ヶ月|年|世紀|四半期)(?:間|連続|ぶり|にわたり)",
    quarters={
        f"{n}四半期": k
        for k, pair in enumerate(("1一", "2二", "3三", "4四"), 1)
        for n in (*pair, *(f"第{x}" for x in pair))
    },
    halves={
        **dict.fromkeys(("上半期", "上期", "前半", "1~6月期", "1-6月期"), 1),
        **dict.fromkeys(("下半期", "下期", "後半", "7~12月期", "7-12月期"), 2),
    },
    fiscal_begins=("年度", "会計年度"),
    date_words=frozenset(("年", "月", "日", "の", "期")),
    not_stated=r"(?:非公表|非公開|不明|未公表|明らかにしていない|公表していない)(?:の(?:数|額|人数|台数|日付))?",
    is_spaced=False,
)
