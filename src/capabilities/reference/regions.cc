#include "capabilities/reference/regions.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "engines/resolve/phrases.h"

namespace artel::reference {
namespace {

// Words that say what sort of region it is; without them "Пензенская обл." is «пензенская».
bool says_sort(const std::string& word) {
    static const std::set<std::string, std::less<>> sorts{
        "область", "обл",      "край",       "республика", "респ",     "автономный", "автономная",
        "ао",      "аобл",     "округ",      "район",      "город",    "г",          "oblast",
        "krai",    "republic", "autonomous", "okrug",      "province", "city",       "region"};
    return sorts.contains(word);
}

std::string plain_name(std::string_view name) {
    std::string out;
    std::string whole;
    for (const std::string& word : resolve::header_words(name)) {
        whole += (whole.empty() ? "" : " ") + word;
        if (!says_sort(word)) {
            out += (out.empty() ? "" : " ") + word;
        }
    }
    for (const std::string_view ending :
         {"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"}) {
        if (out.ends_with(ending)) {
            out.resize(out.size() - ending.size());
            break;
        }
    }
    return out.empty() ? whole : out;
}

bool within(std::int64_t value, std::int64_t least, std::int64_t most) {
    return value >= least * 1'000'000 && value <= most * 1'000'000;
}

// The larger difference from the region's label, enough to tell 5 degrees from 20.
std::int64_t distance(std::int64_t latitude, std::int64_t longitude, const Region& region) {
    return std::max(std::abs(latitude - region.latitude), std::abs(longitude - region.longitude));
}

struct Frame {
    std::string_view country;
    bool (*holds)(std::int64_t latitude, std::int64_t longitude);
};
constexpr Frame frames[]{
    {"RU",
     [](std::int64_t latitude, std::int64_t longitude) {
         return within(latitude, 41, 82) &&
                (within(longitude, 19, 180) || within(longitude, -180, -168));
     }},
    {"CN",
     [](std::int64_t latitude, std::int64_t longitude) {
         return within(latitude, 17, 54) && within(longitude, 73, 136);
     }},
};

}  // namespace

RegionIndex::RegionIndex(std::vector<Region> regions) : regions_(std::move(regions)) {
    const auto add = [&](std::string name, std::size_t index) {
        if (name.empty()) {
            return;
        }
        const auto [at, fresh] = by_name_.emplace(std::move(name), index);
        if (!fresh && at->second != index) {
            at->second = std::nullopt;  // Алтай: a republic and a territory
        }
    };
    for (std::size_t i = 0; i < regions_.size(); ++i) {
        const Region& region = regions_[i];
        for (const std::string* name :
             {&region.iso, &region.name_ru, &region.name_en, &region.name_zh}) {
            by_name_[text::fold(*name)] = i;
        }
        if (!region.oktmo.empty()) {
            by_oktmo_.emplace(region.oktmo, i);
        }
    }
    for (std::size_t i = 0; i < regions_.size(); ++i) {
        const Region& region = regions_[i];
        for (const std::string* name : {&region.name_ru, &region.name_en, &region.name_zh}) {
            add(plain_name(*name), i);
        }
    }
}

const Region* RegionIndex::find(std::string_view given) const {
    const std::string whole = text::fold(text::trim(given));
    for (const std::string& name : {whole, plain_name(whole)}) {
        const auto found = by_name_.find(name);
        if (found != by_name_.end() && found->second.has_value()) {
            return &regions_[*found->second];
        }
    }
    return nullptr;
}

const Region* RegionIndex::of_oktmo(std::string_view code) const {
    for (std::size_t length = std::min<std::size_t>(code.size(), 3); length >= 2; --length) {
        const auto found = by_oktmo_.find(std::string(code.substr(0, length)));
        if (found != by_oktmo_.end()) {
            return &regions_[found->second];
        }
    }
    return nullptr;
}

std::string point_fault(std::int64_t latitude, std::int64_t longitude, std::string_view country,
                        const Region* region) {
    constexpr std::string_view exchanged =
        "latitude and longitude seem exchanged: write latitude first, 53.195";
    for (const Frame& frame : frames) {
        if (frame.country == country && !frame.holds(latitude, longitude)) {
            return frame.holds(longitude, latitude)
                       ? std::string(exchanged)
                       : "the point lies outside of the country: check both coordinates";
        }
    }
    if (region != nullptr) {
        constexpr std::int64_t far = 5'000'000;
        const std::int64_t here = distance(latitude, longitude, *region);
        if (here > far && distance(longitude, latitude, *region) * 4 < here) {
            return std::string(exchanged);
        }
    }
    return {};
}

}  // namespace artel::reference
