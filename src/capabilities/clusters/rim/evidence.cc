#include "capabilities/clusters/rim/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engines/compliance/ground.h"

namespace artel::clusters {
namespace {

using compliance::Requirement;
using Cells = std::vector<sheets::Value>;

class Tables {
  public:
    Tables(const Case& given, const compliance::Report& report, const Reader& reader)
        : given_(given), report_(report), reader_(reader) {
        for (const Named& one : given.named) {
            names_[one.id.text()] = name_of(one);
        }
        for (const LedgerLine& line : given.ledger) {
            numbers_[line.id.text()] = line.number;
        }
    }

    std::vector<EvidenceTable> run() {
        about();
        requirements();
        parts();
        members();
        contracts();
        doubts();
        return std::move(out_);
    }

  private:
    std::string word(std::string_view key) const { return reader_.word(key); }
    std::string chosen(std::string_view key, std::string_view name, std::string_view value) const {
        return reader_.messages.format(reader_.language, key, {{name, std::string(value)}});
    }
    std::string name_of(const Named& one) const {
        const std::string& own = reader_.language == config::Language::en   ? one.name_en
                                 : reader_.language == config::Language::zh ? one.name_zh
                                                                            : one.name_ru;
        return own.empty() ? one.name_ru : own;
    }
    std::string member(const std::string& id) const {
        const auto at = names_.find(id);
        return at == names_.end() ? id : at->second;
    }
    std::string rule_name(const std::string& rule) const {
        std::string tail = rule.substr(rule.find('.') + 1);
        std::replace(tail.begin(), tail.end(), '.', '_');
        return word("clusters.rule." + tail);
    }
    static std::string day(const std::optional<Date>& date) { return date ? date->text() : ""; }
    sheets::Value money(const std::optional<std::int64_t>& minor) const {
        return minor ? sheets::Value(Money{*minor, {}}) : sheets::Value();
    }
    std::string contract_numbers(const std::vector<std::string>& ids) const {
        std::string out;
        for (const std::string& id : ids) {
            const auto at = numbers_.find(id);
            out += (out.empty() ? "" : ", ") + (at == numbers_.end() ? id : at->second);
        }
        return out;
    }

    EvidenceTable& table(std::string_view title, const std::vector<std::string_view>& columns) {
        EvidenceTable& out = out_.emplace_back();
        out.title = word(title);
        for (const std::string_view column : columns) {
            out.columns.push_back({word(column), 22});
        }
        return out;
    }

    void about() {
        EvidenceTable& out = table("exports.about", {"exports.what", "exports.value"});
        const Cluster& cluster = given_.cluster;
        const std::string& own = reader_.language == config::Language::en   ? cluster.name_en
                                 : reader_.language == config::Language::zh ? cluster.name_zh
                                                                            : cluster.name_ru;
        out.rows.push_back({word("clusters.list.name"), own.empty() ? cluster.name_ru : own});
        out.rows.push_back({word("clusters.list.managing"), member(cluster.managing.text())});
        out.rows.push_back({word("clusters.compliance.day"), report_.date.text()});
        out.rows.push_back({word("clusters.compliance.year"), std::int64_t{report_.year}});
        out.rows.push_back({word("clusters.list.members"), report_.members});
        out.rows.push_back({word("clusters.compliance.decided"), verdict(report_.verdict)});
        out.rows.push_back(
            {word("clusters.compliance.with_indicative"), verdict(report_.with_indicative)});
        out.rows.push_back({word("clusters.compliance.note"), std::string()});
    }
    std::string verdict(compliance::Verdict value) const {
        return chosen("clusters.verdict", "verdict", json::name_of(value));
    }

    void requirements() {
        EvidenceTable& out = table("clusters.room.compliance",
                                   {"clusters.compliance.requirement", "clusters.compliance.value",
                                    "clusters.compliance.threshold", "clusters.compliance.verdict",
                                    "clusters.compliance.until", "clusters.evidence.version",
                                    "clusters.compliance.confidence", "clusters.page.source"});
        for (const Requirement& one : report_.requirements) {
            const std::string unit = chosen("clusters.unit", "unit", one.unit);
            out.rows.push_back(
                {rule_name(one.rule), one.value ? sheets::Value(*one.value) : sheets::Value(),
                 fmt::format("{} {} {}", json::name_of(one.op), to_text(one.threshold), unit),
                 one.indicative
                     ? verdict(one.verdict) + ", " + word("clusters.compliance.indicative")
                     : verdict(one.verdict),
                 day(one.breaks_on), one.version, std::string(json::name_of(one.confidence)),
                 one.source});
        }
    }

    void parts() {
        EvidenceTable& out = table("clusters.evidence.parts",
                                   {"clusters.compliance.requirement", "clusters.page.organisation",
                                    "clusters.compliance.counted", "clusters.compliance.whole",
                                    "clusters.compliance.contracts", "clusters.compliance.until"});
        for (const Requirement& one : report_.requirements) {
            const bool is_money = one.rule.find(".dependence.") != std::string::npos;
            for (const compliance::Part& part : one.parts) {
                const sheets::Value counted =
                    is_money ? money(part.counted) : sheets::Value(part.counted);
                const sheets::Value whole = is_money  ? money(part.of)
                                            : part.of ? sheets::Value(*part.of)
                                                      : sheets::Value();
                out.rows.push_back({rule_name(one.rule), member(part.member), counted, whole,
                                    contract_numbers(part.contracts), day(part.until)});
            }
        }
    }

