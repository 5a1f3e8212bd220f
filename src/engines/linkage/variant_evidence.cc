#include "engines/linkage/variant_evidence.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "engines/linkage/link.h"

namespace artel::linkage {
namespace {

// The class that a line's designators tell, in a word, so that "10k" is read as ohms.
std::string_view class_word(char designator) {
    return designator == 'R'   ? " резистор"
           : designator == 'C' ? " конденсатор"
           : designator == 'L' ? " дроссель"
                               : "";
}

}  // namespace

std::vector<Evidence> variant_evidence(
    std::span<const resolve::Variant> variants,
    std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs,
    const resolve::Reference& reference) {
    const std::vector<Column> columns{{"name", 1, 1, Kind::name},
                                      {"part number", 2, 2, Kind::code},
                                      {"maker", 3, 3, Kind::text},
                                      {"specification", 4, 4, Kind::text}};
    Table table{{"id", "name", "part number", "maker", "specification"}, {}};
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const resolve::Variant& one = variants[i];
        // Aliases of a maker count as one: "ON Semiconductor" and "onsemi".
        table.rows.push_back({std::to_string(i),
                              std::string(one.name.empty() ? one.part_number : one.name) +
                                  std::string(class_word(one.designator)),
                              std::string(one.part_number),
                              text::join(reference.maker(one.maker), " "),
                              std::string(one.specification)});
    }
    std::vector<Pair> also;
    for (const auto& [first, second] : pairs) {
        also.push_back({std::min(first, second), std::max(first, second)});
    }
    const Linkage linkage = Linkage::make_self(table, columns, also);
    std::vector<Evidence> out;
    for (const Pair& pair : also) {
        Evidence evidence = linkage.explain(linkage.find(pair.left, pair.right));
        // An item has as many lines as it likes: the other lines of an item do not compete.
        evidence.competitors_millibits = 0;
        evidence.probability =
            std::round(1e6 / (1 + std::exp2(-evidence.weight_millibits / 1000.0))) / 1e6;
        out.push_back(std::move(evidence));
    }
    return out;
}

}  // namespace artel::linkage
