#include "capabilities/demand/answers.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "capabilities/demand/decisions.h"

namespace artel::demand {
namespace {

constexpr std::size_t most_pairs = 10'000;

std::string shown(const ItemVariant& variant) {
    std::string out = variant.name;
    for (const std::string* more : {&variant.part_number, &variant.maker, &variant.specification}) {
        if (!more->empty() && *more != variant.name) {
            out += " | " + *more;
        }
    }
    return text::printable(out);
}

}  // namespace

Result<void> same_dimension(const ItemVariant& a, const ItemVariant& b) {
    if (a.dimension != b.dimension) {
        return fail(ErrorKind::conflict,
                    fmt::format("\"{}\" and \"{}\" are counted in units that do not compare: "
                                "correct the unit in the need list and hand it in again",
                                text::printable(a.name, 60), text::printable(b.name, 60)));
    }
    return {};
}

Result<std::vector<AnswerPair>> split(const ItemTrail& trail,
                                      const std::vector<std::string>& keys) {
    std::set<std::string> part(keys.begin(), keys.end());
    std::vector<const ItemVariant*> off;
    std::vector<const ItemVariant*> rest;
    for (const ItemVariant& variant : trail.variants) {
        (part.erase(variant.key) > 0 ? off : rest).push_back(&variant);
    }
    std::vector<Violation> wrong;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (part.contains(keys[i])) {
            wrong.push_back({fmt::format("/variants/{}", i), "is no way of writing of this item"});
        }
    }
    if (wrong.empty() && (off.empty() || rest.empty())) {
        wrong.push_back({"/variants", "name some of the item's ways of writing, not none or all"});
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    if (off.size() * rest.size() > most_pairs) {
        return fail(ErrorKind::too_large,
                    fmt::format("that is {} pairs, at most {} are kept at once: split fewer off",
                                off.size() * rest.size(), most_pairs));
    }
    std::vector<AnswerPair> out;
    for (const ItemVariant* one : off) {
        for (const ItemVariant* other : rest) {
            AnswerPair pair{one, other, resolve::Verdict::different, "", std::nullopt};
            for (const ItemLink& link : trail.links) {
                if (key_pair(link.first, link.second) == key_pair(one->key, other->key)) {
                    pair.model = link.evidence.model;
                    pair.probability = link.evidence.probability;
                }
            }
            out.push_back(std::move(pair));
        }
    }
    return out;
}

Result<std::vector<AnswerPair>> merge(const ItemTrail& one, const ItemTrail& other) {
    if (one.item == other.item) {
        return invalid("/item", "is this item itself: name another one");
    }
    ENSURE(!one.variants.empty() && !other.variants.empty(), "an item is written somehow");
    TRY_VOID(same_dimension(one.variants[0], other.variants[0]));
    return std::vector<AnswerPair>{
        {&one.variants[0], &other.variants[0], resolve::Verdict::same, "", std::nullopt}};
}

std::vector<Decision> decisions_of(const std::vector<AnswerPair>& pairs,
                                   const AnswerContext& context, IdSource& ids) {
    std::vector<Decision> out;
    std::set<KeyPair> seen;
    const AnswerId answer = ids.next<AnswerTag>();
    for (const AnswerPair& pair : pairs) {
        const bool swapped = pair.second->key < pair.first->key;
        const ItemVariant& first = swapped ? *pair.second : *pair.first;
        const ItemVariant& second = swapped ? *pair.first : *pair.second;
        if (!seen.emplace(first.key, second.key).second) {
            continue;
        }
        Decision one;
        one.id = ids.next<DecisionTag>();
        one.answer = answer;
        one.first = first.key;
        one.second = second.key;
        one.first_text = shown(first);
        one.second_text = shown(second);
        one.verdict = pair.verdict;
        one.actor = context.actor.id;
        one.actor_name = context.actor.name;
        one.at = context.at;
        one.order = context.order;
        one.question = context.question;
        one.model = pair.model;
        one.probability = pair.probability;
        one.note = context.note;
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace artel::demand
