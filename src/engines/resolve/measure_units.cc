#include "engines/resolve/measure_units.h"

#include <algorithm>
#include <array>

namespace artel::resolve {
namespace {

// Whole unit words with their prefix; exact case first, since мА is not МА and mW is not MW.
constexpr std::array<UnitWord, 138> unit_words{{
    {"ОМ", Measure::resistance, 0},    {"КОМ", Measure::resistance, 3},
    {"Om", Measure::resistance, 0},    {"kOm", Measure::resistance, 3},
    {"KOM", Measure::resistance, 3},   {"ПФ", Measure::capacitance, -12},
    {"НФ", Measure::capacitance, -9},  {"МКФ", Measure::capacitance, -6},
    {"mkF", Measure::capacitance, -6}, {"МКГН", Measure::inductance, -6},
    {"mkGn", Measure::inductance, -6}, {"ГЦ", Measure::frequency, 0},
    {"КГЦ", Measure::frequency, 3},    {"МГЦ", Measure::frequency, 6},
    {"MGc", Measure::frequency, 6},    {"ВТ", Measure::power, 0},
    {"КВТ", Measure::power, 3},        {"Vt", Measure::power, 0},
    {"МА", Measure::current, -3},      {"ММ", Measure::length, -3},
    {"Ohm", Measure::resistance, 0},   {"ohm", Measure::resistance, 0},
    {"OHM", Measure::resistance, 0},   {"Ω", Measure::resistance, 0},
    {"Ω", Measure::resistance, 0},     {"Ом", Measure::resistance, 0},
    {"ом", Measure::resistance, 0},    {"kΩ", Measure::resistance, 3},
    {"kΩ", Measure::resistance, 3},    {"KΩ", Measure::resistance, 3},
    {"kOhm", Measure::resistance, 3},  {"KOhm", Measure::resistance, 3},
    {"kohm", Measure::resistance, 3},  {"кОм", Measure::resistance, 3},
    {"ком", Measure::resistance, 3},   {"MΩ", Measure::resistance, 6},
    {"MΩ", Measure::resistance, 6},    {"MOhm", Measure::resistance, 6},
    {"МОм", Measure::resistance, 6},   {"мОм", Measure::resistance, -3},
    {"mΩ", Measure::resistance, -3},   {"mΩ", Measure::resistance, -3},
    {"mOhm", Measure::resistance, -3}, {"F", Measure::capacitance, 0},
    {"Ф", Measure::capacitance, 0},    {"pF", Measure::capacitance, -12},
    {"pf", Measure::capacitance, -12}, {"PF", Measure::capacitance, -12},
    {"пФ", Measure::capacitance, -12}, {"пф", Measure::capacitance, -12},
    {"nF", Measure::capacitance, -9},  {"nf", Measure::capacitance, -9},
    {"NF", Measure::capacitance, -9},  {"нФ", Measure::capacitance, -9},
    {"нф", Measure::capacitance, -9},  {"uF", Measure::capacitance, -6},
    {"uf", Measure::capacitance, -6},  {"UF", Measure::capacitance, -6},
    {"µF", Measure::capacitance, -6},  {"μF", Measure::capacitance, -6},
    {"мкФ", Measure::capacitance, -6}, {"мкф", Measure::capacitance, -6},
    {"mF", Measure::capacitance, -3},  {"H", Measure::inductance, 0},
    {"Гн", Measure::inductance, 0},    {"nH", Measure::inductance, -9},
    {"нГн", Measure::inductance, -9},  {"uH", Measure::inductance, -6},
    {"UH", Measure::inductance, -6},   {"µH", Measure::inductance, -6},
    {"μH", Measure::inductance, -6},   {"мкГн", Measure::inductance, -6},
    {"mH", Measure::inductance, -3},   {"мГн", Measure::inductance, -3},
    {"Hz", Measure::frequency, 0},     {"HZ", Measure::frequency, 0},
    {"Гц", Measure::frequency, 0},     {"kHz", Measure::frequency, 3},
    {"KHZ", Measure::frequency, 3},    {"KHz", Measure::frequency, 3},
    {"кГц", Measure::frequency, 3},    {"MHz", Measure::frequency, 6},
    {"MHZ", Measure::frequency, 6},    {"Mhz", Measure::frequency, 6},
    {"МГц", Measure::frequency, 6},    {"GHz", Measure::frequency, 9},
    {"ГГц", Measure::frequency, 9},    {"V", Measure::voltage, 0},
    {"В", Measure::voltage, 0},        {"в", Measure::voltage, 0},
    {"VDC", Measure::voltage, 0},      {"VAC", Measure::voltage, 0},
    {"Vdc", Measure::voltage, 0},      {"Vac", Measure::voltage, 0},
    {"kV", Measure::voltage, 3},       {"KV", Measure::voltage, 3},
    {"кВ", Measure::voltage, 3},       {"mV", Measure::voltage, -3},
    {"мВ", Measure::voltage, -3},      {"A", Measure::current, 0},
    {"А", Measure::current, 0},        {"mA", Measure::current, -3},
    {"MA", Measure::current, -3},      {"мА", Measure::current, -3},
    {"uA", Measure::current, -6},      {"мкА", Measure::current, -6},
    {"W", Measure::power, 0},          {"Вт", Measure::power, 0},
    {"вт", Measure::power, 0},         {"mW", Measure::power, -3},
    {"MW", Measure::power, -3},        {"мВт", Measure::power, -3},
    {"kW", Measure::power, 3},         {"кВт", Measure::power, 3},
    {"МВт", Measure::power, 6},        {"Ah", Measure::charge, 0},
    {"Ач", Measure::charge, 0},        {"А·ч", Measure::charge, 0},
    {"А*ч", Measure::charge, 0},       {"mAh", Measure::charge, -3},
    {"мАч", Measure::charge, -3},      {"mm", Measure::length, -3},
    {"MM", Measure::length, -3},       {"мм", Measure::length, -3},
    {"cm", Measure::length, -2},       {"см", Measure::length, -2},
    {"m", Measure::length, 0},         {"м", Measure::length, 0},
    {"мм²", Measure::area, -6},        {"mm²", Measure::area, -6},
    {"мм2", Measure::area, -6},        {"mm2", Measure::area, -6},
    {"кг", Measure::mass, 3},          {"kg", Measure::mass, 3},
    {"л", Measure::volume, 0},         {"бар", Measure::pressure, 5},
    {"МПа", Measure::pressure, 6},     {"ГБ", Measure::information, 9},
}};

}  // namespace

const UnitWord* unit_word(std::string_view word) {
    const auto found = std::find_if(unit_words.begin(), unit_words.end(),
                                    [&](const UnitWord& entry) { return entry.word == word; });
    return found == unit_words.end() ? nullptr : &*found;
}

}  // namespace artel::resolve
