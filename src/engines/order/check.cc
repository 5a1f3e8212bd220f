#include "engines/order/check.h"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "base/wide.h"

namespace artel::order {
namespace {

// What the README's formula gives for (item, year), in 128 bits.
using Sums = std::map<std::pair<std::uint32_t, std::int32_t>, Int128>;

bool has_fleet(const Problem& problem, const Entry& entry) {
    for (const Fleet& fleet : problem.fleets) {
        if (fleet.file == entry.file && entry.year == 0) {
            return true;
        }
    }
    return false;
}

Sums expected_sums(const Problem& problem) {
    Sums out;
    for (const Entry& entry : problem.entries) {
        if (!has_fleet(problem, entry)) {
            out[{entry.item, entry.year}] += entry.count;
            continue;
        }
        for (const Fleet& fleet : problem.fleets) {
            if (fleet.file == entry.file) {
                out[{entry.item, fleet.year}] += static_cast<Int128>(entry.count) * fleet.units;
            }
        }
    }
    return out;
}

}  // namespace

std::vector<Violation> check(const Problem& problem, const Solution& solution) {
    if (solution.source_begin.size() != std::size_t{problem.items} + 1 ||
        solution.source_begin.back() != solution.sources.size()) {
        return {{"/source_begin", "needs one entry per item and the end"}};
    }
    std::vector<Violation> wrong;
    Sums by_sources;
    std::map<std::pair<std::uint32_t, std::int32_t>, int> seen;
    for (std::uint32_t item = 0; item < problem.items; ++item) {
        for (std::uint32_t i = solution.source_begin[item]; i < solution.source_begin[item + 1];
             ++i) {
            const Source& source = solution.sources[i];
            const std::string place = fmt::format("/sources/{}", i);
            if (source.entry >= problem.entries.size() ||
                problem.entries[source.entry].item != item) {
                wrong.push_back({place, "is of another item"});
                continue;
            }
            if (++seen[{source.entry, source.year}] > 1) {
                wrong.push_back({place, "counts an entry twice in one year"});
            }
            by_sources[{item, source.year}] += source.count;
        }
    }
    Sums by_totals;
    for (const Total& total : solution.totals) {
        by_totals[{total.item, total.year}] += total.count;
    }
    const Sums expected = expected_sums(problem);
    if (by_sources != expected) {
        wrong.push_back({"/sources", "do not add up to the entries"});
    }
    if (by_totals != expected) {
        wrong.push_back({"/totals", "do not add up to the entries"});
    }
    return wrong;
}

}  // namespace artel::order
