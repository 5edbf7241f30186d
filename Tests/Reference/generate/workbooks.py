"""Writes the workbooks of Tests/FlatFilesTests/Workbooks with four programs,
and cells.csv: every cell as openpyxl reads it back.

    pip install openpyxl==3.1.5 xlsxwriter==3.3.1 pandas==3.1.1
    apt-get install libreoffice-calc-nogui
    python3 workbooks.py

All names, codes and numbers are invented.  The text of a cell in cells.csv is
what the same sheet would hold as CSV: whole numbers without a point, other
numbers as repr(), TRUE/FALSE, error values as shown, days in ISO form.
"""

import csv
import datetime as dt
import pathlib
import subprocess
import tempfile
import warnings
import zipfile

import openpyxl
import pandas
import xlsxwriter
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

warnings.simplefilter("ignore")
OUT = pathlib.Path(__file__).resolve().parents[2] / "FlatFilesTests" / "Workbooks"
FLOWS = ["mã xã", "tên xã", "năm", "đầu kỳ", "thoát", "phát sinh", "tỷ lệ", "ngày báo cáo", "đã duyệt"]


def flow_rows():
    names = ["Xã Tân Lợi Thạnh", "Xã An Định", "Phường Phú Khương", "Xã  Đại Hòa Lộc", "Thị trấn <Cửa & Sông>"]
    for index in range(12):
        start = 310 - 17 * index
        yield [
            f"{28_900 + 3 * index:05d}" if index % 2 else f"0{index:04d}", names[index % 5], 2031 + index % 3, start,
            start // 7, 3 + index, start / 7 / 3, dt.date(2031 + index % 3, 1 + index, 28), index % 4 != 0]


def with_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biến động"
    sheet["A2"] = "BIỂU TỔNG HỢP BIẾN ĐỘNG HỘ NGHÈO"
    sheet.merge_cells("A2:I2")
    for column, name in enumerate(FLOWS, start=2):
        sheet.cell(row=5, column=column, value=name)
    for index, row in enumerate(flow_rows()):
        for column, value in enumerate(row, start=2):
            cell = sheet.cell(row=6 + index + index // 4, column=column, value=value)
            if column == 2:
                cell.number_format = "@"
            if column == 9:
                cell.number_format = "dd/mm/yyyy"
    # Cells that are formatted and empty, far below.
    sheet["C60"].number_format = "0.00"
    hidden = book.create_sheet("Danh mục")
    hidden.sheet_state = "hidden"
    hidden.append(["mã", "tên"])
    hidden.append(["001", "một"])
    rare = book.create_sheet("Rất ẩn")
    rare.sheet_state = "veryHidden"
    rare.append(["x"])
    book.save(OUT / "flows-openpyxl.xlsx")

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "1904"
    sheet.append(["ngày", "ngày giờ", "số", "chữ", "giờ"])
    days = [dt.date(1904, 1, 2), dt.date(1904, 2, 29), dt.date(2000, 2, 29), dt.date(2031, 12, 31), dt.date(2100, 3, 1)]
    for index, day in enumerate(days):
        sheet.append([day, dt.datetime(day.year, day.month, day.day, 13, 5 * index, 59), index, f"{index:03d}", 0.25])
    for cell in sheet["A"][1:]:
        cell.number_format = "[$-42A]d mmmm yyyy;@"
    for cell in sheet["E"][1:]:
        cell.number_format = "0.0000"
    book.save(OUT / "days-1904.xlsx")


def with_xlsxwriter():
    book = xlsxwriter.Workbook(OUT / "cells-xlsxwriter.xlsx", {"strings_to_numbers": False})
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    sheet = book.add_worksheet("Cells")
    sheet.write_row(0, 0, ["kind", "value", "after"])
    rows = [
        ("code", "00123"), ("integer", 42), ("negative", -7), ("large", 123456789012345), ("decimal", 0.1),
        ("sum", 0.1 + 0.2), ("third", 1 / 3), ("tiny", 1.5e-7), ("huge", 6.02214076e23), ("exact", 2.0**53),
        ("blank text", "  "), ("inner blanks", "a  b"), ("outer blanks", "  x  "), ("lines", "một\nhai"),
        ("markup", "<a href=\"x\">&amp; ‘’ ]]></a>"), ("escape", "_x000D_ stays"), ("control", "bell\x07"),
        ("decomposed", "Tân Lợi Thạnh"), ("astral", "𠀋 😀"), ("true", True), ("false", False)]
    for index, (kind, value) in enumerate(rows, start=1):
        sheet.write(index, 0, kind)
        sheet.write(index, 1, value)
        sheet.write(index, 2, index)
    row = len(rows) + 1
    sheet.write(row, 0, "rich text")
    sheet.write_rich_string(row, 1, "Xã ", bold, "Tân", red, " Lợi", " Thạnh")
    formats = ["yyyy-mm-dd", "d/m/yy", "mmm", "[Red]dd\\.mm\\.yy", "h:mm", "[h]:mm:ss", "mm:ss.0", "0.00\" ngày d\"",
               "#,##0\\ \\d", "General;[Red]-General", "yyyy\"năm\"", "dd/mm/yyyy hh:mm"]
    for index, code in enumerate(formats):
        style = book.add_format({"num_format": code})
        sheet.write(row + 1 + index, 0, f"format {code}")
        number = 47_849.75 if "hh" in code else 0.25 if code in ("h:mm", "[h]:mm:ss", "mm:ss.0") else 47_849
        sheet.write_number(row + 1 + index, 1, number, style)
    row += 1 + len(formats)
    for number in range(14, 23):
        style = book.add_format({"num_format": number})
        sheet.write(row, 0, f"built-in {number}")
        sheet.write_number(row, 1, 0.25 if 18 <= number <= 21 else 36_585, style)
        row += 1
    day = book.add_format({"num_format": 14})
    for serial in [1, 58, 59, 61, 366, 367, 2_958_465]:
        sheet.write(row, 0, f"serial {serial}")
        sheet.write_number(row, 1, serial, day)
        row += 1
    sheet.merge_range(row, 0, row + 1, 0, "merged")
    sheet.write(row, 1, "first")
    sheet.write(row + 1, 1, "second")
    book.close()

    # The default of this program for formulas that nobody calculated is a stored 0.
    book = xlsxwriter.Workbook(OUT / "formulas-uncalculated.xlsx")
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 0, ["a", "b"])
    sheet.write(1, 0, 5)
    sheet.write_formula(1, 1, "=A2*2")
    book.close()


def with_pandas():
    frame = pandas.DataFrame(list(flow_rows()), columns=FLOWS)
    frame.loc[3, "thoát"] = None
    frame.loc[5, "tên xã"] = None
    frame["ngày báo cáo"] = pandas.to_datetime(frame["ngày báo cáo"])
    with pandas.ExcelWriter(OUT / "flows-pandas.xlsx", engine="openpyxl") as writer:
        frame.to_excel(writer, sheet_name="flows", index=False)


def with_libreoffice():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Công thức"
    sheet.append(["a", "b", "tổng", "chữ", "lỗi", "đúng", "ngày"])
    for row in range(2, 6):
        sheet.append([row, row * row, f"=A{row}+B{row}", f'=IF(A{row}>3,"lớn","")', f"=1/(A{row}-3)",
                      f"=A{row}>3", f"=DATE(2031,A{row},15)"])
        sheet[f"G{row}"].number_format = "dd/mm/yyyy"
    sheet["E3"] = "=NA()"
    book.create_sheet("Trống")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "formulas-libreoffice.xlsx"
        book.save(source)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", str(OUT), str(source)], check=True, capture_output=True)


def bomb():
    """A sheet of 9 MiB of blanks, packed into a few kB."""
    parts = {}
    with zipfile.ZipFile(OUT / "days-1904.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"<sheetData>", b"<sheetData>" + b" " * (9 << 20))
    with zipfile.ZipFile(OUT / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        for name, content in parts.items():
            book.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)


def shown(cell):
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.strftime("%Y-%m-%d") if midnight else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, (dt.time, dt.timedelta)):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) <= 2**53:
        return str(int(value))
    if isinstance(value, (int, float)):
        return repr(value)
    # The one thing openpyxl leaves as it is stored: characters that XML cannot hold.
    return value.replace("_x0007_", "\x07")


def cells():
    with open(OUT / "cells.csv", "w", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["file", "sheet", "visibility", "row", "column", "text"])
        for path in sorted(OUT.glob("*.xlsx")):
            if path.stem in ("bomb", "formulas-uncalculated"):
                continue
            book = openpyxl.load_workbook(path, data_only=True)
            for sheet in book:
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    text = shown(cell)
                    if text is None:
                        # A time or a span without a day: the stored number.
                        text = stored(path, book, sheet, cell)
                    if text.strip():
                        state = sheet.sheet_state
                        write([path.name, sheet.title, state, cell.row, get_column_letter(cell.column), text])


def stored(path, book, sheet, cell):
    index = book.sheetnames.index(sheet.title) + 1
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(f"xl/worksheets/sheet{index}.xml").decode()
    return xml.split(f'r="{cell.coordinate}"')[1].split("<v>")[1].split("</v>")[0]


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    with_openpyxl()
    with_xlsxwriter()
    with_pandas()
    with_libreoffice()
    bomb()
    cells()
