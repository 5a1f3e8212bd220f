#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "made_names.h"

// A directory made from a seed, of any size: organisations of all regions, products by Zipf's law
// over them (the largest holds 1 % of 3.5 million), Cyrillic names, one row of a hundred dirty.
namespace artel::bench {

struct MadeOrganisation {
    std::string id;
    std::string name;
    std::string inn;
    std::string region;
    std::string okved2;
    std::string kind;
    std::int64_t latitude{};  // micro-degrees
    std::int64_t longitude{};
    std::string confirmed_on;
};

struct MadeProduct {
    std::string id;
    std::string name;
    std::string okpd2;
    std::string register_number;
};

class MadeDirectory {
  public:
    MadeDirectory(std::size_t organisations, std::size_t products, std::vector<std::string> regions)
        : regions_(std::move(regions)), region_law_(regions_.size()) {
        // The exponent that gives the first of 460 000 one per cent.
        constexpr double exponent = 0.75;
        double sum = 0;
        for (std::size_t i = 0; i < organisations; ++i) {
            sum += std::pow(static_cast<double>(i + 1), -exponent);
            first_product_.push_back(sum);
        }
        for (double& reached : first_product_) {
            reached *= static_cast<double>(products) / sum;
        }
    }

    std::size_t organisations() const { return first_product_.size(); }
    std::size_t products_of(std::size_t organisation) const {
        return first(organisation + 1) - first(organisation);
    }

    static std::string organisation_id(std::size_t number) {
        RandomStream random(number * 4 + 1);
        // Large and small ones mixed: ids rise with a number that jumps over all of them.
        const auto moment = static_cast<std::int64_t>(epoch + number * 7919 % 100'000'007);
        return make_uuid_v7(moment, random.next(), number).text();
    }
    MadeOrganisation organisation(std::size_t number) const {
        RandomStream random(number * 4 + 2);
        static constexpr std::array<const char*, 6> forms{"ООО", "АО",          "ПАО",
                                                          "НПО", "Предприятие", "Завод"};
        static constexpr std::array<const char*, 5> kinds{"producer", "producer", "producer",
                                                          "infrastructure", "research_institute"};
        MadeOrganisation out;
        out.id = organisation_id(number);
        out.name = fmt::format("{} «{}»", forms[random.below(forms.size())],
                               words_.name(number * 2 + 1'000'000'007));
        make_dirty(out.name, random);
        out.inn = fmt::format("{:010}", 1'000'000'000 + number);
        out.region = regions_[region_law_.draw(random)];
        out.okved2 = code(random, 5);
        out.kind = kinds[random.below(kinds.size())];
        out.latitude = static_cast<std::int64_t>(44'000'000 + random.below(20'000'000));
        out.longitude = static_cast<std::int64_t>(30'000'000 + random.below(100'000'000));
        out.confirmed_on = fmt::format("20{}-{:02}-{:02}", 24 + random.below(3),
                                       1 + random.below(12), 1 + random.below(28));
        return out;
    }
    MadeProduct product(std::size_t organisation, std::size_t number) const {
        const std::size_t place = first(organisation) + number;
        RandomStream random(place * 4 + 3);
        MadeProduct out;
        out.id =
            make_uuid_v7(static_cast<std::int64_t>(epoch + place), random.next(), place).text();
        out.name = name_of(place);
        make_dirty(out.name, random);
        out.okpd2 = code(random, 12);
        if (random.below(3) == 0) {
            out.register_number = fmt::format("{}/{}/2025", 1000 + place % 9000, place / 9000);
        }
        return out;
    }
    std::string name_of(std::size_t product) const { return products_.name(product); }
    // As somebody else writes it.
    std::string as_asked(std::size_t product, RandomStream& random) const {
        return products_.as_asked(product, random);
    }
    const std::string& region(RandomStream& random) const {
        return regions_[region_law_.draw(random)];
    }
    // 88 classes of some 10 000 codes by Zipf's law; `length` cuts the code.
    static std::string code(RandomStream& random, std::size_t length) {
        static const Zipf law(10'000);
        const std::size_t at = law.draw(random) * 6151 % 10'000;
        return fmt::format("{:02}.{}{}.{}{}.{:03}", 1 + at % 88, at / 7 % 5, at / 11 % 6,
                           at / 13 % 4, at / 17 % 5, at % 9 * 10 + 110)
            .substr(0, length);
    }

  private:
    static constexpr std::uint64_t epoch = 1'700'000'000'000;

    std::size_t first(std::size_t organisation) const {
        return organisation == 0 ? 0 : static_cast<std::size_t>(first_product_[organisation - 1]);
    }
    static void make_dirty(std::string& name, RandomStream& random) {
        if (random.below(100) == 0) {
            static constexpr std::array<const char*, 4> dirt{"  ,", "\u00a0\u00a0№ ?", " ——  «",
                                                             "\u200b…"};
            name.insert(0, "  ").append(dirt[random.below(dirt.size())]);
        }
    }

    std::vector<std::string> regions_;
    Zipf region_law_;
    std::vector<double> first_product_;
    MadeNames products_{Mix::with_codes};
    MadeNames words_{Mix::words_only};
};

}  // namespace artel::bench
