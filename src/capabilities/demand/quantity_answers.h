#pragma once
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capabilities/demand/decisions.h"
#include "capabilities/demand/need_line.h"

// Cells whose quantity a person chose among several readings: "6500-9750", "1,234".
namespace artel::demand {

// A cell whose quantity is asked about, named by what stands around it, so that an answer holds for
// a newer file with moved rows.
struct AskedCell {
    std::string_view file;
    std::string_view sheet;
    std::string_view column;  // "J"
    std::string_view name;    // of the need
    std::string_view raw;
};
// Keys in decisions: of the cell, and of one of its readings.
std::string cell_key(const AskedCell& cell);
std::string reading_key(const std::string& cell_key, std::string_view candidate);
// Whether a question of this kind is about the reading of a quantity.
bool asks_reading(std::string_view kind);

// The lines and findings of a file with what people chose entered into the lines. A finding is left
// where its line is gone, or where its columns say that it is a total of years.
void enter_answers(const std::string& file, const FileShape& shape,
                   const std::vector<resolve::DecidedKeys>& decided, std::vector<NeedLine>& lines,
                   std::vector<Finding>& findings);

}  // namespace artel::demand
