"""Files in the letters of other times and machines, and files whose letters were damaged on the way."""

import codecs

from tests.analyses.dirty import Meant, Refused

CHINESE = ("账单显示漫游费\n  流程\n    没有人核对订单和账单\n    被拒绝的记录没有报警\n  人员\n    新员工没有培训\n",
           "账单显示漫游费\n 流程\n  没有人核对订单和账单\n  被拒绝的记录没有报警\n 人员\n  新员工没有培训")
TAIWAN = ("帳單顯示漫遊費用\n  流程\n    沒有人核對訂單和帳單\n    被拒絕的記錄沒有警報\n  人員\n    新人沒有訓練\n",
          "帳單顯示漫遊費用\n 流程\n  沒有人核對訂單和帳單\n  被拒絕的記錄沒有警報\n 人員\n  新人沒有訓練")
JAPANESE = ("請求書に料金が載っている\n  手順\n    注文と請求を照合する人がいない\n  人\n    新人の教育がない\n",
            "請求書に料金が載っている\n 手順\n  注文と請求を照合する人がいない\n 人\n  新人の教育がない")
GERMAN = ("Überhöhte Gebühren für Kunden\n  Ablauf\n    Aufträge werden nicht geprüft\n  Menschen\n    Müde\n",
          "Überhöhte Gebühren für Kunden\n Ablauf\n  Aufträge werden nicht geprüft\n Menschen\n  Müde")
CURLY = ("The “cancelled” order – 5 € too much…\n  Process\n    Nobody’s checking\n",
         "The “cancelled” order – 5 € too much…\n Process\n  Nobody’s checking")
POLISH = ("Błędne opłaty za połączenia klientów\n  Proces\n    Nikt nie sprawdza zamówień, więc źle\n    Łączność\n",
          "Błędne opłaty za połączenia klientów\n Proces\n  Nikt nie sprawdza zamówień, więc źle\n  Łączność")
RUSSIAN = ("Неверные счета за роуминг у клиентов\n  Процесс\n    Никто не сверяет заказы\n  Люди\n    Новички\n",
           "Неверные счета за роуминг у клиентов\n Процесс\n  Никто не сверяет заказы\n Люди\n  Новички")

READ = [Meant(f"{story} in {encoding}", "list.txt", text.encode(encoding), means)
        for story, (text, means), encodings in (
    ("Chinese", CHINESE, ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk")),
    ("Traditional Chinese", TAIWAN, ("big5", "utf-16-le")), ("Japanese", JAPANESE, ("shift_jis", "utf-16-be")),
    ("German", GERMAN, ("cp1252", "latin-1", "iso8859-15", "utf-16-le")), ("curly quotes", CURLY, ("cp1252",)),
    ("Polish", POLISH, ("cp1250",)), ("Russian", RUSSIAN, ("cp1251",))) for encoding in encodings]
READ += [
    Meant("a mark twice", "list.txt", codecs.BOM_UTF8 * 2 + CHINESE[0].encode(), CHINESE[1]),
    Meant("a mark in the middle, where two files were joined", "list.txt",
          CHINESE[0].replace("  人员", "\ufeff  人员").encode(), CHINESE[1]),
    Meant("UTF-16 with its mark and line ends of Windows", "list.txt",
          CHINESE[0].replace("\n", "\r\n").encode("utf-16"), CHINESE[1]),
    Meant("a table as a spreadsheet saves Unicode text", "list.txt",
          "parent\ttext\r\n\t账单\r\n账单\t流程\r\n流程\t没有核对\r\n".encode("utf-16"), "账单\n 流程\n  没有核对"),
    Meant("a table in the letters of Chinese Windows", "list.csv",
          "上级,原因\r\n,账单显示漫游费\r\n账单显示漫游费,没有人核对订单和账单\r\n".encode("gbk"),
          "账单显示漫游费\n 没有人核对订单和账单"),
    Meant("a document that says its encoding", "list.opml",
          '<?xml version="1.0" encoding="GB2312"?><opml><body><outline text="账单"><outline text="流程"/></outline>'
          "</body></opml>".encode("gb2312"), "账单\n 流程"),
    Meant("a document that says another encoding than it has", "list.opml",
          '<?xml version="1.0" encoding="ISO-8859-1"?><opml><body><outline text="账单"><outline text="流程"/></outline>'
          "</body></opml>".encode(), "账单\n 流程"),
    Meant("a document in UTF-16 that says UTF-8", "list.mm",
          '<?xml version="1.0" encoding="UTF-8"?><map><node TEXT="账单"><node TEXT="流程"/></node></map>'
          .encode("utf-16"), "账单\n 流程"),
    Meant("a document in an encoding that nobody knows", "list.opml",
          b'<?xml version="1.0" encoding="x-klingon"?><opml><body><outline text="M\xfcnchen"/></body></opml>',
          "München"),
]

BAD = [
    Refused("words cut in the middle of a sign", "list.txt", CHINESE[0].encode()[:-8], "Line 6", 6),
    Refused("one byte too few in UTF-16", "list.txt", CHINESE[0].encode("utf-16")[:-1], "breaks off", 6),
    Refused("UTF-16 with a mark and one byte", "list.txt", b"\xff\xfea", "breaks off", 1),
    Refused("bytes that are no letters here and there", "list.txt",
            CHINESE[0].encode().replace("人员".encode(), b"\xff\xfe\xff", 1), "Line 5", 5),
    Refused("a zero byte in a line", "list.txt", b"P\n  A\n    a\x001\n", "Line 3", 3),
    Refused("zero bytes at the end, as a full disk leaves them", "list.txt", b"P\n  A\n" + bytes(4_096), "Line 3", 3),
    Refused("only zero bytes", "list.txt", bytes(1_000), "Line 1", 1),
    Refused("signs of control", "list.txt", b"P\n  A\x07\n", "Line 2", 2),
    Refused("nothing but a mark", "list.txt", codecs.BOM_UTF8, "empty", None),
]
