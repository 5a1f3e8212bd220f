#include "engines/order/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/amount.h"

namespace artel::order {
namespace {

using FleetByFile = std::map<std::uint32_t, std::vector<Fleet>>;

FleetByFile by_file(const Problem& problem) {
    FleetByFile out;
    for (const Fleet& fleet : problem.fleets) {
        out[fleet.file].push_back(fleet);
    }
    for (auto& [file, rows] : out) {
        std::sort(rows.begin(), rows.end(),
                  [](const Fleet& a, const Fleet& b) { return a.year < b.year; });
    }
    return out;
}

std::string item_place(std::uint32_t item) {
    return fmt::format("/items/{}", item);
}

// Adds the sources of one entry.
Result<void> multiply(const Problem& problem, std::uint32_t index, const FleetByFile& fleets,
                      std::vector<Source>& out) {
    const Entry& entry = problem.entries[index];
    const auto fleet = fleets.find(entry.file);
    if (fleet == fleets.end() || entry.year != 0) {
        out.push_back({index, entry.year, entry.count});
        return {};
    }
    for (const Fleet& row : fleet->second) {
        const auto count = checked_multiply(entry.count, row.units);
        if (!count.has_value()) {
            return invalid(item_place(entry.item),
                           fmt::format("{} × {} units of {} is out of range", entry.count,
                                       row.units, row.year));
        }
        out.push_back({index, row.year, *count});
    }
    return {};
}

Result<void> add_totals(std::uint32_t item, std::vector<Source>::const_iterator begin,
                        std::vector<Source>::const_iterator end, std::vector<Total>& totals) {
    std::map<std::int32_t, std::int64_t> years;
    for (auto source = begin; source != end; ++source) {
        const auto sum = checked_add(years[source->year], source->count);
        if (!sum.has_value()) {
            return invalid(item_place(item), "its sum is out of range");
        }
        years[source->year] = *sum;
    }
    for (const auto& [year, count] : years) {
        totals.push_back({item, year, count});
    }
    return {};
}

}  // namespace

Result<void> validate(const Problem& problem) {
    std::vector<Violation> wrong;
    for (std::size_t i = 0; i < problem.entries.size() && wrong.size() < 100; ++i) {
        const Entry& entry = problem.entries[i];
        if (entry.item >= problem.items) {
            wrong.push_back({fmt::format("/entries/{}/item", i), "is no item"});
        }
        if (entry.count < 0) {
            wrong.push_back({fmt::format("/entries/{}/count", i), "must be zero or more"});
        }
    }
    std::set<std::pair<std::uint32_t, std::int32_t>> seen;
    for (std::size_t i = 0; i < problem.fleets.size(); ++i) {
        const Fleet& fleet = problem.fleets[i];
        if (fleet.units < 0) {
            wrong.push_back({fmt::format("/fleets/{}/units", i), "must be zero or more"});
        }
        if (!seen.emplace(fleet.file, fleet.year).second) {
            wrong.push_back({fmt::format("/fleets/{}", i), "repeats a file and year"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

Result<Solution> solve(const Problem& problem) {
    TRY_VOID(validate(problem));
    const FleetByFile fleets = by_file(problem);

    // Entries by item, by counting: a million of them are put in order in linear time.
    std::vector<std::uint32_t> begin(problem.items + 1, 0);
    for (const Entry& entry : problem.entries) {
        ++begin[entry.item + 1];
    }
    for (std::uint32_t i = 0; i < problem.items; ++i) {
        begin[i + 1] += begin[i];
    }
    std::vector<std::uint32_t> order(problem.entries.size());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    for (std::uint32_t i = 0; i < problem.entries.size(); ++i) {
        order[next[problem.entries[i].item]++] = i;
    }

    Solution out;
    out.source_begin.reserve(problem.items + 1);
    out.sources.reserve(problem.entries.size());
    for (std::uint32_t item = 0; item < problem.items; ++item) {
        out.source_begin.push_back(static_cast<std::uint32_t>(out.sources.size()));
        for (std::uint32_t at = begin[item]; at < begin[item + 1]; ++at) {
            TRY_VOID(multiply(problem, order[at], fleets, out.sources));
        }
        TRY_VOID(add_totals(item, out.sources.cbegin() + out.source_begin.back(),
                            out.sources.cend(), out.totals));
    }
    out.source_begin.push_back(static_cast<std::uint32_t>(out.sources.size()));
    return out;
}

}  // namespace artel::order
