"""Invented producers, their lines, offers and modernisations, and the city's yearly budget.

Capacities follow from the demand of the items a line is meant for, then are rounded as people
round; whether an item is replaced early, late or never is left to the plan to find out.
"""
from collections import defaultdict

from catalogue import ITEMS
from formats import Sheet, xlsx
from legal import inn_of
from writing import DECLINING, capital, code_latin, draw, rounded, twins

# technology: unit of capacity, capacity one piece takes, producers as (number, city)
LINES = {
    "биполярные и КМОП-кристаллы": ("ч", 0.004, [(1, "Брянск"), (2, "Воронеж")]),
    "биполярные аналоговые кристаллы": ("ч", 0.005, [(3, "Новосибирск"), (2, "Воронеж")]),
    "кристаллы силовой электроники": ("ч", 0.006, [(4, "Санкт-Петербург"), (1, "Брянск")]),
    "КМОП-кристаллы 90-180 нм": ("ч", 0.008, [(5, "Москва, Зеленоград"), (6, "Нижний Новгород")]),
    "дискретные полупроводники": ("ч", 0.003, [(7, "Саранск"), (8, "Орёл")]),
    "оптоэлектронные приборы": ("ч", 0.004, [(9, "Калуга"), (10, "Екатеринбург")]),
    "тонкие и толстые плёнки": ("шт", 1, [(11, "Нижний Новгород"), (12, "Ижевск")]),
    "конденсаторное производство": ("шт", 1, [(13, "Санкт-Петербург"), (14, "Псков")]),
    "моточные изделия": ("ч", 0.2, [(15, "Рязань")]),
    "реле и контакторы": ("ч", 0.3, [(16, "Чебоксары"), (17, "Курск")]),
    "соединители": ("ч", 0.05, [(18, "Пенза"), (19, "Казань")]),
    "пьезоизделия": ("шт", 1, [(20, "Омск")]),
    "индикация": ("ч", 0.25, [(21, "Тула")]),
    "подшипники качения": ("станко-ч", 0.4, [(22, "Самара"), (23, "Вологда")]),
    "уплотнения и детали насосов": ("станко-ч", 2.5, [(24, "Екатеринбург"), (25, "Челябинск")]),
    "преобразовательная техника": ("ч", 0.8, [(26, "Томск"), (27, "Смоленск")]),
    "приборы и датчики": ("ч", 0.6, [(28, "Челябинск"), (29, "Омск")]),
    "лифтовое оборудование": ("станко-ч", 1.2, [(30, "Московская область, Щербинка")]),
    "химические источники тока": ("кВт·ч", 1.0, [(31, "Тюмень"), (32, "Новосибирск")]),
    "медицинские приборы": ("ч", 3.0, [(33, "Курган"), (34, "Москва")]),
    "канаты и кабели": ("м", 1, [(35, "Уфа")]),
    "прочие изделия": ("шт", 1, [(36, "Смоленск")]),
}
ENERGY = {"6СТ-190А": 2.28, "3НК-55": 0.2, "DTM-1207": 0.084, "DTM-12100L": 1.2,
          "LFP-3.2V-100AH": 0.32, "LFP-3.2V-280AH": 0.896, "LFP-51.2V-50AH": 2.56,
          "LTO-2.4V-40AH": 0.096, "ER14505-3.6V": 0.01, "CR2032": 0.001}

BUDGETS = {2027: 500, 2028: 600, 2029: 500, 2030: 300, 2031: 220, 2032: 200, 2033: 200,
           2034: 200}  # million RUB

PARAMETERS = [
    ("начало", "2027-Q1"), ("кварталов", 16), ("лет", 4), ("ставка дисконтирования", "12 %"),
    ("рост цен импорта", "6 %"), ("валюта", "RUB"), ("цель", "least_cost"),
    ("после последнего года", "hold"), ("без даты", "spread"),
]

# goal: cost against import, %; lead in quarters; localisation, % of a year's import
OFFER = {"A": ((84, 94), (0, 0), (0, 0)), "E": ((80, 90), (2, 4), (8, 25)),
         "D": ((78, 90), (5, 9), (12, 40)), "L": ((70, 82), (5, 10), (12, 40)),
         "C": ((190, 260), (3, 5), (10, 20)), "H": ((84, 92), (20, 27), (80, 120)),
         "X": ((80, 90), (4, 6), (10, 30)), "B": ((66, 66), (4, 6), (5, 8))}


def between(low, high, *seed):
    return low + draw(high - low + 1, *seed)


def use_of(item):
    return ENERGY.get(item.key, LINES[item.technology][1])


SUFFIX = {"main": "", "new": "М", "plan": "П", "big": "К"}


def line_id(technology, kind):
    producers = LINES[technology][2]
    number = producers[0 if kind == "main" else -1][0]
    at = 1 + list(LINES).index(technology)
    return f"Л{number:02d}-{at:02d}{SUFFIX[kind]}"


# Capital of a first stage, as a part of the yearly imports it is meant for, where unusual.
STAGE = {"химические источники тока": 0.09}

# Which line of its technology makes an item: the running one, the one to be modernised, a pilot
# line far too small for the need, or a works that would have to be built.
KIND = {"A": "main", "E": "main", "D": "main", "C": "main", "L": "new", "H": "plan", "X": "plan",
        "B": "big"}


def spelled(item):
    """The producer's own spelling of the item, as his sales people type it."""
    if item.key != item.code:
        return capital(item.key)
    way = draw(5, "offer", item.key)
    if way == 0:
        return code_latin(item.code)
    if way == 1:
        return twins(item.code, "offer" + item.key)
    if way == 2:
        return f"{capital(item.noun_ru)} {item.code}"
    return item.code


