#include "engines/classify/classifier.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"

namespace artel::classify {
namespace {

// See README.md; chosen once, round, for every classifier.
constexpr double saturation = 1.2;     // k1 of BM25
constexpr double length_share = 0.75;  // b of BM25
constexpr double half_match = 0.5;     // what two words with one root share
constexpr std::size_t root_letters = 5;
constexpr double context_share = 0.4;   // what a residual code takes from those above it
constexpr double context_fading = 0.7;  // per level
constexpr double sharpness = 0.5;       // a lead of two points of score is worth a factor e
constexpr double near_margin = 0.5;     // a third child above this share of the second counts
constexpr std::size_t most_children = 2;

std::string root_of(std::string_view stem) {
    std::size_t at = 0;
    for (std::size_t letters = 0; at < stem.size() && letters < root_letters; ++letters) {
        text::next(stem, at);
    }
    return std::string(stem.substr(0, at));
}

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
        words += nodes_[i].length;
        if (title.residual == Residual::yes) {
            residual_.push_back(i);
        }
        count(stems_, stems, i);
        count(roots_, roots, i);
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

std::vector<double> Classifier::scores(const std::vector<std::string>& words) {
    std::set<std::string> stems;  // in order, so that sums do not depend on the order of words
    for (const std::string& word : words) {
        stems.insert(stem(word));
    }
    std::vector<double> own(nodes_.size(), 0);
    std::vector<double> met(nodes_.size(), 0);  // rarity of the title's roots that the name has
    std::set<std::string> roots;
    for (const std::string& stem : stems) {
        if (const Term* term = stems_.find(stem)) {
            for (const Posting& posting : term->postings) {
                own[posting.node] += (1 - half_match) * posting.weight;
            }
        }
        const std::string root = root_of(stem);
        if (const Term* term = roots_.find(root)) {
            const double rarity = roots.insert(root).second ? term->rarity : 0;
            for (const Posting& posting : term->postings) {
                own[posting.node] += half_match * posting.weight;
                met[posting.node] += rarity;
            }
        }
    }
    std::vector<double> out = own;
    for (const std::uint32_t i : residual_) {
        double context = 0;
        double fading = 1;
        for (std::int32_t above = nodes_[i].parent; above >= 0;) {
            const auto at = static_cast<std::size_t>(above);
            context = std::max(context, own[at] * fading);
            fading *= context_fading;
            above = nodes_[at].parent;
        }
        const double said = nodes_[i].root_rarity;
        const double coverage = said > 0 ? std::min(1.0, met[i] / said) : 1.0;
        out[i] += context_share * context * std::sqrt(coverage);
    }
    return out;
}

// Scores become probabilities and are added to `shares`.
void Classifier::add_shares(const std::vector<double>& scores, std::vector<double>& shares) {
    const double best = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double score : scores) {
        sum += score > 0 ? std::exp(sharpness * (score - best)) : 0;
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i] > 0) {
            shares[i] += std::exp(sharpness * (scores[i] - best)) / sum;
        }
    }
}

std::vector<Answer> Classifier::answer(std::string_view name, std::size_t count) {
    std::vector<double> shares(nodes_.size(), 0);
    double parts = 0;  // with a known word
    for (const auto& words : read_clauses(name).parts) {
        const std::vector<double> one = scores(words);
        if (std::any_of(one.begin(), one.end(), [](double score) { return score > 0; })) {
            add_shares(one, shares);
            parts += 1;
        }
    }
    std::vector<std::uint32_t> ranked;
    for (std::uint32_t i = 0; i < shares.size(); ++i) {
        shares[i] = parts > 0 ? shares[i] / parts : 0;
        if (rounded(shares[i]) > 0) {
            ranked.push_back(i);
        }
    }
    std::sort(ranked.begin(), ranked.end(), [&](std::uint32_t a, std::uint32_t b) {
        return shares[a] != shares[b] ? shares[a] > shares[b] : a < b;
    });
    return choose(ranked, shares, count);
}

std::vector<Answer> Classifier::choose(const std::vector<std::uint32_t>& ranked,
                                       const std::vector<double>& shares, std::size_t count) const {
    struct Children {
        std::size_t listed = 0;
        double least = 0;  // share of the one listed last
        bool crowded = false;
    };
    std::map<std::int32_t, Children> children;
    std::map<std::uint32_t, double> chosen;  // with the probability
    std::set<std::uint32_t> for_children;    // listed in place of a third child
    const auto list = [&](std::uint32_t node) {
        if (chosen.emplace(node, shares[node]).second) {
            Children& siblings = children[nodes_[node].parent];
            ++siblings.listed;
            siblings.least = shares[node];
        }
    };
    for (const std::uint32_t node : ranked) {
        if (chosen.size() >= count) {
            break;
        }
        const std::int32_t above = nodes_[node].parent;
        const Children siblings = children[above];
        if (above < 0 || siblings.listed < most_children) {
            list(node);
            continue;
        }
        const auto parent = static_cast<std::uint32_t>(above);
        if (!siblings.crowded && chosen.count(parent) == 0 &&
            children[nodes_[parent].parent].listed < most_children &&
            shares[node] >= near_margin * siblings.least) {
            list(parent);
            for_children.insert(parent);
        }
        children[above].crowded = true;
        if (for_children.count(parent) != 0) {
            chosen[parent] += shares[node];
        }
    }
    std::vector<Answer> out;
    for (const auto& [node, share] : chosen) {
        out.push_back({nodes_[node].code, rounded(share)});
    }
    std::sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
        return a.probability != b.probability ? a.probability > b.probability : a.code < b.code;
    });
    return out;
}

}  // namespace artel::classify
