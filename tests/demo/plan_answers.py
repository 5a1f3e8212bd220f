#!/usr/bin/env python3
"""The demonstration from need lists to a proven plan.

    plan_answers.py ARTEL SOURCE_DIR [SECONDS]

Runs order, plan problem, plan, plan check and plan bound on data/demo. The plan must lie within 3 %
of its proven bound after at most SECONDS (10) of search, show every status an item can have and name
a constraint for each item that is not free of imports from the start; check and bound must agree
with it. Prints what it saw; the exit code is 1 if something is missing.
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

STATUSES = {"already", "dated", "import_cheaper", "no_producer", "beyond_horizon", "blocked"}


def main():
    artel, source = sys.argv[1], Path(sys.argv[2])
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    demo = source / "data" / "demo"
    lists = sorted(str(path) for path in (demo / "needs").iterdir())

    def run(*arguments):
        done = subprocess.run([artel, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"artel {arguments[0]} {arguments[1]}: {done.returncode}\n{done.stderr}")
        return done.stdout

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        order, problem, plan, proof = (folder / file for file in (
            "order.json", "problem.json", "plan.json", "certificate.json"))
        run("order", *lists, "--fleet", demo / "fleet.csv", "--out", order)
        run("plan", "problem", "--order", order, "--producers", demo / "producers.xlsx", "--out",
            problem)
        run("plan", problem, "--out", plan, "--certificate", proof, "--time-limit", seconds)
        run("plan", "check", problem, plan)
        bound = int(run("plan", "bound", problem, proof).split()[-1])
        answer = json.loads(plan.read_text(encoding="utf-8"))

    faults = []
    gap = (answer["cost"] + answer["shortage"] - bound) / (answer["cost"] + answer["shortage"])
    if not 0 <= gap <= 0.03:
        faults.append(f"gap {gap:.2%} is not within 3 %")
    if abs(bound - answer["lower_bound"]) > 1e-9 * bound:
        faults.append(f"the certificate proves {bound}, the plan says {answer['lower_bound']}")
    if answer["shortage"] != 0:
        faults.append(f"a shortage charged {answer['shortage']}")
    statuses = Counter(item["status"] for item in answer["items"])
    if set(statuses) != STATUSES:
        faults.append(f"statuses {sorted(statuses)}")
    dates = {item["date"] for item in answer["items"] if item["status"] == "dated"}
    if min(dates) > "2028" or max(dates) < "2031":
        faults.append(f"dates from {min(dates)} to {max(dates)} are not early and late")
    without = [item["id"] for item in answer["items"]
               if item["status"] != "already" and not item.get("constraint")]
    faults += [f"no constraint: {item}" for item in without]
    levers = sum(1 for item in answer["items"] if item.get("lever"))
    print(f"demo plan: gap {gap:.2%}, dates {min(dates)} to {max(dates)}, {levers} levers, "
          + ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