def roubles(kopecks):
    return kopecks // 100 if kopecks % 100 == 0 else kopecks / 100


def offer_row(item, line, demand, goal, extra=0, sooner=0):
    (low, high), (early, late), (cheap, dear) = OFFER[goal]
    percent = between(low, high, "cost", item.key) + extra
    lead = max(0, between(early, late, "lead", item.key) - sooner)
    yearly = item.price * demand // 100  # roubles
    localisation = rounded(yearly * between(cheap, dear, "once", item.key) // 100) if dear else 0
    least = demand * 98 // 100 if item.key in DECLINING else \
        rounded(demand // 10) if draw(3, "least", item.key) else None
    return [line, spelled(item), roubles(item.price * percent // 100), use_of(item), least,
            max(0, lead - 1) if lead else 0, lead, lead + between(0, 3, "late", item.key) if lead
            else 0, localisation, "take_or_pay" if draw(12, "mode", item.key) == 0 else "batch",
            None, None]


def workbook(totals):
    """`totals`: item key -> {year: pieces} of the true order."""
    peak = {key: max(count for year, count in years.items() if year != "undated")
            for key, years in totals.items() if set(years) != {"undated"}}
    lines = Sheet("lines")
    lines.add("линия", "производитель", "ИНН", "регион", "технология", "единица", "мощность в год",
              "загрузка, %")
    offers = Sheet("offers")
    offers.add("линия", "изделие", "цена за единицу, руб.", "расход мощности на единицу",
               "минимум в год", "срок мин, кв.", "срок, кв.", "срок макс, кв.",
               "затраты на локализацию, руб.", "режим", "предел в год", "до")
    modules = Sheet("modules")
    modules.add("линия", "модуль", "добавляет мощности в год", "капзатраты, млн руб.",
                "содержание в год, млн руб.", "срок мин, кв.", "срок, кв.", "срок макс, кв.",
                "выход на мощность, %", "служит, лет", "после", "исключает")

    for item in ITEMS:
        last = 2031 if item.key == "IRF540N" else None
        limit = rounded(peak[item.key] * 3 // 2) if item.key in ("STM32F407VGT6",) else None
        offers.add("импорт", spelled(item), roubles(item.price), None, None, None, None, None, None,
                   None, limit, f"{last}-Q4" if last else None)

    load = defaultdict(float)  # line -> capacity at the peak year
    value = defaultdict(int)  # line -> roubles a year
    for item in ITEMS:
        if item.goal == "N":
            continue
        line = line_id(item.technology, KIND[item.goal])
        offers.add(*offer_row(item, line, peak[item.key], item.goal))
        if item.goal != "C":
            load[line] += use_of(item) * peak[item.key]
            value[line] += item.price * peak[item.key] // 100
        if item.goal in "DL" and draw(5, "second", item.key) < 2 and len(LINES[item.technology][2]) > 1:
            other = line_id(item.technology, "new" if KIND[item.goal] == "main" else "main")
            offers.add(*offer_row(item, other, peak[item.key], item.goal, extra=6, sooner=2))

    for technology, (unit, _, producers) in LINES.items():
        for kind in ("main", "new", "plan", "big"):
            line = line_id(technology, kind)
            if line not in load:
                continue
            number, city = producers[0 if kind == "main" else -1]
            percent = {"main": 60 + draw(26, line), "new": 88 + draw(8, line), "plan": 0, "big": 0}[kind]
            free = load[line] * {"main": 0.95, "new": 0.2, "plan": 0.4, "big": 0}[kind]
            capacity = rounded(free * 100 / (100 - percent)) if free else 0
            name = {"main": "действующая", "new": "к модернизации", "plan": "опытная",
                    "big": "площадка под новый завод"}[kind]
            lines.add(line, f"Демо-завод № {number}", inn_of(number), city,
                      f"{technology} ({name})", unit, capacity, percent)
            if kind == "plan":
                continue
            worth = value[line] / 1e6  # million RUB a year
            if kind == "big":
                modules.add(line, f"{line}-завод", rounded(load[line] * 1.3), round(worth * 0.9),
                            round(worth * 0.03, 1), 7, 8, 10, "30;60;100", 15, None, None)
                continue
            first = rounded(load[line] * (0.25 if kind == "main" else 0.55))
            capex = max(1.5, round(worth * STAGE.get(technology, 0.1 if kind == "main" else 0.28), 1))
            lead = between(3, 6, line) if kind == "main" else between(8, 13, line)
            modules.add(line, f"{line}-1", first, capex, round(capex * 0.03, 2), lead - 1, lead,
                        lead + 2, "40;70;100", 10, None, None)
            if kind == "new":
                second = rounded(load[line] * 0.45)
                modules.add(line, f"{line}-2", second, round(capex * 0.7, 1),
                            round(capex * 0.02, 2), lead - 1, lead + 1, lead + 3, "50;100", 10,
                            f"{line}-1", None)
                modules.add(line, f"{line}-Б", rounded(load[line] * 1.1), round(capex * 2.1, 1),
                            round(capex * 0.05, 2), lead + 1, lead + 3, lead + 6, "30;60;100", 12,
                            None, f"{line}-1; {line}-2")

    budgets = Sheet("budgets")
    budgets.add("год", "сумма, млн руб.")
    for year, million in BUDGETS.items():
        budgets.add(year, million)
    parameters = Sheet("parameters")
    parameters.add("параметр", "значение")
    for name, setting in PARAMETERS:
        parameters.add(name, setting)
    return xlsx([lines, offers, modules, budgets, parameters])
