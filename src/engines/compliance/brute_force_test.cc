#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "engines/compliance/check.h"
#include "engines/compliance/clusters_for_test.h"
#include "engines/compliance/evaluate.h"

// The repair against the plainest of searches: every set of changes of rising size.
namespace artel::compliance {
namespace {

// Minimal bounds, so that small clusters can be mended by few changes.
rules::RuleBook small_rules() {
    std::vector<rules::RuleFile> files = rules::shipped_rules();
    for (rules::RuleFile& file : files) {
        const std::string was = "\"id\": \"779.members_min\",\n      \"value\": 10";
        const std::size_t at = file.text.find(was);
        if (at != std::string::npos) {
            file.text.replace(at, was.size(), "\"id\": \"779.members_min\",\n      \"value\": 4");
        }
    }
    const auto book = rules::RuleBook::read(files);
    REQUIRE(book.has_value());
    return *book;
}

struct Least {
    std::size_t changes{};
    std::int64_t money{};
};

class BruteForce {
  public:
    BruteForce(const Problem& problem, const rules::RuleBook& rules)
        : problem_(problem), rules_(rules), report_(evaluate(problem, rules)) {
        std::vector<std::string> ids;
        for (const Member& one : problem.members) {
            ids.push_back(one.id);
            if (is_removable(one)) {
                leavings_.push_back({ChangeKind::leave, one.id});
            }
        }
        for (const Candidate& one : problem.candidates) {
            add_newcomer(one.id, one.roles, one.territory, 1);
        }
        for (const MemberRole role :
             {MemberRole::producer, MemberRole::final_producer, MemberRole::education,
              MemberRole::infrastructure, MemberRole::finance, MemberRole::specialised}) {
            const bool offered = std::any_of(
                problem.candidates.begin(), problem.candidates.end(), [&](const Candidate& one) {
                    return std::count(one.roles.begin(), one.roles.end(), role) > 0;
                });
            if (!offered) {
                add_newcomer("any-" + std::string(json::name_of(role)), {role}, false, 3);
            }
        }
    }

    // The least repair of at most `most` changes.
    std::optional<Least> run(std::size_t most) {
        for (std::size_t changes = 0; changes <= most; ++changes) {
            best_.reset();
            std::vector<Change> chosen;
            leave_and_join(chosen, 0, changes);
            if (best_) {
                return Least{changes, *best_};
            }
        }
        return std::nullopt;
    }

  private:
    bool is_removable(const Member& member) const {
        const auto makes = [&](MemberRole role) {
            return std::count(member.roles.begin(), member.roles.end(), role) > 0;
        };
        if (!makes(MemberRole::producer) && !makes(MemberRole::final_producer)) {
            return false;
        }
        if (member.investment_contract_to) {
            return false;
        }
        return std::none_of(problem_.contracts.begin(), problem_.contracts.end(),
                            [&](const Contract& one) {
                                return (one.supplier == member.id || one.buyer == member.id) &&
                                       (!one.ends_on || problem_.date < *one.ends_on);
                            });
    }
    void add_newcomer(const std::string& id, const std::vector<MemberRole>& roles, bool territory,
                      int copies) {
        for (int i = 0; i < copies; ++i) {
            newcomers_.push_back(
                {ChangeKind::join, id + "-" + std::to_string(i), "", roles, territory});
        }
    }

    void leave_and_join(std::vector<Change>& chosen, std::size_t from, std::size_t left) {
        link(chosen, left);
        const std::size_t all = leavings_.size() + newcomers_.size();
        for (std::size_t i = from; i < all && left > 0; ++i) {
            if (i >= leavings_.size() && follows_another(i - leavings_.size(), chosen)) {
                continue;
            }
            chosen.push_back(i < leavings_.size() ? leavings_[i]
                                                  : newcomers_[i - leavings_.size()]);
            leave_and_join(chosen, i + 1, left - 1);
            chosen.pop_back();
        }
    }

    // Copies of a newcomer are all the same: the second one joins after the first.
    bool follows_another(std::size_t at, const std::vector<Change>& chosen) const {
        const Change& one = newcomers_[at];
        return at > 0 && newcomers_[at - 1].roles == one.roles && one.member.back() != '0' &&
               std::none_of(chosen.begin(), chosen.end(), [&](const Change& other) {
                   return other.member == newcomers_[at - 1].member;
               });
    }

