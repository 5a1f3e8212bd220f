#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engines/index/words.h"

namespace artel::resolve {

// What a measure measures. Values of one kind that differ forbid a merge.
enum class Measure : std::uint8_t {
    resistance,
    capacitance,
    inductance,
    frequency,
    voltage,
    current,
    power,
    charge,  // ampere-hour
    length,
    area,
    mass,
    volume,
    pressure,
    information,  // byte
    package,      // 0603, SOT-23
    thread,       // M6×20
};
// "resistance", "package" ... for sentences.
std::string_view measure_name(Measure measure);

// One measure of a specification in one spelling: 4.7k, 4K7 and 4,7 кОм are all "4.7k" ohm.
struct Measured {
    Measure measure{};
    std::string value;  // canonical: mantissa and decimal exponent "47e2", or the package
    std::string shown;  // as written
    friend bool operator==(const Measured& a, const Measured& b) {
        return a.measure == b.measure && a.value == b.value;
    }
};

struct Specification {
    std::vector<Measured> measures;  // without repetition, in order of appearance
    // Other chunks with digits, by mark_key: "50-32" is "5032". Sorted, distinct.
    std::vector<std::string> marks;
};

// The look-alike key of a chunk, except that a mark between digits stays: "3х2,5" is "3X2.5".
std::string mark_key(std::string_view chunk);

// A short run of capitals before digits belongs to them: "К 50-32-125" is one code. The text from
// `before` to `chunk` where that is so, else the chunk alone.
std::string_view joined_code(std::string_view text, const index::Chunk& before,
                             const index::Chunk& chunk);

// `designator` is the class letter of the line's designators (R, C, L ...) or 0: it tells that
// "10k" and "22" are ohms and "15p" is farads. Without it a bare "10k" counts as ohms only where
// the text says resistor, and a bare number is a mark.
Specification read_specification(std::string_view text, char designator);

}  // namespace artel::resolve
