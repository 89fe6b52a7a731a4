"""How English statements blame, end at a slip or stay vague: shapes of sentences over the words of `english_words`.

Every pattern is tried on the clause that gives the reason, if one does: in "X because Y" the cause is Y.
"""

import re

from rca.analyses.rules import english_words as w
from rca.analyses.rules.remarks import Rule


def _any(words: str) -> str:
    """An alternative of words and phrases, one a line or parted by blanks; "_" stands for a blank inside a phrase."""
    found = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", r"\s") for word in found) + ")"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})$", re.IGNORECASE)


DET = rf"(?:{_any(w.DETERMINERS)}\s)"
WORD = rf"(?:(?!(?:{_any(w.NOT_IN_A_NAME)})\b)[\w'-]+\s)"
WHO = rf"(?:{_any(w.PERSONS)}|{_any(w.DEPARTMENTS)}|[\w-]+\s{_any(w.UNITS)}|{_any(w.UNITS)})"
TITLED = r"(?:mr|mrs|ms|miss|dr|prof)\.?\s[\w-]+(?:\s[\w-]+)?"
PLACED = rf"(?:\s(?:on|at|in|of|from|for)\s{DET}?(?:[\w-]+\s?){{1,2}}?)?"
SUBJECT = rf"(?:{DET}{{0,2}}{WORD}{{0,3}}?{WHO}{PLACED}|{TITLED}|he|she|they|we)"
ADVERBS = rf"(?:\s{_any(w.ADVERBS)}){{0,3}}"
BEFORE_AND = r"(?:\s[\w'-]+){1,7}?,?\s(?:and|but|then)(?:\sthen)?"

NOT = r"(?:do(?:es)?\snot|don't|doesn't|never|won't|will\snot|wouldn't|would\snot|rarely|seldom|hardly(?:\sever)?)"
DID_NOT = r"(?:did\snot|didn't|ha(?:s|ve|d)\snot|ha(?:s|ve|d)n't|never)"
ABLE = rf"(?:{_any(w.UNBLAMED_VERBS)})\b"
BEING = r"(?:is|are|was|were|seems?|seemed|became|becomes?|gets?|got)"

FAILS = rf"\s{_any(w.FAILINGS)}\b"
DOES_WRONG = rf"\s(?!{ABLE})[a-z]+(?:\s[\w'-]+){{0,5}}?\s{_any(w.WRONGLY)}\b"
DID_NOT_DO = rf"\s{DID_NOT}{ADVERBS}\s(?!{ABLE})[a-z]+\b"
NEVER_DOES = rf"\s{NOT}{ADVERBS}\s{_any(w.DUTIES)}\b"
IS_BAD = rf"\s{BEING}{ADVERBS}\s{_any(w.CHARACTERS)}\b"
IS_NOT_GOOD = rf"\s{BEING}{ADVERBS}(?:\snot|n't){ADVERBS}\s{_any(w.VIRTUES)}\b"
SHOULD = r"\s(?:should|ought\sto)(?:\shave|'ve)\s(?!been\b)"
KEEPS = rf"\s(?:keeps?|kept)(?:\son)?\s(?:{_any(w.HABITS)}|\w+ing\b.*\bwithout)\b"
WITHOUT = rf"\s(?!{ABLE})[a-z]+(?:\s[\w'-]+){{0,6}}?\swithout\s{_any(w.LEFT_OUT)}\b"
TOO = rf"\s(?!{ABLE})[a-z]+(?:\s[\w'-]+){{0,3}}?\s(?:far\s|way\s|much\s)?too\s{_any(w.EXCESSES)}$"
BADLY_CHOSEN = rf"\s{_any(w.CHOOSING)}(?:\s[\w'-]+){{0,2}}\s{_any(w.BAD_GOODS)}\b"

