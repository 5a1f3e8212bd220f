#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/json.h"
#include "base/text.h"
#include "capabilities/reference/geojson.h"
#include "capabilities/reference/record_table.h"
#include "capabilities/reference/reference_set.h"
#include "engines/classify/code_tree.h"
#include "engines/rules/rule_book.h"

namespace artel::reference {
namespace {

bool is_section(std::string_view code) {
    return code.size() == 1 && code[0] >= 'A' && code[0] <= 'Z';
}

bool is_activity(std::string_view code) {  // 28, 28.4, 28.41, 28.41.1, 28.41.12
    const auto parts = text::split(code, '.');
    const auto digits = [](std::string_view part, std::size_t most) {
        return !part.empty() && part.size() <= most &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return parts.size() <= 3 && parts[0].size() == 2 && digits(parts[0], 2) &&
           std::all_of(parts.begin() + 1, parts.end(),
                       [&](std::string_view part) { return digits(part, 2); });
}

// The code one step above by its writing alone: 28.41.1 < 28.41.12 < 28.41.12.110.
std::string shortened(const std::string& code) {
    std::string out = code.substr(0, code.size() - 1);
    if (out.ends_with('.')) {
        out.pop_back();
    }
    return out;
}

// Sends each row of each table below its header to `each`, and keeps what it answers, each key
// once.
class SetTable : public TableReader {
  public:
    using Each = std::function<std::optional<SetEntry>(Fields&)>;
    SetTable(std::span<const ColumnWords> words, FindingSink& findings, std::string_view key,
             Each each)
        : TableReader(words, findings), key_(key), each_(std::move(each)) {}

    std::vector<SetEntry> read(std::span<const NamedSheet> sheets) {
        for (const NamedSheet& sheet : sheets) {
            begin(sheet.prefix);
            for (const Row& row : sheet.rows) {
                const auto taken = take(row);
                ENSURE(taken.has_value(), "reading a set ends with no error");
            }
            end();
        }
        close();
        return std::move(found_);
    }

  private:
    Result<void> record(Fields& fields) override {
        auto entry = each_(fields);
        if (!entry.has_value() || fields.failed()) {
            return {};
        }
        entry->place = fields.place(key_);
        const auto [at, fresh] = by_key_.emplace(entry->key, found_.size());
        if (fresh) {
            found_.push_back(*std::move(entry));
        } else {
            fields.error(
                key_, fmt::format("{} stands at {} already", entry->key, found_[at->second].place));
        }
        return {};
    }

    std::string_view key_;
    Each each_;
    std::vector<SetEntry> found_;
    std::unordered_map<std::string, std::size_t> by_key_;
};

std::string whole_text(std::optional<std::int64_t> value) {
    return value.has_value() ? std::to_string(*value) : std::string();
}

constexpr std::array unit_columns{
    ColumnWords{"code", Need::required, "code|код|код окei|код океи"},
    ColumnWords{"name", Need::required, "name|наименование|наименование единицы измерения"},
    ColumnWords{"symbol_ru", Need::optional,
                "symbolru|symbol ru|условное обозначение национальное|обозначение"},
    ColumnWords{"symbol_en", Need::optional,
                "symbolen|symbol en|условное обозначение международное"},
};
constexpr std::array region_columns{
    ColumnWords{"iso", Need::required, "iso|iso 3166 2|код iso"},
    ColumnWords{"country", Need::required, "country|страна"},
    ColumnWords{"name_ru", Need::required, "name ru|название|наименование"},
    ColumnWords{"name_en", Need::required, "name en|название англ"},
    ColumnWords{"name_zh", Need::required, "name zh|название кит"},
    ColumnWords{"oktmo", Need::optional, "oktmo|октмо"},
    ColumnWords{"zone", Need::required, "zone|часовой пояс"},
    ColumnWords{"latitude", Need::required, "latitude|широта|lat"},
    ColumnWords{"longitude", Need::required, "longitude|долгота|lon"},
};
constexpr std::array city_columns{
    ColumnWords{"name_ru", Need::required, "city|name ru|город|название|наименование"},
    ColumnWords{"name_en", Need::optional, "name en|название англ"},
    ColumnWords{"name_zh", Need::optional, "name zh|название кит"},
    ColumnWords{"settlement", Need::optional, "settlement|населенный пункт"},
    ColumnWords{"area", Need::optional, "area|район"},
    ColumnWords{"address", Need::optional, "address|адрес"},
    ColumnWords{"region", Need::required, "region|регион|субъект"},
    ColumnWords{"id", Need::optional, "fias_id|fias id|geoname_id|geoname id|id"},
    ColumnWords{"oktmo", Need::optional, "oktmo|октмо"},
    ColumnWords{"latitude", Need::required, "latitude|широта|lat|geo_lat|geo lat"},
    ColumnWords{"longitude", Need::required, "longitude|долгота|lon|geo_lon|geo lon"},
    ColumnWords{"population", Need::optional, "population|население"},
};

}  // namespace

std::vector<SetEntry> read_codes(SetKind kind, std::span<const NamedSheet> sheets,
                                 FindingSink& findings) {
    std::vector<SetEntry> out;
    std::unordered_map<std::string, std::size_t> by_code;
    std::size_t notes = 0;
    for (const NamedSheet& sheet : sheets) {
        for (const Row& row : sheet.rows) {
            const std::string code = row.cells.empty() || row.cells[0].column != 0
                                         ? std::string()
                                         : std::string(text::trim(row.cells[0].text));
            const bool known =
                is_section(code) ||
                (kind == SetKind::okpd2 ? classify::is_okpd2(code) : is_activity(code));
            if (!known) {
                ++notes;
                continue;
            }
            const std::string place = sheet.prefix + cell_address(0, row.number);
            const std::string title =
                row.cells.size() < 2 ? std::string() : std::string(text::trim(row.cells[1].text));
            if (title.empty()) {
                findings.add(FindingKind::error, place, fmt::format("{} has no title", code));
                continue;
            }
            const auto [at, fresh] = by_code.emplace(code, out.size());
            if (fresh) {
                out.push_back({code, {title, ""}, place});
            } else if (out[at->second].values[0] == title) {
                findings.add(FindingKind::duplicate, place,
                             fmt::format("{} stands at {} already: counted once", code,
                                         out[at->second].place));
            } else {
                findings.add(
                    FindingKind::error, place,
                    fmt::format("{} has another title at {}", code, out[at->second].place));
            }
        }
    }
    if (out.empty()) {
        const std::string place = sheets.empty() ? std::string() : sheets.front().prefix + "A1";
        findings.add(FindingKind::error, place, "no row begins with a code such as 28.41");
        return out;
    }
    if (notes > 0) {
        findings.add(FindingKind::comment, sheets.front().prefix + "A1",
                     fmt::format("{} rows without a code in the first column are the "
                                 "classifier's notes and are not taken",
                                 notes));
    }
    for (SetEntry& entry : out) {
        for (std::string above = shortened(entry.key); above.size() >= 2;
             above = shortened(above)) {
            if (by_code.contains(above)) {
                entry.values[1] = above;
                break;
            }
        }
        if (entry.values[1].empty() && entry.key.size() > 2) {
            findings.add(FindingKind::doubt, entry.place,
                         fmt::format("{} has no code above it in the file", entry.key));
        }
    }
    return out;
}

std::vector<SetEntry> read_units(std::span<const NamedSheet> sheets, FindingSink& findings) {
    SetTable table(unit_columns, findings, "code", [](Fields& fields) -> std::optional<SetEntry> {
        std::string code = fields.code("code");
        if (!text::to_integer(code).has_value() || code.size() > 4) {
            fields.error("code", "needs a code of three or four digits");
            return std::nullopt;
        }
        if (code.size() < 3) {
            code.insert(0, 3 - code.size(), '0');
            fields.note(FindingKind::corrected, "code", "leading zeros restored: " + code);
        }
        return SetEntry{
            code,
            {fields.needed("name"), "", fields.text("symbol_ru"), fields.text("symbol_en")},
            ""};
    });
    return table.read(sheets);
}

std::vector<SetEntry> read_regions(std::span<const NamedSheet> sheets, FindingSink& findings) {
    SetTable table(region_columns, findings, "iso", [](Fields& fields) -> std::optional<SetEntry> {
        const std::string iso = fields.needed("iso");
        const std::string country = fields.needed("country");
        if (!iso.starts_with(country + "-") || country.size() != 2 || iso.size() < 4) {
            fields.error("iso", "needs a code of ISO 3166-2 that begins with its country: RU-PNZ");
        }
        std::string oktmo = fields.code("oktmo");
        if (country == "RU" && oktmo.size() == 1) {
            oktmo.insert(oktmo.begin(), '0');
        }
        const auto latitude = fields.degrees("latitude", 180);
        const auto longitude = fields.degrees("longitude", 180);
        if (!latitude.has_value() || !longitude.has_value()) {
            fields.error("latitude", "needs a point for the label");
        } else if (const std::string fault = point_fault(*latitude, *longitude, country, nullptr);
                   !fault.empty()) {
            fields.error("latitude", fault);
        }
        return SetEntry{
            iso,
            {country, fields.needed("name_ru"), fields.needed("name_en"), fields.needed("name_zh"),
             oktmo, fields.needed("zone"), whole_text(latitude), whole_text(longitude)},
            ""};
    });
    return table.read(sheets);
}

std::vector<SetEntry> read_cities(std::span<const NamedSheet> sheets, const RegionIndex& regions,
                                  FindingSink& findings) {
    SetTable table(
        city_columns, findings, "name_ru", [&](Fields& fields) -> std::optional<SetEntry> {
            const std::string oktmo = fields.code("oktmo");
            const std::string named = fields.text("region");
            const Region* region = regions.of_oktmo(oktmo);
            region = region == nullptr ? regions.find(named) : region;
            if (region == nullptr) {
                fields.error("region", fmt::format("«{}» is no region known here",
                                                   text::printable(named, 60)));
                return std::nullopt;
            }
            // Address registers leave the city out where a region, an area or a settlement is one.
            std::string name = fields.text("name_ru");
            for (const std::string_view field : {"settlement", "area", "region"}) {
                if (name.empty() || (field == "settlement" && !fields.text(field).empty())) {
                    name = fields.text(field);
                }
            }
            if (name.empty()) {
                fields.error("name_ru", "is empty");
            }
            const auto latitude = fields.degrees("latitude", 180);
            const auto longitude = fields.degrees("longitude", 180);
            if (!latitude.has_value() || !longitude.has_value()) {
                fields.error("latitude", "needs both coordinates");
            } else if (const std::string fault =
                           point_fault(*latitude, *longitude, region->country, region);
                       !fault.empty()) {
                fields.error("latitude", fault);
            }
            std::string id = fields.code("id");
            if (id.empty()) {
                id = region->iso + ":" + text::fold(name);
            }
            return SetEntry{id,
                            {region->iso, name, fields.text("name_en"), fields.text("name_zh"),
                             whole_text(latitude), whole_text(longitude), oktmo,
                             whole_text(fields.whole("population"))},
                            ""};
        });
    return table.read(sheets);
}

std::vector<SetEntry> read_boundaries(std::string_view text, const std::string& file,
                                      const RegionIndex& regions, FindingSink& findings) {
    const auto report = [&](const Error& error) {
        if (error.violations.empty()) {
            findings.add(FindingKind::error, file, error.message);
        }
        for (const Violation& violation : error.violations) {
            findings.add(FindingKind::error, file + violation.pointer, violation.message);
        }
    };
    const auto json = parse_json(text, {32U << 20U, 16});
    if (!json.has_value()) {
        report(json.error());
        return {};
    }
    auto outlines = read_outlines(*json);
    if (!outlines.has_value()) {
        report(outlines.error());
        return {};
    }
    std::vector<SetEntry> out;
    for (Outline& one : *outlines) {
        if (regions.find(one.region) == nullptr) {
            findings.add(FindingKind::doubt, file,
                         fmt::format("{} is no region of the table: its "
                                     "outline is kept and shown by code",
                                     one.region));
        }
        out.push_back({std::move(one.region), {std::move(one.geometry)}, file});
    }
    return out;
}

std::vector<SetEntry> read_rules(const RuleTexts& files, const std::set<std::string>& known,
                                 FindingSink& findings) {
    std::vector<rules::RuleFile> all;
    for (const auto& [name, text] : files) {
        all.push_back({name, text});
    }
    const auto book = rules::RuleBook::read(all);
    if (!book.has_value()) {
        for (const Violation& violation : book.error().violations) {
            findings.add(FindingKind::error, violation.pointer, violation.message);
        }
        return {};
    }
    std::vector<SetEntry> out;
    for (const rules::Rule& rule : book->rules()) {
        const std::string from = rule.valid_from.has_value() ? rule.valid_from->text() : "";
        if (!known.contains(rule.id)) {
            findings.add(FindingKind::error, rule.id,
                         "is no figure that anything asks for: see the ids on the page of rules");
        }
        out.push_back(
            {rule.id + "@" + (from.empty() ? "?" : from),
             {to_text(rule.value), rule.unit, std::string(json::name_of(rule.op)), from,
              rule.valid_to.has_value() ? rule.valid_to->text() : "", rule.act.value_or(""),
              rule.source, std::string(json::name_of(rule.confidence)),
              std::string(json::name_of(rule.status))},
             rule.id});
    }
    return out;
}

RuleTexts shipped_rule_texts() {
    RuleTexts out;
    for (rules::RuleFile& file : rules::shipped_rules()) {
        out.emplace(std::move(file.name), std::move(file.text));
    }
    return out;
}

std::set<std::string> shipped_figures() {
    const auto book = rules::RuleBook::read(rules::shipped_rules());
    ENSURE(book.has_value(), "data/rules is well formed");
    std::set<std::string> out;
    for (const rules::Rule& rule : book->rules()) {
        out.insert(rule.id);
    }
    return out;
}

}  // namespace artel::reference
