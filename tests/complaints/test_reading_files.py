"""A file of unknown origin is read, or refused in one sentence; a bad row is refused alone, with its line."""

import pytest

from rca.complaints import files
from rca.foundation.errors import BadFile

GOOD = "id,date,text\n1,2025-03-14,broken\n2,2025-03-15,late\n"


def refused(data: bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        files.read(data)
    return caught.value


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    table = files.read(GOOD.replace(",", mark).encode())
    assert (table.delimiter, table.header, len(table.rows)) == (mark, ("id", "date", "text"), 2)


def test_a_semicolon_wins_where_the_texts_hold_commas() -> None:
    table = files.read(b"id;text\n1;one, two, three\n2;four\n3;five, six\n")
    assert (table.delimiter, len(table.rows)) == (";", 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = "编号,日期,内容\n1,2025-03-14,投诉电话打不通\n" + "2,2025-03-15,still broken\n" * 5
    assert files.read(text.encode(encoding)).rows[0].cells[2] == "投诉电话打不通"


@pytest.mark.parametrize(("encoding", "line"), [
    ("gb18030", "1,2025-03-14,投诉电话一直打不通，客服态度也很差，希望尽快解决\n"),
    ("big5", "1,2025-03-14,投訴電話一直打不通，客服態度也很差，希望儘快解決\n"),
    ("cp1252", "1,2025-03-14,A ligação não foi atendida e o serviço está péssimo até hoje\n"),
])
def test_older_encodings_are_found(encoding: str, line: str) -> None:
    data = ("id,date,text\n" + line * 6).encode(encoding)
    assert files.read(data).rows[0].cells == tuple(line.strip().split(","))


def test_the_encoding_may_be_told() -> None:
    table = files.read("id,text\n1,ção\n".encode("cp1252"), encoding="cp1252")
    assert table.rows[0].cells == ("1", "ção")


def test_bytes_that_break_one_row_of_utf_8_refuse_that_row_alone() -> None:
    data = "id,text\n1,água fria\n2,\udcff\udcfe\n3,média baixa\n".encode("utf-8", "surrogateescape")
    table = files.read(data)
    assert [row.line for row in table.rows] == [2, 4]
    (row,) = table.refused
    assert (row.line, row.column) == (3, "text")
    assert "\ufffd" in row.cells[1]


@pytest.mark.parametrize(("data", "says"), [
    (b"", "empty"),
    (b"\xef\xbb\xbf  \n\n", "empty"),
    (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
    (b"\n  <html lang=en>\n<head>", "web page"),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "pointer"),
    (b"../../.git/annex/objects/Xk/2z/SHA256E-s123--ab.csv/SHA256E-s123--ab.csv", "pointer"),
    (b"/annex/objects/MD5E-s5--aa.csv\n", "pointer"),
    (b"PK\x03\x04\x14\x00\x06\x00", "spreadsheet"),
    (b"%PDF-1.7\n", "PDF"),
    (b'[{"id": 1}]', "JSON"),
    (b"id,text\n1,a\x00b\x01c\n", "binary"),
    (b"just one line of words", "No columns"),
    (b"id,text\n", "no rows"),
    (b"id,text\n1,a,b\n2,a,b\n", "No row fits"),
])
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    assert says in str(refused(data))


def test_a_binary_file_names_the_line() -> None:
    error = refused(b"id,text\n1,ok\n2,\x01\x02\n")
    assert error.line == 3


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    data = b'id,text\r\n1,"two\r\nlines"\r\n\r\n2,short\r\n3\r\n4,ok\r\n'
    table = files.read(data)
    assert [row.line for row in table.rows] == [2, 5, 7]
    assert [(row.line, row.column) for row in table.refused] == [(6, "text")]


def test_a_row_with_too_many_cells_names_the_first_column_too_many() -> None:
    table = files.read(b"id,text\n1,a\n2,b,c\n3,d\n")
    (row,) = table.refused
    assert (row.line, row.column, row.cells) == (3, "Column 3", ("2", "b", "c"))
    assert str(row.reason) == "The row has 3 cells, the header 2: too many."


def test_a_quote_never_closed_costs_its_own_row_only() -> None:
    table = files.read(b'id,date,text\n1,2025,a\n2,2025,"never closed\n3,2025,c\n4,2025,d\n')
    assert [row.cells[0] for row in table.rows] == ["1", "3", "4"]
    (row,) = table.refused
    assert (row.line, row.column) == (3, "text")
    assert "cut off" in str(row.reason)


def test_a_file_cut_off_in_its_last_record_keeps_the_others() -> None:
    table = files.read(b'id,date,text\n1,2025,a\n2,2025,"cut of')
    assert ([row.line for row in table.rows], [row.line for row in table.refused]) == ([2], [3])


def test_a_cell_far_too_long_is_called_long_and_not_cut_off() -> None:
    table = files.read(f"id,text,who\n1,{'word ' * 40_000},Ana\n2,short,Ben\n".encode())
    (refused,) = table.refused
    assert (refused.line, refused.column, "100000" in str(refused.reason)) == (2, "text", True)
    assert [row.cells for row in table.rows] == [("2", "short", "Ben")]


def test_a_file_without_a_header_gets_numbered_columns() -> None:
    table = files.read(b"1001,2025-03-14,broken\n1002,2025-03-15,late\n")
    assert (table.has_header, table.header, len(table.rows)) == (False, ("Column 1", "Column 2", "Column 3"), 2)


def test_two_headers_of_the_same_name_are_told_apart() -> None:
    assert files.read(b"id,text,text\n1,a,b\n").header == ("id", "text", "text (3)")


def test_the_hint_of_spreadsheets_is_no_row() -> None:
    table = files.read(b"sep=;\r\nid;text\r\n1;a\r\n")
    assert (table.delimiter, table.header, table.rows[0].line) == (";", ("id", "text"), 3)


def test_blank_lines_and_rows_of_blanks_are_passed_over() -> None:
    assert len(files.read(b"id,text\n\n1,a\n , \n2,b\n\n").rows) == 2


@pytest.mark.parametrize(("name", "rows", "bad"), [
    ("cfpb-2016.csv", 349, 0), ("cfpb-snakecase.csv", 145, 0), ("nyc311-animals.csv", 4969, 0),
    ("nyc311-100.csv", 100, 0), ("tsa-claims-500.csv", 500, 0), ("boston311-100.csv", 100, 0),
    ("boston311-100-notime.csv", 100, 0), ("boston311-100-20dupes-random.csv", 100, 0),
    ("boston311-100-deduped.csv", 80, 0), ("boston311-10-boolean-1or0.csv", 10, 0), ("boston311-100-bad.tsv", 99, 1),
])
def test_files_that_nobody_here_wrote_are_read(samples, name: str, rows: int, bad: int) -> None:
    table = files.read((samples / "complaints" / name).read_bytes())
    assert (len(table.rows), len(table.refused)) == (rows, bad)


def test_the_ragged_row_of_a_register_is_named_with_its_line(samples) -> None:
    refused, = files.read((samples / "complaints" / "boston311-100-bad.tsv").read_bytes()).refused
    assert (refused.line, len(refused.cells)) == (41, 30)
    assert str(refused.reason) == "The row has 30 cells, the header 29: too many."
