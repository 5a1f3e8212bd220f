#include "platform/metrics/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/error.h"

namespace artel::metrics {
namespace {

constexpr std::array<std::string_view, 8> telling_labels{
    "tenant", "tenant_id", "actor", "person", "user", "email", "organisation", "customer"};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') {
            out += '\\';
        }
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out;
}

// `a="1",b="2"`, in the caller's order.
std::string printed(const Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        const bool telling =
            std::find(telling_labels.begin(), telling_labels.end(), name) != telling_labels.end();
        ENSURE(!telling, "no label names a tenant or a person");
        out += fmt::format("{}{}=\"{}\"", out.empty() ? "" : ",", name, escaped(value));
    }
    return out;
}

std::string braced(const std::string& labels) {
    return labels.empty() ? "" : "{" + labels + "}";
}

using Lines = std::back_insert_iterator<std::string>;

void print(Lines lines, std::string_view name, const std::string& labels,
           const Histogram& histogram) {
    const Histogram::Snapshot now = histogram.snapshot();
    const std::string separator = labels.empty() ? "" : ",";
    for (std::size_t i = 0; i < now.cumulative.size(); ++i) {
        fmt::format_to(lines, "{}_bucket{{{}{}le=\"{}\"}} {}\n", name, labels, separator,
                       histogram.bounds()[i], now.cumulative[i]);
    }
    fmt::format_to(lines, "{}_bucket{{{}{}le=\"+Inf\"}} {}\n", name, labels, separator, now.count);
    fmt::format_to(lines, "{}_sum{} {}\n", name, braced(labels), now.sum);
    fmt::format_to(lines, "{}_count{} {}\n", name, braced(labels), now.count);
}

}  // namespace

void Gauge::add(double change) {
    double old = value_.load(std::memory_order_relaxed);
    while (!value_.compare_exchange_weak(old, old + change, std::memory_order_relaxed)) {
    }
}

Histogram::Histogram(std::vector<double> bounds)
    : bounds_(std::move(bounds)), counts_(bounds_.size() + 1, 0) {
    ENSURE(std::is_sorted(bounds_.begin(), bounds_.end()), "the bounds of a histogram rise");
}

void Histogram::observe(double value) {
    const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
    const std::lock_guard lock(mutex_);
    ++counts_[static_cast<std::size_t>(bucket)];
    sum_ += value;
}

Histogram::Snapshot Histogram::snapshot() const {
    const std::lock_guard lock(mutex_);
    Snapshot out;
    out.sum = sum_;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        out.count += counts_[i];
        if (i < bounds_.size()) {
            out.cumulative.push_back(out.count);
        }
    }
    return out;
}

std::vector<double> seconds_buckets() {
    return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};
}

std::vector<double> size_buckets() {
    return {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
}

std::size_t& Registry::member(std::string_view name, std::string_view help, Kind kind,
                              const Labels& labels, std::size_t next) {
    auto found = families_.find(name);
    if (found == families_.end()) {
        found = families_.emplace(name, Family{kind, std::string(help), {}}).first;
    }
    ENSURE(found->second.kind == kind, "a metric keeps its kind");
    return found->second.members.try_emplace(printed(labels), next).first->second;
}

Counter& Registry::counter(std::string_view name, std::string_view help, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    const std::size_t index = member(name, help, Kind::counter, labels, counters_.size());
    return index == counters_.size() ? counters_.emplace_back() : counters_[index];
}

Gauge& Registry::gauge(std::string_view name, std::string_view help, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    const std::size_t index = member(name, help, Kind::gauge, labels, gauges_.size());
    return index == gauges_.size() ? gauges_.emplace_back() : gauges_[index];
}

Histogram& Registry::histogram(std::string_view name, std::string_view help,
                               const std::vector<double>& bounds, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    const std::size_t index = member(name, help, Kind::histogram, labels, histograms_.size());
    return index == histograms_.size() ? histograms_.emplace_back(bounds) : histograms_[index];
}

std::string Registry::text() const {
    constexpr std::array<std::string_view, 3> kinds{"counter", "gauge", "histogram"};
    const std::lock_guard lock(mutex_);
    std::string out;
    const Lines lines = std::back_inserter(out);
    for (const auto& [name, family] : families_) {
        fmt::format_to(lines, "# HELP {} {}\n# TYPE {} {}\n", name, family.help, name,
                       kinds[static_cast<std::size_t>(family.kind)]);
        for (const auto& [labels, index] : family.members) {
            switch (family.kind) {
                case Kind::counter:
                    fmt::format_to(lines, "{}{} {}\n", name, braced(labels),
                                   counters_[index].value());
                    break;
                case Kind::gauge:
                    fmt::format_to(lines, "{}{} {}\n", name, braced(labels),
                                   gauges_[index].value());
                    break;
                case Kind::histogram: print(lines, name, labels, histograms_[index]); break;
            }
        }
    }
    return out;
}

}  // namespace artel::metrics