    void members() {
        EvidenceTable& out = table("clusters.page.members",
                                   {"clusters.page.organisation", "clusters.page.roles",
                                    "clusters.page.joined_on", "clusters.evidence.left_on",
                                    "clusters.evidence.output", "clusters.evidence.purchases"});
        for (const compliance::Member& one : given_.problem.members) {
            std::string roles;
            for (const MemberRole role : one.roles) {
                roles += (roles.empty() ? "" : ", ") +
                         chosen("clusters.role", "role", json::name_of(role));
            }
            out.rows.push_back({member(one.id), roles, one.joined_on.text(), day(one.left_on),
                                money(one.output), money(one.purchases)});
        }
    }

    // Those that run on the day or touch the reporting year.
    bool matters(const LedgerLine& line) const {
        return line.signed_on <= report_.date &&
               (!line.ends_on || line.ends_on->year() >= report_.year);
    }
    void contracts() {
        EvidenceTable& out =
            table("clusters.room.ledger",
                  {"clusters.ledger.number", "clusters.ledger.signed_on", "clusters.ledger.ends_on",
                   "clusters.ledger.supplier", "clusters.ledger.buyer", "clusters.ledger.subject",
                   "clusters.ledger.okpd2", "clusters.ledger.kind_title", "clusters.ledger.sum",
                   "clusters.ledger.shipped", "clusters.page.source"});
        for (const LedgerLine& line : given_.ledger) {
            if (!matters(line)) {
                continue;
            }
            const Currency currency = Currency::parse(line.currency).value_or(Currency{});
            const auto sum = [&](const std::optional<std::int64_t>& minor) {
                return minor ? sheets::Value(Money{*minor, currency}) : sheets::Value();
            };
            out.rows.push_back({line.number, line.signed_on.text(), day(line.ends_on),
                                member(line.supplier.text()), member(line.buyer.text()),
                                line.subject, line.okpd2,
                                chosen("clusters.ledger.kind", "kind", json::name_of(line.kind)),
                                sum(line.sum), sum(line.shipped), line.source});
        }
    }

    void doubts() {
        EvidenceTable& out = table("clusters.evidence.doubts",
                                   {"clusters.evidence.what", "clusters.evidence.doubts"});
        for (const compliance::Remark& one : report_.remarks) {
            out.rows.push_back(
                {contract_numbers(one.contracts),
                 chosen("clusters.evidence.doubt", "doubt", json::name_of(one.doubt))});
        }
        for (const compliance::NotApplied& one : report_.not_applied) {
            out.rows.push_back({one.rule, chosen("clusters.evidence.doubt", "doubt",
                                                 json::name_of(one.standing))});
        }
    }

    const Case& given_;
    const compliance::Report& report_;
    const Reader& reader_;
    std::map<std::string, std::string> names_;
    std::map<std::string, std::string> numbers_;
    std::vector<EvidenceTable> out_;
};

void append_text(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
}

std::string shown(const sheets::Value& value) {
    struct Show {
        std::string operator()(std::monostate) const { return "–"; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(const Decimal& number) const { return to_text(number); }
        std::string operator()(const Money& money) const {
            return fmt::format("{} {}", to_text(normalised({money.minor, 2})),
                               money.currency.text());
        }
        std::string operator()(const std::chrono::year_month_day&) const { return ""; }
    };
    return std::visit(Show{}, value);
}

constexpr std::string_view style =
    "body{font:10pt/1.4 sans-serif;margin:1.5cm;color:#111}h1{font-size:16pt}h2{font-size:12pt;"
    "margin-top:1.2em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;"
    "padding:2px 5px;text-align:left;vertical-align:top;font-size:9pt}thead{display:"
    "table-header-group}tr{break-inside:avoid}@page{size:A4 landscape;margin:1cm}";

}  // namespace

std::vector<EvidenceTable> evidence(const Case& given, const compliance::Report& report,
                                    const Reader& reader) {
    return Tables(given, report, reader).run();
}

Result<std::string> evidence_xlsx(const std::vector<EvidenceTable>& tables) {
    sheets::XlsxWriter writer;
    for (const EvidenceTable& table : tables) {
        TRY_VOID(writer.begin_sheet(table.title, table.columns));
        for (const Cells& row : table.rows) {
            TRY_VOID(writer.row(row));
        }
    }
    return writer.close_to_bytes();
}

std::string evidence_html(const std::vector<EvidenceTable>& tables, const std::string& title,
                          config::Language language) {
    std::string out = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">"
        "<title>",
        config::language_tag(language));
    append_text(out, title);
    out += fmt::format("</title><style>{}</style></head><body><h1>", style);
    append_text(out, title);
    out += "</h1>";
    for (const EvidenceTable& table : tables) {
        out += "<h2>";
        append_text(out, table.title);
        out += "</h2><table><thead><tr>";
        for (const sheets::Column& column : table.columns) {
            out += "<th scope=\"col\">";
            append_text(out, column.title);
            out += "</th>";
        }
        out += "</tr></thead><tbody>";
        for (const Cells& row : table.rows) {
            out += "<tr>";
            for (const sheets::Value& value : row) {
                out += "<td>";
                append_text(out, shown(value));
                out += "</td>";
            }
            out += "</tr>";
        }
        out += "</tbody></table>";
    }
    return out + "</body></html>";
}

}  // namespace artel::clusters
