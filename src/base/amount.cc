#include "base/amount.h"

#include <algorithm>

namespace artel {

Result<Currency> Currency::parse(std::string_view text) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() != 3 || !std::all_of(text.begin(), text.end(), capital)) {
        return fail(ErrorKind::invalid,
                    "a currency is three capital letters of ISO 4217, such as RUB or CNY");
    }
    return Currency{{text[0], text[1], text[2]}};
}

Result<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        return fail(ErrorKind::invalid, "the sum is out of range");
    }
    return sum;
}

Result<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) {
        return fail(ErrorKind::invalid, "the product is out of range");
    }
    return product;
}

Result<Money> add(const Money& a, const Money& b) {
    if (a.currency != b.currency) {
        return fail(ErrorKind::invalid,
                    "amounts in different currencies do not add; convert one of them first");
    }
    TRY(const std::int64_t sum, checked_add(a.minor, b.minor));
    return Money{sum, a.currency};
}

Result<Quantity> add(const Quantity& a, const Quantity& b) {
    if (a.dimension != b.dimension) {
        return fail(ErrorKind::invalid, "quantities of different dimensions do not add");
    }
    TRY(const std::int64_t sum, checked_add(a.count, b.count));
    return Quantity{sum, a.dimension};
}

}  // namespace artel
