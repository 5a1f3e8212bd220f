#include "capabilities/planning/rim/course.h"

#include <doctest/doctest.h>

#include <limits>

namespace artel::planning {
namespace {

using std::chrono::milliseconds;

TEST_CASE("a course stays short however long the search is") {
    const std::chrono::steady_clock::time_point begin{};
    Course course(begin);
    CHECK_FALSE(course.add({1, 5, std::numeric_limits<double>::infinity(), "bound"}, begin));
    for (int n = 0; n < 36'000; ++n) {
        course.add({n, 1.0 + n, 40'000, "improve"}, begin + milliseconds(100 * n));
        CHECK(course.samples().size() <= 120);
    }
    CHECK(course.samples().size() > 50);
    CHECK(course.samples().front() == jobs::Sample{0, 1, 40'000, 39'999.0 / 40'000});
    for (std::size_t i = 1; i < course.samples().size(); ++i) {
        CHECK(course.samples()[i - 1].seconds < course.samples()[i].seconds);
    }
}

}  // namespace
}  // namespace artel::planning
