"""Fourteen need lists, each in a layout and an encoding of its own, and the truth behind them."""
from dataclasses import dataclass

from catalogue import CHIP_CLASSES, ITEMS
from formats import Formula, Sheet, column_name, delimited, ods, xlsx
from writing import (capital, code_latin, demand, draw, grouped, latin, share, twins,
                     twins_back)

FLEET = {  # vehicles to be equipped, by bill of materials and year
    "09-elektrobus-specifikaciya.xlsx": dict(zip(range(2027, 2035),
                                                 [300, 350, 400, 450, 500, 500, 500, 500])),
    "10-trolleybus-specifikaciya.csv": dict(zip(range(2027, 2035),
                                                [80, 80, 120, 120, 120, 160, 160, 160])),
}

OKPD2 = {"chip": "26.11.30", "semiconductor": "26.11.21", "opto": "26.11.22",
         "resistor": "27.90.60", "capacitor": "27.90.52", "led_driver": "27.11.50",
         "battery": "27.20.23", "display": "26.11.22", "transformer": "27.11.43",
         "contactor": "27.12.24", "relay": "27.12.24", "protection": "27.12.22",
         "connector": "27.33.13", "quartz": "26.11.22", "sensor": "26.51.52",
         "bearing": "28.15.10"}

ANALOGUES = {"LM358N": "КР1040УД1", "HEF4051BT": "К561КП2", "CD4066BE": "К561КТ3",
             "TL072CP": "К574УД2", "6N137": "К262КП1"}

# Makers and codes as single lists write them: the item's key and the list's letter.
MAKERS = {("датчик положения двери индуктивный", "f"): "Демо-завод № 28",
          ("sensor, infusion drop counter", "i"): "Demo Components",
          ("RVO-15-26", "f"): "Демо-завод № 16", ("RVO-15-26", "i"): "Demo Trading House"}
CODES = {("соединитель коаксиальный приборный", "s"): "CP50-165",  # Latin, by look
         ("соединитель коаксиальный приборный", "t"): "SR50-165"}  # Latin, by sound

# What the order must ask: the kind, the true items behind the question, the items it names.
DOUBTS = [
    ("same_code_other_maker", ["датчик положения двери индуктивный",
                               "sensor, infusion drop counter"], 2),
    ("same_code_other_maker", ["RVO-15-26"], 3),
    ("same_code_other_specification", ["резистор 15 кОм 0,5 Вт 10 %",
                                       "резистор 33 кОм 0,5 Вт 10 %"], 2),
    ("same_code_other_words", ["W10"], 2),
    ("same_code_uncertain", ["соединитель коаксиальный приборный"], 3),
    ("similar_names", ["виброопора кабины резинометаллическая"], 2),
    ("similar_names", ["плафон светильника уличного поликарбонатный",
                       "плафон светильника уличного поликарбонатный матовый антивандальный"], 2),
]


@dataclass
class Line:
    """One need line as it truly is; the row counts from 1."""
    sheet: str
    row: int
    item: str
    quantity: dict  # year or "undated" -> pieces; a cell that names no number is absent
    open_years: list


def asked(domain):
    return [item for item in ITEMS if domain in item.domains]


def okpd2(item):
    return OKPD2.get("chip" if item.klass.startswith("chip") else item.klass)


def named(item, other=False):
    """The name with the code in it, or the bare name where there is no code."""
    if not item.code:
        return capital(item.other_name if other else item.ru)
    return f"{capital(item.noun_ru)} {item.code} ({item.ru})"


def described(item, other=False):
    """The name where the code stands in a column of its own."""
    return capital(f"{item.noun_ru} {item.ru}") if item.code else named(item, other)


def quantities(item, domain, years):
    return {year: demand(item, domain, year) for year in years}


