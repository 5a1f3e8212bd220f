#include "engines/resolve/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/resolve/reference_words.h"

namespace artel::resolve {
namespace {

const std::array<std::pair<std::string_view, Dimension>, 9> dimension_names{{
    {"piece", Dimension::piece},
    {"set", Dimension::set},
    {"pack", Dimension::pack},
    {"mass", Dimension::mass},
    {"length", Dimension::length},
    {"area", Dimension::area},
    {"volume", Dimension::volume},
    {"time", Dimension::time},
    {"energy", Dimension::energy},
}};

std::optional<Ratio> ratio(std::string_view text) {
    const auto parts = text::split(text, '/');
    const auto top = text::to_integer(parts[0]);
    const auto bottom =
        parts.size() == 2 ? text::to_integer(parts[1]) : std::optional<std::int64_t>(1);
    if (parts.size() > 2 || !top || !bottom || *top <= 0 || *bottom <= 0) {
        return std::nullopt;
    }
    return Ratio{*top, *bottom};
}

// Calls `row(line number, cells)` for each row of a table that is no comment.
template <class Row>
void each_row(std::string_view tsv, Row&& row) {
    std::size_t number = 0;
    for (const std::string_view line : text::split(tsv, '\n')) {
        ++number;
        if (!line.empty() && line[0] != '#' && !text::trim(line).empty()) {
            row(number, text::split(line, '\t'));
        }
    }
}

}  // namespace

std::optional<Role> role_of(std::string_view name) {
    for (const auto& [role, text] : names(json::Type<Role>{})) {
        if (text == name) {
            return role;
        }
    }
    return std::nullopt;
}

std::optional<std::int32_t> header_year(std::string_view text) {
    std::optional<std::int32_t> found;
    std::string digits;
    const auto take = [&]() -> bool {
        const auto value = digits.size() == 4 ? text::to_integer(digits) : std::nullopt;
        digits.clear();
        if (value && *value >= 2000 && *value <= 2099) {
            if (found && *found != *value) {
                return false;
            }
            found = static_cast<std::int32_t>(*value);
        }
        return true;
    };
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (!take()) {
            return std::nullopt;
        }
    }
    return take() ? found : std::nullopt;
}

Result<Reference> Reference::parse(std::string_view units, std::string_view header_words_table,
                                   std::string_view makers) {
    Reference out;
    std::vector<Violation> wrong;
    each_row(units, [&](std::size_t line, const std::vector<std::string_view>& cells) {
        const std::string place = fmt::format("units:{}", line);
        if (cells.size() != 6) {
            wrong.push_back({place, "needs six columns"});
            return;
        }
        const auto dimension =
            std::find_if(dimension_names.begin(), dimension_names.end(),
                         [&](const auto& entry) { return entry.first == cells[1]; });
        const auto base = ratio(cells[2]);
        const auto shown = ratio(cells[4]);
        if (dimension == dimension_names.end() || !base || !shown) {
            wrong.push_back({place, "has an unknown dimension or a factor that is no ratio"});
            return;
        }
        const auto index = static_cast<std::uint32_t>(out.units_.size());
        out.units_.push_back(
            {std::string(cells[0]), dimension->second, *base, std::string(cells[3]), *shown});
        for (const std::string_view spelling : text::split(cells[5], '|')) {
            const std::string key = unit_key(spelling);
            out.exact_.emplace(key, index);
            out.folded_.emplace(text::fold(key), index);
        }
    });
    each_row(header_words_table, [&](std::size_t line, const std::vector<std::string_view>& cells) {
        const auto role = role_of(cells[0]);
        const auto weight = cells.size() == 3 ? text::to_integer(cells[1]) : std::nullopt;
        if (!role || !weight) {
            wrong.push_back({fmt::format("header words:{}", line), "needs role, weight, phrases"});
            return;
        }
        out.phrases_.add(cells[2], static_cast<int>(*role), static_cast<int>(*weight));
    });
    each_row(makers, [&](std::size_t, const std::vector<std::string_view>& cells) {
        const std::string first = text::join(maker_words(cells[0]), " ");
        out.makers_.emplace(first, first);
        for (const std::string_view alias :
             cells.size() > 1 ? text::split(cells[1], '|') : std::vector<std::string_view>()) {
            out.makers_.emplace(text::join(maker_words(alias), " "), first);
        }
    });
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

Reference built_in_reference() {
    auto reference = Reference::parse(units_tsv(), header_words_tsv(), makers_tsv());
    ENSURE(reference.has_value(), "data/ref is well formed");
    return *std::move(reference);
}

std::vector<HeaderHit> Reference::header(std::string_view text) const {
    std::vector<HeaderHit> out;
    for (const PhraseHit& hit : phrases_.find(text)) {
        out.push_back({static_cast<Role>(hit.meaning), hit.weight, hit.coverage, hit.size});
    }
    return out;
}

}  // namespace artel::resolve