PREDICATES = "|".join((FAILS, DOES_WRONG, DID_NOT_DO, IS_BAD, IS_NOT_GOOD, SHOULD, KEEPS, WITHOUT, TOO, BADLY_CHOSEN))
BLAMES = re.compile(rf"^{SUBJECT}(?:{BEFORE_AND})?{ADVERBS}(?:{PREDICATES})", re.IGNORECASE)
BLAMES_A_HABIT = re.compile(rf"^{SUBJECT}{ADVERBS}{NEVER_DOES}", re.IGNORECASE)
BLAMES_A_NAME = re.compile(
    rf"^(?!{_any(w.NO_NAMES)}\b)[A-Z][a-zé-]+(?:\s[A-Z][\w-]+)?(?:\s(?:from|in|of|at)\s[\w-]+(?:\s(?!made|was)[\w-]+)?)?"
    rf"(?i:{ADVERBS}(?:\s{_any(w.MINDFUL_FAILINGS)}\b|\s{DID_NOT}{ADVERBS}\s{_any(w.DUTIES)}\b|{SHOULD}|{IS_BAD}))")
HABITUAL = re.compile(rf"\b{_any(w.HABITUAL_FAILINGS)}$", re.IGNORECASE)
SOMEBODY = _whole(
    r"(?:somebody|someone|anyone|people|nobody|no\sone|one\sof\sus)"
    rf"{ADVERBS}(?:{FAILS}|{DOES_WRONG}|{DID_NOT_DO}|\s{_any(w.CARED)}\b).*")
FAULT = re.compile(
    rf"\b(?:is|are|was|were)\s(?:clearly\s|all\s)?(?:to\sblame|at\sfault|guilty)\b|\bthe\sfault\sof\b"
    rf"|\b(?:blame|fault)\s(?:lies|is|goes|rests)\s(?:with|to|on)\b|\b[\w-]+(?:'s|s')\s(?:own\s)?fault\b"
    rf"|\bcaused\sby\s{DET}?{WORD}{{0,2}}?{WHO}$", re.IGNORECASE)
OF_SOMEBODY = r"(?:\s(?:of|by|from|among|in|with|at|on\sthe\spart\sof)\s.+)?"
BAD_PERSON = _whole(rf"{DET}?(?:{ADVERBS}\s?)?(?:{_any(w.CHARACTERS)}\s(?:and\s)?){{1,2}}{WORD}{{0,2}}?{WHO}{PLACED}")
BAD_PERSON_TOLD_SHORT = _whole(
    rf"{SUBJECT}{ADVERBS}\s(?:{_any(w.CHARACTERS)}|not{ADVERBS}\s{_any(w.VIRTUES)})(?:\sto\s.+)?")
PERSON_ALONE = _whole(rf"{DET}{{0,2}}{WORD}{{0,1}}?{WHO}|{TITLED}")
CHARACTER = _whole(
    rf"(?:{DET}?{WORD}{{0,2}}?{WHO}(?:'s|s'|')?\s)?(?:{DET}?(?:{_any(w.BAD)}|{_any(w.WEAK)})\s)?{_any(w.VICES)}{OF_SOMEBODY}")

SLIP_NOUN = _any(w.SLIPS)
SLIP = _whole(
    rf"(?:{DET})?(?:simple\s|plain\s|pure\s|sheer\s|just\s|mere\s|common\s|individual\s|frequent\s|small\s)*"
    rf"(?:{SLIP_NOUN})(?:\s(?:of|by|in|at|on|during|from|when|while)\s(?:[\w'-]+\s?){{1,5}})?")
OWNED_SLIP = _whole(
    rf"{DET}{{0,2}}{WORD}{{0,2}}?(?:{WHO}|{TITLED}|[A-Z][\w-]+)(?:'s|s'|')?\s(?:own\s)?"
    rf"(?:{SLIP_NOUN}|mistakes?|errors?|fault|failures?|faults)")
SLIP_BY = _whole(
    rf"{DET}?(?:\w+\s)?(?:mistakes?|errors?|failures?|faults?|slips?)\s(?:of|by|made\sby|on\sthe\spart\sof)\s"
    rf"{DET}?{WORD}{{0,2}}?(?:{WHO}|{TITLED}).*")

WRONG_JUDGEMENT = _whole(
    rf"{DET}?(?:{_any(w.BAD)}|wrong|incorrect|false|hasty|late|unclear)\s{_any(w.JUDGEMENTS)}\s(?:by|of|from)\s"
    rf"{DET}?{WORD}{{0,2}}?(?:{WHO}|{TITLED}).*")