    // All sets of exactly `count` contracts between those who are there.
    void link(const std::vector<Change>& composition, std::size_t count) {
        const Problem there = with(problem_, composition);
        Sums sums(there, rules_, report_);
        if (sums.impossible()) {
            return;
        }
        std::vector<std::pair<std::size_t, std::size_t>> links;
        each_set(sums, links, 0, count);
    }

    // The numbers of one composition, taken from its evaluation.
    struct Sums {
        Sums(const Problem& problem, const rules::RuleBook& rules, const Report& before) {
            const Report report = evaluate(problem, rules);
            for (const Member& one : problem.members) {
                if (!one.left_on) {
                    members.push_back(&one);
                }
            }
            missing.assign(members.size(), 0);
            excusable.assign(members.size(), false);
            for (const Requirement& row : report.requirements) {
                const bool known = std::any_of(
                    before.requirements.begin(), before.requirements.end(),
                    [&](const Requirement& one) {
                        const bool same = one.rule == row.rule ||
                                          (is_dependence(one.rule) && is_dependence(row.rule));
                        return same && one.verdict != Verdict::unknown;
                    });
                if (known) {
                    take(row);
                }
            }
            head_room(problem);
        }
        static bool is_dependence(const std::string& rule) {
            return rule == rule_id::dependence || rule == rule_id::reduced_dependence;
        }
        bool impossible() const { return impossible_; }
        std::size_t number(const std::string& id) const {
            for (std::size_t i = 0; i < members.size(); ++i) {
                if (members[i]->id == id) {
                    return i;
                }
            }
            FAIL("who is " << id);
            return 0;
        }
        void take(const Requirement& row) {
            if (row.rule == rule_id::member_contract) {
                for (const Part& part : row.parts) {
                    const std::size_t at = number(part.member);
                    missing[at] = part.counted == 0 && !members[at]->investment_contract_to;
                }
            } else if (row.rule == rule_id::unlinked_members) {
                for (const Part& part : row.parts) {
                    missing[number(part.member)] = true;
                    excusable[number(part.member)] = true;
                }
            } else if (is_dependence(row.rule)) {
                std::int64_t sold = 0;
                std::int64_t made = 0;
                for (const Part& part : row.parts) {
                    sold += part.counted;
                    made += *part.of;
                }
                impossible_ = impossible_ || made == 0;
                // Both thresholds are whole percents.
                const std::int64_t wanted = (made * row.threshold.mantissa + 99) / 100;
                shortage = std::max<std::int64_t>(0, wanted - sold);
                CHECK((shortage == 0 || row.verdict == Verdict::broken));
            } else if (row.rule != rule_id::programme && row.rule != rule_id::productivity) {
                impossible_ = impossible_ || row.verdict == Verdict::broken;
            }
        }
        void head_room(const Problem& problem) {
            for (const Member* one : members) {
                std::int64_t sold = 0;
                std::int64_t bought = 0;
                for (const Contract& contract : problem.contracts) {
                    const auto here = [&](const std::string& id) {
                        return std::any_of(members.begin(), members.end(),
                                           [&](const Member* other) { return other->id == id; });
                    };
                    if (here(contract.supplier) && here(contract.buyer)) {
                        sold += contract.supplier == one->id ? *contract.volume : 0;
                        bought += contract.buyer == one->id ? *contract.volume : 0;
                    }
                }
                const bool feeds =
                    std::count(one->roles.begin(), one->roles.end(), MemberRole::producer) > 0 &&
                    std::count(one->roles.begin(), one->roles.end(), MemberRole::final_producer) ==
                        0;
                out.push_back(feeds ? std::max<std::int64_t>(0, *one->output - sold) : 0);
                in.push_back(one->purchases.has_value()
                                 ? std::max<std::int64_t>(0, *one->purchases - bought)
                                 : 1'000'000'000);
            }
        }
        std::vector<const Member*> members;
        std::vector<bool> missing;
        std::vector<bool> excusable;
        std::vector<std::int64_t> out;
        std::vector<std::int64_t> in;
        std::int64_t shortage{};

      private:
        bool impossible_{};
    };

