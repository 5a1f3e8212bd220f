#pragma once
#include <cstdint>
#include <vector>

#include "base/error.h"

// Many needs over years -> one long-term order. See README.md.
namespace artel::order {

// One quantity of one line, already assigned to an item.
struct Entry {
    std::uint32_t item{};
    std::uint32_t file{};
    std::int32_t year{};   // 0: undated
    std::int64_t count{};  // base units of the item's dimension, zero or more
    friend bool operator==(const Entry&, const Entry&) = default;
};

// The file is a bill of materials of one product: `units` such products are needed in `year`.
struct Fleet {
    std::uint32_t file{};
    std::int32_t year{};
    std::int64_t units{};
    friend bool operator==(const Fleet&, const Fleet&) = default;
};

struct Problem {
    std::uint32_t items{};
    std::vector<Entry> entries;
    std::vector<Fleet> fleets;  // at most one row per file and year
};

// Every fault at once: an entry of no item, a negative count, two fleet rows of one file and year.
Result<void> validate(const Problem& problem);

}  // namespace artel::order
