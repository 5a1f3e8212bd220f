#include "platform/sheets/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "platform/sheets/decode.h"
#include "platform/sheets/letter_pairs.h"

namespace artel::sheets {
namespace {

constexpr std::size_t sample_bytes = 64 << 10;
constexpr std::size_t piece_bytes = 256 << 10;

struct Named {
    Encoding encoding;
    std::string_view name;
    std::string_view mark;
};
constexpr std::array<Named, 8> encodings = {{
    {Encoding::utf8, "utf-8", "\xEF\xBB\xBF"},
    {Encoding::utf16_le, "utf-16le", "\xFF\xFE"},
    {Encoding::utf16_be, "utf-16be", "\xFE\xFF"},
    {Encoding::cp1251, "windows-1251", ""},
    {Encoding::cp866, "cp866", ""},
    {Encoding::koi8_r, "koi8-r", ""},
    {Encoding::gb18030, "gb18030", "\x84\x31\x95\x33"},
    {Encoding::cp1252, "windows-1252", ""},
}};

bool is_stray_control(unsigned char byte) {
    return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0D) && byte != 0x1A && byte != 0x1B;
}

// Lines with foreign bytes, until the sample is full. A line cut by the end of a piece is left out.
void sample_lines(std::string_view piece, std::string& sample) {
    while (!piece.empty() && sample.size() < sample_bytes) {
        const std::size_t end = std::min(piece.find_first_of("\r\n"), piece.size());
        const std::string_view line = piece.substr(0, end);
        const bool foreign = std::any_of(line.begin(), line.end(), [](char c) { return c < 0; });
        if (foreign) {
            sample += line.substr(0, sample_bytes - sample.size());
            sample += '\n';
        }
        piece.remove_prefix(std::min(end + 1, piece.size()));
    }
}

// Counts well-formed and malformed characters of UTF-8 across pieces.
class Utf8Counter {
  public:
    void add(std::string_view piece, ByteSurvey& found) {
        for (const char c : piece) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x80 && open_ == 0) {
                continue;
            }
            if (open_ > 0 && byte >= low_ && byte <= high_) {
                low_ = 0x80;
                high_ = 0xBF;
                found.utf8_characters += --open_ == 0 ? 1 : 0;
                continue;
            }
            found.utf8_faults += open_ > 0 ? 1 : 0;
            begin(byte, found);
        }
    }
    void finish(ByteSurvey& found) const { found.utf8_faults += open_ > 0 ? 1 : 0; }

  private:
    // The ranges of RFC 3629, section 4.
    void begin(unsigned char byte, ByteSurvey& found) {
        low_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        high_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
        if (byte < 0x80) {
            open_ = 0;
        } else if (byte >= 0xC2 && byte <= 0xDF) {
            open_ = 1;
        } else if (byte >= 0xE0 && byte <= 0xEF) {
            open_ = 2;
        } else if (byte >= 0xF0 && byte <= 0xF4) {
            open_ = 3;
        } else {
            open_ = 0;
            ++found.utf8_faults;
        }
    }

    int open_ = 0;
    unsigned char low_ = 0x80;
    unsigned char high_ = 0xBF;
};

void count_controls(std::string_view piece, std::uint64_t offset, ByteSurvey& found) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const auto byte = static_cast<unsigned char>(piece[i]);
        if (byte >= 0x20) {
            continue;
        }
        if (byte == 0) {
            found.first_nul = found.nul[0] + found.nul[1] == 0 ? offset + i : found.first_nul;
            ++found.nul[(offset + i) % 2];
        } else {
            found.control += is_stray_control(byte) ? 1 : 0;
        }
    }
}

std::vector<std::string> sample_of(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string_view line : text::split(text, '\n')) {
        if (lines.size() < 3 && !text::trim(line).empty()) {
            lines.push_back(text::printable(line, 120));
        }
    }
    return lines;
}

// NUL bytes on one side only: Latin letters, digits and line ends of UTF-16.
std::optional<Encoding> utf16_by_nul(const ByteSurvey& found) {
    const std::uint64_t pairs = found.size / 2;
    if (found.size % 2 != 0 || (found.nul[0] + found.nul[1]) * 20 < pairs) {
        return std::nullopt;
    }
    if (found.nul[0] * 20 < found.nul[1]) {
        return Encoding::utf16_le;
    }
    return found.nul[1] * 20 < found.nul[0] ? std::optional(Encoding::utf16_be) : std::nullopt;
}

