#include "engines/rules/rule_book.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace artel::rules {
namespace {

constexpr std::string_view file_format = "artel.rules/1";
constexpr auto units = std::to_array<std::string_view>(
    {"percent", "RUB", "year", "month", "day", "piece", "organisation", "member", "job", "person",
     "contract", "product", "point", "m2", "ha", "km", "MW", "owner_group", "factor"});

struct FileForm {
    std::string format;
    std::optional<std::string> title;
    std::vector<Json> rules;
};
constexpr auto fields(json::Type<FileForm>) {
    return std::tuple(json::field("format", &FileForm::format),
                      json::field("title", &FileForm::title),
                      json::field("rules", &FileForm::rules));
}

// An entry and where it stands.
struct Placed {
    Rule rule;
    std::string place;
};

class Reader {
  public:
    void file(const RuleFile& file) {
        auto form = json::decode_text<FileForm>(file.text);
        if (!form.has_value()) {
            keep(file.name, form.error());
            return;
        }
        if (form->format != file_format) {
            fault(file.name + "/format", fmt::format("must be \"{}\"", file_format));
        }
        for (std::size_t i = 0; i < form->rules.size(); ++i) {
            entry(form->rules[i], fmt::format("{}/rules/{}", file.name, i));
        }
    }

    Result<std::vector<Rule>> take() {
        between_entries();
        if (!faults_.empty()) {
            return invalid(std::move(faults_));
        }
        std::vector<Rule> out;
        for (Placed& one : entries_) {
            out.push_back(std::move(one.rule));
        }
        return out;
    }

  private:
    void fault(std::string pointer, std::string message) {
        faults_.push_back({std::move(pointer), std::move(message)});
    }
    void keep(const std::string& place, const Error& error) {
        if (error.violations.empty()) {
            fault(place, error.message);
        }
        for (const Violation& one : error.violations) {
            fault(place + one.pointer, one.message);
        }
    }

    void entry(const Json& value, const std::string& place) {
        const auto rule = json::decode<Rule>(value);
        if (!rule.has_value()) {
            keep(place, rule.error());
            return;
        }
        const auto id_letter = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
        };
        if (rule->id.find('.') == std::string::npos || rule->id.front() == '.' ||
            rule->id.back() == '.' || !std::all_of(rule->id.begin(), rule->id.end(), id_letter)) {
            fault(place + "/id", "must be of the form act.what: a-z, 0-9, _ and at least one dot");
        }
        if (std::find(units.begin(), units.end(), rule->unit) == units.end()) {
            fault(place + "/unit",
                  "is unknown; it must be one of " + json::one_of({units.begin(), units.end()}));
        }
        if (text::trim(rule->source).empty()) {
            fault(place + "/source", "is missing: say where the figure was read");
        }
        if (rule->confidence == Confidence::a && text::trim(rule->act.value_or("")).empty()) {
            fault(place + "/act", "is missing: confidence A cites the act and its article");
        }
        if (rule->valid_from && rule->valid_to && *rule->valid_to < *rule->valid_from) {
            fault(place + "/valid_to", "lies before valid_from");
        }
        entries_.push_back({*rule, place});
    }

    static bool overlap(const Rule& a, const Rule& b) {
        const auto ends_before = [](const Rule& first, const Rule& second) {
            return first.valid_to && second.valid_from && *first.valid_to < *second.valid_from;
        };
        return !ends_before(a, b) && !ends_before(b, a);
    }

    // Sorts by id and first day, and looks at each entry beside those of its id before it.
    void between_entries() {
        std::stable_sort(entries_.begin(), entries_.end(), [](const Placed& a, const Placed& b) {
            return std::tie(a.rule.id, a.rule.valid_from) < std::tie(b.rule.id, b.rule.valid_from);
        });
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            for (std::size_t j = i; j > 0 && entries_[j - 1].rule.id == entries_[i].rule.id; --j) {
                const Placed& before = entries_[j - 1];
                const Placed& here = entries_[i];
                if (before.rule == here.rule) {
                    fault(here.place, "repeats " + before.place);
                } else if (before.rule.status != Status::draft &&
                           here.rule.status != Status::draft && overlap(before.rule, here.rule)) {
                    fault(here.place + "/valid_from",
                          fmt::format("the validity of {} overlaps that of {}: one must end before "
                                      "the other begins",
                                      here.rule.id, before.place));
                }
            }
        }
    }

    std::vector<Placed> entries_;
    std::vector<Violation> faults_;
};

bool applies(const Rule& rule, const Date& on) {
    const bool ended = rule.valid_to ? *rule.valid_to < on : rule.status == Status::expired;
    return rule.status != Status::draft && !ended && !(rule.valid_from && on < *rule.valid_from);
}

}  // namespace

std::span<const std::string_view> known_units() {
    return units;
}

Result<RuleBook> RuleBook::read(std::span<const RuleFile> files) {
    Reader reader;
    for (const RuleFile& file : files) {
        reader.file(file);
    }
    RuleBook out;
    TRY(out.rules_, reader.take());
    return out;
}

Found RuleBook::find(std::string_view id, const Date& on) const {
    Found out;
    for (const Rule& rule : rules_) {
        if (rule.id != id) {
            continue;
        }
        if (applies(rule, on)) {
            return {&rule, rule.valid_from ? Standing::in_force : Standing::begin_unknown};
        }
        out.standing = Standing::not_in_force;
    }
    return out;
}

Result<RuleBook> rules_in_use(const std::map<std::string, std::string>& texts) {
    std::vector<RuleFile> files;
    for (const auto& [name, text] : texts) {
        files.push_back({name, text});
    }
    return RuleBook::read(files.empty() ? shipped_rules() : files);
}

}  // namespace artel::rules
