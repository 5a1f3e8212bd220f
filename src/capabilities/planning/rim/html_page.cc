#include "capabilities/planning/rim/html_page.h"

#include <fmt/format.h>

#include "base/text.h"

namespace artel::planning {
namespace {

constexpr std::string_view style = R"(
@page { size: A4 landscape; margin: 12mm }
body { font: 10pt/1.35 "PT Sans", "Noto Sans", "Noto Sans SC", sans-serif; color: #1a1a1a;
  max-width: 270mm; margin: 0 auto; padding: 4mm }
h1 { font-size: 18pt; margin: 0 0 3mm } h2 { font-size: 13pt; margin: 7mm 0 2mm }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group }
th, td { border-bottom: 0.2mm solid #c8c8c8; padding: 1mm 2mm; text-align: left;
  vertical-align: top } th { border-bottom: 0.4mm solid #1a1a1a; font-weight: 600 }
td.n, th.n { text-align: right; white-space: nowrap } tr { break-inside: avoid }
dl { display: flex; flex-wrap: wrap; gap: 2mm 10mm; margin: 0 } dt { color: #555 }
dd { margin: 0; font-size: 13pt; font-weight: 600 } dd small { display: block; font-size: 9pt;
  font-weight: 400; color: #555 }
svg { width: 100%; height: 52mm } .key span { margin-right: 6mm } code { font-size: 8pt }
)";

}  // namespace

std::string html_text(std::string_view value) {
    std::string out;
    for (const char c : text::printable(value, 2000)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

HtmlPage::HtmlPage(config::Language language, std::string_view title)
    : out_(fmt::format(
          "<!doctype html>\n<html lang=\"{0}\"><head><meta charset=\"utf-8\"><title>{1}</title>"
          "<style>{2}</style></head><body><h1>{1}</h1>\n",
          config::language_tag(language), html_text(title), style)) {}

void HtmlPage::heading(std::string_view text) {
    out_ += "<h2>" + html_text(text) + "</h2>\n";
}

void HtmlPage::paragraph(std::string_view text) {
    out_ += "<p>" + html_text(text) + "</p>\n";
}

void HtmlPage::begin_facts() {
    out_ += "<dl>\n";
}

void HtmlPage::fact(std::string_view name, std::string_view value, std::string_view note) {
    out_ += fmt::format("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>\n", html_text(name),
                        html_text(value), html_text(note));
}

void HtmlPage::end_facts() {
    out_ += "</dl>\n";
}

void HtmlPage::begin_table(const std::vector<std::string>& titles) {
    out_ += "<table><thead><tr>";
    for (const std::string& title : titles) {
        out_ += "<th>" + html_text(title) + "</th>";
    }
    out_ += "</tr></thead><tbody>\n";
}

void HtmlPage::row(const std::vector<std::string>& cells) {
    out_ += "<tr>";
    for (const std::string& cell : cells) {
        out_ += "<td>" + html_text(cell) + "</td>";
    }
    out_ += "</tr>\n";
}

void HtmlPage::end_table() {
    out_ += "</tbody></table>\n";
}

std::string HtmlPage::take() {
    out_ += "</body></html>\n";
    return std::move(out_);
}

}  // namespace artel::planning