BARE = re.compile(rf"^(?:{ADVERBS}\s?)?{_any(w.BARE_FAILINGS)}\b|^(?:not|never)\s(?!{_any(w.NOT_IN_THEIR_HANDS)}\b)"
                  r"\w{2,}ing\s\w", re.IGNORECASE)
IT_WAS = re.compile(r"^(?:it|this|that)(?:'s|\s(?:is|was))\s(?:all\s|just\s|simply\s)?", re.IGNORECASE)

ABSTRACT = _any(w.ABSTRACT)
QUALIFIED = rf"(?:{WORD}{{0,2}}?{ABSTRACT}(?:\s(?:and|or|/)\s{WORD}?{ABSTRACT})?)"
ANYBODY = rf"(?:{_any(w.ANYBODY)}|{_any(w.DEPARTMENTS)})"
EVERYWHERE = (rf"(?:\s(?:of|in|among|by|from|between|within|at|for|with|across|on)\s{DET}?{WORD}{{0,1}}?"
              rf"{ANYBODY}(?:\s(?:and|&|or)\s{DET}?{WORD}{{0,1}}?{ANYBODY})?|\sto\sdetails?)?")
GRADE = (r"(?:too\s|very\s|rather\s|quite\s|so\s|often\s|really\s|generally\s|simply\s|just\s|still\s|always\s|a\sbit\s"
         r"|not\s)")
SOMETHING = rf"{DET}{{0,2}}{QUALIFIED}"
NO = r"(?:isn't|aren't|wasn't|(?:is|are|was|were)\snot)"
ALL_OF_THEM = rf"{DET}{{0,2}}(?:{WORD}{{0,2}}?{WHO}{PLACED}|everyone|everybody|people|we)"
VAGUE = tuple(_whole(pattern) for pattern in (
    # a lack of a good quality
    (rf"{DET}?(?:general\s|clear\s|complete\s|serious\s|total\s|severe\s)?(?:lack|shortage|absence|want|deficit)\sof\s"
     rf"(?:{_any(w.GOOD)}\s)?{QUALIFIED}{EVERYWHERE}"),
    # not enough of it; no proper anything
    (rf"{DET}?(?:no|not\senough|too\slittle|too\sfew|insufficient|missing|lacking|hardly\sany|little|not\sany)\s"
     rf"(?:{_any(w.GOOD)}\s)?(?:{QUALIFIED}|{WORD}{{0,1}}?{_any(w.PERSONS)}){EVERYWHERE}"),
    rf"(?:no|not\senough|not\sa)\s(?:{_any(w.GOOD)}\s)(?:[\w'-]+\s?){{1,3}}",
    # a bad anything, a low quality
    rf"{DET}?{GRADE}*(?:{_any(w.BAD)}\s(?:and\s)?){{1,2}}(?:[\w'-]+\s?){{1,3}}?{EVERYWHERE}",
    rf"{DET}?{GRADE}*(?:{_any(w.WEAK)}\s(?:and\s)?){{1,2}}{QUALIFIED}{EVERYWHERE}",
    # anything is bad, a quality is low, is missing, is not good, does not work
    rf"{DET}{{0,2}}(?:[\w'-]+\s){{0,4}}?(?:[\w'-]+){EVERYWHERE}\s{BEING}\s{GRADE}*{_any(w.BAD)}",
    (rf"{SOMETHING}{EVERYWHERE}\s(?:{BEING}|has\sbeen)(?:n't)?\s{GRADE}*"
     rf"(?:{_any(w.WEAK)}|{_any(w.GOOD)}|missing|lacking|absent)"),
    rf"{SOMETHING}{EVERYWHERE}\s(?:not\s)?{GRADE}*(?:{_any(w.BAD)}|{_any(w.WEAK)}|not\s{_any(w.GOOD)})",
    rf"{SOMETHING}{EVERYWHERE}\s{NO}\s{GRADE}*(?:{_any(w.GOOD)}|there|given|ok|okay)",
    (rf"{SOMETHING}{EVERYWHERE}\s(?:does|do|did)(?:\snot|n't)\s(?:really\s)?(?:work|function|help|fit)"
     r"(?:\s(?:well|properly|right|correctly|smoothly|enough))?"),
    (rf"{SOMETHING}\s(?:fails?|failed|breaks?\sdown|broke\sdown|could\sbe\sbetter|needs?\simprovement"
     r"|leaves?\s(?:much|a\slot)\sto\sbe\sdesired)"),
    # problems with something
    (rf"{DET}?(?:various\s|general\s|technical\s|some\s|many\s|several\s|constant\s|internal\s)*"
     rf"{_any(w.TROUBLES)}(?:\s(?:with|in|of|at|between|on)\s{DET}?(?:[\w'-]+\s?){{1,3}})?"),
    rf"{DET}?(?:[\w'-]+\s){{1,2}}{_any(w.TROUBLES)}{EVERYWHERE}",
    # a state that says nothing; people who are busy, who are not trained
    (rf"{DET}?(?:too\smuch\s|too\smany\s|{GRADE}*(?:high|heavy|excessive|constant|general)\s)?"
     rf"{_any(w.EMPTY)}{EVERYWHERE}"),
    rf"{ALL_OF_THEM}(?:\s(?:are|is|was|were))?\s{GRADE}*{_any(w.STRAINED)}",
    (rf"{ALL_OF_THEM}(?:\s(?:are|is|was|were|have\sbeen|has\sbeen))?(?:\snot|n't)"
     rf"(?:\sbeen)?(?:\s\w+ly|\sany|\swell|\senough)?\s{_any(w.READIED)}"),
    rf"{DET}?{ABSTRACT}",
    (rf"{DET}?{WORD}{{0,2}}?(?:procedures?|rules?|instructions?|sops?|standards?|guidelines?|process(?:es)?|protocols?)\s{BEING}"
     rf"{ADVERBS}\s(?:not\s(?:being\s)?(?:followed|observed|respected|applied|kept)|ignored|bypassed|violated|disregarded)"),
    (r"(?:everything|it|things?|something)\s(?:just\s)?(?:went|goes|is|was|are|were)\s(?:badly\s)?"
     r"(?:wrong|bad|chaotic|difficult|complicated)"),
    (r"(?:various|many|several|other|unknown|different|the\susual)\s(?:reasons?|causes?|things|factors)|bad\sluck"
     r"|unknown"),
))

