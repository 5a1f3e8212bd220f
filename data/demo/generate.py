#!/usr/bin/env python3
"""Grows the demonstration data anew: `python3 data/demo/generate.py` writes the same bytes again.

With --check nothing is written; the exit code is 1 and the files are named if one differs.
All organisations are invented; prices are plausible, not quotations.
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE / "generator"))

import clusters  # noqa: E402
import region  # noqa: E402
import templates  # noqa: E402
from needs import DOUBTS, LISTS, fleet_csv  # noqa: E402
from catalogue import ITEMS  # noqa: E402
from producers import workbook  # noqa: E402


def expected(truth):
    """What the order must say: every line's true item, every item's true totals, what it asks."""
    totals = {}
    rows = []
    for file, lines in truth.items():
        for line in lines:
            rows.append([file, line.sheet, line.row, line.item])
            years = totals.setdefault(line.item, {})
            for year, count in line.quantity.items():
                years[str(year)] = years.get(str(year), 0) + count
    units = {item.key: item.unit for item in ITEMS}
    items = [{"item": key, "unit": units[key], "quantity": dict(sorted(totals[key].items()))}
             for key in sorted(totals)]
    unknown = [[file, line.sheet, line.row, year] for file, lines in truth.items()
               for line in lines for year in line.open_years]
    parts = [f'"files": {len(truth)}', f'"lines": {len(rows)}', f'"items": {len(items)}',
             '"unknown": ' + json.dumps(unknown, ensure_ascii=False),
             '"doubts": [\n' + ",\n".join(json.dumps(d, ensure_ascii=False) for d in DOUBTS) + "]",
             '"quantities": [\n' + ",\n".join(json.dumps(i, ensure_ascii=False) for i in items) + "]",
             '"rows": [\n' + ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "]"]
    return ("{" + ",\n".join(parts) + "}\n").encode("utf-8"), totals


def grow():
    files, truth = {}, {}
    for name, make in LISTS.items():
        files[f"demo/needs/{name}"], truth[name] = make()
    files["demo/fleet.csv"] = fleet_csv()
    files["demo/expected.json"], totals = expected(truth)
    files["demo/producers.xlsx"] = workbook(totals)
    everybody = region.everybody()
    files["demo/organisations.xlsx"] = region.register(everybody)
    files["demo/capabilities.xlsx"] = region.capability_sheets(everybody)
    files["demo/product-register.csv"] = region.product_register(everybody)
    files["demo/announcements.json"] = region.announcements(everybody)
    files["demo/clusters.json"] = clusters.clusters(everybody)
    for plan in clusters.PLANS:
        files[f"demo/ledgers/{plan.key}.xlsx"] = clusters.ledger(plan, everybody)
    files["templates/need-list.xlsx"] = templates.need_list()
    files["templates/producers.xlsx"] = templates.producers()
    files["templates/organisations.xlsx"] = templates.organisations()
    files["templates/capabilities.xlsx"] = templates.capabilities()
    files["templates/ledger.xlsx"] = templates.ledger()
    files["templates/product-register.csv"] = templates.product_register()
    return files


def main():
    data = HERE.parent
    different = []
    for name, content in grow().items():
        path = data / name
        if path.exists() and path.read_bytes() == content:
            continue
        different.append(name)
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for name in different:
        print("differs:" if "--check" in sys.argv[1:] else "written:", name)
    return 1 if different and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
