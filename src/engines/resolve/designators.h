#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace artel::resolve {

// Reference designators of a circuit: "C1, C7, C9", "R801-R803,R807", "U1-2", "C8 C10 C53".
struct Designators {
    std::int64_t count{};  // places named; "U1-2" and "U3-U4" are two each
    char letter{};         // the class they share (R, C, L, U ...), 0 if they differ
};
// Nothing if the text is not wholly a list of designators (ranges above 100 000 places are none).
std::optional<Designators> read_designators(std::string_view text);

}  // namespace artel::resolve
