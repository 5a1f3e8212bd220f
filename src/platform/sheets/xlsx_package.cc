#include "platform/sheets/xlsx_package.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/text.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/notes.h"
#include "platform/sheets/xml.h"

namespace artel::sheets {
namespace {

struct Relationship {
    std::string type;    // tail of its URI: "worksheet", "sharedStrings"
    std::string target;  // name of an entry
};
using Relationships = std::map<std::string, Relationship>;

// "../x" and "/x" resolved against the folder of the part that holds the relationship.
std::string resolve(std::string_view folder, std::string_view target) {
    std::vector<std::string> parts;
    const std::string path = target.starts_with('/')
                                 ? std::string(target)
                                 : std::string(folder) + "/" + std::string(target);
    for (const std::string_view part : text::split(path, '/')) {
        if (part == ".." && !parts.empty()) {
            parts.pop_back();
        } else if (!part.empty() && part != "." && part != "..") {
            parts.emplace_back(part);
        }
    }
    return text::join(parts, "/");
}

class RelationshipReader final : public XmlHandler {
  public:
    RelationshipReader(std::string place, std::string folder)
        : place_(std::move(place)), folder_(std::move(folder)) {}
    Result<Next> start(const XmlTag& tag) override {
        const auto id = tag.attribute("Id");
        const auto type = tag.attribute("Type");
        const auto target = tag.attribute("Target");
        if (tag.name() == "Relationship" && id && type && target &&
            tag.attribute("TargetMode") != "External") {
            if (found.size() == limits::sheets) {
                return too_large(place_,
                                 fmt::format("has more than {} relationships", limits::sheets));
            }
            found.insert_or_assign(std::string(*id),
                                   Relationship{std::string(type->substr(type->rfind('/') + 1)),
                                                resolve(folder_, *target)});
        }
        return Next::more;
    }
    Result<Next> end(std::string_view) override { return Next::more; }

    Relationships found;

  private:
    std::string place_;
    std::string folder_;
};

Result<Relationships> relationships(Archive& archive, const std::string& folder,
                                    const std::string& name) {
    const std::string path = (folder.empty() ? "" : folder + "/") + "_rels/" + name + ".rels";
    const auto entry = archive.find(path);
    if (!entry.has_value()) {
        return invalid(archive.file(), fmt::format("lacks its part {}; open it and save it as XLSX",
                                                   text::printable(path, 100)));
    }
    RelationshipReader reader(archive.place(*entry), folder);
    TRY_VOID(parse_xml(archive, *entry, reader));
    return reader.found;
}

class WorkbookReader final : public XmlHandler {
  public:
    struct Named {
        std::string name;
        std::string relationship;
        SheetVisibility visibility;
    };
    explicit WorkbookReader(std::string file) : file_(std::move(file)) {}
    Result<Next> start(const XmlTag& tag) override {
        if (tag.name() == "workbookPr" && tag.is_set("date1904")) {
            dates = DateSystem::from_1904;
        }
        if (tag.name() == "sheet") {
            if (sheets.size() == limits::sheets) {
                return too_large(file_, fmt::format("has more than {} sheets", limits::sheets));
            }
            const auto state = tag.attribute("state").value_or("visible");
            sheets.push_back(
                {std::string(tag.attribute("name").value_or("")),
                 std::string(tag.attribute("relationships|id").value_or("")),
                 state == "visible" ? SheetVisibility::shown : SheetVisibility::hidden});
        }
        return Next::more;
    }
    Result<Next> end(std::string_view) override { return Next::more; }

    DateSystem dates = DateSystem::from_1900;
    std::vector<Named> sheets;

  private:
    std::string file_;
};

Result<std::string> workbook_path(Archive& archive) {
    TRY(const Relationships root, relationships(archive, "", ""));
    for (const auto& [id, relationship] : root) {
        if (relationship.type == "officeDocument") {
            return relationship.target;
        }
    }
    return invalid(archive.file(), "names no workbook; open it and save it as XLSX");
}

}  // namespace

Result<XlsxPackage> read_xlsx_package(Archive& archive) {
    TRY(const std::string path, workbook_path(archive));
    const auto part = archive.find(path);
    if (!part.has_value()) {
        return invalid(archive.file(), fmt::format("lacks its part {}; open it and save it as XLSX",
                                                   text::printable(path, 100)));
    }
    WorkbookReader workbook(archive.file());
    TRY_VOID(parse_xml(archive, *part, workbook));
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash);
    TRY(const Relationships parts, relationships(archive, folder, path.substr(slash + 1)));

    XlsxPackage package;
    package.dates = workbook.dates;
    for (const auto& named : workbook.sheets) {
        const auto found = parts.find(named.relationship);
        if (found != parts.end() && found->second.type != "worksheet") {
            package.other_sheets.push_back(named.name);
            continue;
        }
        const auto entry = found == parts.end() ? std::nullopt : archive.find(found->second.target);
        if (!entry.has_value()) {
            return invalid(
                archive.file() + "!" + named.name,
                "is named in the workbook but missing from the file; get the file again");
        }
        package.sheets.push_back(
            {{named.name, static_cast<std::uint32_t>(package.sheets.size()), named.visibility},
             *entry});
    }
    for (const auto& [id, relationship] : parts) {
        if (relationship.type == "sharedStrings") {
            package.shared_strings = archive.find(relationship.target);
        } else if (relationship.type == "styles") {
            package.styles = archive.find(relationship.target);
        }
    }
    return package;
}

}  // namespace artel::sheets
