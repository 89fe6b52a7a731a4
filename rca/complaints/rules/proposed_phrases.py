"""Standard phrases that we propose, by language and kind of letter: subject and body. An organisation edits its own."""

PROPOSED: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "acknowledgement": ("We received your complaint {reference}", """\
Dear {complainant},

Thank you for telling us what went wrong. Your complaint arrived on {received} and has the number {reference}.

We look into it now.
You hear from us by {due}.
{handler} is responsible for it until it is settled.

You see how it stands, and can add to it, on your own page: {link}

Kind regards
{organisation}"""),
        "question": ("A question about your complaint {reference}", """\
Dear {complainant},

We are looking into your complaint {reference} and want to be sure that we understand it. Please tell us:

–

As soon as we have your answer we go on. You can answer this mail.
You can also write on your own page: {link}

Kind regards
{handler}
{organisation}"""),
        "delay": ("Your complaint {reference} takes longer than we said", """\
Dear {complainant},

We promised you an answer to your complaint {reference} and do not keep that date. We are sorry.

What takes longer:

–

You hear from us by:

{due}

If this is a problem for you, please tell us now.
You can do so on your own page: {link}

Kind regards
{handler}
{organisation}"""),
        "decision": ("Our decision about your complaint {reference}", """\
Dear {complainant},

We have looked into your complaint {reference}.

What we found:

–

What we offer you:

{offer}

What we do so that it does not happen again:

–

Please tell us whether you accept. If you do not, tell us why; your case stays open.
You can do so on your own page: {link}

Kind regards
{handler}
{organisation}"""),
        "recourse": ("Your complaint {reference}: where else you can turn", """\
Dear {complainant},

We have tried what we can about your complaint {reference}, and we know that you are not satisfied. The case ends here.

You have every right to let somebody else look at it. You can turn to:

{recourse}

Give them the number {reference}. We answer every question they put to us.

Kind regards
{handler}
{organisation}"""),
    },
    "zh_Hans": {
        "acknowledgement": ("您的投诉 {reference} 已收到", """\
尊敬的{complainant}：

感谢您告诉我们遇到的问题。您的投诉已于{received}收到，编号为 {reference}。

我们已开始处理。
我们将在 {due} 之前答复您。
本案由{handler}负责到底。

您可以在专属页面查看进度、补充情况：{link}

此致
{organisation}"""),
        "question": ("关于您的投诉 {reference}，需要向您核实", """\
尊敬的{complainant}：

我们正在处理您的投诉 {reference}。为了把情况弄清楚，请您告诉我们：

–

收到您的答复后，我们会立即继续处理。您可以直接回复本邮件。
也可以在专属页面答复：{link}

此致
{handler}
{organisation}"""),
        "delay": ("您的投诉 {reference} 需要更多时间", """\
尊敬的{complainant}：

我们曾承诺按时答复您的投诉 {reference}，但未能做到，谨致歉意。

延迟的原因：

–

我们答复您的新期限：

{due}

如果这给您带来不便，请马上告诉我们。
也可以在专属页面留言：{link}

此致
{handler}
{organisation}"""),
        "decision": ("关于您的投诉 {reference} 的处理决定", """\
尊敬的{complainant}：

您的投诉 {reference} 已调查完毕。

我们查明的情况：

–

我们为您提供的解决办法：

{offer}

为避免再次发生，我们将采取的措施：

–

请告诉我们您是否接受。如果不接受，请说明原因，案件会继续保留。
也可以在专属页面答复：{link}

此致
{handler}
{organisation}"""),
        "recourse": ("您的投诉 {reference}：其他申诉途径", """\
尊敬的{complainant}：

对于您的投诉 {reference}，我们已尽力而为，也知道结果未能让您满意。案件到此结案。

您完全有权请其他机构处理，可以联系：

{recourse}

届时请提供编号 {reference}。对方提出的问题，我们都会如实答复。

此致
{handler}
{organisation}"""),
    },
    "zh_Hant": {
        "acknowledgement": ("您的投訴 {reference} 已收到", """\
{complainant} 您好：

感謝您告訴我們遇到的問題。您的投訴已於{received}收到，編號為 {reference}。

我們已開始處理。
我們將於 {due} 之前答覆您。
本案由{handler}負責到底。

您可以在專屬頁面查看進度、補充情況：{link}

此致
{organisation}"""),
        "question": ("關於您的投訴 {reference}，需要向您確認", """\
{complainant} 您好：

我們正在處理您的投訴 {reference}。為了把情況弄清楚，請您告訴我們：

–

收到您的答覆後，我們會立即繼續處理。您可以直接回覆本郵件。
也可以在專屬頁面答覆：{link}

此致
{handler}
{organisation}"""),
        "delay": ("您的投訴 {reference} 需要更多時間", """\
{complainant} 您好：

我們曾承諾按時答覆您的投訴 {reference}，但未能做到，謹致歉意。

延遲的原因：

–

我們答覆您的新期限：

{due}

如果這為您帶來不便，請馬上告訴我們。
也可以在專屬頁面留言：{link}

此致
{handler}
{organisation}"""),
        "decision": ("關於您的投訴 {reference} 的處理決定", """\
{complainant} 您好：

您的投訴 {reference} 已調查完畢。

我們查明的情況：

–

我們為您提供的解決辦法：

{offer}

為避免再次發生，我們將採取的措施：

–

請告訴我們您是否接受。如果不接受，請說明原因，案件會繼續保留。
也可以在專屬頁面答覆：{link}

此致
{handler}
{organisation}"""),
        "recourse": ("您的投訴 {reference}：其他申訴途徑", """\
{complainant} 您好：

對於您的投訴 {reference}，我們已盡力而為，也知道結果未能讓您滿意。案件到此結案。

您完全有權請其他機構處理，可以聯絡：

{recourse}

屆時請提供編號 {reference}。對方提出的問題，我們都會如實答覆。

此致
{handler}
{organisation}"""),
    },
}
