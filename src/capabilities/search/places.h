#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engines/index/catalogue.h"

namespace artel::search {

// A word in the languages of the page; Russian is always there.
struct Names {
    std::string ru;
    std::string en;
    std::string zh;
};

// A town or a region, with its middle where it is known.
struct Place {
    std::string id;
    Names names;
    std::string region;  // of a town
    std::optional<index::Point> point;
};

// Towns, found by a point near them.
class Places {
  public:
    Places() = default;
    explicit Places(std::vector<Place> towns);
    // The nearest town within 50 km, or null. O(towns near by).
    const Place* nearest(const std::optional<index::Point>& point) const;
    const Place* find(const std::string& id) const;

  private:
    std::vector<Place> towns_;
    std::map<std::string, std::size_t> by_id_;
    std::map<std::pair<int, int>, std::vector<std::size_t>> cells_;  // of one degree
};

// Kilometres on the ground between two points (haversine).
double kilometres(const index::Point& a, const index::Point& b);

}  // namespace artel::search
