#pragma once
#include <cstddef>
#include <cstdint>

// What a file that comes in may cost. A file above a limit is refused with `too_large`, naming the
// limit and the place. Sizes that a file states about itself are never believed: bytes are counted
// as they are inflated, cells as they are read.
namespace artel::sheets::limits {

inline constexpr std::uint64_t file_bytes = std::uint64_t{100} << 20;
inline constexpr std::uint64_t inflated_bytes = std::uint64_t{1} << 30;
inline constexpr std::uint64_t ratio = 100;           // inflated : packed, of one entry
inline constexpr std::uint64_t ratio_free = 1 << 20;  // the first MiB of an entry may be denser
inline constexpr std::uint64_t entries = 10'000;
inline constexpr std::uint32_t rows = 1'048'576;
inline constexpr std::uint32_t columns = 16'384;
inline constexpr std::size_t cell_characters = 32'767;
inline constexpr std::uint64_t shared_string_bytes = std::uint64_t{256} << 20;
inline constexpr int xml_depth = 64;
inline constexpr int xml_attributes = 64;
// What else could grow without bound: a tag of XML, the text of one row, sheets and relationships,
// cell formats, merged ranges of a sheet, cells made by "repeat this content", notes kept.
inline constexpr std::size_t xml_tag_bytes = 256 << 10;
inline constexpr std::size_t row_bytes = 16 << 20;
inline constexpr std::size_t sheets = 10'000;
inline constexpr std::size_t cell_formats = 65'536;
inline constexpr std::size_t merged_ranges = 1'000'000;
inline constexpr std::uint64_t repeated_cells = 4'000'000;
inline constexpr std::size_t notes = 100;

}  // namespace artel::sheets::limits
