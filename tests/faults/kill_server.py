#!/usr/bin/env python3
"""The server dies by SIGKILL during imports and plans: kill_server.py ARTEL SOURCE_DIR [--rounds N]

After each restart the need list must be whole or absent, the job must come to an end by itself,
and whatever was answered must still be there. Prints what it saw; the exit code is 1 on a loss.
"""
import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

LINES = 4000


class Server:
    """Asked as the operator of the demonstration; a sign-in outlives the server too."""
    cookie = None

    def __init__(self, artel, folder):
        self.process = subprocess.Popen(
            [artel, "serve", "--db", f"{folder}/artel.db", "--data", f"{folder}/files",
             "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--log", f"{folder}/log",
             "--session-reads", "0", "--session-changes", "0"],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, f"the server did not start: {line!r}"
        self.base = found.group()

    def ask(self, path, method="GET", body=None, kind="application/json"):
        request = urllib.request.Request(self.base + path, data=body, method=method)
        if Server.cookie:
            request.add_header("Cookie", Server.cookie)
        if method != "GET":
            request.add_header("Content-Type", kind)
            request.add_header("X-Artel-Csrf", "1")
            request.add_header("Idempotency-Key", str(uuid.uuid4()))
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def sign_in(self, login, password):
        body = json.dumps({"login": login, "password": password}).encode()
        request = urllib.request.Request(
            self.base + "/api/session", data=body, method="POST",
            headers={"Content-Type": "application/json", "X-Artel-Csrf": "1"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            Server.cookie = answer.headers.get_all("Set-Cookie")[0].split(";")[0]

    def post(self, path):
        return self.ask(path, "POST", b"{}")

    def upload(self, name, content):
        boundary = uuid.uuid4().hex
        head = (f"--{boundary}\r\nContent-Disposition: form-data; name=\"customer\"\r\n\r\n"
                f"Depot\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; "
                f"filename=\"{name}\"\r\n\r\n").encode()
        tail = f"\r\n--{boundary}--\r\n".encode()
        return self.ask("/api/need-lists", "POST", head + content + tail,
                        f"multipart/form-data; boundary={boundary}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ended(self, job):
        """The job once it has ended by itself."""
        for _ in range(1200):
            state = self.ask(f"/api/jobs/{job}")
            if state["state"] not in ("queued", "running"):
                return state
            time.sleep(0.1)
        raise AssertionError(f"job {job} never ends")


def need_list(number):
    rows = ["Наименование;Обозначение;Ед. изм.;2027"]
    rows += [f"Деталь {number} {i};ДТ-{number}-{i}Х;шт;{i + 1}" for i in range(LINES)]
    return "\n".join(rows).encode()


def kill_import(server, artel, folder, number, pause):
    listed = server.upload(f"list-{number}.csv", need_list(number))
    job = server.post(f"/api/need-lists/{listed['id']}/commit")
    time.sleep(pause)
    server.kill()
    server = Server(artel, folder)
    kept = server.ask(f"/api/need-lists/{listed['id']}")
    count = server.ask(f"/api/need-lists/{listed['id']}/lines?limit=1")["total"]
    assert count in (0, LINES), f"half a list: {count} lines"
    ended = server.ended(job["id"])
    kept = server.ask(f"/api/need-lists/{listed['id']}")
    count = server.ask(f"/api/need-lists/{listed['id']}/lines?limit=1")["total"]
    whole = ended["state"] == "done" and kept["state"] == "loaded" and count == LINES
    told = ended["state"] == "failed" and ended.get("error") and count == 0
    assert whole or told, f"{ended['state']}, {kept['state']}, {count} lines"
    return server, ended


def kill_plan(server, artel, folder, pause):
    scenario = server.ask("/api/scenarios")["rows"][0]
    job = server.post(f"/api/scenarios/{scenario['id']}/plan")
    time.sleep(pause)
    server.kill()
    server = Server(artel, folder)
    ended = server.ended(job["id"])
    if ended["state"] == "done":
        plan = server.ask(f"/api/plans/{ended['result']['id']}")
        assert plan["checked"] and plan["bound_checked"], "an unproven plan"
    else:
        assert ended["state"] == "failed" and ended.get("error"), ended
    return server, ended


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("artel")
    arguments.add_argument("source")
    arguments.add_argument("--rounds", type=int, default=4)
    options = arguments.parse_args()
    chance = random.Random(1)
    seen = []
    with tempfile.TemporaryDirectory() as folder:
        demo = subprocess.run(
            [options.artel, "demo", "--from", str(Path(options.source) / "data/demo"),
             "--db", f"{folder}/artel.db", "--data", f"{folder}/files", "--time-limit", "2"],
            check=True, stdout=subprocess.PIPE, text=True).stdout
        login, password = re.search(r"^(\S+) +region_operator +(\S+)$", demo, re.M).groups()
        server = Server(options.artel, folder)
        server.sign_in(login, password)
        try:
            for number in range(options.rounds):
                server, job = kill_import(server, options.artel, folder, number,
                                          chance.uniform(0, 0.6))
                seen.append(("import", job))
                server, job = kill_plan(server, options.artel, folder, chance.uniform(0, 1.5))
                seen.append(("plan", job))
        finally:
            server.kill()
    again = sum(job["attempt"] > 1 for _, job in seen)
    done = sum(job["state"] == "done" for _, job in seen)
    print(f"{len(seen)} kills, {again} jobs tried again, {done} done, "
          f"{len(seen) - done} failed with a reason, 0 halves")
    return 0


if __name__ == "__main__":
    sys.exit(main())
