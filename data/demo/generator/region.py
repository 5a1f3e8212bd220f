"""Invented organisations of the demonstration region: who they are and what they can make.

Nobody real can be met here: the ИНН and ОГРН carry the region number 00, which is given to no
region, with right check digits.
"""
import csv
import json
from dataclasses import dataclass
from pathlib import Path

from formats import Sheet, xlsx
from legal import inn_of, ogrn_of
from places import CITIES
from producers import LINES
from writing import draw


@dataclass(frozen=True)
class Trade:
    """What a producer makes, and on which machines."""
    name_ru: str
    name_en: str
    name_zh: str
    okved2: str
    product_ru: str
    product_en: str
    product_zh: str
    okpd2: str
    unit: str
    price: int  # roubles
    operation: str
    machine: str
    envelope: str
    accuracy: str
    material: str


TRADES = [
    Trade("завод прецизионных станков", "precision machine tool works", "精密机床厂", "28.41",
          "станок токарный с ЧПУ", "CNC lathe", "数控车床", "28.41.21.110", "шт.", 9_800_000,
          "токарная обработка", "токарный обрабатывающий центр", "Ø400 × 1000 мм", "IT7",
          "сталь, чугун"),
    Trade("завод фрезерных станков", "milling machine works", "铣床厂", "28.41",
          "станок фрезерный вертикальный", "vertical milling machine", "立式铣床",
          "28.41.22.110", "шт.", 7_200_000, "фрезерование", "пятиосевой фрезерный центр",
          "800 × 600 × 500 мм", "0,01 мм", "сталь, алюминий"),
    Trade("завод литейный", "foundry", "铸造厂", "24.51", "отливка станины чугунная",
          "cast-iron machine bed", "铸铁床身", "24.51.13.000", "т", 145_000, "литьё",
          "индукционная печь ИЧТ-6", "до 3 т", "ЛТ9", "серый чугун"),
    Trade("завод термообработки", "heat treatment works", "热处理厂", "25.61",
          "услуга закалки деталей", "hardening service", "淬火服务", "25.61.21.000", "кг", 85,
          "термообработка", "вакуумная печь", "600 × 600 × 900 мм", "±2 HRC", "сталь"),
    Trade("завод инструментальный", "tool works", "工具厂", "25.73", "фреза концевая твердосплавная",
          "carbide end mill", "硬质合金立铣刀", "25.73.40.140", "шт.", 2_400, "шлифование",
          "шлифовальный станок с ЧПУ", "Ø3…32 мм", "IT6", "твёрдый сплав"),
    Trade("завод шариковых винтов", "ball screw works", "滚珠丝杠厂", "28.15",
          "передача шарико-винтовая", "ball screw", "滚珠丝杠", "28.15.24.120", "шт.", 96_000,
          "резьбошлифование", "резьбошлифовальный станок", "до 3000 мм", "класс P3", "сталь"),
    Trade("завод подшипников", "bearing works", "轴承厂", "28.15.1", "подшипник шпиндельный",
          "spindle bearing", "主轴轴承", "28.15.10.110", "шт.", 14_500, "шлифование",
          "круглошлифовальный станок", "Ø20…180 мм", "класс P4", "ШХ15"),
    Trade("завод электродвигателей", "electric motor works", "电机厂", "27.11",
          "электродвигатель серводвигатель", "servo motor", "伺服电机", "27.11.25.000", "шт.",
          58_000, "намотка", "намоточный станок", "до 7,5 кВт", "–", "медь, электросталь"),
    Trade("завод систем управления", "control system works", "数控系统厂", "26.51",
          "система ЧПУ", "CNC system", "数控系统", "26.51.70.190", "шт.", 640_000,
          "монтаж печатных плат", "линия поверхностного монтажа", "400 × 300 мм", "0201",
          "электронные компоненты"),
    Trade("завод насосный", "pump works", "水泵厂", "28.13", "насос центробежный",
          "centrifugal pump", "离心泵", "28.13.14.110", "шт.", 128_000, "сборка",
          "испытательный стенд", "до 250 м³/ч", "–", "чугун, нержавеющая сталь"),
    Trade("завод арматурный", "valve works", "阀门厂", "28.14", "задвижка клиновая",
          "wedge gate valve", "楔式闸阀", "28.14.13.131", "шт.", 36_500, "сварка",
          "сварочный автомат", "DN50…DN500", "–", "сталь 20"),
    Trade("завод медицинской техники", "medical device works", "医疗器械厂", "32.50",
          "аппарат искусственной вентиляции лёгких", "lung ventilator", "呼吸机",
          "32.50.21.121", "шт.", 1_450_000, "сборка", "чистое помещение ИСО 7", "–", "–",
          "полимеры, электроника"),
    Trade("завод приборостроительный", "instrument works", "仪器厂", "26.51",
          "датчик давления", "pressure transmitter", "压力变送器", "26.51.52.130", "шт.", 19_800,
          "калибровка", "поверочный стенд", "0…60 МПа", "0,1 %", "нержавеющая сталь"),
    Trade("завод аккумуляторов", "battery works", "蓄电池厂", "27.20", "батарея тяговая литиевая",
          "traction lithium battery", "动力锂电池", "27.20.23.190", "кВт·ч", 28_000, "сборка",
          "линия сборки модулей", "до 100 кВт·ч", "–", "LFP"),
    Trade("завод кабельный", "cable works", "电缆厂", "27.32", "кабель силовой гибкий",
          "flexible power cable", "柔性电力电缆", "27.32.13.110", "км", 310_000, "экструзия",
          "экструзионная линия", "до 240 мм²", "–", "медь, резина"),
    Trade("завод печатных плат", "printed circuit works", "印制电路板厂", "26.11",
          "плата печатная многослойная", "multilayer printed circuit board", "多层印制电路板",
          "26.11.22.190", "дм²", 420, "изготовление печатных плат", "линия прямой металлизации",
          "450 × 600 мм", "0,1/0,1 мм", "FR-4"),
    Trade("завод микроэлектроники", "microelectronics works", "微电子厂", "26.11",
          "микросхема интегральная", "integrated circuit", "集成电路", "26.11.30.000", "шт.", 310,
          "корпусирование", "линия сборки корпусов", "QFN, SOIC", "–", "кремний"),
    Trade("завод пластмассовых изделий", "plastics works", "塑料制品厂", "22.29",
          "корпус прибора литой", "moulded instrument case", "注塑外壳", "22.29.29.190", "шт.",
          640, "литьё под давлением", "термопластавтомат 250 т", "до 1,2 кг", "0,05 мм",
          "АБС, полиамид"),
]

