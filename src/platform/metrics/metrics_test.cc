#include "platform/metrics/metrics.h"

#include <doctest/doctest.h>

#include "base/error.h"

namespace artel::metrics {

TEST_CASE("the page lists each metric in Prometheus text form") {
    Registry registry;
    registry.counter("artel_requests_total", "Requests.", {{"operation", "plan \"a\""}}).add(3);
    registry.gauge("artel_ready", "Readiness.").set(1);
    Histogram& seconds = registry.histogram("artel_seconds", "Time.", {0.5, 1});
    seconds.observe(0.5);
    seconds.observe(0.7);
    seconds.observe(9);
    CHECK(registry.text() ==
          "# HELP artel_ready Readiness.\n# TYPE artel_ready gauge\nartel_ready 1\n"
          "# HELP artel_requests_total Requests.\n# TYPE artel_requests_total counter\n"
          "artel_requests_total{operation=\"plan \\\"a\\\"\"} 3\n"
          "# HELP artel_seconds Time.\n# TYPE artel_seconds histogram\n"
          "artel_seconds_bucket{le=\"0.5\"} 1\nartel_seconds_bucket{le=\"1\"} 2\n"
          "artel_seconds_bucket{le=\"+Inf\"} 3\nartel_seconds_sum 10.2\nartel_seconds_count 3\n");
}

TEST_CASE("the same name and labels are the same metric") {
    Registry registry;
    Counter& first = registry.counter("a", "A.", {{"kind", "x"}});
    registry.counter("a", "A.", {{"kind", "y"}}).add();
    first.add();
    CHECK(&registry.counter("a", "A.", {{"kind", "x"}}) == &first);
    CHECK(first.value() == 1);
    CHECK_THROWS_AS(registry.gauge("a", "A."), Bug);
}

TEST_CASE("a label that names a tenant or a person is refused") {
    Registry registry;
    CHECK_THROWS_AS(registry.counter("a", "A.", {{"tenant", "1"}}), Bug);
    CHECK_THROWS_AS(registry.counter("b", "B.", {{"actor", "1"}}), Bug);
}

}  // namespace artel::metrics
