#include "capabilities/reference/reference_set.h"

#include <unordered_map>

#include "base/text.h"

namespace artel::reference {
namespace {

constexpr std::array<std::string_view, 2> code_fields{"title", "parent"};
constexpr std::array<std::string_view, 4> unit_fields{"title", "parent", "symbol_ru", "symbol_en"};
constexpr std::array<std::string_view, 8> region_fields{
    "country", "name_ru", "name_en", "name_zh", "oktmo", "zone", "latitude", "longitude"};
constexpr std::array<std::string_view, 8> city_fields{
    "region", "name_ru", "name_en", "name_zh", "latitude", "longitude", "oktmo", "population"};
constexpr std::array<std::string_view, 1> boundary_fields{"geometry"};
constexpr std::array<std::string_view, 9> rule_fields{
    "value", "unit", "op", "valid_from", "valid_to", "act", "source", "confidence", "status"};

}  // namespace

std::span<const std::string_view> set_fields(SetKind kind) {
    switch (kind) {
        case SetKind::okpd2:
        case SetKind::okved2: return code_fields;
        case SetKind::okei: return unit_fields;
        case SetKind::regions: return region_fields;
        case SetKind::cities: return city_fields;
        case SetKind::boundaries: return boundary_fields;
        case SetKind::rules: break;
    }
    return rule_fields;
}

std::vector<Region> regions_of(std::span<const SetEntry> entries) {
    std::vector<Region> out;
    for (const SetEntry& one : entries) {
        const auto& value = one.values;
        out.push_back({one.key, value[0], value[1], value[2], value[3], value[4], value[5],
                       text::to_integer(value[6]).value_or(0),
                       text::to_integer(value[7]).value_or(0)});
    }
    return out;
}

SetDifference difference(SetKind kind, std::span<const SetEntry> before,
                         std::span<const SetEntry> after, std::size_t most) {
    const auto fields = set_fields(kind);
    SetDifference out;
    const auto example = [&](SetDifference::Entry entry) {
        if (out.examples.size() < most) {
            out.examples.push_back(std::move(entry));
        }
    };
    std::unordered_map<std::string_view, const SetEntry*> old;
    for (const SetEntry& one : before) {
        old.emplace(one.key, &one);
    }
    for (const SetEntry& one : after) {
        const auto found = old.find(one.key);
        if (found == old.end()) {
            ++out.added;
            example({one.key, "", "", text::printable(one.values[0])});
            continue;
        }
        const SetEntry& was = *found->second;
        old.erase(found);
        if (was.values == one.values) {
            ++out.same;
            continue;
        }
        ++out.changed;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (was.values[i] != one.values[i]) {
                example({one.key, std::string(fields[i]), text::printable(was.values[i]),
                         text::printable(one.values[i])});
            }
        }
    }
    for (const SetEntry& one : before) {
        if (old.contains(one.key)) {
            ++out.removed;
            example({one.key, "", text::printable(one.values[0]), ""});
        }
    }
    return out;
}

}  // namespace artel::reference
