#include "capabilities/demand/need_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "engines/index/codes.h"

namespace artel::demand {
namespace {

using resolve::Role;

// Folded, with single blanks.
std::string plain(std::string_view text) {
    std::string out;
    const std::string folded = text::fold(text);
    for (std::size_t at = 0; at < folded.size();) {
        const char32_t c = text::next(folded, at);
        if (!text::is_blank(c)) {
            text::append(out, c);
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return std::string(text::trim(out));
}

// A cell of a line: what it says and what that means.
struct Said {
    std::string raw;
    std::string meaning;
    std::string place;
};
using Cells = std::map<std::pair<Role, std::int32_t>, Said>;

class Side {
  public:
    Side(const ListedLines& list, const resolve::Reference& reference)
        : list_(list), reference_(reference) {
        for (std::size_t i = 0; i < size(); ++i) {
            const resolve::ReadLine& line = list.lines[i].line;
            const index::CodeKeys code = index::code_keys(line.part_number);
            things_.push_back(
                fmt::format("{}\n{}\n{}", plain(line.name), code.look_alike, code.transliterated));
            meanings_.push_back(meaning_of(i));
        }
    }

    std::size_t size() const { return list_.lines.size(); }
    const std::string& sheet(std::size_t i) const { return list_.lines[i].sheet; }
    const std::string& thing(std::size_t i) const { return things_[i]; }      // name and code
    const std::string& meaning(std::size_t i) const { return meanings_[i]; }  // of all cells
    Cells cells(std::size_t i) const {
        const NeedLine& need = list_.lines[i];
        const resolve::ReadLine& line = need.line;
        Cells out;
        const auto add = [&](Role role, const std::string& raw, std::string meaning) {
            if (!meaning.empty()) {
                out[{role, 0}] = {raw, std::move(meaning), place_of(need, role)};
            }
        };
        add(Role::maker, line.maker, plain(line.maker));
        add(Role::specification, line.specification, plain(line.specification));
        add(Role::okpd2, line.okpd2, plain(line.okpd2));
        add(Role::designators, line.designators, plain(line.designators));
        const resolve::Unit& unit = reference_.units().at(line.unit);
        add(Role::unit, unit.shown, unit.code);
        for (const resolve::LineQuantity& one : line.quantities) {
            Said& said = out[{Role::quantity, one.year}];
            said.raw += (said.raw.empty() ? "" : " + ") + one.raw;
            said.meaning += fmt::format(" {}", one.count);
            said.place = place(need.sheet, one.column, line.row);
        }
        return out;
    }

  private:
    std::string meaning_of(std::size_t i) const {
        std::string out;
        for (const auto& [what, said] : cells(i)) {
            out += fmt::format("\n{} {} {}", resolve::role_name(what.first), what.second,
                               said.meaning);
        }
        return out;
    }
    std::string place_of(const NeedLine& need, Role role) const {
        const auto table = static_cast<std::size_t>(need.table - 1);
        if (need.table < 1 || table >= list_.shape.tables.size()) {
            return {};
        }
        const resolve::Column* column = list_.shape.tables[table].layout.find(role);
        return column == nullptr ? std::string() : place(need.sheet, column->column, need.line.row);
    }

    const ListedLines& list_;
    const resolve::Reference& reference_;
    std::vector<std::string> things_;
    std::vector<std::string> meanings_;
};

using Partner = std::vector<std::optional<std::size_t>>;

// Pairs what has no partner yet and the same key, in order.
template <class Key>
void pair_by(const Side& before, const Side& after, Partner& of_before, Partner& of_after,
             Key&& key) {
    std::unordered_map<std::string, std::vector<std::size_t>> waiting;
    for (std::size_t i = before.size(); i-- > 0;) {
        if (!of_before[i]) {
            waiting[key(before, i)].push_back(i);
        }
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = of_after[i] ? waiting.end() : waiting.find(key(after, i));
        if (found != waiting.end() && !found->second.empty()) {
            of_after[i] = found->second.back();
            of_before[found->second.back()] = i;
            found->second.pop_back();
        }
    }
}

std::vector<CellChange> changes(const Cells& before, const Cells& after) {
    std::map<std::pair<Role, std::int32_t>, std::pair<Said, Said>> both;
    for (const auto& [what, said] : before) {
        both[what].first = said;
    }
    for (const auto& [what, said] : after) {
        both[what].second = said;
    }
    std::vector<CellChange> out;
    for (const auto& [what, said] : both) {
        const auto& [was, is] = said;
        if (was.meaning != is.meaning) {
            out.push_back({what.first, what.second, was.raw, is.raw, was.place, is.place});
        }
    }
    return out;
}

}  // namespace

Difference difference(const ListedLines& before, const ListedLines& after,
                      const resolve::Reference& reference) {
    const Side was(before, reference);
    const Side is(after, reference);
    Partner of_before(was.size());
    Partner of_after(is.size());
    pair_by(was, is, of_before, of_after, [](const Side& side, std::size_t i) {
        return side.thing(i) + "\n" + side.sheet(i) + side.meaning(i);
    });
    pair_by(was, is, of_before, of_after,
            [](const Side& side, std::size_t i) { return side.thing(i) + "\n" + side.sheet(i); });
    pair_by(was, is, of_before, of_after,
            [](const Side& side, std::size_t i) { return side.thing(i); });

    Difference out;
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (!of_after[i]) {
            ++out.fresh;
            out.rows.push_back({LineChange::fresh, std::nullopt, i, {}});
            continue;
        }
        if (was.meaning(*of_after[i]) == is.meaning(i)) {
            ++out.unchanged;
            continue;
        }
        ++out.changed;
        out.rows.push_back(
            {LineChange::changed, of_after[i], i, changes(was.cells(*of_after[i]), is.cells(i))});
    }
    for (std::size_t i = 0; i < was.size(); ++i) {
        if (!of_before[i]) {
            ++out.vanished;
            out.rows.push_back({LineChange::vanished, i, std::nullopt, {}});
        }
    }
    return out;
}

}  // namespace artel::demand
