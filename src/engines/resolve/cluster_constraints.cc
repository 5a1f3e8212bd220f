#include "engines/resolve/cluster_constraints.h"

#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"

namespace artel::resolve {
namespace {

constexpr std::size_t key_digits = 32;

void append_field(std::string& out, std::string_view field) {
    bool blank = false;
    for (std::size_t at = 0; at < field.size();) {
        const std::size_t begin = at;
        if (text::is_blank(text::next(field, at))) {
            blank = true;
            continue;
        }
        if (blank && out.back() != '\0') {
            out += ' ';
        }
        blank = false;
        out += field.substr(begin, at - begin);
    }
    out += '\0';
}

}  // namespace

std::string variant_key(const Variant& variant) {
    std::string out(1, '\0');
    for (const std::string_view field :
         {variant.name, variant.part_number, variant.maker, variant.specification}) {
        append_field(out, field);
    }
    out += static_cast<char>('0' + static_cast<int>(variant.dimension));
    out += variant.designator;
    return sha256_hex(out).substr(0, key_digits);
}

std::vector<DecidedPair> decided_pairs(std::span<const Variant> variants,
                                       std::span<const DecidedKeys> decisions) {
    std::vector<DecidedPair> out;
    if (decisions.empty()) {
        return out;
    }
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_key;
    for (const DecidedKeys& one : decisions) {
        by_key[one.first];
        by_key[one.second];
    }
    for (std::uint32_t i = 0; i < variants.size(); ++i) {
        const auto found = by_key.find(variant_key(variants[i]));
        if (found != by_key.end()) {
            found->second.push_back(i);
        }
    }
    for (const DecidedKeys& one : decisions) {
        for (const std::uint32_t first : by_key[one.first]) {
            for (const std::uint32_t second : by_key[one.second]) {
                if (first != second) {
                    out.push_back({first, second, one.verdict});
                }
            }
        }
    }
    return out;
}

}  // namespace artel::resolve