# city, how many producers, which trades they draw from (indexes of TRADES)
SPREAD = [
    ("Пенза", 30, range(0, 9)), ("Кузнецк", 8, (2, 9, 10, 14)), ("Заречный", 8, (8, 12, 15)),
    ("Сердобск", 4, (7, 13)), ("Челябинск", 26, range(0, 13)), ("Магнитогорск", 7, (2, 3, 10)),
    ("Миасс", 7, (10, 7, 12)), ("Златоуст", 5, (2, 3, 4)), ("Екатеринбург", 26, range(0, 14)),
    ("Нижний Тагил", 8, (2, 3, 7)), ("Каменск-Уральский", 6, (2, 14)), ("Курган", 14, (9, 10, 11, 2)),
    ("Шадринск", 5, (9, 10)), ("Тюмень", 16, (9, 10, 13, 12)), ("Тобольск", 4, (17, 10)),
    ("Омск", 22, (8, 12, 13, 14, 15, 16)), ("Москва", 18, (8, 11, 12, 15, 16)),
    ("Москва, Зеленоград", 12, (15, 16, 8)), ("Коломна", 7, (0, 1, 2)), ("Подольск", 7, (14, 13, 7)),
    ("Электросталь", 5, (3, 5, 6)), ("Смоленск", 20, (12, 8, 15, 17, 7)), ("Вязьма", 6, (17, 14)),
    ("Рославль", 5, (4, 10)), ("Сиань", 14, (0, 1, 5, 7, 13)), ("Баоцзи", 8, (0, 2, 5)),
    ("Сяньян", 6, (16, 15)),
]

# kind: (Russian, English, Chinese, ОКВЭД2, how they are numbered)
BODIES = {
    "school_or_university": ("университет технический", "technical university", "技术大学", "85.22"),
    "college": ("колледж политехнический", "polytechnic college", "理工学院", "85.21"),
    "research_institute": ("институт машиностроения", "institute of engineering", "机械研究所", "72.19"),
    "infrastructure": ("центр прототипирования", "prototyping centre", "样机制造中心", "71.20"),
    "technopark": ("технопарк", "technopark", "科技园", "68.20"),
    "management_company": ("центр кластерного развития", "cluster development centre", "集群发展中心",
                           "70.22"),
    "public_customer": ("управление закупок", "procurement office", "采购管理局", "84.11"),
    "investor": ("компания инвестиционная", "investment company", "投资公司", "64.99"),
    "authority": ("министерство промышленности", "ministry of industry", "工业部", "84.13"),
    "finance": ("фонд развития промышленности", "industry development fund", "工业发展基金", "64.92"),
}
KIND_OF = {"college": "school_or_university", "technopark": "infrastructure"}
CENTRES = ["Пенза", "Челябинск", "Екатеринбург", "Курган", "Тюмень", "Омск", "Москва", "Подольск",
           "Смоленск", "Сиань"]


