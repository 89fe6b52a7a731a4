"""How Chinese statements blame, end at a slip or stay vague: shapes of sentences over the words of `chinese_words`.

One set of patterns serves both scripts: a text is folded to simplified signs first. Words that only Taiwan uses
(護理師, 業務, 教育訓練) stand in the lists in that folded form.
"""

import re

from rca.analyses.rules import chinese_words as w
from rca.analyses.rules.remarks import Rule

_FOLDED = str.maketrans({pair[0]: pair[1] for pair in w.FOLDED.split()})


def fold(text: str) -> str:
    """A text with the traditional signs that the words here use made simplified; all others stay."""
    return text.translate(_FOLDED)


def _any(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


H = r"[\u3400-\u9fffA-Za-z]"
SURNAMED = rf"(?:[小老阿][{w.SURNAMES}]{{1,2}}|[{w.SURNAMES}]{H}{{0,2}}?{_any(w.TITLES)})"
PRONOUN = r"(?:[他她我你您]们?)"
LEAD = rf"(?:{_any(w.LEADS)}的?)*"
UNIT = rf"(?![两三四多几各此该另别]处){H}{{1,4}}?{_any(w.UNITS)}"
WHO = (rf"(?:{SURNAMED}|{_any(w.PERSONS)}|{_any(w.DEPARTMENTS)}|{UNIT}|{H}{{1,3}}?{_any(w.HOLDERS)}|{PRONOUN}"
       rf"|{H}{{1,4}}的人)")
OF = rf"(?:{H}{{1,5}}?的)?"
SUBJECT = rf"{LEAD}{OF}(?:{H}{{1,4}}?)?{WHO}[A-Za-z]*(?:们|自己|本人|自身|方面|那边)?"
HOW = rf"(?:{_any(w.ADVERBS)})*"
NOT = r"(?:没有|没|未能|未曾|未|并未|并没有|不曾|不)"
THING = rf"(?!{H}{{0,6}}(?:{_any(w.MEANS)})$)"

FAILS = _any(w.FAILINGS)
DOES_WRONG = rf"{H}{{0,6}}?(?:[\u3400-\u9fff]错(?![误过综落开])|{_any(w.WRONG_ACTS)}){H}{{0,8}}"
DID_BADLY = (rf"{H}{{0,5}}?[\u3400-\u9fff]得(?:{_any(w.GRADES)})*"
             rf"(?:{_any(w.LACKING)}|{_any(w.CHARACTERS)}|潦草|草率|乱七八糟|一塌糊涂)")
GAVE_FALSE = rf"{H}{{0,2}}?(?:{_any(w.GIVING)})了?(?:{_any(w.FALSE)})的?"
MADE_TROUBLE = rf"{H}{{0,4}}?(?:{_any(w.MAKING)})了?(?:{_any(w.TROUBLE_MADE)})"
LOOKED = rf"[看读听问写填签扫](?![板表报单出筒到见得]){H}{{2,}}"
DID_NOT = (rf"{NOT}{HOW}(?:{_any(w.ADVERBS_OF_DUTY)})*(?:(?<=[没有])在)?"
           rf"(?:{_any(w.DUTIES)}{THING}|{LOOKED}|{_any(w.FOLLOWING)})")
DID_NOT_TO_SOMEBODY = (
    rf"{NOT}{HOW}(?:把|将|向|给|跟|与|和|对|为|替|在)"
    rf"{H}{{1,10}}?(?:{_any(w.DUTIES)}|讲|说)")
IS_BAD = rf"(?:的)?(?:{_any(w.TRAITS)})?(?:{_any(w.CHARACTERS)})"
SHOULD = (rf"早(?:该|应该?){H}+|(?:应该|应当|本应|本该|理应|应(?=[核查检通提确回先按依及主]))"
          rf"{H}{{1,14}}?(?:却|但|而)?(?:没|未|不)")
GAVE_LACKING = rf"{H}{{1,4}}?的{_any(w.ABSTRACT)}(?:{_any(w.GRADES)})*(?:{_any(w.LACKING)})$"
DONE_BADLY = rf"(?:的)?{H}{{2,4}}?(?:{_any(w.ENDS_OF_ACTS)})$"
AT_RANDOM = rf"{H}{{0,8}}?(?:乱|瞎|胡乱|随便){H}{{1,4}}$"
VICE_AT_END = rf"{H}{{0,4}}?(?:{_any(w.VICES)})$"
SPOILT = rf"(?:把|将){H}{{1,12}}?(?:{_any(w.SPOILING)})了?{H}{{0,4}}$"
PREDICATE = (
    rf"(?:{FAILS}|{GAVE_LACKING}|{DID_BADLY}$|{GAVE_FALSE}|{MADE_TROUBLE}"
    rf"|{DID_NOT}|{DID_NOT_TO_SOMEBODY}|{IS_BAD}|{SHOULD})")
BLAMES = re.compile(rf"^{SUBJECT}{HOW}(?:{PREDICATE}|{DOES_WRONG}$|{DONE_BADLY}|{AT_RANDOM}|{VICE_AT_END}|{SPOILT})")
BLAMES_WHILE = re.compile(rf"^{SUBJECT}{H}{{1,6}}?(?:时|的时候|过程中){HOW}(?:漏|忘|{FAILS}|{DOES_WRONG}$)")
SOMEBODY_SPOILT = re.compile(rf"^(?!{H}{{0,5}}(?:{_any(w.THINGS)})(?:把|将)){H}{{1,5}}{HOW}{SPOILT}")
BLAMES_THROUGH = re.compile(rf"^{SUBJECT}{HOW}(?:把|将|对|向|给|跟|与|为|在){H}{{1,12}}?{HOW}{PREDICATE}")
BLAMES_AFTER_ALL = re.compile(
    rf"^{SUBJECT}{H}{{1,8}}?(?:从不|从来不|从来没有?|总不|总是不|老是不|一直不|却不|却没有?|又不|又没有?)"
    rf"{H}{{0,6}}?(?:{_any(w.DUTIES)})")
FAULT = re.compile(
    rf"(?:^|都|全|就|完全|主要)是{SUBJECT}(?:造成|导致|引起|惹)?的?(?:错|过错|过失|责任|锅|问题)?$"
    rf"|^(?:都怪|怪|要怪|归咎于|归罪于){H}+|(?:责任|过错|错|问题|原因)(?:都|就|全|主要)?(?:在|出在|归于)于?{SUBJECT}(?:身上)?$"
    rf"|^{SUBJECT}(?:害|惹|搞|弄|造成)的$|^{SUBJECT}的(?:错|过错|过失|责任|错误|失误|疏失|疏忽|问题|锅|原因)$|^{SUBJECT}(?:有错|有责任|负主要责任|要负责|难辞其咎)$")
FULL_NAME = rf"(?!{_any(w.NO_NAMES)})[{w.SURNAMES}]{H}{{1,2}}"
PERSON_LEFT_UNDONE = re.compile(rf"^{FULL_NAME}{HOW}(?:没有?|未){HOW}(?:{_any(w.PERSONAL_DUTIES)})")
WHEN_THEN = re.compile(rf"^{H}{{3,}}?(?:(?<!临)时|时候|之后|之前|期间){SUBJECT}")
NAMED = re.compile(rf"^(?:[{w.SURNAMES}]{H}{{1,2}}|{H}{{2}}){HOW}(?:{_any(w.MINDFUL_FAILINGS)})")
NOBODY_CARED = re.compile(rf"^(?:没有?|无)人{HOW}(?:{_any(w.CARING)}|{_any(w.DUTIES)}$)")
AGAIN_THEM = re.compile(
    rf"^(?:老是|总是|又是|每次都是|都是)(?:那|这|同)?{H}{{0,4}}?(?:忘|漏|拖|乱|{_any(w.WRONG_ACTS)}){H}{{0,3}}$")
RULE_BROKEN = re.compile(
    rf"^(?:(?:没有?|未|不){HOW}(?:{_any(w.FOLLOWING)}){H}+|(?:没(?!有)|未){HOW}(?:{_any(w.DUTIES)}){THING}{H}{{1,6}}$)")
ALONE = re.compile(rf"^{LEAD}{WHO}们?$")

SLIP = re.compile(
    rf"^(?:主要是|纯属|属于|因|由于|是)?(?:{LEAD}{WHO}的?)?(?:{_any(w.SLIP_KINDS)}的?)*(?:{_any(w.SLIPS)})"
    r"(?:了|所致|造成的?|导致的?|引起的?)?$")
OWNED_SLIP = re.compile(rf"^{FULL_NAME}的?(?:{_any(w.SLIP_KINDS)}的?)+(?:{_any(w.SLIPS)})$")
BARE = re.compile(rf"^{HOW}(?:(?:{_any(w.WRONG_ACTS)}|{_any(w.BARE_SLIPS)}){H}{{0,8}}|{_any(w.VICES)})了?$")
SOMEBODY = re.compile(
    rf"^(?:有人|某人|有些人|谁|大家|一时|不小心|不慎){HOW}{H}{{0,8}}?"
    rf"(?:{_any(w.WRONG_ACTS)}|忘|漏|{_any(w.SLIPS)}|{_any(w.CARELESS)})")

ABSTRACT = rf"(?:{_any(w.ABSTRACT)}|(?!{_any(w.NO_QUALITIES)}){H}{{1,3}}?(?:{_any(w.ENDS_OF_QUALITIES)}))"
SIDE = rf"(?:{WHO}|{H}{{1,4}}(?=之间)|{_any(w.OWNERS)})"
OWNER = rf"(?:(?:(?:与|和|对|跟|同)?{LEAD}{SIDE}(?:之间|间|内部|上下|对|与|和|跟|同|及)?{SIDE}?(?:之间|间)?的?))?"
KIND = rf"(?:{_any(w.KINDS)}的?)?"
GRADED = rf"(?:{_any(w.GRADES)})*"
WELL = rf"(?:{_any(w.GOOD)}的?)*"
QUALITY = rf"{OWNER}{KIND}{ABSTRACT}(?:[和与及、]?(?:的)?{ABSTRACT}){{0,2}}"
VAGUE = tuple(re.compile(f"^(?:{pattern})$") for pattern in (
    # a quality is lacking; lacking a quality
    rf"{QUALITY}(?:的)?{GRADED}(?:{_any(w.LACKING)})(?:了|的)?",
    rf"{OWNER}{GRADED}(?:{_any(w.WITHOUT)}){WELL}{KIND}{ABSTRACT}(?:[和与及、]{ABSTRACT})?",
    # there are problems with it; a bad one of it; it is done badly
    (rf"{QUALITY}(?:方面)?(?:上)?(?:存在|存有|有|出|出现|出了|发生)(?:一些|很多|一定的?|各种|些|了)?"
     rf"(?:{_any(w.TROUBLES)})"),
    rf"{KIND}{ABSTRACT}(?:方面的?|上的?|的)?(?:{_any(w.TROUBLES)})",
    rf"{GRADED}(?:{_any(w.BAD_FIRST)})的?{ABSTRACT}",
    rf"{QUALITY}{H}?得{GRADED}(?:{_any(w.LACKING)}|潦草|草率)",
    # too few people; an activity is too slow
    rf"{LEAD}{WHO}(?:的)?(?:数量|人数)?{GRADED}(?:太少|过少|不够|不足|偏少|短缺|紧缺|不齐|太多|缺乏)",
    rf"{OWNER}{H}{{2,5}}?(?:太慢|很慢|过慢|缓慢|太久|太晚|迟缓|拖沓|拖延|不及时)",
    # any work done roughly, any care that falls short
    rf"{H}{{2,6}}?(?:野蛮|粗鲁|粗暴|马虎|随便|草率|潦草|不周|不力|不善|不到位|欠佳|不佳)",
    # not enough of a virtue
    rf"{GRADED}(?:不够?|没有?|缺乏|欠缺|缺少|少了|不太){_any(w.VIRTUES)}",
    # the quality alone; a state that says nothing; people who are not trained
    rf"{OWNER}{ABSTRACT}",
    rf"{OWNER}{GRADED}(?:{_any(w.EMPTY)})了?",
    (rf"{SUBJECT}(?:都|也|还)?(?:没有?|未|缺乏|缺少){WELL}(?:经过|受过|接受过?|做过|上过|得到)?"
     rf"(?:{_any(w.TRAINED)})"),
    r"(?:其他|各种|种种|多种|不明|未知|客观|主观|外部|内部|历史)(?:原因|因素)|运气不好|不清楚|说不清",
))

REASON = re.compile(r"(?:因为|由于|缘于|起因于|是因|归因于|，因|,因|；因)")
CLAUSES = re.compile(r"[，,；;。：:]")
CONDITION = re.compile(
    r"(?:时|时候|之前|之后|以前|以后|若|如果|如|一旦|每逢|遇到|期间)$|^(?:当|若|如果|一旦|除非|每逢|遇到|只有)")
PRECISE = re.compile(r"[0-9０-９“”「」『』\"]")
NOTICING = re.compile(_any(w.NOTICING))


def judge(text: str) -> Rule | None:
    """What to object to in a Chinese statement, already tidied to one line."""
    plain = fold(text).replace(" ", "").strip("。！？!?.,，；;…")
    said = REASON.split(plain)[-1].strip("，,。 ") or plain
    for suffix in ("所致", "造成的", "导致的"):
        said = said.removesuffix(suffix)
    if SLIP.match(said) or SOMEBODY.match(said) or BARE.match(said):
        return Rule.SLIP
    if FAULT.search(said) or any(shape.match(said) for shape in WHOLE) or _blames(said):
        return Rule.BLAME
    if not PRECISE.search(said) and any(pattern.match(said) for pattern in VAGUE):
        return Rule.VAGUE
    return None


WHOLE = (ALONE, OWNED_SLIP, NOBODY_CARED, RULE_BROKEN, AGAIN_THEM)
SHAPES = (BLAMES, BLAMES_WHILE, SOMEBODY_SPOILT, BLAMES_THROUGH, BLAMES_AFTER_ALL, NAMED, PERSON_LEFT_UNDONE)


def _blames(said: str) -> bool:
    """Whether a clause names who and what they did wrong; a clause after a condition is a way of working, not blame."""
    clauses = [clause for clause in CLAUSES.split(said) if clause]
    for place, clause in enumerate(clauses):
        if WHEN_THEN.match(clause) or (place and CONDITION.search(clauses[place - 1])):
            continue
        if any(pattern.match(clause) for pattern in SHAPES):
            return True
    return False
