#include "engines/classify/classifier.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "engines/classify/kin.h"

namespace artel::classify {
namespace {

// See README.md; chosen once, round, for every classifier.
constexpr double saturation = 1.2;      // k1 of BM25
constexpr double length_share = 0.75;   // b of BM25
constexpr double half_match = 0.5;      // what two words with one root share
constexpr double context_share = 0.5;   // what a residual code takes from those above it
constexpr double context_fading = 0.7;  // per level
constexpr double sharpness = 0.5;       // a lead of two points of score is worth a factor e
constexpr double near_margin = 0.5;     // a third child above this share of the second counts
constexpr double other_head = 0.7;      // of the score of a title about another thing
constexpr std::size_t most_children = 2;
constexpr double equal_title_share = 0.9;  // of codes whose title is the name

double rounded(double share) {
    return std::round(share * 1e6) / 1e6;
}

}  // namespace

Result<Classifier> Classifier::make(std::vector<Entry> entries) {
    std::vector<Violation> wrong;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string place = "/" + std::to_string(i);
        if (entries[i].code.empty() || text::trim(entries[i].title).empty()) {
            wrong.push_back({place, "needs a code and a title"});
        } else if (!seen.insert(entries[i].code).second) {
            wrong.push_back({place, "repeats the code " + text::printable(entries[i].code)});
        }
    }
    if (entries.empty()) {
        wrong.push_back({"", "needs at least one line of code and title"});
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.code < b.code; });
    Classifier out;
    out.nodes_.reserve(entries.size());
    for (Entry& entry : entries) {
        Node node;
        node.code = std::move(entry.code);
        node.title = std::move(entry.title);
        out.nodes_.push_back(std::move(node));
    }
    out.link_parents();
    out.index_titles();
    out.list_context();
    return out;
}

std::optional<std::uint32_t> Classifier::find(std::string_view code) const {
    const auto found =
        std::lower_bound(nodes_.begin(), nodes_.end(), code,
                         [](const Node& node, std::string_view to) { return node.code < to; });
    if (found == nodes_.end() || found->code != code) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(found - nodes_.begin());
}

std::string_view Classifier::parent(std::string_view code) const {
    const auto at = find(code);
    ENSURE(at.has_value(), "the code is known");
    const std::int32_t above = nodes_[*at].parent;
    return above < 0 ? std::string_view() : nodes_[static_cast<std::size_t>(above)].code;
}

std::string_view Classifier::title(std::string_view code) const {
    const auto at = find(code);
    ENSURE(at.has_value(), "the code is known");
    return nodes_[*at].title;
}

// The code above is the longest known beginning; 26.30.11.110 is above 26.30.11.111.
void Classifier::link_parents() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        std::string above = nodes_[i].code;
        while (nodes_[i].parent < 0 && above.size() > 1) {
            above.pop_back();
            auto found = find(above);
            if (!found && above.size() + 1 == nodes_[i].code.size()) {
                found = find(above + "0");
            }
            if (found && *found != i) {
                nodes_[i].parent = static_cast<std::int32_t>(*found);
            }
        }
    }
}

void Classifier::index_titles() {
    double words = 0;
    const auto count = [&](Field& field, const std::map<std::string, double>& times,
                           std::uint32_t node) {
        for (const auto& [term, number] : times) {
            const auto id =
                field.ids.emplace(term, static_cast<std::uint32_t>(field.terms.size())).first;
            if (id->second == field.terms.size()) {
                field.terms.emplace_back();
            }
            field.terms[id->second].postings.push_back({node, number});
        }
    };
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
        const Clauses title = read_clauses(nodes_[i].title);
        std::map<std::string, double> stems;
        std::map<std::string, double> roots;
        double length = 0;
        for (const auto& part : title.parts) {
            for (const std::string& word : part) {
                const std::string& stem = stemmer_.stem(word);
                stems[stem] += 1;
                roots[root_of(stem)] += 1;
                length += 1;
            }
        }
        nodes_[i].length = std::max(1.0, length);
        nodes_[i].residual = title.residual;
        by_title_[plain(nodes_[i].title)].push_back(i);
        words += nodes_[i].length;
        if (title.residual == Residual::yes) {
            residual_.push_back(i);
        }
        count(stems_, stems, i);
        count(roots_, roots, i);
        for (const std::string& head : title.heads) {
            nodes_[i].heads.push_back(roots_.ids.at(root_of(stemmer_.stem(head))));
        }
    }
    mean_length_ = words / static_cast<double>(nodes_.size());
    weigh(stems_);
    weigh(roots_);
    for (const Term& root : roots_.terms) {
        for (const Posting& posting : root.postings) {
            nodes_[posting.node].root_rarity += root.rarity;
        }
    }
}

