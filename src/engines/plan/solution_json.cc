#include "engines/plan/solution_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "engines/plan/check.h"
#include "engines/plan/problem_json.h"

namespace artel::plan {

// The file's rows; members in the order in which they are written.
struct SupplyRow {
    std::string type;
    std::string group;
    std::vector<std::int64_t> quantity;
};
struct StartRow {
    std::string type;
    std::string group;
    std::string start;
    std::string ready;
    std::int64_t cost{};
};
struct ModuleStartRow {
    std::string id;
    std::string group;
    std::string start;
    std::string ready;
    std::int64_t cost{};
};
struct FamilyStartRow {
    std::string id;
    std::string start;
    std::int64_t cost{};
};
struct TypeRowOf {  // imports, unmet
    std::string type;
    std::vector<std::int64_t> quantity;
};
struct ConstraintRow {
    ConstraintKind kind{};
    std::string target;
    std::optional<std::string> date;
};
struct ActionRow {
    ActionKind kind{};
    std::string target;
    std::optional<std::string> period;
    std::optional<Json> amount;
};
struct LeverRow {
    ActionRow action;
    std::string date;
    std::optional<std::int64_t> cost;
};
struct ItemRow {
    std::string id;
    ItemStatus status{};
    std::optional<std::string> date;
    std::optional<ConstraintRow> constraint;
    std::optional<LeverRow> lever;
    std::vector<std::string> trace;
};
struct PlanRows {
    std::string format{"artel.plan.solution/1"};
    Objective objective{};
    std::int64_t cost{};
    std::int64_t shortage{};
    std::int64_t dependence{};
    std::int64_t lower_bound{};
    double gap{};
    Status status{};
    Limits limits_used;
    std::vector<SupplyRow> supply;
    std::vector<StartRow> starts;
    std::vector<ModuleStartRow> modules;
    std::vector<FamilyStartRow> families;
    std::vector<TypeRowOf> imports;
    std::vector<TypeRowOf> unmet;
    std::vector<ItemRow> items;
};

constexpr auto fields(json::Type<SupplyRow>) {
    return std::tuple(json::field("type", &SupplyRow::type),
                      json::field("group", &SupplyRow::group),
                      json::field("quantity", &SupplyRow::quantity));
}
constexpr auto fields(json::Type<StartRow>) {
    return std::tuple(json::field("type", &StartRow::type), json::field("group", &StartRow::group),
                      json::field("start", &StartRow::start),
                      json::defaulted("ready", &StartRow::ready),
                      json::defaulted("cost", &StartRow::cost));
}
constexpr auto fields(json::Type<ModuleStartRow>) {
    return std::tuple(json::field("id", &ModuleStartRow::id),
                      json::defaulted("group", &ModuleStartRow::group),
                      json::field("start", &ModuleStartRow::start),
                      json::defaulted("ready", &ModuleStartRow::ready),
                      json::defaulted("cost", &ModuleStartRow::cost));
}
constexpr auto fields(json::Type<FamilyStartRow>) {
    return std::tuple(json::field("id", &FamilyStartRow::id),
                      json::field("start", &FamilyStartRow::start),
                      json::defaulted("cost", &FamilyStartRow::cost));
}
constexpr auto fields(json::Type<TypeRowOf>) {
    return std::tuple(json::field("type", &TypeRowOf::type),
                      json::field("quantity", &TypeRowOf::quantity));
}
constexpr auto fields(json::Type<ConstraintRow>) {
    return std::tuple(json::field("kind", &ConstraintRow::kind),
                      json::field("target", &ConstraintRow::target),
                      json::field("date", &ConstraintRow::date));
}
constexpr auto fields(json::Type<ActionRow>) {
    return std::tuple(
        json::field("kind", &ActionRow::kind), json::field("target", &ActionRow::target),
        json::field("period", &ActionRow::period), json::field("amount", &ActionRow::amount));
}
constexpr auto fields(json::Type<LeverRow>) {
    return std::tuple(json::field("action", &LeverRow::action),
                      json::field("date", &LeverRow::date), json::field("cost", &LeverRow::cost));
}
constexpr auto fields(json::Type<ItemRow>) {
    return std::tuple(
        json::field("id", &ItemRow::id), json::field("status", &ItemRow::status),
        json::field("date", &ItemRow::date), json::field("constraint", &ItemRow::constraint),
        json::field("lever", &ItemRow::lever), json::defaulted("trace", &ItemRow::trace));
}
constexpr auto fields(json::Type<PlanRows>) {
    using json::defaulted;
    using json::field;
    return std::tuple(
        field("format", &PlanRows::format), field("objective", &PlanRows::objective),
        field("cost", &PlanRows::cost), defaulted("shortage", &PlanRows::shortage),
        defaulted("dependence", &PlanRows::dependence),
        defaulted("lower_bound", &PlanRows::lower_bound), defaulted("gap", &PlanRows::gap),
        defaulted("status", &PlanRows::status), defaulted("limits_used", &PlanRows::limits_used),
        field("supply", &PlanRows::supply), field("starts", &PlanRows::starts),
        field("modules", &PlanRows::modules), defaulted("families", &PlanRows::families),
        field("imports", &PlanRows::imports), defaulted("unmet", &PlanRows::unmet),
        defaulted("items", &PlanRows::items));
}

namespace {

template <class List, class Key>
void sort_by(List& list, Key&& key) {
    std::sort(list.begin(), list.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

class Writer {
  public:
    Writer(const Problem& problem, const PlanFile& plan) : problem_(problem), plan_(plan) {}

    PlanRows rows() {
        out_.objective = plan_.objective;
        out_.cost = plan_.amounts.cost;
        out_.shortage = plan_.amounts.shortage;
        out_.dependence = plan_.amounts.dependence;
        out_.lower_bound = plan_.lower_bound;
        out_.gap = gap(plan_.amounts, plan_.lower_bound);
        out_.status = plan_.status;
        out_.limits_used = plan_.limits_used;
        starts();
        types(plan_.solution.imported, out_.imports);
        types(plan_.solution.unmet, out_.unmet);
        items();
        return std::move(out_);
    }

  private:
    std::string period(std::size_t t) const { return label(problem_.calendar.periods[t]); }
    std::string ready(std::size_t start, const Lead& lead) const {
        const std::size_t t = available(problem_.calendar, start, lead.mode);
        return t < problem_.calendar.periods.size() ? period(t) : "";
    }

    void starts() {
        std::vector<const PairStart*> pairs;
        for (const PairStart& row : plan_.solution.pairs) {
            pairs.push_back(&row);
        }
        sort_by(pairs, [&](const PairStart* row) {
            const Pair& pair = problem_.pairs[row->pair];
            return std::pair<const std::string&, const std::string&>(pair.type, pair.group);
        });
        for (const PairStart* row : pairs) {
            const Pair& pair = problem_.pairs[row->pair];
            out_.supply.push_back({pair.type, pair.group, row->quantity});
            out_.starts.push_back({pair.type, pair.group, period(row->start),
                                   ready(row->start, pair.lead), pair.localisation_cost});
        }
        for (const ModuleStart& row : plan_.solution.modules) {
            const Module& module = problem_.modules[row.module];
            out_.modules.push_back({module.id, module.group, period(row.start),
                                    ready(row.start, module.lead), module.capex});
        }
        sort_by(out_.modules, [](const auto& row) -> const std::string& { return row.id; });
        for (const FamilyStart& row : plan_.solution.families) {
            const Family& family = problem_.families[row.family];
            out_.families.push_back({family.id, period(row.start), family.cost});
        }
        sort_by(out_.families, [](const auto& row) -> const std::string& { return row.id; });
    }

    // Rows without any quantity are left out.
    void types(const std::vector<std::vector<std::int64_t>>& table, std::vector<TypeRowOf>& out) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (std::any_of(table[i].begin(), table[i].end(),
                            [](std::int64_t q) { return q != 0; })) {
                out.push_back({problem_.types[i].id, table[i]});
            }
        }
        sort_by(out, [](const auto& row) -> const std::string& { return row.type; });
    }

    void items() {
        for (const Explanation& item : plan_.items) {
            const Type& type = problem_.types[item.type];
            ItemRow row{type.id, item.status, {}, {}, {}, type.trace};
            if (item.date.has_value()) {
                row.date = period(*item.date);
            }
            if (item.constraint.has_value()) {
                row.constraint = ConstraintRow{item.constraint->kind, item.constraint->target, {}};
                if (item.constraint->date.has_value()) {
                    row.constraint->date = period(*item.constraint->date);
                }
            }
            if (item.lever.has_value()) {
                row.lever = lever(*item.lever);
            }
            out_.items.push_back(std::move(row));
        }
        sort_by(out_.items, [](const auto& row) -> const std::string& { return row.id; });
    }
    LeverRow lever(const Lever& lever) const {
        LeverRow row{{lever.kind, lever.target, {}, {}}, period(lever.date), lever.cost};
        if (lever.period.has_value()) {
            row.action.period = period(*lever.period);
        }
        if (lever.amount.has_value()) {
            const bool capacity = lever.kind == ActionKind::add_capacity;
            row.action.amount =
                capacity ? json::encode(Decimal{*lever.amount}) : Json(*lever.amount);
        }
        return row;
    }

    const Problem& problem_;
    const PlanFile& plan_;
    PlanRows out_;
};

constexpr std::int64_t most_haste = 4'000'000'000'000'000'000;

class Reader {
  public:
    explicit Reader(const Problem& problem) : problem_(problem) {
        for (std::size_t t = 0; t < problem.calendar.periods.size(); ++t) {
            periods_.emplace(label(problem.calendar.periods[t]), t);
        }
        index(problem.types, types_);
        index(problem.modules, modules_);
        index(problem.families, families_);
        for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
            pairs_.emplace(std::pair(problem.pairs[e].type, problem.pairs[e].group), e);
        }
    }

