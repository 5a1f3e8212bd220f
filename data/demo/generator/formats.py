"""Spreadsheet files from plain rows: the same bytes on every machine.

A cell is None, a str, an int, a float, or Formula(text, value). Zip members are stored, not
deflated, with a fixed time, so that no version of zlib can change a byte.
"""
import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

ZIP_TIME = (2026, 1, 1, 0, 0, 0)


@dataclass
class Formula:
    text: str
    value: float


@dataclass
class Sheet:
    name: str
    rows: list = field(default_factory=list)
    merges: list = field(default_factory=list)  # (row, column, rows, columns), from 1 and 0

    def add(self, *cells):
        """Appends a row and returns its number, counted from 1."""
        self.rows.append(list(cells))
        return len(self.rows)


def column_name(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_text(value):
    return str(value) if isinstance(value, int) else repr(value)


def zip_bytes(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in members:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode("utf-8"))
    return out.getvalue()


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _xlsx_cell(value, address, strings):
    if value is None:
        return ""
    if isinstance(value, Formula):
        return f'<c r="{address}"><f>{escape(value.text)}</f><v>{number_text(value.value)}</v></c>'
    if isinstance(value, str):
        if strings is None:
            return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        index = strings.setdefault(value, len(strings))
        return f'<c r="{address}" t="s"><v>{index}</v></c>'
    return f'<c r="{address}"><v>{number_text(value)}</v></c>'


def _xlsx_sheet(sheet, strings):
    rows = []
    for number, cells in enumerate(sheet.rows, 1):
        text = "".join(_xlsx_cell(value, f"{column_name(column)}{number}", strings)
                       for column, value in enumerate(cells))
        if text:
            rows.append(f'<row r="{number}">{text}</row>')
    merges = "".join(
        f'<mergeCell ref="{column_name(c)}{r}:{column_name(c + width - 1)}{r + height - 1}"/>'
        for r, c, height, width in sheet.merges)
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    return f'{XML}<worksheet {MAIN}><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'


def xlsx(sheets, shared_strings=True):
    strings = {} if shared_strings else None
    numbered = list(enumerate(sheets, 1))
    bodies = [(f"xl/worksheets/sheet{n}.xml", _xlsx_sheet(sheet, strings)) for n, sheet in numbered]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}.worksheet+xml"/>'
                    for name, _ in bodies)
    links = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" '
                    f'Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered)
    tabs = "".join(f'<sheet name="{escape(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
                   for n, sheet in numbered)
    extra = []
    if strings is not None:
        types += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
        links += (f'<Relationship Id="rId{len(sheets) + 1}" Type="{OFFICE}/sharedStrings" '
                  'Target="sharedStrings.xml"/>')
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        extra.append(("xl/sharedStrings.xml", f'{XML}<sst {MAIN} count="{len(strings)}" '
                      f'uniqueCount="{len(strings)}">{items}</sst>'))
    return zip_bytes([
        ("[Content_Types].xml",
         f'{XML}<Types xmlns="{PACKAGE}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{types}</Types>'),
        ("_rels/.rels",
         f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
         f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml",
         f'{XML}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels",
         f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'),
    ] + bodies + extra)


def _ods_cell(value, span):
    spread = "" if span is None else (f' table:number-rows-spanned="{span[0]}"'
                                      f' table:number-columns-spanned="{span[1]}"')
    if value is None:
        return f"<table:table-cell{spread}/>"
    if isinstance(value, str):
        return (f'<table:table-cell{spread} office:value-type="string">'
                f"<text:p>{escape(value)}</text:p></table:table-cell>")
    shown = number_text(value).replace(".", ",")
    return (f'<table:table-cell{spread} office:value-type="float" office:value="{number_text(value)}">'
            f"<text:p>{shown}</text:p></table:table-cell>")


def ods(sheets):
    tables = []
    for sheet in sheets:
        spans = {(r, c): (height, width) for r, c, height, width in sheet.merges}
        covered = {(r + dr, c + dc) for r, c, height, width in sheet.merges
                   for dr in range(height) for dc in range(width)} - set(spans)
        rows = []
        for number, cells in enumerate(sheet.rows, 1):
            text = "".join("<table:covered-table-cell/>" if (number, column) in covered
                           else _ods_cell(value, spans.get((number, column)))
                           for column, value in enumerate(cells))
            rows.append(f"<table:table-row>{text or '<table:table-cell/>'}</table:table-row>")
        rows.append('<table:table-row table:number-rows-repeated="1000">'
                    '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>')
        tables.append(f'<table:table table:name="{escape(sheet.name)}">{"".join(rows)}</table:table>')
    name = "urn:oasis:names:tc:opendocument:xmlns"
    return zip_bytes([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml",
         f'{XML}<manifest:manifest xmlns:manifest="{name}:manifest:1.0" manifest:version="1.2">'
         '<manifest:file-entry manifest:full-path="/" '
         'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
         "</manifest:manifest>"),
        ("content.xml",
         f'{XML}<office:document-content xmlns:office="{name}:office:1.0" '
         f'xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0" office:version="1.2">'
         f'<office:body><office:spreadsheet>{"".join(tables)}</office:spreadsheet></office:body>'
         "</office:document-content>"),
    ])


def delimited(sheet, delimiter, encoding, decimal=".", newline="\r\n", bom=b""):
    lines = []
    for cells in sheet.rows:
        texts = []
        for value in cells:
            text = "" if value is None else value if isinstance(value, str) else \
                number_text(value).replace(".", decimal)
            if delimiter in text or '"' in text or "\n" in text:
                text = '"' + text.replace('"', '""') + '"'
            texts.append(text)
        lines.append(delimiter.join(texts))
    return bom + (newline.join(lines) + newline).encode(encoding)
