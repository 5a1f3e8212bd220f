#include "engines/order/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/wide.h"

namespace artel::order {
namespace {

// The sum of one item in one year, in 128 bits.
struct Sum {
    std::uint32_t item{};
    std::int32_t year{};
    Int128 count{};
    friend bool operator==(const Sum&, const Sum&) = default;
};

// Adds up equal items and years; what remains is in their order.
std::vector<Sum> added_up(std::vector<Sum> sums) {
    std::sort(sums.begin(), sums.end(), [](const Sum& a, const Sum& b) {
        return a.item != b.item ? a.item < b.item : a.year < b.year;
    });
    std::vector<Sum> out;
    for (const Sum& sum : sums) {
        if (!out.empty() && out.back().item == sum.item && out.back().year == sum.year) {
            out.back().count += sum.count;
        } else {
            out.push_back(sum);
        }
    }
    return out;
}

// What the README's formula gives.
std::vector<Sum> expected_sums(const Problem& problem) {
    std::vector<Sum> out;
    for (const Entry& entry : problem.entries) {
        bool multiplied = false;
        for (const Fleet& fleet : problem.fleets) {
            if (entry.year == 0 && fleet.file == entry.file) {
                multiplied = true;
                out.push_back(
                    {entry.item, fleet.year, static_cast<Int128>(entry.count) * fleet.units});
            }
        }
        if (!multiplied) {
            out.push_back({entry.item, entry.year, entry.count});
        }
    }
    return added_up(std::move(out));
}

// Whether a source is counted twice: the same entry in the same year.
bool repeats(const Solution& solution, std::uint32_t begin, std::uint32_t end) {
    std::vector<std::pair<std::uint32_t, std::int32_t>> seen;
    for (std::uint32_t i = begin; i < end; ++i) {
        seen.emplace_back(solution.sources[i].entry, solution.sources[i].year);
    }
    std::sort(seen.begin(), seen.end());
    return std::adjacent_find(seen.begin(), seen.end()) != seen.end();
}

}  // namespace

std::vector<Violation> check(const Problem& problem, const Solution& solution) {
    if (solution.source_begin.size() != std::size_t{problem.items} + 1 ||
        solution.source_begin.back() != solution.sources.size()) {
        return {{"/source_begin", "needs one entry per item and the end"}};
    }
    std::vector<Violation> wrong;
    std::vector<Sum> by_sources;
    for (std::uint32_t item = 0; item < problem.items; ++item) {
        const std::uint32_t begin = solution.source_begin[item];
        const std::uint32_t end = solution.source_begin[item + 1];
        for (std::uint32_t i = begin; i < end; ++i) {
            const Source& source = solution.sources[i];
            if (source.entry >= problem.entries.size() ||
                problem.entries[source.entry].item != item) {
                wrong.push_back({fmt::format("/sources/{}", i), "is of another item"});
            }
            by_sources.push_back({item, source.year, source.count});
        }
        if (repeats(solution, begin, end)) {
            wrong.push_back({fmt::format("/items/{}", item), "counts an entry twice in one year"});
        }
    }
    std::vector<Sum> by_totals;
    for (const Total& total : solution.totals) {
        by_totals.push_back({total.item, total.year, total.count});
    }
    const std::vector<Sum> expected = expected_sums(problem);
    if (added_up(std::move(by_sources)) != expected) {
        wrong.push_back({"/sources", "do not add up to the entries"});
    }
    if (added_up(std::move(by_totals)) != expected) {
        wrong.push_back({"/totals", "do not add up to the entries"});
    }
    return wrong;
}

}  // namespace artel::order
