#!/usr/bin/env python3
"""The demonstration's order against what its generator meant.

    order_agrees.py ARTEL SOURCE_DIR [--keep FOLDER]

Runs `artel order` on data/demo and compares the result with data/demo/expected.json: which lines
stand together (precision and recall over pairs of lines), every item's quantity in every year, its
unit, that no line is lost or invented, and that what the order asks about items is what the
generator left in doubt. Pairs of lines that are truly one but asked about are not counted as
merged. Prints the figures; the exit code is 1 if one is off.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

# Nothing but a person's knowledge brings «ремкомплект ...» and «комплект ремонтный ...» together.
LEFT_APART = {"ремкомплект двери кабины лифта": 2}


def run_order(artel, demo, folder):
    out = folder / "order.json"
    lists = sorted(str(path) for path in (demo / "needs").iterdir())
    subprocess.run([artel, "order", *lists, "--fleet", str(demo / "fleet.csv"), "--out", str(out)],
                   check=True, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text(encoding="utf-8"))


def row_of(cell):
    return int(re.search(r"\d+$", cell).group())


def pairs(count):
    return count * (count - 1) // 2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("artel")
    parser.add_argument("source", type=Path)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    demo = arguments.source / "data" / "demo"
    expected = json.loads((demo / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        order = run_order(arguments.artel, demo, arguments.keep or Path(folder))

    truth = {(file, sheet, row): item for file, sheet, row, item in expected["rows"]}
    found = {}
    faults = []
    for item in order["items"]:
        for source in item["sources"]:
            line = (Path(source["file"]).name, source["sheet"], row_of(source["cell"]))
            if line not in truth:
                faults.append(f"invented: {line} in {item['name']}")
            elif found.setdefault(line, item["id"]) != item["id"]:
                faults.append(f"in two items: {line}")
    faults += [f"lost: {line} of {item}" for line, item in truth.items() if line not in found]

    both = Counter((truth[line], found[line]) for line in found)
    right = sum(pairs(n) for n in both.values())
    merged = sum(pairs(n) for n in Counter(found.values()).values())
    meant = sum(pairs(n) for n in Counter(truth.values()).values())

    ids = defaultdict(set)
    for line, item in found.items():
        ids[truth[line]].add(item)
    owners = Counter(item for items in ids.values() for item in items)
    names = {item["id"]: item["name"] for item in order["items"]}

    meant_by = {item: key for key, items in ids.items() for item in items}
    asking = [(question["kind"], question["candidates"]) for question in order["questions"]
              if question["candidates"] and names.keys() >= set(question["candidates"])]
    doubtful = {pair for _, candidates in asking for pair in combinations(sorted(candidates), 2)}
    asked = 0  # pairs of lines truly one, in two items that one question names
    for key, items in ids.items():
        open_pairs = [pair for pair in combinations(sorted(items), 2) if pair in doubtful]
        asked += sum(both[key, a] * both[key, b] for a, b in open_pairs)
        apart = pairs(len(items)) - len(open_pairs)
        if apart != pairs(LEFT_APART.get(key, 1)):
            faults.append(f"split: {key} into {len(items)}, {apart} pairs of them not asked about")
    doubts = Counter((kind, tuple(sorted({meant_by[item] for item in candidates})), len(candidates))
                     for kind, candidates in asking)
    wanted = Counter((kind, tuple(sorted(keys)), count) for kind, keys, count in expected["doubts"])
    faults += [f"not asked: {doubt}" for doubt in (wanted - doubts).elements()]
    faults += [f"asked needlessly: {doubt}" for doubt in (doubts - wanted).elements()]

    faults += [f"mixed: {names[item]} holds {count} items" for item, count in owners.items()
               if count > 1]

    by_id = {item["id"]: item for item in order["items"]}
    equal = 0
    for one in expected["quantities"]:
        items = [by_id[item] for item in ids[one["item"]]]
        sums = Counter()
        for item in items:
            sums.update(item["quantity"])
        same = dict(sums) == one["quantity"] and all(item["unit"] == one["unit"] for item in items)
        equal += same
        if not same:
            faults.append(f"quantity: {one['item']} {dict(sums)} instead of {one['quantity']}, "
                          f"unit {[item['unit'] for item in items]} for {one['unit']}")

    print(f"demo order: {len(order['items'])} items of {expected['items']}, "
          f"{len(found)} lines of {expected['lines']}, "
          f"merging precision {right}/{merged} recall {right}/{meant} "
          f"({asked} pairs asked about, {meant - right - asked} missed), "
          f"quantities equal {equal}/{len(expected['quantities'])}, "
          f"questions {len(order['questions'])} (about items: {len(asking)} of "
          f"{len(expected['doubts'])}, cells without a number: {len(expected['unknown'])})")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