    using Links = std::vector<std::pair<std::size_t, std::size_t>>;
    void each_set(const Sums& sums, Links& links, std::size_t from, std::size_t count) {
        if (count == 0) {
            if (holds(sums, links)) {
                best_ = std::min(best_.value_or(sums.shortage), sums.shortage);
            }
            return;
        }
        const std::size_t all = sums.members.size();
        for (std::size_t i = from; i < all * all; ++i) {
            if (i / all != i % all && (sums.shortage > 0 || i / all < i % all)) {
                links.emplace_back(i / all, i % all);
                each_set(sums, links, i + 1, count - 1);
                links.pop_back();
            }
        }
    }
    static bool holds(const Sums& sums, const Links& links) {
        std::int64_t excused = 0;
        for (std::size_t i = 0; i < sums.members.size(); ++i) {
            const bool linked = std::any_of(links.begin(), links.end(), [&](const auto& link) {
                return link.first == i || link.second == i;
            });
            if (sums.missing[i] && !linked) {
                if (!sums.excusable[i]) {
                    return false;
                }
                ++excused;
            }
        }
        return excused <= 3 && least_cut(sums, links) >= sums.shortage;
    }
    // What the links can carry: the least cut over all sets of suppliers (Ford and Fulkerson).
    static std::int64_t least_cut(const Sums& sums, const Links& links) {
        std::int64_t least = INT64_MAX;
        for (std::size_t set = 0; set < (std::size_t{1} << links.size()); ++set) {
            // Links in the set are cut at their suppliers, the others at their buyers.
            std::int64_t cut = 0;
            std::vector<bool> by_supplier(sums.members.size(), false);
            std::vector<bool> by_buyer(sums.members.size(), false);
            for (std::size_t e = 0; e < links.size(); ++e) {
                if ((set >> e & 1U) != 0) {
                    by_supplier[links[e].first] = true;
                } else {
                    by_buyer[links[e].second] = true;
                }
            }
            for (std::size_t i = 0; i < sums.members.size(); ++i) {
                cut += (by_supplier[i] ? sums.out[i] : 0) + (by_buyer[i] ? sums.in[i] : 0);
            }
            least = std::min(least, cut);
        }
        return links.empty() ? 0 : least;
    }

    const Problem& problem_;
    const rules::RuleBook& rules_;
    const Report report_;
    std::vector<Change> leavings_;
    std::vector<Change> newcomers_;
    std::optional<std::int64_t> best_;
};

struct Tally {
    int compared{};
    int deeper{};  // need more changes than were enumerated, or none help; the repair agrees
    int mended{};
};

Tally compare(int clusters, std::uint64_t seed) {
    const rules::RuleBook book = small_rules();
    RandomStream random(seed);
    Tally out;
    while (out.compared < clusters) {
        Problem problem = random_cluster(random, 12);
        problem.horizon_days = 0;
        REQUIRE(validate(problem).empty());
        const std::size_t depth = problem.members.size() <= 7 ? 3 : 2;
        const Repair found =
            repair(problem, book, {Scope::all, 200'000, static_cast<std::int64_t>(depth) + 1});
        for (const Violation& one : check(problem, book, found, Scope::all)) {
            FAIL_CHECK(one.pointer << " " << one.message << " in " << json::encode_text(problem));
        }
        const auto least = BruteForce(problem, book).run(depth);
        if (!least) {
            INFO(json::encode_text(problem) << "\n" << json::encode_text(found));
            CHECK(found.at_least > static_cast<std::int64_t>(depth));
            ++out.deeper;
            continue;
        }
        ++out.compared;
        out.mended += least->changes > 0 ? 1 : 0;
        INFO(json::encode_text(problem) << "\n" << json::encode_text(found));
        CHECK(found.outcome == (least->changes == 0 ? Outcome::nothing_needed : Outcome::found));
        CHECK(found.proof == Proof::least);
        CHECK(found.changes.size() == least->changes);
        CHECK(found.money == least->money);
    }
    return out;
}

TEST_CASE("the repair of small clusters is the least") {
    const Tally tally = compare(20, 7);
    CHECK(tally.mended > 10);
}

TEST_SUITE("slow") {
    TEST_CASE("the repair equals brute force on 1000 random clusters") {
        const Tally tally = compare(1000, 1);
        MESSAGE("repairs equal to brute force: "
                << tally.compared << " clusters of at most 12 members, " << tally.mended
                << " of them mended; " << tally.deeper
                << " more need more changes than were enumerated, as the repair says");
    }
}

}  // namespace
}  // namespace artel::compliance
