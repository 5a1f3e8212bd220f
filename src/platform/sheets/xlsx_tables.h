#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/archive.h"
#include "platform/sheets/number_text.h"

namespace artel::sheets {

// The shared strings of a workbook, in one piece of memory.
class SharedStrings {
  public:
    void begin() { ends_.push_back(bytes_.size()); }
    // Appends to the string begun last.
    void append(std::string_view text) {
        bytes_ += text;
        ends_.back() = bytes_.size();
    }
    std::optional<std::string_view> at(std::size_t index) const {
        if (index >= ends_.size()) {
            return std::nullopt;
        }
        const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
        return std::string_view(bytes_).substr(begin, ends_[index] - begin);
    }
    std::size_t size() const { return ends_.size(); }

  private:
    std::string bytes_;
    std::vector<std::size_t> ends_;
};
// Rich-text runs joined, phonetic hints left out. Error `too_large` above 256 MiB, before that
// memory is taken.
Result<SharedStrings> read_shared_strings(Archive& archive, std::size_t part);

// The number format of each cell style (`s` of a cell), in order.
Result<std::vector<NumberFormat>> read_styles(Archive& archive, std::size_t part);

}  // namespace artel::sheets
