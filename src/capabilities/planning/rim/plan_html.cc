#include <fmt/format.h>

#include <algorithm>

#include "capabilities/planning/rim/html_page.h"
#include "capabilities/planning/rim/plan_report.h"

namespace artel::planning {
namespace {

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

class Page {
  public:
    explicit Page(const PlanReport& report)
        : report_(report), words_(report), page_(report.language, words_.word("plan.title")) {}

    std::string text() {
        headline();
        shares();
        items();
        timeline();
        spending();
        proof();
        return page_.take();
    }

  private:
    void section(std::string_view key) { page_.heading(words_.word(key)); }
    void headline() {
        const PlanView& view = report_.view;
        const StatusCounts& count = view.counts;
        page_.begin_facts();
        if (!view.share.empty()) {
            page_.fact(words_.word("head.share"),
                       words_.percent(view.share.front().domestic) + " → " +
                           words_.percent(view.share.back().domestic),
                       words_.word("head.share_note", {{"from", view.share.front().period},
                                                       {"to", view.share.back().period}}));
        }
        page_.fact(words_.word("head.list_date"),
                   view.list_date.value_or(words_.word("head.no_list_date")),
                   words_.word(view.list_date.has_value() ? "head.list_date_note"
                                                          : "head.no_list_date_note"));
        page_.fact(
            words_.word("head.dated"), words_.number(count.already + count.dated),
            words_.word("head.dated_note", {{"already", count.already}, {"dated", count.dated}}));
        page_.fact(words_.word("head.rest"),
                   words_.number(count.import_cheaper + count.beyond_horizon + count.blocked +
                                 count.no_producer),
                   words_.word("head.rest_note", {{"cheaper", count.import_cheaper},
                                                  {"beyond", count.beyond_horizon},
                                                  {"blocked", count.blocked},
                                                  {"nobody", count.no_producer}}));
        page_.fact(words_.word("head.cost"), words_.money(view.cost),
                   words_.word("head.gap", {{"gap", words_.percent(view.gap, 2)}}));
        page_.end_facts();
    }

    // Stacked bars, one per period; the table of shares below carries the same figures.
    void shares() {
        const std::vector<ShareView>& rows = report_.view.share;
        section("share.title");
        const double step = 1000.0 / static_cast<double>(std::max<std::size_t>(1, rows.size()));
        page_.raw() +=
            "<svg viewBox=\"0 0 1000 200\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
        for (std::size_t t = 0; t < rows.size(); ++t) {
            double y = 200;
            for (const Part& part : parts) {
                const double height = 200 * rows[t].*part.share;
                y -= height;
                page_.raw() += fmt::format(
                    "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                    "height=\"{:.1f}\" fill=\"{}\"/>",
                    step * static_cast<double>(t), y, step * 0.9, height, part.colour);
            }
        }
        page_.raw() += "</svg>\n<p class=\"key\">";
        for (const Part& part : parts) {
            page_.raw() += fmt::format(
                "<span><svg style=\"width:3mm;height:3mm\" aria-hidden=\"true\">"
                "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/></svg> {}</span>",
                part.colour, html_text(part_name(part)));
        }
        page_.raw() += "</p>\n";
        std::vector<std::string> titles{words_.word("share.period"), words_.word("share.domestic")};
        for (const Part& part : parts) {
            titles.push_back(part_name(part));
        }
        page_.begin_table(titles);
        for (const ShareView& share : rows) {
            std::vector<std::string> cells{share.period, words_.percent(share.domestic)};
            for (const Part& part : parts) {
                cells.push_back(words_.percent(share.*part.share));
            }
            page_.row(cells);
        }
        page_.end_table();
    }
    std::string part_name(const Part& part) const {
        return words_.word("share.part", {{"part", std::string(part.name)}});
    }

    void items() {
        section("plan.items");
        page_.begin_table(
            {words_.word("items.name"), words_.word("items.date"), words_.word("words.title")});
        for (const PlanItemDetail& item : report_.items) {
            page_.row({item.name, item.date.value_or(words_.status(item)),
                       words_.explanation(item, report_.view)});
        }
        page_.end_table();
    }

    void timeline() {
        section("plan.timeline");
        if (report_.timeline.rows.empty()) {
            page_.paragraph(words_.word("timeline.empty"));
            return;
        }
        page_.begin_table({words_.word("timeline.what"), words_.word("timeline.name"),
                           words_.word("item.producer"), words_.word("timeline.start"),
                           words_.word("timeline.ready")});
        for (const TimelineRow& one : report_.timeline.rows) {
            page_.row({words_.word("timeline.kind", {{"kind", one.kind}}), one.name, one.producer,
                       one.start, one.ready});
        }
        page_.end_table();
    }

    void spending() {
        if (report_.view.spend.empty()) {
            return;
        }
        section("spend.title");
        page_.begin_table(
            {words_.word("spend.year"), words_.word("spend.amount"), words_.word("spend.budget")});
        for (const SpendView& spend : report_.view.spend) {
            page_.row({std::to_string(spend.year), words_.money(spend.amount),
                       spend.budget.has_value() ? words_.money(*spend.budget)
                                                : words_.word("spend.no_limit")});
        }
        page_.end_table();
    }

    void proof() {
        const PlanView& view = report_.view;
        section("proof.title");
        page_.begin_table(
            {words_.word("proof.cost"), words_.word("proof.bound"), words_.word("proof.gap")});
        page_.row(
            {words_.money(view.cost), words_.money(view.lower_bound), words_.percent(view.gap, 2)});
        page_.end_table();
        page_.paragraph(words_.word("proof.sentence",
                                    {{"gap", words_.percent(view.gap, 2)},
                                     {"objective", std::string(json::name_of(view.objective))}}));
        const std::string objective = words_.word(
            "proof.objective", {{"objective", std::string(json::name_of(view.objective))}});
        page_.paragraph(words_.word("proof.run", {{"objective", objective},
                                                  {"version", view.engine_version},
                                                  {"seed", std::to_string(view.seed)}}));
        page_.paragraph(words_.word("proof.hash", {{"hash", view.problem_sha256}}));
        if (view.status == plan::Status::interrupted) {
            page_.paragraph(words_.word("proof.interrupted"));
        }
    }

    const PlanReport& report_;
    const ReportWords words_;
    HtmlPage page_;
};

}  // namespace

std::string plan_html(const PlanReport& report) {
    return Page(report).text();
}

}  // namespace artel::planning
