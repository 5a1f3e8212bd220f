#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "engines/classify/clauses.h"
#include "engines/index/words.h"

// Names of things -> codes of a classifier that is a tree of titles, such as ОКПД2. The model is in
// README.md.
namespace artel::classify {

struct Entry {
    std::string code;
    std::string title;
};

// A code that the name may belong to. `probability` counts the name's belonging to this very code;
// of a code whose children were too many to be listed, also to those.
struct Answer {
    std::string code;
    double probability{};  // above 0, to six places
    friend bool operator==(const Answer&, const Answer&) = default;
};

// One object serves one thread.
class Classifier {
  public:
    // In any order. Errors `invalid`: no entry; a code without a title, without characters or given
    // twice, by the number of the entry ("/3").
    static Result<Classifier> make(std::vector<Entry> entries);

    // Up to `count` codes, most probable first, equal ones by code; at most two children of one
    // code, in place of a third the code itself where the third is nearly as good. A group code is
    // an answer like any other; a name that is a title is that code's. The probabilities add up to
    // at most 1. None where no word of the name is known. Linear in the titles that share a word
    // with the name, and in the residual codes.
    std::vector<Answer> answer(std::string_view name, std::size_t count = 5);

    std::size_t size() const { return nodes_.size(); }
    bool knows(std::string_view code) const { return find(code).has_value(); }
    // The code above, or empty. `code` is known.
    std::string_view parent(std::string_view code) const;
    // `code` is known.
    std::string_view title(std::string_view code) const;

  private:
    struct Node {
        std::string code;
        std::string title;
        std::vector<std::uint32_t> heads;  // roots of the nouns that name the thing
        std::int32_t parent = -1;
        double length = 1;       // words of the title
        double root_rarity = 0;  // sum of the rarities of its roots
        Residual residual = Residual::no;
    };
    struct Posting {
        std::uint32_t node{};
        double weight{};  // of the term in this title, rarity and length included
    };
    struct Term {
        std::vector<Posting> postings;
        double rarity{};
    };
    using Terms = std::unordered_map<std::string, std::uint32_t>;
    struct Field {
        Terms ids;
        std::vector<Term> terms;
        const Term* find(const std::string& term) const;
    };

    // An amount above 0 for some of the nodes.
    struct Amounts {
        std::vector<double> of;            // by node
        std::vector<std::uint32_t> nodes;  // that have one
        void add(std::uint32_t node, double amount) {
            if (of[node] == 0 && amount > 0) {
                nodes.push_back(node);
            }
            of[node] += amount;
        }
        void raise(std::uint32_t node, double amount) {
            add(node, std::max(0.0, amount - of[node]));
        }
        void clear();
    };
    struct Share {
        double share{};
        std::uint32_t node{};
    };

    std::optional<std::uint32_t> find(std::string_view code) const;
    void link_parents();
    void index_titles();
    void list_context();
    void weigh(Field& field) const;
    const std::string& stem(std::string_view word);
    bool add_shares(const std::vector<std::string>& words);
    void add_own_scores(const std::vector<std::string>& words);
    void lower_other_things();
    void add_context();
    std::vector<Answer> choose(std::vector<Share> shares, std::size_t count) const;

    std::vector<Node> nodes_;  // by code
    std::vector<std::uint32_t> residual_;
    std::vector<std::uint32_t> context_nodes_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_title_;
    Field stems_;
    Field roots_;
    double mean_length_ = 1;
    index::Stemmer stemmer_;
    // Of the answer in the making.
    Amounts scores_;
    std::set<std::uint32_t> heads_;  // roots of the name that may name the thing
    Amounts met_;                    // rarity of the title's roots that the name has
    Amounts shares_;
    Amounts family_;               // share of the name said by the best of a code and its children
    double asked_ = 0;             // rarity of the name's roots
    std::vector<double> context_;  // of context_nodes_
};

}  // namespace artel::classify
