// links: platform_sheets
#include <cstdint>

#include "platform/sheets/shape_for_test.h"

// The first two bytes choose encoding and delimiter (or leave them to be guessed), the rest is the
// file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    using namespace artel::sheets;
    ReadOptions options;
    if (data[0] % 8 != 7) {
        options.encoding = static_cast<Encoding>(data[0] % 8);
    }
    if (data[1] % 8 < 4) {
        options.delimiter = ",;|\t"[data[1] % 8];
    }
    const std::string file(reinterpret_cast<const char*>(data) + 2, size - 2);
    test::shape_of(file, "fuzz", options);
    (void)inspect(Source::bytes(file, "fuzz"), {});
    return 0;
}
