#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/json_codec.h"
#include "capabilities/search/places.h"
#include "engines/index/catalogue.h"

// What of the directory can be found, and by what. Only what everybody may see has a place here:
// no price, capacity, load, lead time, lot or contact, so that none of them can be searched,
// sorted by, filtered by or counted.
namespace artel::search {

// Among equals the earlier kind stands first.
enum class Kind : std::uint8_t { organisation, cluster, product, capability, announcement };
constexpr auto names(json::Type<Kind>) {
    return std::array{json::name(Kind::organisation, "organisation"),
                      json::name(Kind::cluster, "cluster"), json::name(Kind::product, "product"),
                      json::name(Kind::capability, "capability"),
                      json::name(Kind::announcement, "announcement")};
}

// By the last known head count, as the law on small business cuts it (209-ФЗ, article 4).
enum class Size : std::uint8_t { micro, small, medium, large };
constexpr auto names(json::Type<Size>) {
    return std::array{json::name(Size::micro, "micro"), json::name(Size::small, "small"),
                      json::name(Size::medium, "medium"), json::name(Size::large, "large")};
}
Size size_of(std::int64_t headcount);

// A verified organisation. What it makes inherits where it stands and what it is.
struct Organisation {
    TenantId id;
    std::vector<std::string> kinds;  // as the directory names them
    std::vector<std::string> names;  // in all languages, and the short one
    std::string numbers;             // ИНН, ОГРН, number at home
    std::string description;
    std::vector<std::string> okved2;
    std::string region;
    std::optional<index::Point> point;
    std::optional<Date> confirmed_on;
    std::optional<std::int64_t> headcount;
    std::vector<std::string> clusters;  // ids
};

struct Product {
    Uuid id;
    std::vector<std::string> names;
    std::string okpd2;
    std::string numbers;  // ТН ВЭД, entry of the register
};

// What an organisation masters, or what it tells.
struct Text {
    Uuid id;
    Kind kind{};
    std::string title;
    std::string words;
    std::optional<Date> day;  // of an announcement
};

struct Cluster {
    TenantId id;
    Names names;
    std::string description;
    std::vector<std::string> regions;
    std::vector<std::string> okved2;
    std::optional<Date> formed_on;
};

// Organisations confirmed on this day or later count as verified, the others as stale.
struct Fresh {
    Date since;
};

// All documents of an organisation, itself first.
std::vector<index::Document> documents_of(const Organisation& organisation,
                                          const std::vector<Product>& products,
                                          const std::vector<Text>& texts, const Places& places,
                                          const Fresh& fresh);
index::Document document_of(const Cluster& cluster);

}  // namespace artel::search