def buses():
    years = range(2027, 2035)
    sheet = Sheet("")
    sheet.add("Демо-парк автобусный № 1. Перечень потребности в комплектующих изделиях")
    sheet.add("на 2027-2034 годы (учебные данные)")
    sheet.add("№ п/п", "Наименование", "Обозначение", "Ед. изм.", *[f"План {y}" for y in years],
              "Цена за ед., руб.", "Примечание")
    lines = []
    for number, item in enumerate(asked("b"), 1):
        wanted = quantities(item, "b", years)
        code = item.code if item.code[:1] > "z" else twins_back(item.code, number)
        price = f"{item.price // 100},{item.price % 100:02d}"
        row = sheet.add(number, described(item), code, "шт." if item.unit == "шт" else item.unit,
                        *[grouped(n) for n in wanted.values()], price,
                        "срочно" if draw(9, "note", number) == 0 else None)
        lines.append(Line("", row, item.key, wanted, []))
    return delimited(sheet, ";", "cp1251", decimal=","), lines


def lighting():
    years = range(2027, 2035)
    sheet = Sheet("Потребность")
    sheet.add("Демо-служба освещения № 2: долгосрочная потребность (учебные данные)")
    sheet.merges.append((1, 0, 1, 13))
    sheet.add("№", "Наименование и тип", "ОКПД2", "Ед. изм.", "Потребность по годам",
              *[None] * 7, "Макс. цена, руб.")
    sheet.add(None, None, None, None, *[f"План {y}" for y in years], None)
    sheet.merges += [(2, c, 2, 1) for c in (0, 1, 2, 3, 12)] + [(2, 4, 1, 8)]
    lines = []
    for number, item in enumerate(asked("l"), 1):
        wanted = quantities(item, "l", years)
        row = sheet.add(number, named(item, other=True), okpd2(item), "шт", *wanted.values(),
                        item.price * 12 // 1000 * 10 / 100)
        lines.append(Line(sheet.name, row, item.key, wanted, []))
    return xlsx([sheet]), lines


def lifts():
    years = range(2027, 2035)
    sheet = Sheet("")
    sheet.add("Позиция", "Наименование", "Тип (марка)", "Производитель", "Единица",
              *[f"{y} год" for y in years])
    lines = []
    for number, item in enumerate(asked("f"), 1):
        wanted = quantities(item, "f", years)
        maker = f"Демо-завод № {1 + draw(32, 'maker', item.key)}" if item.code[:1] > "z" and draw(3, number) else None
        maker = MAKERS.get((item.key, "f"), maker)
        row = sheet.add(number, described(item, other=True), twins(item.code, number), maker,
                        "штука" if item.unit == "шт" else "м", *wanted.values())
        lines.append(Line("", row, item.key, wanted, []))
    return delimited(sheet, ",", "utf-8", bom=b"\xef\xbb\xbf"), lines


def pumps():
    years = range(2027, 2034)
    sheet = Sheet("")
    sheet.add("№", "Наименование, марка", *[f"Кол-во {y}" for y in years], "Ед.")
    lines = []
    for number, item in enumerate(asked("p"), 1):
        wanted = quantities(item, "p", years)
        cells = [grouped(n) for n in wanted.values()]
        unknown = []
        if number in (17, 44):
            unknown = [2033]
            cells[-1] = "по заявке"
            del wanted[2033]
        row = sheet.add(number, named(item), *cells, "шт" if item.unit == "шт" else "м")
        lines.append(Line("", row, item.key, wanted, unknown))
    return delimited(sheet, "\t", "utf-16-le", bom=b"\xff\xfe"), lines


def medical():
    years = range(2027, 2035)
    sheets, lines = [], []
    chips = [item for item in asked("m") if item.klass in CHIP_CLASSES]
    rest = [item for item in asked("m") if item.klass not in CHIP_CLASSES]
    for name, items in (("Микросхемы", chips), ("Прочие изделия", rest)):
        sheet = Sheet(name)
        sheet.add("Демо-больница № 5: комплектующие для ремонта медицинских приборов")
        sheet.add("Учебные данные, все организации вымышлены")
        sheet.add(None)
        sheet.add("№ п/п", "Артикул", "Наименование изделия", "Страна", "ОКПД2", "Ед. изм.",
                  "Количество", *[None] * 7, "Аналог", "Примечание")
        sheet.add(*[None] * 6, *years, None, None)
        sheet.merges += [(4, c, 2, 1) for c in (0, 1, 2, 3, 4, 5, 14, 15)] + [(4, 6, 1, 8)]
        for number, item in enumerate(items, 1):
            wanted = quantities(item, "m", years)
            country = "Россия" if item.code[:1] > "z" else ("Китай", "Германия")[draw(2, item.key)]
            row = sheet.add(number, item.code or None, described(item), country, okpd2(item), "шт",
                            *wanted.values(), ANALOGUES.get(item.code), None)
            lines.append(Line(name, row, item.key, wanted, []))
        sheets.append(sheet)
    return ods(sheets), lines


def trams():
    years = range(2028, 2035)
    sheet = Sheet("")
    sheet.add("ШИФР", "НАИМЕНОВАНИЕ", "ЕИ", *[f"ПОТРЕБНОСТЬ {y}" for y in years])
    lines = []
    for number, item in enumerate(asked("t"), 1):
        wanted = quantities(item, "t", years)
        cells, unknown = [str(n) for n in wanted.values()], []
        if number == 23:
            unknown = [2034]
            cells[-1] = f"{wanted[2034]}-{wanted[2034] * 3 // 2}"
            del wanted[2034]
        code = CODES.get((item.key, "t"), item.code).upper()
        row = sheet.add(code, described(item, other=True).upper(), item.unit.upper(), *cells)
        lines.append(Line("", row, item.key, wanted, unknown))
    return delimited(sheet, ";", "cp866"), lines


def traffic_lights():
    years = range(2027, 2035)
    sheet = Sheet("")
    sheet.add("Демо-служба светофоров N 7")
    sheet.add("Наименование", "Марка", "Ед.изм.", *years, "Всего за период")
    lines, sums = [], dict.fromkeys(years, 0)
    for number, item in enumerate(asked("s"), 1):
        wanted = quantities(item, "s", years)
        for year, n in wanted.items():
            sums[year] += n
        code = CODES.get((item.key, "s"), item.code)
        row = sheet.add(described(item), code.lower() if number % 5 == 0 else code, "шт.",
                        *wanted.values(), sum(wanted.values()))
        lines.append(Line("", row, item.key, wanted, []))
    sheet.add("Итого", None, None, *sums.values(), sum(sums.values()))
    return delimited(sheet, ",", "koi8-r", newline="\n"), lines


def lifts_region():
    """Printed forms pasted one under another: headers repeat, each page has its total."""
    years = range(2027, 2031)
    header = ["№ п/п", "Наименование", "Код изделия", "Ед. изм.", *[f"Объём {y}" for y in years]]
    sheet = Sheet("Лист1")
    sheet.add("Демо-управление лифтов № 8")
    items = asked("g") + [item for item in asked("f") if "g" not in item.domains][::2]
    lines = []
    for page in range(0, len(items), 14):
        sheet.add(*header)
        first = len(sheet.rows) + 1
        for number, item in enumerate(items[page:page + 14], page + 1):
            wanted = quantities(item, "g" if "g" in item.domains else "f", years)
            row = sheet.add(number, described(item), item.code or None, item.unit, *wanted.values())
            lines.append(Line(sheet.name, row, item.key, wanted, []))
        last = len(sheet.rows)
        totals = [Formula(f"SUM({column_name(c)}{first}:{column_name(c)}{last})",
                          sum(cells[c] for cells in sheet.rows[first - 1:]))
                  for c in range(4, 8)]
        sheet.add(None, f"Итого по странице {page // 14 + 1}", None, None, *totals)
        sheet.add(None)
    return xlsx([sheet], shared_strings=False), lines


def per_vehicle(item, domain, units):
    return max(1, round(share(item, domain) / units))


def fleet_line(file, sheet, row, item, count):
    wanted = {year: count * units for year, units in FLEET[file].items()}
    return Line(sheet, row, item.key, wanted, [])


def electric_bus():
    file = "09-elektrobus-specifikaciya.xlsx"
    sheet = Sheet("Спецификация")
    sheet.add("Демо-электробус ДЭ-12. Спецификация на одно изделие")
    sheet.add("Поз.", "Обозначение", "Наименование", "Кол. на изд.", "Примечание")
    lines, section = [], ""
    for number, item in enumerate(asked("e"), 1):
        if item.noun_ru != section:
            section = item.noun_ru
            sheet.add(None, None, capital(section))
        count = per_vehicle(item, "e", 440)
        row = sheet.add(number, item.code or None, described(item), count, None)
        lines.append(fleet_line(file, sheet.name, row, item, count))
    return xlsx([sheet]), lines


def trolleybus():
    file = "10-trolleybus-specifikaciya.csv"
    sheet = Sheet("")
    sheet.add("Наименование", "Обозначение", "Кол-во на машину", "Ед.")
    lines = []
    for item in [item for item in asked("e") if "t" in item.domains or "b" in item.domains]:
        count = per_vehicle(item, "e", 700)
        row = sheet.add(described(item, other=True), item.code, count, "шт")
        lines.append(fleet_line(file, "", row, item, count))
    return delimited(sheet, ";", "utf-8", newline="\n"), lines


def thousands():
    years = range(2027, 2035)
    sheet = Sheet("")
    sheet.add("Изделие", "Тип", "Ед. изм.", *[f"{y} г." for y in years])
    lines = []
    for item in asked("x"):
        wanted = {y: max(10, n // 10 * 10) for y, n in quantities(item, "x", years).items()}
        row = sheet.add(described(item), twins(item.code, "x" + item.code), "тыс. шт.",
                        *[f"{n / 1000:.2f}".replace(".", ",") for n in wanted.values()])
        lines.append(Line("", row, item.key, wanted, []))
    return delimited(sheet, "|", "utf-8", newline="\n"), lines


def english():
    years = range(2027, 2033)
    sheet = Sheet("")
    sheet.add("Item No.", "Description", "Part Number", "Manufacturer", "UoM",
              *[f"FY{y} Qty" for y in years], "Unit price, RUB")
    lines = []
    for number, item in enumerate(asked("i"), 1):
        wanted = quantities(item, "i", years)
        maker = MAKERS.get((item.key, "i"), "Demo Components" if draw(2, item.key) else None)
        row = sheet.add(number, capital(f"{item.noun_en}, {item.en}"), code_latin(item.code),
                        maker, "pcs", *wanted.values(), f"{item.price / 100:.2f}")
        lines.append(Line("", row, item.key, wanted, []))
    return delimited(sheet, ",", "utf-8"), lines


def school_labs():
    """Pure ASCII out of an old accounting system; says how many, not when."""
    sheet = Sheet("")
    sheet.add("No", "Name", "Part No", "Unit", "Qty")
    lines = []
    for number, item in enumerate(asked("k"), 1):
        wanted = demand(item, "k", 2027)
        row = sheet.add(number, latin(capital(f"{item.noun_ru} {item.ru}")), code_latin(item.code),
                        "pcs", wanted)
        lines.append(Line("", row, item.key, {"undated": wanted}, []))
    return delimited(sheet, ";", "ascii"), lines


def batteries():
    years = range(2027, 2035)
    sheet = Sheet("АКБ")
    sheet.add("Демо-служба батарей № 12: батареи для резервного питания (учебные данные)")
    sheet.add("Тип", "Наименование", "Единица измерения", *[f"Потребность {y}" for y in years])
    lines = []
    for item in asked("a"):
        wanted = quantities(item, "a", years)
        row = sheet.add(item.code, described(item), "шт.", *wanted.values())
        lines.append(Line(sheet.name, row, item.key, wanted, []))
    notes = Sheet("Пояснения", [["Потребность рассчитана по сроку службы батарей."]])
    return xlsx([sheet, notes], shared_strings=False), lines


LISTS = {
    "01-avtobusnyj-park.csv": buses,
    "02-osveschenie.xlsx": lighting,
    "03-lifty.csv": lifts,
    "04-nasosy.tsv": pumps,
    "05-medtehnika.ods": medical,
    "06-tramvaj.csv": trams,
    "07-svetofory.csv": traffic_lights,
    "08-lifty-oblast.xlsx": lifts_region,
    "09-elektrobus-specifikaciya.xlsx": electric_bus,
    "10-trolleybus-specifikaciya.csv": trolleybus,
    "11-remontnyj-fond-tys.csv": thousands,
    "12-medical-import.csv": english,
    "13-uchebnye-laboratorii.csv": school_labs,
    "14-batarei.xlsx": batteries,
}


def fleet_csv():
    sheet = Sheet("", [["file", "year", "units"]])
    for file, years in FLEET.items():
        for year, units in years.items():
            sheet.add(file, year, units)
    return delimited(sheet, ",", "utf-8", newline="\n")
