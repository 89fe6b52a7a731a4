"""Headers of other registers, in English, Chinese and Portuguese: which words speak for which target.

Phrases stand folded (no case, accents, punctuation), best first, told apart by upright bars.
"""

from enum import StrEnum

from rca.complaints.rules.words import folded
from rca.foundation.messages import Message, msg


class Target(StrEnum):
    """What a column can become."""

    REFERENCE = "reference"
    RECEIVED = "received"
    CLOSED = "closed"
    DUE = "due"
    STATUS = "status"
    CHANNEL = "channel"
    TITLE = "title"
    DESCRIPTION = "description"
    COMPLAINANT = "complainant"
    PRODUCT = "product"
    PLACE = "place"
    UNIT = "unit"
    CATEGORY = "category"
    REMEDY = "remedy"


TARGET_NAMES: dict[Target, Message] = {
    Target.REFERENCE: msg("Their number"),
    Target.RECEIVED: msg("Received"),
    Target.CLOSED: msg("Closed on"),
    Target.DUE: msg("Due"),
    Target.STATUS: msg("Status"),
    Target.CHANNEL: msg("Channel"),
    Target.TITLE: msg("Title"),
    Target.DESCRIPTION: msg("Description"),
    Target.COMPLAINANT: msg("Complainant"),
    Target.PRODUCT: msg("Product or service"),
    Target.PLACE: msg("Place"),
    Target.UNIT: msg("Company or unit"),
    Target.CATEGORY: msg("Category"),
    Target.REMEDY: msg("Remedy sought"),
}
_HEADERS: dict[Target, str] = {
    Target.REFERENCE: """
        complaint id | unique key | case enquiry id | claim number | complaint number | case number | case id
        ticket number | ticket id | reference number | reference | request id | service request id
        tracking number | id | key | number | ref | ticket | 投诉编号 | 投訴編號 | 案件编号 | 案件編號 | 工单号 | 工單號
        编号 | 編號 | 单号 | 單號 | 流水号 | numero da reclamacao | numero do protocolo | protocolo | numero
        codigo
    """,
    Target.RECEIVED: """
        date received | received date | received at | received | created date | created at | created | open dt
        open date | opened | date opened | date submitted | submitted date | submitted at | complaint date
        report date | date of complaint | requested datetime | date | timestamp | 投诉时间 | 投訴時間 | 投诉日期
        投訴日期 | 受理时间 | 受理時間 | 受理日期 | 接收时间 | 接收時間 | 收到日期 | 来电时间 | 來電時間
        登记时间 | 登記時間 | 创建时间 | 創建時間 | 日期 | 时间 | 時間 | data de recebimento
        data da reclamacao | data de abertura | data abertura | recebido em | aberto em | data de registro
        data
    """,
    Target.CLOSED: """
        closed date | closed dt | date closed | closed at | closed on | close date | resolved date
        resolution date | date resolved | completed date | 结案时间 | 結案時間 | 结案日期 | 結案日期 | 关闭时间
        關閉時間 | 完成时间 | 完成時間 | 办结时间 | 辦結時間 | 解决时间 | data de fechamento
        data de encerramento | data encerramento | encerrado em | fechado em | data de conclusao
        data da solucao
    """,
    Target.DUE: """
        due date | due at | due | target dt | target date | deadline | sla date | promised date | respond by
        截止日期 | 截止时间 | 截止時間 | 到期日 | 承诺时间 | 承諾時間 | 处理期限 | 處理期限 | 期限 | prazo
        data limite | vencimento | data prevista
    """,
    Target.STATUS: """
        case status | complaint status | status | state of case | company response to consumer | disposition
        outcome | resolution status | stage | 投诉状态 | 投訴狀態 | 案件状态 | 案件狀態 | 处理状态 | 處理狀態
        状态 | 狀態 | situacao | estado da reclamacao | status da reclamacao | state | estado
    """,
    Target.CHANNEL: """
        submitted via | open data channel type | channel type | channel | intake channel | contact method
        received via | source | origin | via | medium | came by | 投诉渠道 | 投訴渠道 | 受理渠道 | 来源渠道 | 來源渠道
        渠道 | 来源 | 來源 | 投诉方式 | 投訴方式 | 管道 | canal de atendimento | canal | meio
        forma de contato | origem
    """,
    Target.TITLE: """
        case title | title | subject line | subject | headline | short description | summary | 标题 | 標題 | 主题
        主題 | 主旨 | 摘要 | titulo | assunto
    """,
    Target.DESCRIPTION: """
        consumer complaint narrative | complaint narrative | narrative | complaint description | description
        complaint text | complaint details | story | details | message | comments | comment | text | body
        what happened | issue | sub issue | complaint type | descriptor | claim type | claim site
        item category | reason | problem | 投诉内容 | 投訴內容 | 投诉描述 | 投訴描述 | 问题描述 | 問題描述
        内容 | 內容 | 描述 | 详情 | 詳情 | 事由 | 诉求内容 | 问题 | 問題 | descricao da reclamacao | descricao
        relato | reclamacao | texto | detalhes | problema | motivo
    """,
    Target.COMPLAINANT: """
        complainant name | complainant | customer name | customer | consumer name | client name | client
        passenger name | first name | last name | 投诉人姓名 | 投訴人姓名 | 投诉人 | 投訴人 | 客户姓名
        客戶姓名 | 客户 | 客戶 | 姓名 | reclamante | nome do cliente | cliente | consumidor | nome
    """,
    Target.PRODUCT: """
        product | sub product | product name | service | service name | model | 产品名称 | 產品名稱 | 产品
        產品 | 服务 | 服務 | 商品 | 业务类型 | 業務類型 | produto | servico
    """,
    Target.PLACE: """
        incident address | location | address | city | borough | neighborhood | state | zip code | airport name
        place | branch | region | country | county | 地点 | 地點 | 地址 | 城市 | 地区 | 地區 | 省份 | 门店
        門店 | 区域 | 區域 | endereco | cidade | local | bairro | uf | estado | municipio
    """,
    Target.UNIT: """
        company | company name | agency name | airline name | department | organisation | organization | agency
        unit | business unit | division | bank | supplier | team | 被投诉单位 | 被投訴單位 | 被投诉部门
        责任部门 | 責任部門 | 部门 | 部門 | 公司 | 企业 | 企業 | 机构 | 機構 | 单位 | 單位 | empresa
        departamento | setor | orgao | fornecedor
    """,
    Target.CATEGORY: """
        category | complaint type | complaint category | issue | claim type | issue type | type | reason
        classification | topic | nature | 投诉类别 | 投訴類別 | 投诉类型 | 投訴類型 | 问题类型 | 問題類型 | 类别
        類別 | 类型 | 類型 | 分类 | 分類 | categoria | tipo de reclamacao | tipo | natureza
    """,
    Target.REMEDY: """
        remedy sought | desired outcome | desired resolution | remedy | request | demand | expected outcome
        投诉诉求 | 投訴訴求 | 诉求 | 訴求 | 期望 | 要求 | 客户要求 | 客戶要求 | solucao desejada | pedido
        pedido do cliente | solicitacao
    """,
}
# Words that spoil a header for a target although a phrase fits; a header that is itself a phrase is never spoilt.
_SPOILERS: dict[Target, str] = {
    Target.REFERENCE: """
        zip phone account order street house policy bin bbl
    """,
    Target.RECEIVED: """
        closed close sent due updated resolution resolved birth incident modified target
        encerramento fechamento 结案 結案 完成 截止 办结
    """,
    Target.CLOSED: """
        updated
    """,
    Target.DUE: """
        balance amount
    """,
    Target.STATUS: """
        boolean zip code
    """,
    Target.TITLE: """
        job
    """,
    Target.DESCRIPTION: """
        type of location closure resolution date number response public status code status
    """,
    Target.COMPLAINANT: """
        id consent disputed response narrative complaint company phone email age number
        service
    """,
    Target.PRODUCT: """
        date id code location
    """,
    Target.PLACE: """
        type code status plane latitude longitude coordinate date street1 email ip
    """,
    Target.UNIT: """
        response public sent borough price code number
    """,
    Target.CATEGORY: """
        location address channel vehicle facility item code date sub
    """,
    Target.REMEDY: """
        id number date
    """,
}
_PHRASES = {
    target: tuple(folded(phrase) for phrase in text.replace("\n", "|").split("|") if phrase.strip())
    for target, text in _HEADERS.items()
}
_SPOILED = {target: frozenset(folded(word) for word in text.split()) for target, text in _SPOILERS.items()}