// Counts become Okapi BM25 weights.
void Classifier::weigh(Field& field) const {
    const double titles = static_cast<double>(nodes_.size());
    for (Term& term : field.terms) {
        const double having = static_cast<double>(term.postings.size());
        term.rarity = std::log(1 + (titles - having + 0.5) / (having + 0.5));
        for (Posting& posting : term.postings) {
            const double length = nodes_[posting.node].length / mean_length_;
            const double times = posting.weight;
            posting.weight = term.rarity * times * (saturation + 1) /
                             (times + saturation * (1 - length_share + length_share * length));
        }
    }
}

// The residual codes and all codes above them; nodes stand by code, so those above come first.
void Classifier::list_context() {
    std::set<std::uint32_t> needed;
    for (const std::uint32_t node : residual_) {
        for (auto at = static_cast<std::int32_t>(node); at >= 0;) {
            needed.insert(static_cast<std::uint32_t>(at));
            at = nodes_[static_cast<std::size_t>(at)].parent;
        }
    }
    context_nodes_.assign(needed.begin(), needed.end());
    context_.assign(nodes_.size(), 0);
    for (Amounts* amounts : {&scores_, &met_, &shares_, &family_}) {
        amounts->of.assign(nodes_.size(), 0);
    }
}

const Classifier::Term* Classifier::Field::find(const std::string& term) const {
    const auto found = ids.find(term);
    return found == ids.end() ? nullptr : &terms[found->second];
}

// A word in Latin letters that no title has is read as its Cyrillic twin.
const std::string& Classifier::stem(std::string_view word) {
    const std::string& stem = stemmer_.stem(word);
    if (stems_.find(stem) != nullptr) {
        return stem;
    }
    const std::string twin = cyrillic_twin(word);
    return twin.empty() ? stem : stemmer_.stem(twin);
}

void Classifier::Amounts::clear() {
    for (const std::uint32_t node : nodes) {
        of[node] = 0;
    }
    nodes.clear();
}

void Classifier::add_own_scores(const std::vector<std::string>& words) {
    std::set<std::string> stems;  // in order, so that sums do not depend on the order of words
    std::set<std::string> roots;
    for (const std::string& word : words) {
        stems.insert(stem(word));
    }
    const auto add = [&](const Term* term, double share) {
        if (term != nullptr) {
            for (const Posting& posting : term->postings) {
                scores_.add(posting.node, share * posting.weight);
            }
        }
    };
    const auto name_thing = [&](const std::string& root) {
        if (const auto id = roots_.ids.find(root); id != roots_.ids.end()) {
            heads_.insert(id->second);
        }
    };
    for (const std::string& stem : stems) {
        add(stems_.find(stem), 1 - half_match);
        add(roots_.find(root_of(stem)), half_match);
        roots.insert(root_of(stem));
        if (const std::size_t first = first_part(stem); first > 0) {
            const std::string rest = stem.substr(first);
            add(stems_.find(rest), half_match);
            name_thing(root_of(rest));
        }
    }
    for (const std::string& root : roots) {
        name_thing(root);
        const Term* term = roots_.find(root);
        if (term == nullptr) {
            asked_ += std::log(1 + 2 * static_cast<double>(nodes_.size()));
            continue;
        }
        asked_ += term->rarity;
        for (const Posting& posting : term->postings) {
            met_.add(posting.node, term->rarity);
        }
    }
}

// A title whose nouns the name does not have is about another thing: its parts, its repair.
void Classifier::lower_other_things() {
    for (const std::uint32_t node : scores_.nodes) {
        const std::vector<std::uint32_t>& heads = nodes_[node].heads;
        const bool same = heads.empty() ||
                          std::any_of(heads.begin(), heads.end(),
                                      [&](std::uint32_t head) { return heads_.count(head) != 0; });
        scores_.of[node] *= same ? 1 : other_head;
    }
}

