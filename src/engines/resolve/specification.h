#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
    // Other chunks with digits, folded to code keys: "50-32" is "5032". Sorted, distinct.
    std::vector<std::string> marks;
};

// `designator` is the class letter of the line's designators (R, C, L ...) or 0: it tells that
// "10k" and "22" are ohms and "15p" is farads. Without it a bare "10k" counts as ohms only where
// the text says resistor, and a bare number is a mark.
Specification read_specification(std::string_view text, char designator);

}  // namespace artel::resolve
