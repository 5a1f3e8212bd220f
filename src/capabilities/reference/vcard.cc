#include "capabilities/reference/vcard.h"

#include <fmt/format.h>

#include "base/text.h"

namespace artel::reference {
namespace {

constexpr std::size_t line_octets = 75;

// TEXT of RFC 6350, 4.1: backslash, comma, semicolon and line breaks escaped.
std::string escaped(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == ',' || c == ';') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            out += c;
        }
    }
    return out;
}

// A URI goes in as it is; what could end the line does not.
std::string uri(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) {
            out += c;
        }
    }
    return out;
}

void add_line(std::string& out, const std::string& line) {
    std::size_t filled = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        text::next(line, at);
        if (filled + (at - begin) > line_octets) {
            out += "\r\n ";
            filled = 1;
        }
        out.append(line, begin, at - begin);
        filled += at - begin;
    }
    out += "\r\n";
}

void add_text(std::string& out, std::string_view property, std::string_view value) {
    if (!value.empty()) {
        add_line(out, fmt::format("{}:{}", property, escaped(value)));
    }
}

void add_card(std::string& out, const Card& card) {
    add_line(out, "BEGIN:VCARD");
    add_line(out, "VERSION:4.0");
    const bool person = !card.title.empty() || card.name != card.organisation;
    add_line(out, person && !card.organisation.empty() ? "KIND:individual" : "KIND:org");
    add_text(out, "UID;VALUE=text", card.uid);
    const std::string language = card.language.empty() ? "" : ";LANGUAGE=" + uri(card.language);
    add_text(out, "FN" + language, card.name);
    add_text(out, "ORG" + language, card.organisation);
    add_text(out, "TITLE", card.title);
    for (const std::string& phone : card.phones) {
        add_text(out, "TEL;VALUE=text", phone);
    }
    for (const std::string& email : card.emails) {
        add_text(out, "EMAIL", email);
    }
    if (!card.site.empty()) {
        add_line(out, "URL:" + uri(card.site));
    }
    if (!card.address.empty() || !card.country.empty()) {
        // post box; extension; street; locality; region; code; country
        add_line(out, fmt::format("ADR{}:;;{};;;;{}", language, escaped(card.address),
                                  escaped(card.country)));
    }
    if (card.latitude.has_value() && card.longitude.has_value()) {
        add_line(out,
                 fmt::format("GEO:geo:{:.6f},{:.6f}", static_cast<double>(*card.latitude) / 1e6,
                             static_cast<double>(*card.longitude) / 1e6));
    }
    std::string categories;
    for (const std::string& category : card.categories) {
        categories += (categories.empty() ? "" : ",") + escaped(category);
    }
    if (!categories.empty()) {
        add_line(out, "CATEGORIES:" + categories);
    }
    if (!card.revised.empty()) {
        std::string stamp;  // basic form: 20260301T093000Z
        for (const char c : card.revised.substr(0, 19)) {
            if (c != '-' && c != ':') {
                stamp += c;
            }
        }
        add_text(out, "REV", stamp + "Z");
    }
    add_line(out, "END:VCARD");
}

}  // namespace

std::string vcard(std::span<const Card> cards) {
    std::string out;
    for (const Card& card : cards) {
        add_card(out, card);
    }
    return out;
}

}  // namespace artel::reference
