"""Words brought to concepts: one token for a thing, whether a sentence or a series says it, in English or Chinese."""

import re
from collections.abc import Iterator, Sequence

from forecasting.search.words import STOP, normal

_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), token)
    for pattern, token in (
        (r"data[ -]?cent(?:er|re)s?", "datacenter"),
        (r"generative ai|gen ?ai|generative artificial intelligence|generative", "genai"),
        (r"artificial intelligence", "ai"),
        (r"ai[ -]optimi[sz]ed", "ai"),
        (r"capital (?:expenditures?|spending|investments?|expenses)|cap-?ex", "capex"),
        (r"comput(?:e|ing) (?:power|capacity)|computing|compute|calculating power", "compute"),
        (r"graphics processing units?|gpgpu", "gpu"),
        (r"high[ -]bandwidth memory", "hbm"),
        (r"general[ -]purpose", "general"),
        (r"accelerator cards?|ai chips?|ai processors?", "ai accelerator"),
        (r"large language models?|llms?", "model"),
        (r"inferenc(?:e|ing)", "inference"),
        (r"cloud (?:service )?providers?|csps?", "cloud company"),
        (r"big tech|tech giants", "hyperscaler"),
        (r"magnificent seven|mag ?7", "magnificent"),
        (r"chat ?gpt", "chatgpt"),
        (r"super ?micro", "supermicro"),
        (r"ieit(?: systems)?|inspur/ieit|inspur electronics|inspur information", "inspur"),
        (r"iaas|infrastructure as a service", "iaas"),
        (r"h100[ -]?equivalents?", "h100e"),
        (r"semi-?conductors?", "semiconductor"),
        (r"machine learning", "ai"),
        (r"supercomputers?", "supercomputer"),
        (r"fine[ -]?tuning", "finetuning"),
        (r"hyperscale", "hyperscaler"),
        (r"ai[ -]focused", "ai"),
        (r"cheaper|less expensive", "price"),
        (r"(?:used|second[ -]hand|refurbished) (servers?|chips?|gpus?)", r"secondhand \1"),
        (r"annuali[sz]ed|run[ -]rate", "annual"),
    )
)
_STEMS = {
    "electric": "electricity", "energy": "electricity", "power": "electricity", "consumption": "electricity",
    "shipped": "shipment", "ship": "shipment", "shipping": "shipment", "unit": "shipment", "deliver": "shipment",
    "built": "building", "build": "building", "trained": "training", "train": "training", "rent": "rental",
    "renting": "rental", "rented": "rental", "used": "use", "using": "use", "uses": "use", "invested": "investment",
    "invest": "investment", "spend": "spending", "spent": "spending", "expenditure": "spending", "outlay": "spending",
    "sales": "revenue", "sale": "revenue", "sold": "revenue", "priced": "price", "pricing": "price", "costing": "cost",
    "costs": "cost", "installed": "install", "chinese": "china",
    "enterprises": "enterprise", "processor": "accelerator",
    "chip": "accelerator", "google": "alphabet", "facebook": "meta", "aws": "amazon", "azure": "microsoft",
    "businesse": "enterprise", "corporate": "enterprise", "firm": "company", "companie": "company", "run": "run",
    "globe": "world", "memory": "hbm", "subscriber": "user", "people": "user", "person": "user", "adopter": "user",
    "parameter": "parameter", "smart": "intelligent", "fpga": "fpga", "vendor": "vendor", "supplier": "vendor",
    "query": "query", "queries": "query", "prompt": "query", "request": "query", "processing": "semiconductor",
    "lead-time": "leadtime", "running": "run", "shares": "share", "stock": "share", "stocks": "share",
}  # fmt: skip
GENERIC = frozenset(
    """
    market value size worth revenue spending shipment electricity capacity demand use install level amount total
    volume sector industry segment year yearly annual quarterly half-yearly growth rate share number output
    investment money figure base quantity vendor technology product system overall all company service cost price
    rental
    """.split()  # noqa: SIM905 - shorter to read than a list
)
"""Words that say little of what is counted: the unit says it."""
_NAME_ONLY = frozenset(
    """
    world worldwide quarterly half-yearly monthly yearly half annual factor taxonomy definition fp16 fp32 fp64
    official 2025 2026 2024 to of in at by with and the a as stated reported known list based idc gartner report
    inspur-report calendar fiscal end day week month optimized printed estimate expectation guidance plan age
    semiannual tracker count cash composite daily return average midyear index all general-purpose user consumption
    """.split()  # noqa: SIM905 - shorter to read than a list
)
"""Words of a series' name that a sentence need not say."""
_NEUTRAL = STOP | frozenset(
    """
    expect expects expected see sees seen forecast forecasts forecasted predict predicts predicted project projects
    projected estimate estimates estimated say says said report reports reported according believe think put puts
    count counts counted show shows grow grows grew grown growing growth rise rises rose risen rising increase
    increases increased increasing reach reaches reached reaching hit hits climb climbs climbed jump jumps jumped
    surge surges surged expand expands expanded fall falls fell fallen falling drop drops dropped decline declines
    declined decrease decreased shrink shrank double doubles doubled triple triples tripled quadruple more than less
    up down over under about around nearly almost roughly approximately at least most some only just already still
    year years yearly annual annually quarter quarters quarterly half month months monthly day days week weeks hour
    hours first second third fourth last next previous prior earlier later before after ago since until through
    between during while whereas per each every cagr compound rate percent percentage point points times fold fiscal
    calendar end beginning early late mid this these those such same other another both all total overall then now
    today currently current new newest latest record high higher highest low lower lowest large larger largest big
    bigger biggest small smaller huge massive equal equals equivalent amount amounts amounted account accounts
    accounted accounting represent represents represented make makes made take takes took have has had been being
    become becomes became be will would could should may might can also even so very well too raised raise raises
    lifted lift lifts cut cuts revised lowered trimmed upgraded boost boosted outlook guidance projection
    projections prediction expectation expectations target from into onto out off against versus compared relative
    additional extra further together respectively level levels worth spend spends spent buy buys bought sell sells
    sold get gets got run runs ran running stand stands stood come comes came go goes went going remain remains
    remained stay stays stayed average worldwide world global globally international billion million trillion
    thousand bn mn tn usd dollars dollar rmb yuan us$ them his her our we us i me he she if because although though
    however thus therefore meanwhile but or nor yet analyst analysts researcher researchers firm research group
    company companies press release data figures figure number numbers statistics published publication article news
    story today's once again strong strongly sharp sharply fast faster fastest rapid rapidly slow slower steady
    steadily significant significantly substantial dramatically alone across within per-year toward towards driven
    drive due thanks led lead leading lost lose loses add adds added adding exceed exceeds exceeded exceeding
    surpass surpasses surpassed top tops topped pass passes passed period span decade consumed consume consumes
    consuming draw draws drew need needs needed require requires required use uses used using of which that who what
    when where why how whose turn turns turned bring brings brought call calls called known ones one two three four
    five six seven eight nine ten a.m p.m approx plus minus did do does flat single whole entire rest tech market-
    wide supplied supply supplies provided provides delivered held holds captured captures won wins commands thing
    things way ways kind part parts any many much few several various announced announce announces plan plans
    planned pledged pledge commit committed weekly daily active set bill bills sum combined combine altogether
    generated generate generates earn earned earns post posts posted book booked recorded accelerate accelerated
    slows it's its there here above below per-hour hourly on-demand instead nearly-double ship ships shipped
    shipping
    """.split()  # noqa: SIM905 - shorter to read than a list
)
_CHINESE_NEUTRAL = (
    "有望|预计|将会|将|达到|达|规模|市场|增长率|增长|同比|较上年|上年|比上年|较|"
    "比|年均|复合|预期|超过|约为|约|近|为|的|在|到|至|从|"
    "由|增至|升至|提高|上升|上涨|下降|减少|其中|占比|占|份额|总量|"
    "总|已|我国|全国|年底|年末|季度|上半年|下半年|半年|今年|明年|去年|"
    "数据|显示|报告|表示|认为|指出|发布|根据|据|该|此|个|是|了|和|与|"
    "及|以及|而|也|均|每年|每|年|月|日|亿|万|美元|人民币|元|"
    "百分点|倍|翻一番|翻番|翻倍|大约|左右|以上|超|逾|不到|未来|之间|间|期间|"
    "公司|机构|实现|保持|水平|突破|接近|可|会|被|对|于|所|中|"
    "方面|方|额|量|率|值|台|人|时|最|新|称|预测|使用|消耗|耗|用|需|"
    "需要|支出|支|收入|销售额|销售|出|有|大|上|下|其|将于|第|一|二|三|四|"
    "整体|投入|价值|能力|产品|应用|领域|行业|产业|拥有|共|仅|只|内|外|后|前"
)
_CHINESE_GRAMMAR = re.compile(rf"(?:{'|'.join(sorted(_CHINESE_NEUTRAL.split('|'), key=len, reverse=True))})")
_CHINESE_WORDS = {
    "人工智能": "ai", "生成式人工智能": "genai", "生成式AI": "genai",
    "生成式": "genai", "智能算力": "intelligent compute",
    "智能计算": "intelligent compute", "智算": "intelligent compute", "通用算力": "general compute", "算力": "compute",
    "计算力": "compute", "服务器": "server", "加速服务器": "accelerated server", "加速计算": "accelerated compute",
    "加速卡": "accelerator", "基础设施": "infrastructure", "数据中心": "datacenter", "电力": "electricity",
    "用电量": "electricity", "用电": "electricity", "耗电量": "electricity",
    "耗电": "electricity", "能耗": "electricity",
    "推理": "inference", "训练": "training", "芯片": "accelerator", "半导体": "semiconductor", "用户": "user",
    "资本开支": "capex", "资本支出": "capex", "资本性支出": "capex",
    "出货量": "shipment", "价格": "price", "成本": "cost",
    "大模型": "model", "模型": "model", "参数": "parameter",
    "液冷": "liquid cooled", "云": "cloud", "企业": "enterprise",
    "超大规模": "hyperscaler", "液冷服务器": "liquid cooled server", "国产": "domestic", "英伟达": "nvidia",
    "华为": "huawei", "阿里巴巴": "alibaba", "阿里": "alibaba",
    "腾讯": "tencent", "字节跳动": "bytedance", "微软": "microsoft",
    "谷歌": "alphabet", "亚马逊": "amazon", "浪潮": "inspur", "词元": "token",
    "托管式": "hosted", "令牌": "token", "日均": "day",
}  # fmt: skip
_CHINESE_KNOWN = re.compile("|".join(sorted(_CHINESE_WORDS, key=len, reverse=True)))
_CHINESE_RUN = re.compile(r"[\u4e00-\u9fff]+")
_TOKEN = re.compile(r"[a-z0-9][a-z0-9.+]*(?:-[a-z0-9.]+)*|\S")
_POSSESSIVE = re.compile(r"['\u2019]s\b|(?<=s)['\u2019](?=\s|$)")
_IT = re.compile(r"\bIT\b")
"""Information technology, which in small letters is no noun."""
UNKNOWN_CHINESE = 2
"""So many Chinese signs in a row that no table knows are a word."""


