#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "capabilities/planning/rim/plan_report.h"

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

// Bars of the share chart, darkest first; told apart in grey print too.
struct Part {
    std::string_view name;
    double ShareView::*share;
    std::string_view colour;
};
constexpr Part parts[] = {{"existing", &ShareView::existing, "#12436d"},
                          {"invested", &ShareView::invested, "#28a197"},
                          {"imported", &ShareView::imported, "#d4d4d4"},
                          {"unmet", &ShareView::unmet, "#801650"}};

std::string safe(std::string_view value) {
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

class Page {
  public:
    explicit Page(const PlanReport& report) : report_(report), words_(report) {}

    std::string text() {
        const std::string title = safe(words_.word("plan.title"));
        out_ = fmt::format(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
            "<style>{}</style></head><body><h1>{}</h1>\n",
            config::language_tag(report_.language), title, style, title);
        headline();
        shares();
        items();
        timeline();
        spending();
        proof();
        out_ += "</body></html>\n";
        return std::move(out_);
    }

  private:
    void section(std::string_view key) { out_ += "<h2>" + safe(words_.word(key)) + "</h2>\n"; }
    void figure(const std::string& name, const std::string& value, const std::string& note) {
        out_ += fmt::format("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>\n", safe(name),
                            safe(value), safe(note));
    }
    void begin_table(const std::vector<std::string>& titles) {
        out_ += "<table><thead><tr>";
        for (const std::string& title : titles) {
            out_ += "<th>" + safe(title) + "</th>";
        }
        out_ += "</tr></thead><tbody>\n";
    }
    void row(const std::vector<std::string>& cells) {
        out_ += "<tr>";
        for (const std::string& cell : cells) {
            out_ += "<td>" + safe(cell) + "</td>";
        }
        out_ += "</tr>\n";
    }
    void end_table() { out_ += "</tbody></table>\n"; }

    void headline() {
        const PlanView& view = report_.view;
        const StatusCounts& count = view.counts;
        out_ += "<dl>\n";
        if (!view.share.empty()) {
            figure(words_.word("head.share"),
                   words_.percent(view.share.front().domestic) + " → " +
                       words_.percent(view.share.back().domestic),
                   words_.word("head.share_note", {{"from", view.share.front().period},
                                                   {"to", view.share.back().period}}));
        }
        figure(words_.word("head.list_date"),
               view.list_date.value_or(words_.word("head.no_list_date")),
               words_.word(view.list_date.has_value() ? "head.list_date_note"
                                                      : "head.no_list_date_note"));
        figure(
            words_.word("head.dated"), words_.number(count.already + count.dated),
            words_.word("head.dated_note", {{"already", count.already}, {"dated", count.dated}}));
        figure(words_.word("head.rest"),
               words_.number(count.import_cheaper + count.beyond_horizon + count.blocked +
                             count.no_producer),
               words_.word("head.rest_note", {{"cheaper", count.import_cheaper},
                                              {"beyond", count.beyond_horizon},
                                              {"blocked", count.blocked},
                                              {"nobody", count.no_producer}}));
        figure(words_.word("head.cost"), words_.money(view.cost),
               words_.word("head.gap", {{"gap", words_.percent(view.gap, 2)}}));
        out_ += "</dl>\n";
    }

    // Stacked bars, one per period; the table of shares below carries the same figures.
    void shares() {
        const std::vector<ShareView>& rows = report_.view.share;
        section("share.title");
        const double step = 1000.0 / static_cast<double>(std::max<std::size_t>(1, rows.size()));
        out_ += "<svg viewBox=\"0 0 1000 200\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
        for (std::size_t t = 0; t < rows.size(); ++t) {
            double y = 200;
            for (const Part& part : parts) {
                const double height = 200 * rows[t].*part.share;
                y -= height;
                out_ += fmt::format(
                    "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                    "height=\"{:.1f}\" fill=\"{}\"/>",
                    step * static_cast<double>(t), y, step * 0.9, height, part.colour);
            }
        }
        out_ += "</svg>\n<p class=\"key\">";
        for (const Part& part : parts) {
            out_ += fmt::format(
                "<span><svg style=\"width:3mm;height:3mm\" aria-hidden=\"true\">"
                "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/></svg> {}</span>",
                part.colour, safe(part_name(part)));
        }
        out_ += "</p>\n";
        std::vector<std::string> titles{words_.word("share.period"), words_.word("share.domestic")};
        for (const Part& part : parts) {
            titles.push_back(part_name(part));
        }
        begin_table(titles);
        for (const ShareView& share : rows) {
            std::vector<std::string> cells{share.period, words_.percent(share.domestic)};
            for (const Part& part : parts) {
                cells.push_back(words_.percent(share.*part.share));
            }
            row(cells);
        }
        end_table();
    }
    std::string part_name(const Part& part) const {
        return words_.word("share.part", {{"part", std::string(part.name)}});
    }

    void items() {
        section("plan.items");
        begin_table({words_.word("items.name"), words_.word("items.date"),
                     words_.word("items.reason"), words_.word("items.action")});
        for (const PlanItemDetail& item : report_.items) {
            const std::string action = words_.action(item);
            row({item.name, item.date.value_or(words_.status(item)), words_.reason(item),
                 action.empty() ? action : action + ". " + words_.price(item)});
        }
        end_table();
    }

    void timeline() {
        section("plan.timeline");
        if (report_.timeline.rows.empty()) {
            out_ += "<p>" + safe(words_.word("timeline.empty")) + "</p>\n";
            return;
        }
        begin_table({words_.word("timeline.what"), words_.word("timeline.name"),
                     words_.word("item.producer"), words_.word("timeline.start"),
                     words_.word("timeline.ready")});
        for (const TimelineRow& one : report_.timeline.rows) {
            row({words_.word("timeline.kind", {{"kind", one.kind}}), one.name, one.producer,
                 one.start, one.ready});
        }
        end_table();
    }

    void spending() {
        if (report_.view.spend.empty()) {
            return;
        }
        section("spend.title");
        begin_table(
            {words_.word("spend.year"), words_.word("spend.amount"), words_.word("spend.budget")});
        for (const SpendView& spend : report_.view.spend) {
            row({std::to_string(spend.year), words_.money(spend.amount),
                 spend.budget.has_value() ? words_.money(*spend.budget)
                                          : words_.word("spend.no_limit")});
        }
        end_table();
    }

    void proof() {
        const PlanView& view = report_.view;
        section("proof.title");
        begin_table(
            {words_.word("proof.cost"), words_.word("proof.bound"), words_.word("proof.gap")});
        row({words_.money(view.cost), words_.money(view.lower_bound), words_.percent(view.gap, 2)});
        end_table();
        const auto paragraph = [&](const std::string& value) {
            out_ += "<p>" + safe(value) + "</p>\n";
        };
        paragraph(words_.word("proof.sentence", {{"gap", words_.percent(view.gap, 2)}}));
        const std::string objective = words_.word(
            "proof.objective", {{"objective", std::string(json::name_of(view.objective))}});
        paragraph(words_.word("proof.run", {{"objective", objective},
                                            {"version", view.engine_version},
                                            {"seed", std::to_string(view.seed)}}));
        paragraph(words_.word("proof.hash", {{"hash", view.problem_sha256}}));
        if (view.status == plan::Status::interrupted) {
            paragraph(words_.word("proof.interrupted"));
        }
    }

    const PlanReport& report_;
    const ReportWords words_;
    std::string out_;
};

}  // namespace

std::string plan_html(const PlanReport& report) {
    return Page(report).text();
}

}  // namespace artel::planning