    Result<PlanFile> read(const PlanRows& rows) {
        PlanFile out;
        if (rows.format != "artel.plan.solution/1") {
            fault("/format", "must be artel.plan.solution/1");
        }
        out.objective = rows.objective;
        const std::int64_t haste = haste_price(problem_);
        if (rows.dependence < 0 ||
            rows.dependence > most_haste / std::max<std::int64_t>(1, haste)) {
            fault("/dependence", "must be a number of weighted quarters");
        } else {
            out.amounts = {rows.cost, rows.shortage, rows.dependence, rows.dependence * haste};
        }
        out.lower_bound = rows.lower_bound;
        out.status = rows.status;
        out.limits_used = rows.limits_used;
        starts(rows, out.solution);
        types(rows.imports, "/imports", out.solution.imported);
        types(rows.unmet, "/unmet", out.solution.unmet);
        items(rows, out.items);
        if (!faults_.empty()) {
            return invalid(std::move(faults_));
        }
        return out;
    }

  private:
    using Places = std::map<std::string, std::size_t>;

    template <class List>
    static void index(const List& list, Places& out) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            out.emplace(list[i].id, i);
        }
    }
    void fault(std::string pointer, std::string message) {
        if (faults_.size() < 100) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    std::size_t find(const Places& places, const std::string& key, const std::string& pointer) {
        const auto found = places.find(key);
        if (found == places.end()) {
            fault(pointer, fmt::format("\"{}\" is not part of the problem", key));
            return 0;
        }
        return found->second;
    }

    void starts(const PlanRows& rows, Solution& out) {
        std::map<std::pair<std::string, std::string>, std::size_t> supply;
        for (std::size_t n = 0; n < rows.supply.size(); ++n) {
            const SupplyRow& row = rows.supply[n];
            if (!supply.emplace(std::pair(row.type, row.group), n).second) {
                fault(fmt::format("/supply/{}", n), "stands twice");
            }
        }
        const std::size_t periods = problem_.calendar.periods.size();
        for (std::size_t n = 0; n < rows.starts.size(); ++n) {
            const StartRow& row = rows.starts[n];
            const auto key = std::pair(row.type, row.group);
            const auto pair = pairs_.find(key);
            if (pair == pairs_.end()) {
                fault(fmt::format("/starts/{}", n), "is not a pair of the problem");
                continue;
            }
            PairStart start{pair->second,
                            find(periods_, row.start, fmt::format("/starts/{}/start", n)),
                            std::vector<std::int64_t>(periods, 0)};
            if (const auto found = supply.find(key); found != supply.end()) {
                start.quantity = rows.supply[found->second].quantity;
                supply.erase(found);
            }
            out.pairs.push_back(std::move(start));
        }
        for (const auto& [key, n] : supply) {
            fault(fmt::format("/supply/{}", n), "delivers without a row in starts");
        }
        for (std::size_t n = 0; n < rows.modules.size(); ++n) {
            out.modules.push_back(
                {find(modules_, rows.modules[n].id, fmt::format("/modules/{}/id", n)),
                 find(periods_, rows.modules[n].start, fmt::format("/modules/{}/start", n))});
        }
        for (std::size_t n = 0; n < rows.families.size(); ++n) {
            out.families.push_back(
                {find(families_, rows.families[n].id, fmt::format("/families/{}/id", n)),
                 find(periods_, rows.families[n].start, fmt::format("/families/{}/start", n))});
        }
    }

    void types(const std::vector<TypeRowOf>& rows, const std::string& pointer,
               std::vector<std::vector<std::int64_t>>& out) {
        out.assign(problem_.types.size(),
                   std::vector<std::int64_t>(problem_.calendar.periods.size(), 0));
        for (std::size_t n = 0; n < rows.size(); ++n) {
            const std::size_t i = find(types_, rows[n].type, fmt::format("{}/{}/type", pointer, n));
            if (i < out.size()) {
                out[i] = rows[n].quantity;
            }
        }
    }

    void items(const PlanRows& rows, std::vector<Explanation>& out) {
        out.resize(rows.items.empty() ? 0 : problem_.types.size());
        if (!rows.items.empty() && rows.items.size() != problem_.types.size()) {
            return fault("/items", "needs one row per type of the problem");
        }
        for (std::size_t n = 0; n < rows.items.size(); ++n) {
            const ItemRow& row = rows.items[n];
            const std::size_t i = find(types_, row.id, fmt::format("/items/{}/id", n));
            Explanation& item = out[i];
            item.type = i;
            item.status = row.status;
            if (row.date.has_value()) {
                item.date = find(periods_, *row.date, fmt::format("/items/{}/date", n));
            }
        }
    }

    const Problem& problem_;
    Places periods_, types_, modules_, families_;
    std::map<std::pair<std::string, std::string>, std::size_t> pairs_;
    std::vector<Violation> faults_;
};

}  // namespace

