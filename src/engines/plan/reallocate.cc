#include "engines/plan/reallocate.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace artel::plan {
namespace {

std::int64_t scaled(std::int64_t amount, double factor) {
    return std::llround(static_cast<double>(amount) * factor);
}

}  // namespace

Reallocation::Reallocation(const PlannedVolumes& planned, double tolerance)
    : planned_(planned),
      model_(planned.model),
      periods_(planned.model.periods),
      tolerance_(tolerance),
      demand_(model_.demand),
      kept_(planned.made),
      made_(planned.made),
      room_(planned.room),
      imported_(planned.imported),
      unmet_(planned.unmet),
      dates_(planned.dates),
      gained_(room_.size(), 0),
      type_marked_(model_.types.size(), 0),
      group_marked_(model_.groups.size(), 0) {
    for (const PlannedVolumes::Line& line : planned.lines) {
        ready_.push_back(line.ready);
    }
    for (const PlannedVolumes::Extension& extension : planned.extensions) {
        extension_ready_.push_back(extension.ready);
    }
}

void Reallocation::mark(std::size_t type) {
    if (type_marked_[type] == 0) {
        type_marked_[type] = 1;
        disturbed_.push_back(type);
    }
}

void Reallocation::mark_group(std::size_t group) {
    if (group_marked_[group] == 0) {
        group_marked_[group] = 1;
        groups_.push_back(group);
    }
}

void Reallocation::set_ready(std::size_t line, std::size_t period) {
    if (ready_[line] != period) {
        ready_[line] = period;
        mark(planned_.lines[line].type);
    }
}

void Reallocation::change_room(std::size_t group, std::size_t t, std::int64_t change) {
    if (change != 0) {
        room_[group * periods_ + t] += change;
        mark_group(group);
    }
}

void Reallocation::set_extension_ready(std::size_t extension, std::size_t period) {
    const std::size_t old = extension_ready_[extension];
    if (old == period) {
        return;
    }
    const std::size_t m = planned_.extensions[extension].module;
    for (std::size_t t = std::min(old, period); t < periods_; ++t) {
        change_room(model_.modules[m].group, t,
                    (t >= period ? model_.added(m, period, t) : 0) -
                        (t >= old ? model_.added(m, old, t) : 0));
    }
    extension_ready_[extension] = period;
    moved_.push_back(extension);
}

void Reallocation::scale_demand(std::size_t type, double factor) {
    for (std::size_t t = 0; t < periods_; ++t) {
        std::int64_t& demand = demand_[type * periods_ + t];
        const std::int64_t changed = scaled(model_.demand[type * periods_ + t], factor);
        if (changed != demand) {
            demand = changed;
            mark(type);
        }
    }
}

void Reallocation::scale_capacity(std::size_t group, double factor) {
    for (std::size_t t = 0; t < periods_; ++t) {
        const std::int64_t own = model_.capacity[group * periods_ + t];
        change_room(group, t, scaled(own, factor) - own);
    }
}

void Reallocation::lose_group(std::size_t group) {
    for (std::size_t t = 0; t < periods_; ++t) {
        std::int64_t capacity = room_[group * periods_ + t];
        for (const std::size_t line : planned_.lines_of_group[group]) {
            capacity += kept_[line * periods_ + t] * model_.pairs[planned_.lines[line].pair].use;
        }
        change_room(group, t, -capacity);
    }
}

// Takes planned volumes away where the group has less capacity than they need.
void Reallocation::cut_group(std::size_t group) {
    for (std::size_t t = 0; t < periods_; ++t) {
        std::int64_t& room = room_[group * periods_ + t];
        gained_[group * periods_ + t] = room > planned_.room[group * periods_ + t] ? 1 : 0;
        for (const std::size_t line : planned_.lines_of_group[group]) {
            const std::size_t type = planned_.lines[line].type;
            if (gained_[group * periods_ + t] != 0 &&
                planned_.imported[type * periods_ + t] + planned_.unmet[type * periods_ + t] > 0) {
                mark(type);
            }
            std::int64_t& kept = kept_[line * periods_ + t];
            if (room < 0 && kept > 0) {
                const std::int64_t use = model_.pairs[planned_.lines[line].pair].use;
                const std::int64_t cut = std::min(kept, (-room + use - 1) / use);
                kept -= cut;
                room += cut * use;
                mark(type);
            }
        }
    }
}

void Reallocation::run() {
    for (const std::size_t group : groups_) {
        cut_group(group);
    }
    std::sort(disturbed_.begin(), disturbed_.end(),
              [this](std::size_t a, std::size_t b) { return planned_.rank[a] < planned_.rank[b]; });
    for (const std::size_t type : disturbed_) {
        for (std::size_t t = 0; t < periods_; ++t) {
            if (differs(type, t)) {
                deal(type, t);
            }
        }
        dates_[type] = read_date(type);
    }
}