def header_fit(header: str, target: Target) -> float:
    """How well a header names a target: 0 not at all, up to 2 for the best phrase word by word.

    A phrase fits when all its words stand in the header; the more of the header it covers and the earlier it stands
    in its table, the better.
    """
    text = header_words(header)
    tokens = text.split()
    phrases = _PHRASES[target]
    exact = text in phrases
    if not exact and any((word in tokens) if word.isascii() else (word in text) for word in _SPOILED.get(target, ())):
        return 0.0
    best = 0.0
    for rank, phrase in enumerate(phrases):
        if _stands_in(phrase, text, tokens):
            covered = len(phrase.replace(" ", "")) / max(1, len(text.replace(" ", "")))
            best = max(best, (1.0 if phrase == text else 0.0) + 0.6 * covered + 0.4 * (1 - rank / len(phrases)))
    return best


def header_words(header: str) -> str:
    """Folded, with words that were written together taken apart.

    >>> header_words("dateReceived_UTC")
    'date received utc'
    """
    apart = "".join(f" {c}" if c.isupper() and i and header[i - 1].islower() else c for i, c in enumerate(header))
    return folded(apart)


def _stands_in(phrase: str, text: str, tokens: list[str]) -> bool:
    if not phrase.isascii():
        return phrase in text
    return all(word in tokens for word in phrase.split())
