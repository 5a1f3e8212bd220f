#include "capabilities/demand/decisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "capabilities/demand/relations.h"

namespace artel::demand {
namespace {

std::string described(const Decision& decision) {
    return fmt::format(
        "{} said on {} that \"{}\" and \"{}\" are {}", decision.actor_name,
        decision.at.text().substr(0, 10), text::printable(decision.first_text, 60),
        text::printable(decision.second_text, 60),
        decision.verdict == resolve::Verdict::same ? "the same" : "different things");
}

KeyPair pair_of(const Decision& decision) {
    return {decision.first, decision.second};
}

// A pair said to be different that a chain of pairs said to be the same makes one.
Result<void> check_chains(const Standing& all) {
    Relations relations;
    for (const resolve::DecidedKeys& one : all.decided) {
        if (one.verdict == resolve::Verdict::same) {
            relations.make_one(one.first, one.second);
        }
    }
    for (const resolve::DecidedKeys& one : all.decided) {
        if (one.verdict == resolve::Verdict::different &&
            relations.between(one.first, one.second) == Relation::same) {
            const auto& words = all.last_words.at({one.first, one.second});
            return fail(ErrorKind::conflict,
                        "decisions would contradict each other: " + described(words.back()) +
                            ", while others make them one: take one back");
        }
    }
    return {};
}

}  // namespace

tl::unexpected<Error> already_undone() {
    return fail(ErrorKind::conflict, "the decision was taken back already");
}

KeyPair key_pair(const std::string& a, const std::string& b) {
    return a < b ? KeyPair(a, b) : KeyPair(b, a);
}

Standing standing(std::vector<Decision> decisions) {
    Standing out;
    for (Decision& decision : decisions) {
        auto& words = out.last_words[pair_of(decision)];
        std::erase_if(words, [&](const Decision& one) { return one.actor == decision.actor; });
        words.push_back(std::move(decision));
    }
    for (const auto& [pair, words] : out.last_words) {
        const resolve::Verdict verdict = words.front().verdict;
        const bool agreed = std::all_of(words.begin(), words.end(), [&](const Decision& one) {
            return one.verdict == verdict;
        });
        if (agreed) {
            out.decided.push_back({pair.first, pair.second, verdict});
        } else {
            out.disputed.insert(pair);
        }
    }
    return out;
}

Result<void> take(DecisionStore& store, const std::vector<Decision>& decisions) {
    std::vector<Decision> all = store.standing();
    const Standing before = standing(all);
    for (const Decision& one : decisions) {
        const auto words = before.last_words.find(pair_of(one));
        if (one.verdict == resolve::Verdict::different || words == before.last_words.end() ||
            before.disputed.contains(words->first)) {
            continue;
        }
        for (const Decision& word : words->second) {
            if (word.actor != one.actor && word.verdict == resolve::Verdict::different) {
                return fail(ErrorKind::conflict,
                            described(word) + ": it must be taken back before they are made one");
            }
        }
    }
    all.insert(all.end(), decisions.begin(), decisions.end());
    TRY_VOID(check_chains(standing(std::move(all))));
    return store.insert(decisions);
}

Result<std::vector<Decision>> undo(DecisionStore& store, DecisionId id, const Undoing& undoing) {
    TRY(const Decision decision, store.find(id));
    TRY_VOID(store.undo(decision.answer, undoing));
    return store.of_answer(decision.answer);
}

}  // namespace artel::demand
