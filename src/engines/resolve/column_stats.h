#pragma once
#include <cstdint>
#include <map>
#include <span>

#include "base/cell.h"
#include "engines/resolve/reference.h"

namespace artel::resolve {

// What the filled cells of one column look like.
struct ColumnStats {
    std::size_t count{};
    std::size_t numbers{};
    std::size_t integers{};
    std::size_t codes{};
    std::size_t designators{};
    std::size_t units{};
    std::size_t makers{};
    std::size_t okpd2{};  // 26.11.30, 26.11.30.000, 26.11.30.000-00000001
    std::size_t dates{};
    std::size_t links{};
    std::size_t wordy{};  // with a word of three letters or more
    std::size_t characters{};
    bool sequential{false};  // 1, 2, 3 ... with few gaps, three rows or more

    double share(std::size_t what) const {
        return count == 0 ? 0.0 : static_cast<double>(what) / static_cast<double>(count);
    }
    double mean_length() const { return share(characters); }
};
std::map<std::uint32_t, ColumnStats> column_stats(std::span<const Row> rows,
                                                  const Reference& reference);

}  // namespace artel::resolve
