"""How different hands write the same item, and how much each list asks for."""
import zlib

TWINS = str.maketrans("АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx")
TWINS_BACK = str.maketrans("ABEKMHOPCTXaeopcx", "АВЕКМНОРСТХаеорсх")
LETTERS = dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziyklmnoprstufhcye"))
LETTERS |= {"ё": "e", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya",
            "ь": "", "ъ": "", "№": "No"}


def draw(limit, *seed):
    """A whole number below limit that depends on the seed alone."""
    return zlib.crc32("/".join(map(str, seed)).encode("utf-8")) % limit


def twins(text, seed):
    """Some Cyrillic letters typed as their Latin twins, as happens on a mixed keyboard."""
    return "".join(letter.translate(TWINS) if draw(2, seed, at) else letter
                   for at, letter in enumerate(text))


def twins_back(text, seed):
    """Some Latin letters typed as their Cyrillic twins."""
    return "".join(letter.translate(TWINS_BACK) if draw(2, seed, at) else letter
                   for at, letter in enumerate(text))


def latin(text):
    """Transliterated, as systems without Cyrillic store it."""
    out = []
    for letter in text:
        small = LETTERS.get(letter.lower(), letter.lower())
        out.append(small.upper() if letter.isupper() else small)
    return "".join(out)


def code_latin(code):
    return latin(code).upper()


def capital(text):
    return text[:1].upper() + text[1:]


def grouped(value):
    """1200 as 1 200, with a no-break space as office programs put it."""
    return f"{value:,}".replace(",", "\u00a0")


def rounded(value):
    """Two significant figures, at least 2: what people write into plans."""
    value = max(2, int(value))
    step = 10 ** max(0, len(str(value)) - 2)
    return value // step * step


WEIGHTS = {"b": 6, "l": 6, "f": 4, "p": 4, "m": 2, "t": 4, "s": 4, "g": 2, "e": 6, "x": 5,
           "i": 2, "k": 1, "a": 4}


def share(item, domain):
    """The list's part of the item's yearly pieces (all lists together), without growth."""
    total = sum(WEIGHTS[letter] for letter in item.domains)
    return item.base * WEIGHTS[domain] / total


DECLINING = {"ER14505-3.6V", "К1113ПВ1", "КВ1-400-3В3"}  # bought less every year


def demand(item, domain, year):
    if item.key in DECLINING:
        return rounded(share(item, domain) * 0.94 ** (year - 2027))
    growth = 1.0 + (draw(9, item.key, domain) - 2) / 100.0  # -2 % to +6 % a year
    noise = 0.94 + draw(13, item.key, domain, year) / 100.0
    return rounded(share(item, domain) * growth ** (year - 2027) * noise)
