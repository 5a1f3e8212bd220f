#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engines/resolve/features.h"

// What people decided about two ways of writing, for cluster() to keep to.
namespace artel::resolve {

enum class Verdict : std::uint8_t { same, different };

// Names what is written - name, part number, maker, specification, dimension, class letter of the
// designators - by 32 hexadecimal digits (SHA-256, cut). Blanks count once; case counts, since mΩ
// is not MΩ. Stable across files, orders and program versions.
std::string variant_key(const Variant& variant);

struct DecidedKeys {
    std::string first;  // variant_key
    std::string second;
    Verdict verdict{};
    friend bool operator==(const DecidedKeys&, const DecidedKeys&) = default;
};

struct DecidedPair {
    std::uint32_t first{};  // index of a variant
    std::uint32_t second{};
    Verdict verdict{};
};

// The decisions whose two ways of writing both occur, for every variant written so.
std::vector<DecidedPair> decided_pairs(std::span<const Variant> variants,
                                       std::span<const DecidedKeys> decisions);

}  // namespace artel::resolve
