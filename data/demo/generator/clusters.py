"""Six invented clusters: their members, roles and five years of contracts between them.

One breaks the rules in a way that a single contract mends: four newcomers trade with nobody in it
yet (the rules bear three). One has everything but a school.
"""
import json
from dataclasses import dataclass

from formats import Sheet, xlsx
from writing import draw

YEARS = range(2022, 2027)


@dataclass(frozen=True)
class Plan:
    key: str
    name_ru: str
    name_en: str
    name_zh: str
    industries: tuple
    cities: tuple  # the first one has the managing organisation and the bodies
    trades: tuple  # words of the members' trades, Russian; the first are final producers
    producers: int
    bodies: tuple
    unlinked: int = 0
    projects: tuple = ()


BODIES = ("school_or_university", "infrastructure", "research_institute", "finance")

PLANS = [
    Plan("machine-tools", "Демо-кластер станкостроения", "Demo machine tool cluster",
         "示范机床产业集群", ("28.41", "25.73"), ("Пенза", "Кузнецк", "Заречный"),
         ("прецизионных станков", "систем управления", "фрезерных станков", "литейный",
          "термообработки", "инструментальный", "шариковых винтов"), 22, BODIES, unlinked=4,
         projects=("Токарный центр с отечественной системой ЧПУ",)),
    Plan("instruments", "Демо-кластер приборостроения", "Demo instrument cluster",
         "示范仪器产业集群", ("26.51",), ("Смоленск", "Вязьма", "Рославль"),
         ("приборостроительный", "систем управления", "печатных плат", "пластмассовых"), 16,
         ("infrastructure", "research_institute", "finance"),
         projects=("Датчик давления с цифровым выходом",)),
    Plan("medical", "Демо-кластер медицинской техники", "Demo medical device cluster",
         "示范医疗器械产业集群", ("32.50",), ("Екатеринбург", "Нижний Тагил", "Каменск-Уральский"),
         ("медицинской техники", "приборостроительный", "литейный", "электродвигателей", "кабельный"),
         20, BODIES, projects=("Аппарат ИВЛ на отечественных компонентах",)),
    Plan("pumps", "Демо-кластер насосов и арматуры", "Demo pump and valve cluster",
         "示范泵阀产业集群", ("28.13", "28.14"), ("Курган", "Шадринск", "Челябинск", "Магнитогорск"),
         ("насосный", "арматурный", "литейный", "медицинской техники"), 18, BODIES),
    Plan("power", "Демо-кластер накопителей энергии", "Demo energy storage cluster",
         "示范储能产业集群", ("27.20", "27.32"), ("Омск", "Тюмень"),
         ("аккумуляторов", "кабельный", "приборостроительный", "систем управления", "насосный"), 16,
         BODIES, projects=("Тяговая батарея электробуса",)),
    Plan("microelectronics", "Демо-кластер микроэлектроники", "Demo microelectronics cluster",
         "示范微电子产业集群", ("26.11", "26.51"), ("Москва", "Москва, Зеленоград", "Подольск"),
         ("микроэлектроники", "печатных плат", "систем управления", "аккумуляторов", "кабельный"), 20,
         BODIES, projects=("Контроллер лифта", "Модуль питания светофора")),
]


def makers(plan, organisations):
    """Producers of the trades wanted, in the order of the trades, from the plan's cities."""
    found = []
    for trade in plan.trades:
        for one in organisations:
            if one.trade and one.city in plan.cities and trade in one.trade.name_ru:
                found.append(one)
    for one in organisations:  # neighbours of other trades, when there are too few
        if one.trade and one.city in plan.cities and one not in found:
            found.append(one)
    return found[:plan.producers]


def body(kind, plan, organisations):
    return next(one for one in organisations if one.kind == kind and one.city == plan.cities[0])


def joined(plan, one):
    return f"{2019 + draw(3, plan.key, one.number, 'joined')}-0{1 + draw(9, plan.key, one.number)}-01"


