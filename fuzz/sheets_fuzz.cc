// links: platform_sheets
#include <array>
#include <cstdint>

#include "platform/sheets/package_for_test.h"
#include "platform/sheets/shape_for_test.h"

// The first byte chooses what the rest is: a whole file, or one XML part of a sound workbook - so
// that the readers behind the archive are reached without guessing checksums.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) {
        return 0;
    }
    using namespace artel::sheets;
    const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t choice = data[0] % 9;
    std::vector<test::Part> parts = test::xlsx_parts(
        {.sheet_data = "<row><c t=\"s\"><v>0</v></c></row>", .strings = "<si><t>x</t></si>"});
    if (choice < parts.size()) {
        parts[choice].content = rest;
    } else if (choice == parts.size()) {
        parts = test::xlsx_parts({.sheet_data = rest, .behind_data = "<mergeCell ref=\"A1:B2\"/>"});
    } else {
        parts = test::ods_parts(rest);
    }
    test::shape_of(choice == 8 ? rest : test::zipped(parts), "fuzz");
    return 0;
}