REASON = re.compile(
    r"(?:^|[\s,;:(])(?:because|due\sto|owing\sto|caused\sby|(?<=,\s)(?:as|since|for))\s(?:of\s)?", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:when|whenever|if|unless|until|while|before|after|once|so\sthat|in\sorder\sto|as\slong\sas)\b",
    re.IGNORECASE)
PRECISE = re.compile(r"\d|[\"“”«»]")
NOTICING = re.compile(rf"\b{_any(w.NOTICING)}", re.IGNORECASE)


def judge(text: str) -> Rule | None:
    """What to object to in an English statement, already tidied to one line."""
    plain = text.replace("’", "'").strip(" .!?…;,-")
    said = REASON.split(plain)[-1].strip(" .)") or plain
    if FAULT.search(plain):
        return Rule.BLAME
    said = IT_WAS.sub("", said)
    if SLIP.match(said) or SOMEBODY.match(said) or BARE.match(said):
        return Rule.SLIP
    explained = bool(CONDITION.search(said))
    if _blames(said, explained):
        return Rule.BLAME
    if any(shape.match(said) for shape in (OWNED_SLIP, SLIP_BY, WRONG_JUDGEMENT)):
        return Rule.BLAME
    if not PRECISE.search(said) and any(pattern.match(said) for pattern in VAGUE):
        return Rule.VAGUE
    return None


def _blames(said: str, explained: bool) -> bool:
    """Whether somebody is the cause: who with what they did wrong; a habit counts only if nothing explains it."""
    blamed = BLAMES.match(said)
    if blamed and not (explained and HABITUAL.search(blamed.group())):
        return True
    shapes = (BLAMES_A_NAME, BAD_PERSON, BAD_PERSON_TOLD_SHORT, PERSON_ALONE, CHARACTER)
    return any(shape.match(said) for shape in shapes) or bool(not explained and BLAMES_A_HABIT.match(said))
