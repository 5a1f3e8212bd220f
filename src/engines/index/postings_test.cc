#include "engines/index/postings.h"

#include <doctest/doctest.h>

#include <numeric>
#include <set>

#include "support/laws.h"

using artel::index::Postings;

TEST_CASE("lists come back whole and by windows") {
    artel::test::law("postings", [](std::uint16_t count, std::uint32_t seed, std::uint8_t gap) {
        std::vector<std::uint32_t> numbers;
        std::uint32_t number = seed % 1000;
        for (std::uint32_t i = 0; i < count % 700U; ++i) {
            numbers.push_back(number);
            number += 1 + (i * 2654435761U) % (gap * 100U + 1);
        }
        Postings postings;
        postings.add({});
        postings.add(numbers);
        postings.add(numbers);
        RC_ASSERT(postings.size(0) == 0U);
        RC_ASSERT(postings.size(2) == numbers.size());
        const std::uint32_t from = number == 0 ? 0 : seed % number;
        const std::uint32_t to = from + seed % 5000;
        std::vector<std::uint32_t> all;
        std::vector<std::uint32_t> some;
        postings.visit(2, 0, 0xFFFFFFFF, [&](std::uint32_t n) { all.push_back(n); });
        postings.visit(2, from, to, [&](std::uint32_t n) { some.push_back(n); });
        RC_ASSERT(all == numbers);
        std::erase_if(all, [&](std::uint32_t n) { return n < from || n >= to; });
        RC_ASSERT(some == all);
    });
}
