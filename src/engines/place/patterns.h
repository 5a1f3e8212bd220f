#pragma once
#include <optional>
#include <vector>

#include "engines/place/annealing.h"
#include "engines/place/ascent.h"

namespace artel::place {

// What can stand on a set of sites that is all open and holds everything, at a cost not far above
// a bound on it: for every site all fillings that cost little more than its cheapest one at the
// given prices, and of these one per site that together place each project once (Balinski and
// Quandt 1964), chosen by CBC.
class Patterns {
  public:
    explicit Patterns(const Model& model) : model_(model) {}

    // `bound`: settled on `open`. Fillings that alone would take it to `limit` are left out; the
    // stand sought costs less than `target`.
    enum class End : std::uint8_t { found, none, too_many };
    End run(const std::vector<char>& open, const Ascent& bound, double limit, double target);
    const Stand& stand() const { return stand_; }
    std::int64_t visits() const { return visits_; }

  private:
    struct Pattern {
        std::uint32_t site{};
        double dearer{};  // than the cheapest of the site
        std::vector<std::uint32_t> projects;
    };
    struct Item {
        double gain{};
        std::int64_t size{};
        std::uint32_t project{};
    };

    bool enumerate(std::uint32_t site, double most);
    bool extend(std::size_t next, double gain, std::int64_t room);
    bool choose(double most, double total);

    const Model& model_;
    std::vector<Pattern> patterns_;
    // Of the site at work.
    std::uint32_t site_{};
    std::vector<Item> items_;
    std::vector<std::int64_t> rest_;  // by item: sizes of it and those behind it
    std::vector<std::uint32_t> taken_;
    double needed_{};           // gain
    double best_{};             // gain of the cheapest
    std::int64_t most_left_{};  // room that a filling may leave
    std::int64_t nodes_{};
    Stand stand_;
    std::int64_t visits_{};
};

}  // namespace artel::place
