#pragma once
#include <cstddef>
#include <functional>

namespace artel::plan {

// Runs body(0) .. body(chunks - 1), each once, in any order, on any number of threads, and returns
// when all are done. The engine's answers do not depend on the choice: the work is always cut into
// the same chunks and gathered in their order.
using Lanes = std::function<void(std::size_t chunks, const std::function<void(std::size_t)>& body)>;

// The caller's own thread.
inline void one_lane(std::size_t chunks, const std::function<void(std::size_t)>& body) {
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        body(chunk);
    }
}

inline constexpr std::size_t lane_chunks = 64;

}  // namespace artel::plan
