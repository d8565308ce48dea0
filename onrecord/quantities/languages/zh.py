"""Chinese, in simplified and in traditional characters."""

from __future__ import annotations

import re
from fractions import Fraction

from onrecord.quantities.claims import Hedge
from onrecord.quantities.kanji_numbers import parse_kanji
from onrecord.quantities.lexicon import Lexicon

SHORTENED = re.compile("[百千万萬亿億][一二两三四五六七八九]")
"""三千二, which is 3,200 to some and 3,002 to others: 三千零二 has one meaning."""
IN_TRADITIONAL = str.maketrans("萬兩點", "万两点")


def _number(words: str) -> Fraction | None:
    """Read a number, also as a rank: 第38."""
    text = words.removeprefix("第").translate(IN_TRADITIONAL)
    half = text.endswith("半")
    if SHORTENED.fullmatch(text[-2:]) or "兆" in text:
        return None
    if half and (found := re.fullmatch("(.+?)([万亿億])半", text)):
        whole = parse_kanji(found[1])
        return None if whole is None else (whole + Fraction(1, 2)) * (parse_kanji(f"一{found[2]}") or 0)
    return parse_kanji(text)


LEXICON = Lexicon(
    before={
        **dict.fromkeys(("大约", "约", "大約", "約", "大概", "估计", "估計", "约为", "接近于"), Hedge.ABOUT),
        **dict.fromkeys(("近", "将近", "將近", "接近", "差不多", "几乎", "幾乎"), Hedge.NEARLY),
        **dict.fromkeys(("超过", "超過", "逾", "多于", "多於", "高于", "高於", "超"), Hedge.OVER),
        **dict.fromkeys(("至少", "最少", "不少于", "不少於", "不低于", "不低於"), Hedge.AT_LEAST),
        **dict.fromkeys(("至多", "最多", "不超过", "不超過", "不多于", "高达", "高達"), Hedge.AT_MOST),
        **dict.fromkeys(("少于", "少於", "低于", "低於", "不足", "不到"), Hedge.UNDER),
        **dict.fromkeys(("正好", "恰好", "整整"), Hedge.EXACT),
    },
    after={
        **dict.fromkeys(("左右", "上下", "前后", "前後"), Hedge.ABOUT),
        **dict.fromkeys(("以上", "及以上"), Hedge.AT_LEAST),
        **dict.fromkeys(("以下", "以内", "以內"), Hedge.AT_MOST),
        **dict.fromkeys(("多", "余", "餘"), Hedge.OVER),
    },
    percent=("%",),
    percent_ahead=("百分之",),
    tenths=("成",),
    points=("个百分点", "個百分點", "百分点", "百分點"),
    basis_points=("个基点", "個基點", "基点", "基點"),
    times=("倍",),
    scales={"千": 3, "百万": 6, "千万": 7, "萬": 4, "億": 8, "百萬": 6, "千萬": 7, "万亿": 12, "萬億": 12},
    currencies={
        **dict.fromkeys(("元", "元人民币", "人民币", "元人民幣", "人民幣"), ("CNY",)),
        **dict.fromkeys(("美元", "美金"), ("USD",)),
        **dict.fromkeys(("欧元", "歐元"), ("EUR",)),
        **dict.fromkeys(("英镑", "英鎊"), ("GBP",)),
        **dict.fromkeys(("日元", "日圆", "日圓"), ("JPY",)),
        **dict.fromkeys(("港元", "港币", "港幣"), ("HKD",)),
        **dict.fromkeys(("新台币", "新台幣", "新臺幣", "元新台幣"), ("TWD",)),
        **dict.fromkeys(("卢比", "盧比"), ("PKR", "INR", "LKR", "NPR")),
        "巴基斯坦卢比": ("PKR",),
        "印度卢比": ("INR",),
        **dict.fromkeys(("卢布", "盧布"), ("RUB",)),
        **dict.fromkeys(("韩元", "韓元"), ("KRW",)),
    },
    minus=("负", "負"),
    joints=(("", "至"), ("", "到"), ("", "~"), ("", "或")),
    shares=dict.fromkeys(("一半", "半数", "半數", "过半"), Fraction(1, 2)),
    parts_of=(("分之", ""),),
    multiples={
        **dict.fromkeys(("翻一番", "翻了一番", "翻番", "增加一倍", "增长一倍", "增長一倍", "翻倍"), Fraction(2)),
        **dict.fromkeys(("翻两番", "翻了两番"), Fraction(4)),
        **dict.fromkeys(("减半", "減半"), Fraction(1, 2)),
    },
    by=("了",),
    rises=frozenset(("增长", "增長", "增加", "上升", "上涨", "上漲", "提高", "涨", "增", "同比增长", "升")),
    falls=frozenset(("下降", "下跌", "减少", "減少", "降低", "跌", "减", "減", "同比下降", "降")),
    number=_number,
    number_word=r"第?[〇零一二两兩三四五六七八九十百千][〇零一二两兩三四五六七八九十百千万萬亿億]*(?:[点點][〇零一二三四五六七八九]+)?(?:[万萬亿億]半?)*",
    plain=dict.fromkeys(("一", "二", "两", "兩", "三", "十", "千", "百", "一半", "半数"), ""),
    small=frozenset(("至", "到", "~", "或", "百分之", "分之", "负", "了")),
    opening=frozenset(("百分之", "负")),
    idioms=(
        r"一些|一般|一直|一样|一樣|一定|一切|一起|一致|一边|一旦|一方面|一个|一個|一种|一種|一位|一名|一家|一次|一项|一項|一步|一再|一度"
        r"|一带一路|一線|一线|一时|一時|一向|一律|一流|一系列|统一|唯一|万一|第一|进一步|進一步|之一|星期[一二三四五六]|周[一二三四五六]"
        r"|十分|千万别|百姓|百货|三星|三亚|四川|五角|九龙|八达|二手|二次|万科|万达|两岸|兩岸|双十一|三角|四周|百度|千禧|两会|一一"
    ),
    during=r"(?:个|個)?(?:秒|分钟|小时|天|周|星期|月|季度|年|世纪)",
    quarters={f"{n}季度": k for k, n in enumerate(("第一", "第二", "第三", "第四"), 1)}
    | {f"{n}季度": k for k, n in enumerate("一二三四", 1)}
    | {f"第{n}季度": n for n in range(1, 5)}
    | {f"第{n}季": k for k, n in enumerate("一二三四", 1)},
    halves=dict.fromkeys(("上半年", "前六个月", "前六個月"), 1) | dict.fromkeys(("下半年",), 2),
    fiscal=("财政年度", "財政年度", "财年", "財年", "会计年度", "會計年度"),
    date_words=frozenset(("年", "月", "日", "号", "號", "年度", "的", "在", "年的")),
    not_stated=r"(?:未公布|未披露|不详|不詳|未知|没有公布|沒有公布|未透露)(?:的(?:数字|数量|金额|日期))?",
    is_spaced=False,
)
