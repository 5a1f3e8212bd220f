#include "engines/resolve/specification.h"

#include <doctest/doctest.h>

using namespace artel::resolve;

namespace {

std::string value(std::string_view text, Measure measure, char designator = 0) {
    for (const Measured& one : read_specification(text, designator).measures) {
        if (one.measure == measure) {
            return one.value;
        }
    }
    return "";
}

}  // namespace

TEST_CASE("one value in many spellings") {
    const std::string ohms = value("4.7 кОм", Measure::resistance);
    CHECK(ohms == "47e2");
    CHECK(value("4K7", Measure::resistance, 'R') == ohms);
    CHECK(value("4.7k", Measure::resistance, 'R') == ohms);
    CHECK(value("4,7K 1/4W", Measure::resistance, 'R') == ohms);
    CHECK(value("Резистор 4к7", Measure::resistance) == ohms);
    CHECK(value("РЕЗИСТОР 4,7 КОМ", Measure::resistance) == ohms);
    CHECK(value("Rezistor 4,7 kOm", Measure::resistance) == ohms);
    CHECK(value("Резистор 10", Measure::resistance).empty());
    CHECK(value("4700 Ohm", Measure::resistance) == ohms);
    CHECK(value("4.7kΩ", Measure::resistance) == ohms);
    CHECK(value("0.1uF", Measure::capacitance) == value("100nF", Measure::capacitance));
    CHECK(value("0,1 мкФ", Measure::capacitance) == value("100n", Measure::capacitance, 'C'));
    CHECK(value("0u1", Measure::capacitance, 'C') == value("100nF", Measure::capacitance));
    CHECK(value("1/4W", Measure::power) == value("250 мВт", Measure::power));
    CHECK(value("22", Measure::resistance, 'R') == "22e0");
    CHECK(value("0R", Measure::resistance, 'R') == "0");
    CHECK(value("1u/50V", Measure::voltage, 'C') == "5e1");
}

TEST_CASE("packages and threads") {
    CHECK(value("C_0603_1608Metric", Measure::package) == "0603");
    CHECK(value("R0805", Measure::package) == "0805");
    CHECK(value("Cap. 0603", Measure::package) == "0603");
    CHECK(value("SOT-23-5", Measure::package) == "SOT235");
    CHECK(value("Болт М6×20", Measure::thread) == value("Bolt M6x20", Measure::thread));
    CHECK(value("Болт М6х20", Measure::thread) == "M6x20");
}

TEST_CASE("what is no measure stays a mark") {
    const Specification pump = read_specification("Насос К 50-32-125", 0);
    CHECK(pump.measures.empty());
    CHECK(pump.marks == std::vector<std::string>{"K5032125"});
    CHECK(read_specification("Кабель 3х2,5", 0).marks == std::vector<std::string>{"3X2.5"});
    CHECK(read_specification("22", 0).measures.empty());
    CHECK(read_specification("10k", 'U').measures.empty());
    CHECK(read_specification("1% 5%", 0).marks == std::vector<std::string>{"1%", "5%"});
    CHECK(value("RC0603JR-073K3L", Measure::resistance, 'R').empty());
}