def tokens(text: str) -> tuple[str, ...]:
    """The concepts of a text, in its order; grammar is kept."""
    lowered = _POSSESSIVE.sub("", normal(_IT.sub("infotech", text)))
    for pattern, token in _PHRASES:
        lowered = pattern.sub(token, lowered)
    return tuple(_stem(word) for word in _split(lowered))


def name_tokens(text: str) -> frozenset[str]:
    """The concepts of a series' name that say what is counted."""
    found = (one for one in tokens(text) if one not in _NAME_ONLY and one not in NEUTRAL)
    return frozenset(one for one in found if not one.isdecimal() and len(one) > 1)


def english(chinese: str) -> tuple[str, tuple[str, ...]]:
    """A text with its Chinese words in English, and the Chinese words that no table knows."""
    unknown: list[str] = []

    def known(match: re.Match[str]) -> str:
        return f" {_CHINESE_WORDS[match.group()]} "

    text = _CHINESE_KNOWN.sub(known, chinese)
    for run in _CHINESE_RUN.findall(text):
        rest = _CHINESE_GRAMMAR.sub(" ", run).split()
        unknown += [part for part in rest if len(part) >= UNKNOWN_CHINESE]
    return _CHINESE_RUN.sub(" ", text), tuple(unknown)


def _split(lowered: str) -> Iterator[str]:
    for match in _TOKEN.finditer(lowered):
        word = match.group().strip(".+")
        if word and (word[0].isalnum()):
            yield from _parts(word)


def _parts(word: str) -> Sequence[str]:
    """A compound word in its parts, unless it names a model or a chip such as gpt-4."""
    return word.split("-") if "-" in word and not re.search(r"\d", word) else (word,)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if word in _STEMS:
        return _STEMS[word]
    singular = word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - not gas, bus
        singular = f"{word[:-3]}y" if word.endswith("ies") else word[: -2 if word.endswith(_ES) else -1]
    return _STEMS.get(singular, singular)


_ES = ("ches", "shes", "xes", "sses", "zes")
NEUTRAL = frozenset(_stem(word) for word in _NEUTRAL) - {
    "market", "value", "revenue", "spending", "shipment", "price", "cost", "investment", "capacity", "demand", "user",
    "company", "rental",
}  # fmt: skip
"""Words that say nothing of what is counted."""