void Reallocation::undo() {
    const auto take_back = [this](auto& now, const auto& then, std::size_t row) {
        const auto at = static_cast<std::ptrdiff_t>(row * periods_);
        std::copy_n(then.begin() + at, periods_, now.begin() + at);
    };
    for (const std::size_t type : disturbed_) {
        type_marked_[type] = 0;
        take_back(demand_, model_.demand, type);
        take_back(imported_, planned_.imported, type);
        take_back(unmet_, planned_.unmet, type);
        dates_[type] = planned_.dates[type];
        for (std::size_t l = planned_.first_line[type]; l < planned_.first_line[type + 1]; ++l) {
            take_back(kept_, planned_.made, l);
            take_back(made_, planned_.made, l);
            take_back(room_, planned_.room, model_.pairs[planned_.lines[l].pair].group);
            ready_[l] = planned_.lines[l].ready;
        }
    }
    for (const std::size_t group : groups_) {
        group_marked_[group] = 0;
        take_back(room_, planned_.room, group);
        std::fill_n(gained_.begin() + static_cast<std::ptrdiff_t>(group * periods_), periods_,
                    std::uint8_t{0});
    }
    for (const std::size_t n : moved_) {
        extension_ready_[n] = planned_.extensions[n].ready;
    }
    disturbed_.clear();
    groups_.clear();
    moved_.clear();
}

bool Reallocation::differs(std::size_t type, std::size_t t) const {
    const std::size_t at = type * periods_ + t;
    if (demand_[at] != model_.demand[at]) {
        return true;
    }
    const bool wants_more = planned_.imported[at] + planned_.unmet[at] > 0;
    for (std::size_t l = planned_.first_line[type]; l < planned_.first_line[type + 1]; ++l) {
        const PlannedVolumes::Line& line = planned_.lines[l];
        const std::size_t group = model_.pairs[line.pair].group;
        if ((ready_[l] <= t) != (line.ready <= t) ||
            kept_[l * periods_ + t] != planned_.made[l * periods_ + t] ||
            (wants_more && gained_[group * periods_ + t] != 0)) {
            return true;
        }
    }
    return false;
}

// Deals one period of a type out among its ready lines, exactly.
void Reallocation::deal(std::size_t type, std::size_t t) {
    choices_.clear();
    for (std::size_t l = planned_.first_line[type]; l < planned_.first_line[type + 1]; ++l) {
        made_[l * periods_ + t] = 0;
        if (ready_[l] <= t) {
            const PairRow& pair = model_.pairs[planned_.lines[l].pair];
            const std::size_t first = pair.mode == Mode::batch ? 0 : 1;
            choices_.push_back({l, first, first, std::size_t{1} + pair.option_count,
                                kept_[l * periods_ + t],
                                room_[pair.group * periods_ + t] / pair.use});
        }
    }
    const Date& date = planned_.dates[type];
    const Abroad abroad = date.has_value() && *date <= t ? Abroad::last : Abroad::by_price;
    if (!try_modes(type, t, abroad, Owed::taken)) {
        // Contracts to take more than is needed now: they cannot all be kept.
        try_modes(type, t, abroad, Owed::waived);
    }
    for (std::size_t n = 0; n < choices_.size(); ++n) {
        const Choice& choice = choices_[n];
        const PairRow& pair = model_.pairs[planned_.lines[choice.line].pair];
        made_[choice.line * periods_ + t] = best_dealt_[n];
        room_[pair.group * periods_ + t] -= (best_dealt_[n] - choice.own) * pair.use;
    }
    imported_[type * periods_ + t] = best_.imported;
    unmet_[type * periods_ + t] = best_.abroad - best_.imported;
}

// Every way of resting or running the lines at one of their prices; the best stays in best_.
bool Reallocation::try_modes(std::size_t type, std::size_t t, Abroad abroad, Owed owed) {
    const auto better = [abroad](const Deal& a, const Deal& b) {
        return abroad == Abroad::by_price ? a.cost < b.cost
                                          : std::tuple(a.abroad, a.missing, a.cost) <
                                                std::tuple(b.abroad, b.missing, b.cost);
    };
    bool found = false;
    for (Choice& choice : choices_) {
        choice.mode = choice.first_mode;
    }
    for (;;) {
        if (fill(type, t, abroad, owed) && (!found || better(deal_, best_))) {
            found = true;
            best_ = deal_;
            best_dealt_ = dealt_;
        }
        std::size_t n = 0;  // next combination
        while (n < choices_.size()) {
            if (++choices_[n].mode < choices_[n].modes) {
                break;
            }
            choices_[n].mode = choices_[n].first_mode;
            ++n;
        }
        if (n == choices_.size()) {
            return found;
        }
    }
}

