#pragma once
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Counters, gauges and histograms in the text format of Prometheus, version 0.0.4
// (prometheus.io/docs/instrumenting/exposition_formats). No label ever names a tenant or a person.
namespace artel::metrics {

using Labels = std::vector<std::pair<std::string, std::string>>;

class Counter {
  public:
    void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

class Gauge {
  public:
    void set(double value) { value_.store(value, std::memory_order_relaxed); }
    void add(double change);
    double value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<double> value_{0};
};

class Histogram {
  public:
    // Upper bounds, rising; the bucket above the last one is implied.
    explicit Histogram(std::vector<double> bounds);
    void observe(double value);
    struct Snapshot {
        std::vector<std::uint64_t> cumulative;  // one per bound
        std::uint64_t count{};
        double sum{};
    };
    Snapshot snapshot() const;
    const std::vector<double>& bounds() const { return bounds_; }

  private:
    std::vector<double> bounds_;
    mutable std::mutex mutex_;
    std::vector<std::uint64_t> counts_;  // one per bound, and the rest
    double sum_ = 0;
};

// Seconds, from a millisecond to a minute.
std::vector<double> seconds_buckets();
// 1, 2, 4 ... 1024.
std::vector<double> size_buckets();

// All metrics of a process; used by all threads. The same name and labels give the same object,
// which lives as long as the registry. A name of another kind, or a label that could tell who
// somebody is, is a Bug.
class Registry {
  public:
    Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
    Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
    Histogram& histogram(std::string_view name, std::string_view help,
                         const std::vector<double>& bounds, const Labels& labels = {});
    // The page of GET /metrics.
    std::string text() const;

  private:
    enum class Kind { counter, gauge, histogram };
    struct Family {
        Kind kind{};
        std::string help;
        std::map<std::string, std::size_t> members;  // printed labels -> index into its deque
    };
    std::size_t& member(std::string_view name, std::string_view help, Kind kind,
                        const Labels& labels, std::size_t next);

    mutable std::mutex mutex_;
    std::map<std::string, Family, std::less<>> families_;
    std::deque<Counter> counters_;
    std::deque<Gauge> gauges_;
    std::deque<Histogram> histograms_;
};

}  // namespace artel::metrics