// Western European text: its foreign letters and signs stand alone, the letters among Latin ones
// (Société, für, Sony®), where Cyrillic and Chinese ones stand in runs. № is the sign of a Russian
// list; the other signs are the same bytes in both Windows encodings.
bool is_western(std::string_view text) {
    constexpr unsigned char numero = 0xB9;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto high = [&](std::size_t i) { return i < text.size() && at(i) >= 0x80; };
    const auto latin = [&](std::size_t i) {
        return i < text.size() && ((at(i) | 0x20) >= 'a' && (at(i) | 0x20) <= 'z');
    };
    std::size_t letters = 0;
    std::size_t among_latin = 0;
    std::size_t foreign = 0;
    std::size_t alone = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (at(i) == numero) {
            return false;
        }
        if (at(i) < 0x80) {
            continue;
        }
        const bool in_run = high(i + 1) || (i > 0 && high(i - 1));
        const bool letter = at(i) >= 0xC0;
        ++foreign;
        alone += in_run ? 0 : 1;
        letters += letter ? 1 : 0;
        among_latin += letter && !in_run && (latin(i + 1) || (i > 0 && latin(i - 1))) ? 1 : 0;
    }
    return alone * 10 >= foreign * 9 && among_latin * 2 >= letters;
}

EncodingGuess by_letter_pairs(const ByteSurvey& found) {
    struct Candidate {
        Encoding encoding;
        std::string text;
        Plausibility plausibility;
    };
    std::vector<Candidate> candidates;
    for (const Encoding encoding :
         {Encoding::cp1251, Encoding::cp866, Encoding::koi8_r, Encoding::gb18030}) {
        std::string text = decode_all(encoding, found.foreign_lines);
        const Plausibility plausible = plausibility(text);
        candidates.push_back({encoding, std::move(text), plausible});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return a.plausibility.score > b.plausibility.score;
    });
    const Candidate& best = candidates.front();
    const double lead = best.plausibility.score - candidates[1].plausibility.score;
    const double needed = 0.12 + 1.0 / static_cast<double>(best.plausibility.weighed + 1);
    if (best.plausibility.weighed > 0 && best.plausibility.score > 0.3 && lead >= needed) {
        return {best.encoding, 0, {}};
    }
    EncodingGuess guess;
    for (const Candidate& candidate : candidates) {
        if (candidate.plausibility.score > best.plausibility.score - 1) {
            guess.choices.push_back({candidate.encoding, sample_of(candidate.text)});
        }
    }
    return guess;
}

}  // namespace

std::string_view name(Encoding encoding) {
    return encodings[static_cast<std::size_t>(encoding)].name;
}

Result<Encoding> parse_encoding(std::string_view text) {
    for (const Named& named : encodings) {
        if (named.name == text) {
            return named.encoding;
        }
    }
    return fail(ErrorKind::invalid,
                fmt::format("\"{}\" is no encoding known here; use utf-8, utf-16le, utf-16be, "
                            "windows-1251, windows-1252, cp866, koi8-r or gb18030",
                            text::printable(text, 40)));
}

std::size_t mark_length(std::string_view head, Encoding encoding) {
    const std::string_view mark = encodings[static_cast<std::size_t>(encoding)].mark;
    return head.starts_with(mark) ? mark.size() : 0;
}

ByteSurvey survey(const Source& source) {
    ByteSurvey found;
    Sha256 hash;
    Utf8Counter utf8;
    std::string piece(piece_bytes, '\0');
    while (const std::size_t count = source.read_at(found.size, piece)) {
        const std::string_view bytes = std::string_view(piece).substr(0, count);
        hash.add(bytes);
        utf8.add(bytes, found);
        count_controls(bytes, found.size, found);
        sample_lines(bytes, found.foreign_lines);
        found.head += bytes.substr(0, sample_bytes - std::min(sample_bytes, found.head.size()));
        found.size += count;
    }
    utf8.finish(found);
    found.sha256 = hash.hex();
    return found;
}

Result<EncodingGuess> guess_encoding(const ByteSurvey& found, const std::string& file) {
    for (const Named& named : encodings) {
        if (!named.mark.empty() && found.head.starts_with(named.mark)) {
            return EncodingGuess{named.encoding, named.mark.size(), {}};
        }
    }
    if (found.nul[0] + found.nul[1] > 0) {
        if (const auto encoding = utf16_by_nul(found); encoding.has_value()) {
            return EncodingGuess{encoding, 0, {}};
        }
        return invalid(file, fmt::format("holds NUL bytes, the first at offset {}, so it is not a "
                                         "text table; save it as XLSX or as CSV in UTF-8",
                                         found.first_nul));
    }
    if (found.control * 100 > found.size) {
        return invalid(file,
                       "is not a text table: too many control characters; save it as XLSX or "
                       "as CSV in UTF-8");
    }
    if (found.utf8_faults == 0 || found.utf8_characters > 20 * found.utf8_faults) {
        return EncodingGuess{Encoding::utf8, 0, {}};
    }
    if (is_western(found.foreign_lines)) {
        return EncodingGuess{Encoding::cp1252, 0, {}};
    }
    return by_letter_pairs(found);
}

}  // namespace artel::sheets