void Reallocation::add_piece(const Piece& piece) {
    if (piece.room > 0) {
        const auto at = std::find_if(pieces_.begin(), pieces_.end(),
                                     [&](const Piece& other) { return other.price > piece.price; });
        pieces_.insert(at, piece);
    }
}

// Least volumes first, then what is cheapest until demand is met. False where the modes at hand
// cannot be kept.
bool Reallocation::fill(std::size_t type, std::size_t t, Abroad abroad, Owed owed) {
    const TypeRow& row = model_.types[type];
    const std::int64_t demand = demand_[type * periods_ + t];
    std::int64_t rest = demand;
    deal_ = {};
    pieces_.clear();
    dealt_.assign(choices_.size(), 0);
    for (std::size_t n = 0; n < choices_.size(); ++n) {
        const Choice& choice = choices_[n];
        if (choice.mode == 0) {
            continue;
        }
        const PairRow& pair = model_.pairs[planned_.lines[choice.line].pair];
        const OptionRow& option = model_.options[pair.first_option + choice.mode - 1];
        const std::int64_t most = choice.own + choice.more;
        std::int64_t least = model_.least(option.least_volume, t);
        if (choice.mode == 1 && pair.mode == Mode::take_or_pay) {
            least = owed == Owed::taken ? std::min({least, demand, most}) : 0;
        }
        if (abroad == Abroad::last && row.min_sources > 1 && most > 0) {
            least = std::max<std::int64_t>(least, 1);
        }
        rest -= least;
        if (least > most || rest < 0) {
            return false;
        }
        const double price = model_.price(option.price, t);
        const double scarce =
            price + planned_.room_price[pair.group * periods_ + t] * static_cast<double>(pair.use);
        const std::int64_t at_cost = std::min(least, choice.own);
        deal_.cost +=
            price * static_cast<double>(at_cost) + scarce * static_cast<double>(least - at_cost);
        dealt_[n] = least;
        add_piece({price, choice.own - at_cost, n});
        add_piece({scarce, most - std::max(choice.own, least), n});
    }
    const double import_price = model_.price(row.price, t);
    bool import_tried = false;
    const auto bring_in = [&] {
        deal_.imported = std::min(rest, model_.import_limit(type, t));
        rest -= deal_.imported;
        deal_.cost += import_price * static_cast<double>(deal_.imported);
        import_tried = true;
    };
    for (const Piece& piece : pieces_) {
        if (rest == 0) {
            break;
        }
        if (abroad == Abroad::by_price && !import_tried && piece.price > import_price) {
            bring_in();
        }
        const std::int64_t more = std::min(rest, piece.room);
        dealt_[piece.line] += more;
        rest -= more;
        deal_.cost += piece.price * static_cast<double>(more);
    }
    if (!import_tried) {
        bring_in();
    }
    deal_.cost += row.unmet_price * model_.discount[t] * static_cast<double>(rest);
    deal_.abroad = deal_.imported + rest;
    deal_.missing = row.min_sources > 1 ? missing_producers(type) : 0;
    return true;
}

void Reallocation::add_producer(std::size_t line) {
    const std::size_t producer = model_.producers[model_.pairs[planned_.lines[line].pair].group];
    if (std::find(producers_.begin(), producers_.end(), producer) == producers_.end()) {
        producers_.push_back(producer);
    }
}

// Of the producers that the type asks for, those that deliver nothing in the deal at hand.
std::size_t Reallocation::missing_producers(std::size_t type) {
    producers_.clear();
    for (std::size_t n = 0; n < choices_.size(); ++n) {
        if (dealt_[n] > 0) {
            add_producer(choices_[n].line);
        }
    }
    const std::size_t asked = model_.types[type].min_sources;
    return asked - std::min(asked, producers_.size());
}

Date Reallocation::read_date(std::size_t type) {
    Date date;
    bool any_demand = false;
    for (std::size_t t = periods_; t-- > 0;) {
        const std::size_t at = type * periods_ + t;
        producers_.clear();
        for (std::size_t l = planned_.first_line[type]; l < planned_.first_line[type + 1]; ++l) {
            if (made_[l * periods_ + t] > 0) {
                add_producer(l);
            }
        }
        const bool wanted = demand_[at] > 0;
        const std::int64_t abroad = imported_[at] + unmet_[at];
        const bool within =
            planned_.dates[type].has_value() && *planned_.dates[type] <= t &&
            static_cast<double>(abroad) <= tolerance_ * static_cast<double>(demand_[at]);
        if ((abroad > 0 && !within) ||
            (wanted && producers_.size() < model_.types[type].min_sources)) {
            break;
        }
        any_demand = any_demand || wanted;
        if (any_demand) {
            date = t;
        }
    }
    return date;
}

}  // namespace artel::plan