// What stands above each residual code, faded by the levels between; codes above come first.
void Classifier::add_context() {
    for (const std::uint32_t node : context_nodes_) {
        const std::int32_t above = nodes_[node].parent;
        const auto parent = static_cast<std::size_t>(above);
        context_[node] =
            above < 0 ? 0 : std::max(scores_.of[parent], context_fading * context_[parent]);
    }
    // How much of the name the best of a code and its children says.
    family_.clear();
    for (const std::uint32_t node : met_.nodes) {
        const double said = asked_ > 0 ? met_.of[node] / asked_ : 0;
        family_.raise(node, said);
        if (nodes_[node].parent >= 0) {
            family_.raise(static_cast<std::uint32_t>(nodes_[node].parent), said);
        }
    }
    for (const std::uint32_t node : residual_) {
        if (context_[node] > 0) {
            const double said = nodes_[node].root_rarity;
            const double coverage = said > 0 ? std::min(1.0, met_.of[node] / said) : 1.0;
            const double explained =
                std::min(1.0, family_.of[static_cast<std::size_t>(nodes_[node].parent)]);
            scores_.add(node,
                        context_share * context_[node] * std::sqrt(coverage) * (1 - explained));
        }
    }
}

// Scores become probabilities and are added to the shares; nothing where there is no score.
bool Classifier::add_shares(const std::vector<std::string>& words) {
    scores_.clear();
    met_.clear();
    heads_.clear();
    asked_ = 0;
    add_own_scores(words);
    lower_other_things();
    add_context();
    double best = 0;
    for (const std::uint32_t node : scores_.nodes) {
        best = std::max(best, scores_.of[node]);
    }
    std::sort(scores_.nodes.begin(), scores_.nodes.end());  // one order for the sum
    double sum = 0;
    for (const std::uint32_t node : scores_.nodes) {
        scores_.of[node] = std::exp(sharpness * (scores_.of[node] - best));
        sum += scores_.of[node];
    }
    for (const std::uint32_t node : scores_.nodes) {
        shares_.add(node, scores_.of[node] / sum);
    }
    return sum > 0;
}

std::vector<Answer> Classifier::answer(std::string_view name, std::size_t count) {
    shares_.clear();
    double parts = 0;  // with a known word
    for (const auto& words : read_clauses(name).parts) {
        parts += add_shares(words) ? 1 : 0;
    }
    std::vector<Share> shares;
    const auto titled = by_title_.find(plain(name));
    const bool is_title = parts > 0 && titled != by_title_.end();
    for (const std::uint32_t node : shares_.nodes) {
        double share = shares_.of[node] / parts;
        if (is_title) {
            const auto& equal = titled->second;
            const bool of_them = std::find(equal.begin(), equal.end(), node) != equal.end();
            share = share * (1 - equal_title_share) +
                    (of_them ? equal_title_share / static_cast<double>(equal.size()) : 0);
        }
        if (rounded(share) > 0) {
            shares.push_back({share, node});
        }
    }
    return choose(std::move(shares), count);
}

std::vector<Answer> Classifier::choose(std::vector<Share> shares, std::size_t count) const {
    struct Children {
        std::size_t listed = 0;
        double least = 0;  // share of the one listed last
        bool crowded = false;
    };
    std::map<std::int32_t, Children> children;
    std::map<std::uint32_t, double> chosen;  // with the probability
    std::set<std::uint32_t> for_children;    // listed in place of a third child
    const auto list = [&](std::uint32_t node, double share) {
        if (chosen.emplace(node, share).second) {
            Children& siblings = children[nodes_[node].parent];
            ++siblings.listed;
            siblings.least = share;
        }
    };
    const auto worse = [](const Share& a, const Share& b) {
        return a.share != b.share ? a.share < b.share : a.node > b.node;
    };
    std::make_heap(shares.begin(), shares.end(), worse);
    while (!shares.empty() && chosen.size() < count) {
        std::pop_heap(shares.begin(), shares.end(), worse);
        const auto [share, node] = shares.back();
        shares.pop_back();
        const std::int32_t above = nodes_[node].parent;
        const Children siblings = children[above];
        if (above < 0 || siblings.listed < most_children) {
            list(node, share);
            continue;
        }
        const auto parent = static_cast<std::uint32_t>(above);
        if (!siblings.crowded && chosen.count(parent) == 0 &&
            children[nodes_[parent].parent].listed < most_children &&
            share >= near_margin * siblings.least) {
            const auto own = std::find_if(shares.begin(), shares.end(),
                                          [&](const Share& one) { return one.node == parent; });
            list(parent, own == shares.end() ? 0 : own->share);
            for_children.insert(parent);
        }
        children[above].crowded = true;
        if (for_children.count(parent) != 0) {
            chosen[parent] += share;
        }
    }
    std::vector<Answer> out;
    out.reserve(chosen.size());
    for (const auto& [node, share] : chosen) {
        out.push_back({nodes_[node].code, rounded(share)});
    }
    std::sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
        return a.probability != b.probability ? a.probability > b.probability : a.code < b.code;
    });
    return out;
}

}  // namespace artel::classify
