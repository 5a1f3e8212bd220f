#include "capabilities/search/places.h"

#include <algorithm>
#include <cmath>

namespace artel::search {
namespace {

constexpr double earth_radius = 6371.0088;  // km, IUGG mean
constexpr double town_reach = 50;           // km

int degrees(std::int32_t millionths) {
    return static_cast<int>(std::floor(millionths / 1e6));
}

}  // namespace

double kilometres(const index::Point& a, const index::Point& b) {
    const double chord =
        std::sqrt(static_cast<double>(index::apart(index::position_of(a), index::position_of(b))));
    return 2 * earth_radius * std::asin(std::min(1.0, chord / 2));
}

Places::Places(std::vector<Place> towns) : towns_(std::move(towns)) {
    for (std::size_t i = 0; i < towns_.size(); ++i) {
        by_id_.emplace(towns_[i].id, i);
        if (const auto& point = towns_[i].point) {
            cells_[{degrees(point->latitude), degrees(point->longitude)}].push_back(i);
        }
    }
}

const Place* Places::nearest(const std::optional<index::Point>& point) const {
    if (!point.has_value()) {
        return nullptr;
    }
    const int north = degrees(point->latitude);
    const int east = degrees(point->longitude);
    // A degree of longitude is 50 km at 63° and less beyond: three cells are looked through.
    const Place* best = nullptr;
    double least = town_reach;
    for (int i = north - 1; i <= north + 1; ++i) {
        for (int j = east - 3; j <= east + 3; ++j) {
            const auto cell = cells_.find({i, j});
            if (cell == cells_.end()) {
                continue;
            }
            for (const std::size_t town : cell->second) {
                const double far = kilometres(*point, *towns_[town].point);
                if (far < least ||
                    (far == least && best != nullptr && towns_[town].id < best->id)) {
                    best = &towns_[town];
                    least = far;
                }
            }
        }
    }
    return best;
}

const Place* Places::find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &towns_[found->second];
}

}  // namespace artel::search
