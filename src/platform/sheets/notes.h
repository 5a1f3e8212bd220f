#pragma once
#include <string>
#include <utility>
#include <vector>

#include "platform/sheets/limits.h"
#include "platform/sheets/sheets.h"

namespace artel::sheets {

// Notes of one reading: the first hundred are kept, the rest counted.
class Notes {
  public:
    void add(std::string place, std::string message) {
        if (kept_.size() < limits::notes) {
            kept_.push_back({std::move(place), std::move(message)});
        } else {
            ++dropped_;
        }
    }
    void move_to(Summary& summary) {
        summary.notes = std::move(kept_);
        summary.notes_dropped = dropped_;
    }

  private:
    std::vector<Note> kept_;
    std::uint64_t dropped_ = 0;
};

// A limit was exceeded at `place`.
inline tl::unexpected<Error> too_large(std::string place, std::string message) {
    return tl::unexpected(Error{
        ErrorKind::too_large, "too large to be read", {{std::move(place), std::move(message)}}});
}

}  // namespace artel::sheets
