#pragma once
#include <cstdint>
#include <vector>

#include "engines/place/relaxation.h"

namespace artel::place {

// Places the projects on a given set of open sites, and offers what it finds to the incumbent.
class Filler {
  public:
    Filler() = default;
    Filler(const Filler&) = delete;
    Filler& operator=(const Filler&) = delete;
    virtual ~Filler() = default;

    enum class Again : std::uint8_t { useless, worthwhile };
    struct Filled {
        Again again{};
        std::int64_t cost{};  // of what was found on this set
    };
    // `at` is a relaxation that suggested the set; `tries` counts earlier calls for it.
    virtual Filled fill(const std::vector<char>& open, const Evaluation& at, const Settled& settled,
                        int tries) = 0;
    // Effort so far, in visits of links.
    virtual std::int64_t visits() const = 0;
};

}  // namespace artel::place
