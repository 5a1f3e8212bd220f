#include "engines/linkage/bag.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace artel::linkage {

std::uint32_t Bags::id(std::string_view term) {
    const std::uint32_t id = vocabulary_.insert({term, index::hash_of(term)});
    if (id == frequency_.size()) {
        frequency_.push_back(0);
    }
    return id;
}

std::uint32_t Bags::id(std::uint64_t term) {
    std::array<char, sizeof term> bytes{};
    std::memcpy(bytes.data(), &term, sizeof term);
    return id(std::string_view(bytes.data(), bytes.size()));
}

void Bags::add(std::vector<std::uint32_t> ids) {
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size();) {
        std::size_t end = i;
        while (end < ids.size() && ids[end] == ids[i]) {
            ++end;
        }
        terms_.push_back({ids[i], static_cast<float>(end - i)});
        ++frequency_[ids[i]];
        i = end;
    }
    begin_.push_back(terms_.size());
}

double Bags::rarity(std::uint32_t term) const {
    return std::log(1 + static_cast<double>(size()) / std::max(1U, frequency_[term]));
}

void Bags::finish() {
    std::vector<float> rarities(frequency_.size());
    for (std::uint32_t term = 0; term < rarities.size(); ++term) {
        rarities[term] = static_cast<float>(rarity(term));
    }
    for (std::size_t record = 0; record + 1 < begin_.size(); ++record) {
        double square = 0;
        for (std::size_t i = begin_[record]; i < begin_[record + 1]; ++i) {
            Term& term = terms_[i];
            term.weight = (1 + std::log(term.weight)) * rarities[term.id];
            square += static_cast<double>(term.weight) * term.weight;
        }
        const auto scale = static_cast<float>(square > 0 ? 1 / std::sqrt(square) : 0);
        for (std::size_t i = begin_[record]; i < begin_[record + 1]; ++i) {
            terms_[i].weight *= scale;
        }
    }
}

double cosine(std::span<const Term> a, std::span<const Term> b) {
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].id < b[j].id) {
            ++i;
        } else if (b[j].id < a[i].id) {
            ++j;
        } else {
            sum += static_cast<double>(a[i++].weight) * b[j++].weight;
        }
    }
    return sum;
}

}  // namespace artel::linkage
