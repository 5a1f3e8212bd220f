#include "platform/sheets/file_kind.h"

#include <array>
#include <string>

#include "base/text.h"

namespace artel::sheets {
namespace {

struct Magic {
    std::string_view bytes;
    std::string_view refusal;
};
using namespace std::string_view_literals;
constexpr std::array<Magic, 15> known = {{
    {"PK\x05\x06"sv, "is an empty archive"},
    {"%PDF-"sv, "is a PDF; ask for the table itself, as XLSX or CSV"},
    {"\x89PNG"sv, "is a picture; ask for the table itself, as XLSX or CSV"},
    {"\xFF\xD8\xFF"sv, "is a picture; ask for the table itself, as XLSX or CSV"},
    {"GIF8"sv, "is a picture; ask for the table itself, as XLSX or CSV"},
    {"II*\0"sv, "is a picture; ask for the table itself, as XLSX or CSV"},
    {"MM\0*"sv, "is a picture; ask for the table itself, as XLSX or CSV"},
    {"RIFF"sv, "is a picture or a recording; ask for the table itself, as XLSX or CSV"},
    {"\x1F\x8B"sv, "is a packed file; unpack it first"},
    {"7z\xBC\xAF"sv, "is a packed file; unpack it first"},
    {"Rar!"sv, "is a packed file; unpack it first"},
    {"BZh"sv, "is a packed file; unpack it first"},
    {"\xFD"
     "7zXZ"sv,
     "is a packed file; unpack it first"},
    {"{\\rtf"sv, "is a text document; copy its table into a spreadsheet and save that as XLSX"},
    {"\x7F"
     "ELF"sv,
     "is a program, not a table"},
}};

constexpr std::string_view ole2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

std::string utf16(std::string_view ascii) {
    std::string out;
    for (const char c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

// The names of streams stand in the compound file's directory as UTF-16, 64 bytes each, padded
// with zeros ([MS-CFB] 2.6.1); the directory may lie anywhere, so all bytes are looked through.
std::string_view refusal_of_ole2(const Source& source) {
    const std::string encrypted = utf16("EncryptedPackage");
    const std::string workbook = utf16("Workbook") + std::string(2, '\0');
    const std::string book = utf16("Book") + std::string(2, '\0');
    const std::string document = utf16("WordDocument");
    bool is_workbook = false;
    bool is_document = false;
    constexpr std::size_t overlap = 64;
    std::string piece(256 << 10, '\0');
    for (std::uint64_t at = 0; at < source.size(); at += piece.size() - overlap) {
        const std::string_view bytes(piece.data(), source.read_at(at, piece));
        if (bytes.find(encrypted) != std::string_view::npos) {
            return "is protected by a password; open it, remove the password and save it as XLSX";
        }
        is_workbook = is_workbook || bytes.find(workbook) != std::string_view::npos ||
                      bytes.find(book) != std::string_view::npos;
        is_document = is_document || bytes.find(document) != std::string_view::npos;
    }
    if (is_workbook) {
        return "is an old .xls workbook; open it and save it as XLSX";
    }
    return is_document ? "is an old .doc document; copy its table into a spreadsheet and save that "
                         "as XLSX"
                       : "is an old Office file; open it and save it as XLSX";
}

bool starts_with_word(std::string_view head, std::string_view word) {
    return head.size() >= word.size() && text::fold(head.substr(0, word.size())) == word;
}

}  // namespace

Result<Container> container_of(const Source& source, std::string_view head) {
    const std::string& file = source.name();
    if (head.empty()) {
        return invalid(file, "is empty");
    }
    if (head.starts_with("PK\x03\x04")) {
        return Container::zip;
    }
    if (head.starts_with(ole2)) {
        return invalid(file, std::string(refusal_of_ole2(source)));
    }
    for (const Magic& magic : known) {
        if (!magic.refusal.empty() && head.starts_with(magic.bytes)) {
            return invalid(file, std::string(magic.refusal));
        }
    }
    std::string_view text = head;
    text.remove_prefix(mark_length(head, Encoding::utf8));
    text = text::trim(text.substr(0, 256));
    if (starts_with_word(text, "<?xml") || starts_with_word(text, "<!doctype") ||
        starts_with_word(text, "<html") || starts_with_word(text, "<table")) {
        return invalid(file,
                       "is a web page or XML, whatever its name says; open it in a spreadsheet "
                       "program and save it as XLSX");
    }
    return Container::text;
}

}  // namespace artel::sheets
