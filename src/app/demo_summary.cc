#include "app/demo_summary.h"

#include <fmt/format.h>

namespace artel {
namespace {

std::string money(std::int64_t minor) {
    std::string digits = fmt::format("{}", minor / 100);
    for (std::ptrdiff_t at = std::ssize(digits) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), " ");
    }
    return digits;
}

// The share of every year's first period.
std::string shares(const Json& plan) {
    std::string out;
    std::string last_year;
    for (const Json& share : *plan.find("share")->get<Json::Array>()) {
        const std::string year = text_at(share, "period").substr(0, 4);
        if (year != last_year) {
            out += fmt::format("  {} {:.0f} %", year, 100 * number_at(share, "domestic"));
        }
        last_year = year;
    }
    return out;
}

std::string sentence(const Json& item, const std::string& currency) {
    std::string out = "  " + text_at(item, "name") + ": ";
    const std::string status = text_at(item, "status");
    out += item.find("date") != nullptr ? "full substitution in " + text_at(item, "date")
                                        : "never (" + status + ")";
    if (const Json* constraint = item.find("constraint")) {
        out += "; held by " + text_at(*constraint, "kind") + " of " +
               text_at(*constraint, "target_name");
    }
    if (const Json* lever = item.find("lever")) {
        const Json& action = *lever->find("action");
        out += "; " + text_at(action, "kind") + " (" + text_at(action, "target_name") +
               ") moves it to " + text_at(*lever, "date");
        if (lever->find("cost") != nullptr) {
            out += fmt::format(" for {} {}", money(integer_at(*lever, "cost")), currency);
        }
    }
    return out + "\n";
}

}  // namespace

Result<std::string> demo_summary(DemoClient& client, const std::string& order,
                                 const std::string& plan) {
    TRY(const Json consolidated, client.get("/api/orders/" + order));
    TRY(const Json view, client.get("/api/plans/" + plan));
    const std::string currency = text_at(view, "currency");
    const Json& counts = *view.find("counts");
    std::string out =
        fmt::format("\nOrder: {} need lists, {} lines, {} items, {} questions left to people\n",
                    consolidated.find("need_lists")->get<Json::Array>()->size(),
                    integer_at(consolidated, "lines"), integer_at(consolidated, "items"),
                    integer_at(consolidated, "questions"));
    out += fmt::format(
        "Plan:  {} {} discounted; proven gap {:.2f} %: no plan costs less than {} {}\n"
        "       independent check passed, bound recomputed from its certificate\n",
        money(integer_at(view, "cost")), currency, 100 * number_at(view, "gap"),
        money(integer_at(view, "lower_bound")), currency);
    out += fmt::format(
        "Items: {} domestic already, {} dated, {} cheaper to import, {} without a producer, "
        "{} beyond the horizon, {} blocked\n",
        integer_at(counts, "already"), integer_at(counts, "dated"),
        integer_at(counts, "import_cheaper"), integer_at(counts, "no_producer"),
        integer_at(counts, "beyond_horizon"), integer_at(counts, "blocked"));
    out += "Domestic share by value:" + shares(view) + "\n\nFor example\n";
    for (const std::string status : {"dated", "blocked", "beyond_horizon", "no_producer"}) {
        TRY(const Json page,
            client.get("/api/plans/" + plan + "/items",
                       "status=" + status + "&sort=weight&direction=desc&limit=2"));
        for (const Json& item : *page.find("rows")->get<Json::Array>()) {
            out += sentence(item, currency);
        }
    }
    return out + "\n";
}

}  // namespace artel
