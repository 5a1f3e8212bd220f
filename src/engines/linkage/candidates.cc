#include "engines/linkage/candidates.h"

#include <algorithm>
#include <unordered_map>

namespace artel::linkage {
namespace {

constexpr float least_similarity = 0.02F;
constexpr std::uint32_t most_with_code = 10;
constexpr std::uint32_t most_namesakes = 3;

struct Posting {
    std::uint32_t record{};
    float weight{};
};

// The records that may be found, by term of one view.
class Postings {
  public:
    // Of the records first .. last-1.
    Postings(const Records& records, const Bags& bags, double most, std::size_t first,
             std::size_t last)
        : bags_(bags), first_(first), scores_(last - first, 0) {
        const auto limit = most * static_cast<double>(records.size());
        std::vector<std::uint32_t> counts(bags.vocabulary() + 1, 0);
        const auto each = [&](auto take) {
            for (std::size_t record = first; record < last; ++record) {
                if (records.named[record]) {
                    for (const Term& term : bags[record]) {
                        // Half a dozen records are never too many.
                        if (bags.frequency(term.id) < std::max(limit, 6.0)) {
                            take(static_cast<std::uint32_t>(record), term);
                        }
                    }
                }
            }
        };
        each([&](std::uint32_t, const Term& term) { ++counts[term.id + 1]; });
        for (std::size_t i = 1; i < counts.size(); ++i) {
            counts[i] += counts[i - 1];
        }
        begin_ = counts;
        postings_.resize(begin_.back());
        each([&](std::uint32_t record, const Term& term) {
            postings_[counts[term.id]++] = {record, term.weight};
        });
    }

    // Adds the nearest records of `record` to `found`.
    void nearest_of(std::uint32_t record, std::size_t most, std::vector<std::uint32_t>& found) {
        terms_.assign(bags_[record].begin(), bags_[record].end());
        std::sort(terms_.begin(), terms_.end(), [&](const Term& a, const Term& b) {
            return size(a.id) != size(b.id) ? size(a.id) < size(b.id) : a.id < b.id;
        });
        touched_.clear();
        std::size_t budget = posting_budget;
        for (const Term& term : terms_) {
            if (size(term.id) > budget) {
                break;
            }
            budget -= size(term.id);
            for (std::size_t i = begin_[term.id]; i < begin_[term.id + 1]; ++i) {
                float& score = scores_[postings_[i].record - first_];
                if (score == 0) {
                    touched_.push_back(postings_[i].record);
                }
                score += term.weight * postings_[i].weight;
            }
        }
        std::erase_if(touched_, [&](std::uint32_t one) {
            const bool drop = scores_[one - first_] <= least_similarity || one == record;
            if (drop) {
                scores_[one - first_] = 0;
            }
            return drop;
        });
        const std::size_t count = std::min(most, touched_.size());
        std::partial_sort(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(count),
                          touched_.end(), [&](std::uint32_t a, std::uint32_t b) {
                              const float left = scores_[a - first_];
                              const float right = scores_[b - first_];
                              return left != right ? left > right : a < b;
                          });
        found.insert(found.end(), touched_.begin(),
                     touched_.begin() + static_cast<std::ptrdiff_t>(count));
        for (const std::uint32_t one : touched_) {
            scores_[one - first_] = 0;
        }
    }

  private:
    std::size_t size(std::uint32_t term) const { return begin_[term + 1] - begin_[term]; }

    const Bags& bags_;
    std::size_t first_;
    std::vector<std::uint32_t> begin_;
    std::vector<Posting> postings_;
    std::vector<float> scores_;
    std::vector<std::uint32_t> touched_;
    std::vector<Term> terms_;
};

// Records by code, under either key, and by the whole name.
class KeyPostings {
  public:
    explicit KeyPostings(const Records& records) : records_(records) {
        for (std::size_t i = records.right == 0 ? 0 : records.left; i < records.size(); ++i) {
            if (records.named[i]) {
                std::vector<std::uint32_t>& namesakes = names_[records.name_keys[i]];
                if (namesakes.size() < most_namesakes) {
                    namesakes.push_back(static_cast<std::uint32_t>(i));
                }
                for (const CodeId& code : records.codes[i]) {
                    add(look_alike_[code.look_alike], i);
                    add(transliterated_[code.transliterated], i);
                }
            }
        }
    }

    void sharing(std::uint32_t record, std::vector<std::uint32_t>& found) const {
        for (const CodeId& code : records_.codes[record]) {
            take(look_alike_, code.look_alike, record, found);
            take(transliterated_, code.transliterated, record, found);
        }
        const auto namesakes = names_.find(records_.name_keys[record]);
        if (namesakes != names_.end()) {
            std::copy_if(namesakes->second.begin(), namesakes->second.end(),
                         std::back_inserter(found),
                         [&](std::uint32_t one) { return one != record; });
        }
    }

  private:
    using Lists = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

    // One more than is ever used tells that the code is too common.
    static void add(std::vector<std::uint32_t>& list, std::size_t record) {
        if (list.size() <= most_with_code) {
            list.push_back(static_cast<std::uint32_t>(record));
        }
    }
    static void take(const Lists& lists, std::uint32_t code, std::uint32_t record,
                     std::vector<std::uint32_t>& found) {
        const auto list = lists.find(code);
        if (list != lists.end() && list->second.size() <= most_with_code) {
            std::copy_if(list->second.begin(), list->second.end(), std::back_inserter(found),
                         [&](std::uint32_t one) { return one != record; });
        }
    }

    const Records& records_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> names_;
    Lists look_alike_;
    Lists transliterated_;
};

// The nearest records among first .. last-1 in both views.
class Nearest {
  public:
    Nearest(const Records& records, std::size_t first, std::size_t last)
        : words_(records, records.text, 0.2, first, last),
          grams_(records, records.grams, 0.1, first, last) {}

    void of(std::uint32_t record, std::size_t most, std::vector<std::uint32_t>& found) {
        words_.nearest_of(record, most, found);
        grams_.nearest_of(record, most, found);
    }

  private:
    Postings words_;
    Postings grams_;
};

}  // namespace

std::vector<Pair> candidates(const Records& records) {
    std::vector<Pair> pairs;
    std::vector<std::uint32_t> found;
    const KeyPostings keys(records);
    Nearest nearest(records, records.right == 0 ? 0 : records.left, records.size());
    for (std::uint32_t record = 0; record < records.left; ++record) {
        if (records.named[record]) {
            found.clear();
            keys.sharing(record, found);
            nearest.of(record, nearest_left, found);
            for (const std::uint32_t other : found) {
                pairs.push_back({std::min(record, other), std::max(record, other)});
            }
        }
    }
    if (records.right != 0) {
        Nearest back(records, 0, records.left);
        for (auto record = static_cast<std::uint32_t>(records.left); record < records.size();
             ++record) {
            if (records.named[record]) {
                found.clear();
                back.of(record, nearest_right, found);
                for (const std::uint32_t other : found) {
                    pairs.push_back({other, record});
                }
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace artel::linkage
