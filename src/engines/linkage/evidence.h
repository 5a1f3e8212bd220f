#pragma once
#include <cstdint>
#include <string>
#include <vector>

// Why two records are thought to be the same thing: one figure in bits per field, which anyone
// can add up (the "waterfall" of a merge).
namespace artel::linkage {

// What one field says of a pair. Weights are log2(m / u) of Fellegi and Sunter (1969), after the
// field's damping, in thousandths of a bit: +1000 doubles the odds.
struct FieldEvidence {
    std::string field;  // "code", "words", "price" ..., or the title of a compared column
    std::string left;   // as compared, folded; empty if missing
    std::string right;
    std::string level;  // "equal", "0.8", "conflict", "missing" ...: a word of the field's scale
    std::int32_t millibits{};
    friend bool operator==(const FieldEvidence&, const FieldEvidence&) = default;
};

// log2 of the odds that the pair matches is prior + sum of the fields; its competitors (other
// candidates of the same record) share the rest: p = 2^weight / (2^competitors + 2^weight).
struct Evidence {
    std::vector<FieldEvidence> fields;
    std::int32_t prior_millibits{};
    std::int32_t weight_millibits{};       // prior + fields
    std::int32_t competitors_millibits{};  // log2(1 + their odds)
    double probability{};                  // 0..1, to six places
    std::string model;                     // version of the model that weighed it
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace artel::linkage
