"""Words of other registers for our own vocabulary: status and channel, in English, Chinese and Portuguese.

The tables only propose; on the mapping page a person can change every word's meaning.
"""

import re
import unicodedata

from rca.complaints.rules.cases import Channel, Status

# The usual marks for "nothing here"; NA and NULL only in these spellings, so that a person called Na stays.
MISSING = frozenset({"", "-", "--", "–", "—", "NULL", "null", "N/A", "n/a", "NA", "#N/A", "NaN", "nan", "None", "\\N"})

_CLOSED = """
    closed close closure resolved resolve complete completed done solved settled settle denied deny approved approve
    rejected withdrawn cancelled canceled finished answered dismissed fechado fechada encerrado encerrada concluido
    concluida finalizado finalizada resolvido resolvida respondido respondida
    已结案 已結案 结案 結案 已关闭 已關閉 关闭 關閉 已解决 已解決 已完成 完成
    已办结 已辦結 已处理 已處理 已结束 已結束 已回复 已回覆
"""
_OPEN = """
    open opened reopened new pending progress assigned started received active waiting escalated unresolved ongoing
    submitted registered acknowledged untimely aberto aberta pendente andamento analise novo nova reaberto reaberta
    处理中 處理中 待处理 待處理 未结案 未結案 未处理 未處理 未解决 未解決
    未完成 进行中 進行中 受理中 已受理 打开 打開 新建 跟进中 跟進中
"""
# In this order, because "postal mail" is a letter and "web chat" a chat; words of two parts are written with a hyphen.
_CHANNELS: dict[Channel, str] = {
    Channel.OTHER: """
        referral referred other unknown encaminhamento outro outros 其他 其它 转办 轉辦 未知
    """,
    Channel.SOCIAL_MEDIA: """
        social facebook twitter instagram weibo tiktok linkedin youtube redes-sociais rede-social
        微博 社交媒体 社交媒體 抖音
    """,
    Channel.LETTER: """
        letter postal post fax carta correio correios 信函 来信 來信 信件 邮寄 郵寄 传真 傳真 书面 書面
    """,
    Channel.CHAT: """
        chat whatsapp wechat messenger telegram sms 微信 在线客服 在線客服 线上客服 線上客服 聊天 短信 簡訊
    """,
    Channel.MAIL: """
        e-mail email mail emails correio-eletronico 电子邮件 電子郵件 邮件 郵件 邮箱 電郵
    """,
    Channel.PHONE: """
        phone telephone call calls hotline tel voice telefone telefonico ligacao 电话 電話 热线 熱線 来电 來電
    """,
    Channel.COUNTER: """
        counter person walk-in branch office store shop desk face visit balcao presencial loja agencia
        柜台 櫃檯 櫃台 现场 現場 门店 門店 营业厅 營業廳 上门 上門 来访 來訪 当面 當面
    """,
    Channel.WEB: """
        web online on-line website internet site portal app mobile self-service form aplicativo formulario
        网站 網站 网络 網路 网页 網頁 官网 官網 在线 線上 应用 手机端
    """,
}


def folded(text: str) -> str:
    """A word in the form tables compare: no case, accents or punctuation, one space between parts.

    >>> folded("  Conclu\\u00edda – OK_now ")
    'concluida ok now'
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def is_missing(cell: str) -> bool:
    """Whether a cell only says that nothing is there."""
    return cell.strip() in MISSING


def _holds(text: str, words: frozenset[str]) -> bool:
    """Whether one of the words stands in the text: Latin ones as whole words, Chinese ones anywhere."""
    padded = f" {text} "
    return any(f" {word} " in padded if word.isascii() else word in text for word in words)


def _table(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split())


CLOSED_WORDS, OPEN_WORDS = _table(_CLOSED), _table(_OPEN)
CHANNEL_WORDS = tuple((channel, _table(words)) for channel, words in _CHANNELS.items())


def status_of(word: str) -> Status | None:
    """What a status word of another register means here; None when the tables do not know it.

    >>> status_of("Closed with explanation"), status_of("In Progress"), status_of("blue")
    (<Status.CLOSED: 'closed'>, <Status.OPEN: 'open'>, None)
    """
    text = folded(word)
    if _holds(text, OPEN_WORDS):
        return Status.OPEN
    if text.startswith(("not ", "nao ")):
        return Status.OPEN if _holds(text, CLOSED_WORDS) else None
    return Status.CLOSED if _holds(text, CLOSED_WORDS) else None


def channel_of(word: str) -> Channel | None:
    """What a channel word of another register means here; None when the tables do not know it.

    >>> channel_of("Postal mail"), channel_of("Constituent Call"), channel_of("ONLINE")
    (<Channel.LETTER: 'letter'>, <Channel.PHONE: 'phone'>, <Channel.WEB: 'web'>)
    """
    text = folded(word)
    return next((channel for channel, words in CHANNEL_WORDS if _holds(text, words)), None)
