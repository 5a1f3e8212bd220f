#!/usr/bin/env python3
"""The dependency rule of ARCHITECTURE.md: reads every #include below src/ and names each that may
not stand where it stands. It knows no exceptions."""
import pathlib
import re
import sys

# Third-party headers by the folders that may include them (ARCHITECTURE.md, "Libraries").
LIBRARIES = {
    r"^boost/": ["platform/http"],
    r"^sodium": ["platform/http", "platform/signing"],
    r"^(sqlite3|libpq)": ["platform/sql"],
    r"^nlohmann/": ["base/json.cc"],
    r"^spdlog/": ["platform/log"],
    r"^CLI/": ["app", "platform/host", "capabilities/*/rim"],
    r"^(zip|expat|xlsxwriter)": ["platform/sheets"],
    r"^unicode/": ["engines/index", "engines/resolve", "platform/config"],
    r"^libstemmer": ["engines/index", "engines/resolve"],
    r"^(coin/|Cbc|Clp|Osi|Coin)": ["engines/mip"],
    r"^lemon/": ["engines/plan/flow", "engines/place/transport", "engines/chain"],
    r"^(tl/|fmt/)": [""],
}
SYSTEM_IN_PURE = r"^(filesystem|fstream|iostream|thread|mutex|unistd\.h|sys/|random|ctime)"


def place(path):
    """(layer, name, rim?) of a path below src/."""
    parts = path.parts
    if parts[0] in ("engines", "platform"):
        return parts[0], parts[1], False
    if parts[0] == "capabilities":
        return "capabilities", parts[1], len(parts) > 2 and parts[2] == "rim"
    return parts[0], "", False


def uses(root, capability):
    text = (root / "src/capabilities" / capability / "CMakeLists.txt").read_text()
    match = re.search(r"USES([^A-Z)]*)", text)
    return match.group(1).split() if match else []


def allowed(root, source, target):
    layer, name, rim = place(source)
    to_layer, to_name, to_rim = place(target)
    if to_layer == "base" or layer == "app":
        return to_layer != "app" or layer == "app"
    if layer == "base":
        return False
    if layer == "engines":
        return to_layer == "engines"
    if layer == "platform":
        return to_layer == "platform"
    if to_layer == "engines" or (to_layer == "platform" and rim):
        return True
    if to_layer != "capabilities":
        return False
    if to_rim:
        return rim and to_name == name
    return to_name == name or to_name in uses(root, name)


def library_allowed(source, header):
    for pattern, folders in LIBRARIES.items():
        if re.search(pattern, header):
            return any(pathlib.PurePath(source).match(folder + "*") or
                       str(source).startswith(folder.replace("*", place(source)[1]))
                       for folder in folders)
    return True


def faults(root):
    for path in sorted((root / "src").rglob("*.[hc]*")):
        source = path.relative_to(root / "src")
        if path.suffix not in (".h", ".cc") or source.name.endswith("_test.cc"):
            continue
        layer, _, rim = place(source)
        pure = layer in ("base", "engines") or (layer == "capabilities" and not rim)
        for line in path.read_text().splitlines():
            match = re.match(r'\s*#\s*include\s+([<"])([^>"]+)', line)
            if not match:
                continue
            own, header = match.group(1) == '"', match.group(2)
            if own and not allowed(root, source, pathlib.PurePath(header)):
                yield f"{source} may not include {header}, see ARCHITECTURE.md"
            if not own and not library_allowed(source, header):
                yield f"{source} may not include <{header}>, see ARCHITECTURE.md"
            if not own and pure and re.search(SYSTEM_IN_PURE, header):
                yield f"{source} is pure and may not include <{header}>, see ARCHITECTURE.md"


def main():
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "layers: 0 violations")
    return 1 if found else 0


sys.exit(main())
