#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace artel::reference {

struct Region {
    std::string iso;      // ISO 3166-2
    std::string country;  // ISO 3166-1
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::string oktmo;        // beginning of the municipal codes; empty outside of Russia
    std::string zone;         // IANA
    std::int64_t latitude{};  // of the label, micro-degrees
    std::int64_t longitude{};
};

// Regions by whatever a file calls them.
class RegionIndex {
  public:
    explicit RegionIndex(std::vector<Region> regions);

    const std::vector<Region>& all() const { return regions_; }
    // By ISO code, or by name in any of the languages with or without «область», «край», "Oblast",
    // 省 and the like; null if it is none or could be several.
    const Region* find(std::string_view text) const;
    // By the longest beginning that is some region's: 118… is not 11….
    const Region* of_oktmo(std::string_view code) const;

  private:
    std::vector<Region> regions_;
    std::unordered_map<std::string, std::optional<std::size_t>> by_name_;
    std::unordered_map<std::string, std::size_t> by_oktmo_;
};

// What is wrong with a point (micro-degrees) of that region, or nothing: latitude and longitude
// exchanged, or far outside of the country. Of countries only Russia and China are judged.
std::string point_fault(std::int64_t latitude, std::int64_t longitude, std::string_view country,
                        const Region* region);

}  // namespace artel::reference