def members(plan, organisations):
    out = []
    producers = makers(plan, organisations)
    for at, one in enumerate(producers):
        roles = ["producer"] + (["final_producer"] if plan.trades[0] in one.trade.name_ru else [])
        late = at >= len(producers) - plan.unlinked
        out.append((one, roles, "2025-03-01" if late else joined(plan, one)))
    for kind in plan.bodies:
        one = body(kind, plan, organisations)
        role = {"school_or_university": "education", "research_institute": "infrastructure"}
        out.append((one, [role.get(kind, kind)], joined(plan, one)))
    if "infrastructure" in plan.bodies:  # the second technological object: the technopark
        park = [one for one in organisations
                if one.kind == "infrastructure" and one.city == plan.cities[0]][1]
        out.append((park, ["infrastructure"], joined(plan, park)))
    return out


def clusters(organisations):
    out = []
    for plan in PLANS:
        out.append({
            "key": plan.key,
            "name_ru": plan.name_ru, "name_en": plan.name_en, "name_zh": plan.name_zh,
            "industries": list(plan.industries),
            "regions": sorted({one.region for one in makers(plan, organisations)}),
            "managing": body("management_company", plan, organisations).inn,
            "formed_on": "2019-01-01",
            "registered_on": "2023-03-01",
            "programme_from": "2024-01-01", "programme_to": "2029-01-01",
            "projects": list(plan.projects),
            "members": [{"inn": one.inn, "roles": roles, "joined_on": day}
                        for one, roles, day in members(plan, organisations)]})
    return (json.dumps(out, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def contracts(plan, organisations):
    """(number, day, end, supplier, buyer, sum in roubles, kind, shipped), in the order of days."""
    linked = makers(plan, organisations)
    linked = linked[:len(linked) - plan.unlinked]
    out = []
    for year in YEARS:
        for at, buyer in enumerate(linked):
            for order in range(2 + draw(2, plan.key, year, buyer.number, "orders")):
                supplier = linked[(at + 1 + order * 3 + draw(3, plan.key, buyer.number)) % len(linked)]
                if supplier is buyer:
                    continue
                seed = (plan.key, year, buyer.number, order)
                total = 100_000 * (40 + draw(160, *seed, "sum"))
                month, day = 1 + draw(11, *seed, "month"), 1 + draw(28, *seed, "day")
                framework = draw(5, *seed, "kind") == 0
                out.append((f"{plan.key[:2].upper()}-{year % 100}-{len(out) + 1:03d}",
                            f"{year}-{month:02d}-{day:02d}", f"{year + 1}-{month:02d}-{day:02d}",
                            supplier, buyer, total, "рамочный" if framework else "поставка",
                            total if year < 2026 else total * draw(100, *seed, "shipped") // 100))
    return sorted(out, key=lambda row: (row[1], row[0]))


def ledger(plan, organisations):
    """The contract ledger, file kind 8, with every member's whole output and purchases."""
    rows = Sheet("Договоры")
    rows.add("№", "Дата", "Действует до", "ИНН поставщика", "Поставщик", "ИНН покупателя",
             "Покупатель", "Предмет", "ОКПД2", "Сумма, руб.", "Вид", "Отгружено, руб.")
    sold, bought = {}, {}
    for number, day, end, supplier, buyer, total, kind, shipped in contracts(plan, organisations):
        rows.add(number, day, end, supplier.inn, supplier.name_ru, buyer.inn, buyer.name_ru,
                 supplier.trade.product_ru, supplier.trade.okpd2, total, kind, shipped)
        year = int(day[:4])
        sold[supplier.inn, year] = sold.get((supplier.inn, year), 0) + total
        bought[buyer.inn, year] = bought.get((buyer.inn, year), 0) + total
    totals = Sheet("Показатели")
    totals.add("ИНН", "Организация", "Год", "Выпуск, руб.", "Закупки, руб.")
    for one in makers(plan, organisations):
        for year in YEARS:
            inside_sold, inside_bought = sold.get((one.inn, year), 0), bought.get((one.inn, year), 0)
            loose = 20_000_000 + 1_000_000 * draw(30, plan.key, one.number, year)
            totals.add(one.inn, one.name_ru, year,
                       inside_sold * (17 + draw(10, one.number)) // 10 + loose,
                       inside_bought * (15 + draw(8, one.number)) // 10 + loose // 2)
    return xlsx([rows, totals])