@dataclass
class Organisation:
    number: int
    kind: str
    city: str
    name_ru: str
    name_en: str
    name_zh: str
    okved2: str
    trade: Trade = None

    @property
    def foreign(self):
        return CITIES[self.city][0].startswith("CN-")

    @property
    def inn(self):
        return "" if self.foreign else inn_of(self.number)

    @property
    def region(self):
        return CITIES[self.city][0]


def named(number, kind, city, words, okved2, trade=None):
    ru, en, zh = words
    place = CITIES[city]
    return Organisation(number, kind, city, f"Демо-{ru} № {number}",
                        f"Demo {en} No. {number}, {place[4]}", f"示范{zh}{number}号（{place[5]}）",
                        okved2, trade)


# A producer of the plan that is a cluster's member, too: the one whose staff a visitor may play.
IN_CLUSTER = {18: next(trade for trade in TRADES if trade.name_ru == "завод систем управления")}


def plan_producers():
    """Those of the producers' workbook, under the same names."""
    places = {}
    for technology, (_, _, producers) in LINES.items():
        for number, city in producers:
            places.setdefault(number, (city, technology))
    for number, (city, technology) in sorted(places.items()):
        yield Organisation(number, "producer", city, f"Демо-завод № {number}",
                           f"Demo works No. {number}, {CITIES[city][4]}",
                           f"示范工厂{number}号（{CITIES[city][5]}）",
                           "26.11" if "кристалл" in technology else "27.90", IN_CLUSTER.get(number))


def plan_customers():
    """Those who handed in the need lists, under the same names."""
    with open(Path(__file__).parents[1] / "customers.csv", encoding="utf-8") as file:
        names = dict.fromkeys(row["customer"] for row in csv.DictReader(file))
    for at, name in enumerate(names):
        yield Organisation(41 + at, "public_customer", "Москва", name,
                           f"Demo customer No. {at + 1}, Moscow", f"示范采购方{at + 1}号（莫斯科）", "84.11")


def everybody():
    out = list(plan_producers()) + list(plan_customers())
    number = 100
    for city, count, trades in SPREAD:
        trades = list(trades)
        for at in range(count):
            trade = TRADES[trades[at % len(trades)]]
            out.append(named(number, "producer", city,
                             (trade.name_ru, trade.name_en, trade.name_zh), trade.okved2, trade))
            number += 1
    for city in CENTRES:
        for body, (ru, en, zh, okved2) in BODIES.items():
            if CITIES[city][0].startswith("CN-") and body in ("authority", "public_customer"):
                continue
            out.append(named(number, KIND_OF.get(body, body), city, (ru, en, zh), okved2))
            number += 1
    return out


def street(organisation):
    names = ("Заводская", "Индустриальная", "Новаторов", "Промышленная", "Станкостроителей")
    return f"ул. {names[draw(5, organisation.number, 'street')]}, {1 + draw(90, organisation.number)}"


def offset(organisation, axis):
    return (draw(1200, organisation.number, axis) - 600) / 10_000


def register(organisations):
    """The organisation register, file kind 7."""
    sheet = Sheet("Организации")
    sheet.add("ИНН", "ОГРН", "КПП", "Наименование", "Наименование (англ.)", "Наименование (кит.)",
              "Вид", "Страна", "Регистрационный номер за рубежом", "ОКВЭД2", "Адрес", "ОКТМО",
              "Регион", "Широта", "Долгота", "Численность, чел.", "Выручка, тыс. руб.", "Год",
              "Сайт", "Телефон", "Электронная почта")
    for one in organisations:
        region, oktmo, latitude, longitude, _, _ = CITIES[one.city]
        staff = 40 + draw(1400, one.number, "staff")
        domain = f"org{one.number}.example"
        sheet.add(one.inn, "" if one.foreign else ogrn_of(one.number),
                  "" if one.foreign else "000001001", one.name_ru, one.name_en, one.name_zh,
                  one.kind, "CN" if one.foreign else "RU",
                  f"DEMO-{one.number:05d}" if one.foreign else "", one.okved2,
                  f"{one.city}, {street(one)}", oktmo, region,
                  round(latitude + offset(one, "latitude"), 4),
                  round(longitude + offset(one, "longitude"), 4), staff,
                  staff * (2_100 + draw(2_600, one.number, "revenue")), 2025,
                  f"https://{domain}", f"+7 000 {one.number:03d}-00-00", f"info@{domain}")
    return xlsx([sheet])


