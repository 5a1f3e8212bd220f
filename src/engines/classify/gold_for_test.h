#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "engines/classify/classifier.h"
#include "engines/classify/code_tree.h"
#include "engines/classify/kin.h"

// How well names find their codes, for the tests and the bench.
namespace artel::classify {

using TextRows = std::vector<std::vector<std::string>>;
// Names in plain writing and the codes that stand beside them.
using Gold = std::map<std::string, std::set<std::string>>;

inline TextRows read_rows(std::istream& file) {
    TextRows out;
    for (std::string line; std::getline(file, line);) {
        out.emplace_back();
        for (const std::string_view cell : text::split(line, '\t')) {
            out.back().emplace_back(text::trim(cell));
        }
    }
    return out;
}

inline std::vector<Entry> entries_of(const TextRows& rows) {
    std::vector<Entry> out;
    for (const auto& row : rows) {
        out.push_back({row.at(0), row.at(1)});
    }
    return out;
}

// Rows of number, name, codes: the names with those of their codes that the classifier has. A name
// that is the title of one of its codes gives the answer away and is left out.
inline Gold gold_of(const TextRows& rows, const Classifier& classifier) {
    Gold out;
    std::set<std::string> given_away;
    for (const auto& row : rows) {
        const std::string name = plain(row.at(1));
        for (const std::string& code : codes_in(row.at(2))) {
            if (classifier.knows(code)) {
                out[name].insert(code);
                if (plain(classifier.title(code)) == name) {
                    given_away.insert(name);
                }
            }
        }
    }
    for (const std::string& name : given_away) {
        out.erase(name);
    }
    return out;
}

// How many names have one of their codes, one of the same group (XX.XX.XX) or class (XX.XX) among
// their first answers.
class Hits {
  public:
    void add(const std::vector<Answer>& answers, const std::set<std::string>& codes,
             std::size_t count) {
        ++names_;
        std::array<bool, 3> hit{};
        for (std::size_t i = 0; i < std::min(count, answers.size()); ++i) {
            for (const std::string& code : codes) {
                for (std::size_t level = 0; level < hit.size(); ++level) {
                    hit[level] = hit[level] || answers[i].code.substr(0, length[level]) ==
                                                   code.substr(0, length[level]);
                }
            }
        }
        for (std::size_t level = 0; level < hit.size(); ++level) {
            hits_[level] += hit[level] ? 1 : 0;
        }
    }
    double exact() const { return hits_[0] / names_; }
    double group() const { return hits_[1] / names_; }
    double in_class() const { return hits_[2] / names_; }
    std::string text() const {
        return fmt::format("exact {}  group {}  class {}", share(0), share(1), share(2));
    }

  private:
    static constexpr std::array<std::size_t, 3> length{12, 8, 5};

    // With Wilson's interval at 95 %.
    std::string share(std::size_t level) const {
        constexpr double z = 1.96;
        const double of = hits_[level] / names_;
        const double middle = (of + z * z / (2 * names_)) / (1 + z * z / names_);
        const double half = z * std::sqrt(of * (1 - of) / names_ + z * z / (4 * names_ * names_)) /
                            (1 + z * z / names_);
        return fmt::format("{:.3f} [{:.3f}, {:.3f}]", of, middle - half, middle + half);
    }

    double names_ = 0;
    std::array<double, 3> hits_{};
};

}  // namespace artel::classify
