#include "capabilities/reference/rim/set_sql.h"

#include "base/text.h"

namespace artel::reference {
namespace {

std::optional<std::int64_t> number(const std::string& text) {
    return text::to_integer(text);
}

}  // namespace

std::optional<SetOrigin> SqlSets::origin(SetKind kind) {
    const auto row = transaction_.first(
        "select import_id, sha256, source, entries, loaded_at from reference_set where kind = $1",
        kind);
    if (!row.has_value()) {
        return std::nullopt;
    }
    return SetOrigin{row->get<std::optional<ImportId>>(0), row->get<std::string>(1),
                     row->get<std::string>(2), row->get<std::int64_t>(3), row->get<Instant>(4)};
}

std::vector<SetEntry> SqlSets::entries(SetKind kind) {
    std::vector<SetEntry> out;
    const auto add = [&](const sql::Row& row) {
        SetEntry entry{row.get<std::string>(0), {}, {}};
        for (std::size_t i = 1; i < row.size(); ++i) {
            const sql::Value& value = row.value(i);
            if (const auto* whole = std::get_if<std::int64_t>(&value)) {
                entry.values.push_back(std::to_string(*whole));
            } else {
                const auto* text = std::get_if<std::string>(&value);
                entry.values.push_back(text == nullptr ? std::string() : *text);
            }
        }
        out.push_back(std::move(entry));
    };
    switch (kind) {
        case SetKind::okpd2:
        case SetKind::okved2:
            transaction_.each(
                "select code, title_ru, parent from classifier_code where classifier = $1 "
                "order by code",
                add, kind);
            break;
        case SetKind::okei:
            transaction_.each(
                "select code, title_ru, parent, symbol_ru, symbol_en from classifier_code "
                "where classifier = $1 order by code",
                add, kind);
            break;
        case SetKind::regions:
            transaction_.each(
                "select id, country, name_ru, name_en, name_zh, oktmo, zone, latitude, longitude "
                "from reference_region order by id",
                add);
            break;
        case SetKind::cities:
            transaction_.each(
                "select id, region, name_ru, name_en, name_zh, latitude, longitude, oktmo, "
                "population from reference_city order by id",
                add);
            break;
        case SetKind::boundaries:
            transaction_.each("select region, geometry from reference_boundary order by region",
                              add);
            break;
        case SetKind::rules: break;
    }
    return out;
}

RuleTexts SqlSets::rule_texts() {
    RuleTexts out;
    transaction_.each("select name, content from reference_rule_file order by name",
                      [&](const sql::Row& row) {
                          out.emplace(row.get<std::string>(0), row.get<std::string>(1));
                      });
    return out;
}

Result<void> SqlSets::clear(SetKind kind) {
    const auto done = [&]() -> Result<std::int64_t> {
        switch (kind) {
            case SetKind::regions: return transaction_.run("delete from reference_region");
            case SetKind::cities: return transaction_.run("delete from reference_city");
            case SetKind::boundaries: return transaction_.run("delete from reference_boundary");
            case SetKind::rules: return transaction_.run("delete from reference_rule_file");
            default:
                return transaction_.run("delete from classifier_code where classifier = $1", kind);
        }
    }();
    TRY_VOID(done);
    return {};
}

Result<void> SqlSets::insert(SetKind kind, const SetEntry& entry) {
    const auto& value = entry.values;
    const auto done = [&]() -> Result<std::int64_t> {
        switch (kind) {
            case SetKind::regions:
                return transaction_.run(
                    "insert into reference_region (id, country, name_ru, name_en, name_zh, oktmo, "
                    "zone, latitude, longitude) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    entry.key, value[0], value[1], value[2], value[3], value[4], value[5],
                    number(value[6]), number(value[7]));
            case SetKind::cities:
                return transaction_.run(
                    "insert into reference_city (id, region, name_ru, name_en, name_zh, latitude, "
                    "longitude, oktmo, population) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    entry.key, value[0], value[1], value[2], value[3], number(value[4]),
                    number(value[5]), value[6], number(value[7]));
            case SetKind::boundaries:
                return transaction_.run(
                    "insert into reference_boundary (region, geometry) values ($1, $2)", entry.key,
                    value[0]);
            case SetKind::rules: return 0;
            default: {
                const bool symbols = kind == SetKind::okei;
                return transaction_.run(
                    "insert into classifier_code (classifier, code, title_ru, title_en, title_zh, "
                    "parent, symbol_ru, symbol_en, folded) values ($1, $2, $3, '', '', $4, $5, "
                    "$6, $7)",
                    kind, entry.key, value[0], value[1], symbols ? value[2] : std::string(),
                    symbols ? value[3] : std::string(), text::fold(value[0]));
            }
        }
    }();
    TRY_VOID(done);
    return {};
}

Result<void> SqlSets::replace(SetKind kind, const std::vector<SetEntry>& entries,
                              const RuleTexts& texts, const SetOrigin& origin) {
    TRY_VOID(clear(kind));
    for (const SetEntry& entry : entries) {
        TRY_VOID(insert(kind, entry));
    }
    for (const auto& [name, text] : texts) {
        TRY_VOID(transaction_.run("insert into reference_rule_file (name, content) values ($1, $2)",
                                  name, text));
    }
    TRY_VOID(transaction_.run(
        "insert into reference_set (kind, import_id, sha256, source, entries, loaded_at) values "
        "($1, $2, $3, $4, $5, $6) on conflict (kind) do update set import_id = excluded.import_id, "
        "sha256 = excluded.sha256, source = excluded.source, entries = excluded.entries, "
        "loaded_at = excluded.loaded_at",
        kind, origin.import, origin.sha256, origin.source,
        static_cast<std::int64_t>(entries.size()), origin.loaded_at));
    return {};
}

}  // namespace artel::reference
