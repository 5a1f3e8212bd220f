#include "engines/index/postings.h"

#include <limits>

#include "base/error.h"

namespace artel::index {

void Postings::add(std::span<const std::uint32_t> rising) {
    const auto count = static_cast<std::uint32_t>(rising.size());
    const std::size_t table = bytes_.size();
    const std::size_t body = table + skips(count) * sizeof(Skip);
    bytes_.resize(body);
    std::uint32_t last = 0xFFFFFFFF;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i > 0 && i % block == 0) {
            const Skip skip{last, static_cast<std::uint32_t>(bytes_.size() - body)};
            std::memcpy(bytes_.data() + table + (i / block - 1) * sizeof skip, &skip, sizeof skip);
        }
        std::uint32_t step = rising[i] - last;
        for (; step >= 0x80; step >>= 7U) {
            bytes_.push_back(static_cast<std::uint8_t>(step | 0x80U));
        }
        bytes_.push_back(static_cast<std::uint8_t>(step));
        last = rising[i];
    }
    ENSURE(bytes_.size() <= std::numeric_limits<std::uint32_t>::max(), "postings hold 4 GiB");
    begin_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    count_.push_back(count);
}

void Postings::reserve(std::size_t lists, std::size_t bytes) {
    begin_.reserve(lists + 1);
    count_.reserve(lists);
    bytes_.reserve(bytes);
}

void Postings::shrink() {
    bytes_.shrink_to_fit();
}

std::size_t Postings::bytes() const {
    return (begin_.capacity() + count_.capacity()) * sizeof(std::uint32_t) + bytes_.capacity();
}

}  // namespace artel::index