double gap(const Amounts& amounts, std::int64_t lower_bound) {
    const auto upper = static_cast<double>(amounts.objective());
    return upper > 0 ? (upper - static_cast<double>(lower_bound)) / upper : 0;
}

std::string write_plan(const Problem& problem, const PlanFile& plan, JsonLayout layout) {
    return json::encode_text(Writer(problem, plan).rows(), layout);
}

Result<PlanFile> read_plan(std::string_view text, const Problem& problem) {
    constexpr JsonLimits limits{std::size_t{1} << 30U, 16};
    TRY(const PlanRows rows, json::decode_text<PlanRows>(text, limits));
    return Reader(problem).read(rows);
}

std::vector<Violation> check_plan(const Problem& problem, const PlanFile& plan) {
    std::vector<Violation> out = check(problem, plan.solution);
    if (!out.empty()) {
        return out;
    }
    if (plan.objective != problem.objective) {
        out.push_back({"/objective", "is not the objective of the problem"});
    }
    const Amounts counted = recount(problem, plan.solution);
    if (counted.cost != plan.amounts.cost) {
        out.push_back(
            {"/cost", fmt::format("is {}; the plan costs {}", plan.amounts.cost, counted.cost)});
    }
    if (counted.shortage != plan.amounts.shortage) {
        out.push_back({"/shortage", fmt::format("is {}; the plan's unmet demand is charged {}",
                                                plan.amounts.shortage, counted.shortage)});
    }
    if (counted.dependence != plan.amounts.dependence) {
        out.push_back({"/dependence", fmt::format("is {}; the plan's is {} weighted quarters",
                                                  plan.amounts.dependence, counted.dependence)});
    }
    if (plan.lower_bound > counted.objective()) {
        out.push_back({"/lower_bound", "is above what the plan itself reaches"});
    }
    const std::vector<std::optional<std::size_t>> date = dates(problem, plan.solution);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        if (plan.items[i].date != date[i]) {
            out.push_back({"/items/" + problem.types[i].id + "/date",
                           date[i].has_value()
                               ? "must be " + label(problem.calendar.periods[*date[i]])
                               : std::string("must be absent: import never ends")});
        }
    }
    return out;
}

Result<Limits> read_limits(std::string_view text) {
    TRY(const Limits limits, json::decode_text<Limits>(text));
    if (limits.passes < 0) {
        return invalid("/passes", "must not be negative");
    }
    return limits;
}

}  // namespace artel::plan
