"""Numbers of organisations with right check digits, of the region 00, which is given to nobody."""


def inn_of(number):
    digits = [0, 0] + [int(d) for d in f"{number:07d}"]
    check = sum(a * b for a, b in zip((2, 4, 10, 3, 5, 9, 4, 6, 8), digits)) % 11 % 10
    return "".join(map(str, digits)) + str(check)


def ogrn_of(number):
    body = f"12000{number:07d}"
    return body + str(int(body) % 11 % 10)