def capability_sheets(organisations):
    """What every producer can do, file kind 4: half of it per month in hours, half per shift."""
    sheet = Sheet("Возможности")
    sheet.add("ИНН", "Организация", "Участок", "Оборудование", "Год выпуска", "Осей", "Рабочая зона",
              "Точность", "Операция", "Материал", "Мощность", "Единица мощности", "Смен",
              "Загрузка, %", "Мин. партия", "Срок, дней", "Сертификаты", "Изделие")
    for one in organisations:
        if one.trade is None or one.foreign:
            continue
        trade = one.trade
        for line in range(1 + draw(3, one.number, "lines")):
            seed = (one.number, line)
            hours = draw(2, *seed) == 0
            sheet.add(one.inn, one.name_ru, f"Участок {line + 1}", trade.machine,
                      2008 + draw(17, *seed, "year"), 3 + draw(3, *seed, "axes"), trade.envelope,
                      trade.accuracy, trade.operation, trade.material,
                      320 + 40 * draw(9, *seed, "hours") if hours else 8 + draw(120, *seed, "piece"),
                      "ч/мес" if hours else f"{trade.unit}/смена", 1 + draw(3, *seed, "shift"),
                      45 + draw(53, *seed, "load"), 1 + draw(40, *seed, "batch"),
                      10 + draw(80, *seed, "lead"),
                      f"ГОСТ Р ИСО 9001 до {2026 + draw(4, *seed, 'iso')}-06-30", trade.product_ru)
    return xlsx([sheet])


def announcements(organisations):
    """What some say about themselves, in their own language; the Chinese firms in theirs."""
    out = []
    for one in organisations:
        if one.trade is None or draw(6, one.number, "announces"):
            continue
        trade = one.trade
        if one.foreign:
            text = ("zh", f"寻找合作伙伴：{trade.product_zh}",
                    f"{one.name_zh}提供{trade.product_zh}，寻找俄罗斯本地化合作伙伴。")
        elif draw(2, one.number, "offers"):
            text = ("ru", f"Свободная мощность: {trade.operation}",
                    f"Принимаем заказы: {trade.operation}, {trade.machine}, {trade.envelope}.")
        else:
            text = ("ru", f"Освоен выпуск: {trade.product_ru}",
                    f"Начат серийный выпуск изделия «{trade.product_ru} ДМ-{one.number}».")
        out.append({"organisation": one.name_ru, "language": text[0], "title": text[1],
                    "body": text[2]})
    return (json.dumps(out, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


GISP = ("Nameoforg", "OGRN", "INN", "Orgaddr", "Productmanufaddress", "Regnumber", "Ektrudp",
        "Docdate", "Docvalidtill", "Enddate", "Registernumber", "Productname", "OKPD2", "TNVED",
        "Nameofregulations", "Score", "Percentage", "Scoredesc", "Iselectronicproduct", "Isai",
        "ElectronicProductLevel", "Docname", "Docdatebasis", "Docnum", "Docvalidtilltpp", "Mptdep",
        "Resdocnum")


def product_register(organisations):
    """The register of domestic products in its 27 columns: CSV, UTF-8, with '-' for nothing."""
    rows = [GISP]
    for one in organisations:
        if one.trade is None or one.foreign or draw(4, one.number, "registered") == 0:
            continue
        trade = one.trade
        address = f"{one.city}, {street(one)}"
        for variant in range(1 + draw(3, one.number, "variants")):
            year = 2023 + draw(3, one.number, variant, "year")
            electronic = trade.okpd2.startswith("26.")
            number = f"{one.number:04d}/{1 + variant:02d}/{year}"
            rows.append((
                one.name_ru, ogrn_of(one.number), one.inn, address, address,
                f"РЭ-{one.number:04d}/{year % 100}" if electronic else number, "-",
                f"{1 + draw(27, one.number, 'day'):02d}.{1 + draw(12, one.number, 'month'):02d}.{year}",
                f"01.06.{year + 3}", "-", number,
                f"{trade.product_ru} ДМ-{one.number}{'АБВ'[variant]}", trade.okpd2,
                "-", "ПП РФ № 719", 40 + draw(120, one.number, variant), "-", "-",
                "Да" if electronic else "Нет", "Нет", 1 if electronic else "-",
                "Заключение", f"01.05.{year}", f"Д-{one.number}-{variant}", f"01.06.{year + 3}",
                "Департамент демонстрации", f"{one.number}-{year}"))
    lines = [";".join(quoted(cell) for cell in row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def quoted(cell):
    text = str(cell)
    return '"' + text.replace('"', '""') + '"' if ";" in text or '"' in text else text


