#include "engines/compliance/problem.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/wide.h"

namespace artel::compliance {
namespace {

constexpr std::int64_t most_money = 9'000'000'000'000'000;
constexpr Int128 most_together = 4'000'000'000'000'000'000;  // so that sums fit 64 bits
constexpr std::int64_t most_jobs = 100'000'000;
constexpr std::size_t most_members = 500;
constexpr std::size_t most_contracts = 100'000;

class Reader {
  public:
    explicit Reader(const Problem& problem) : problem_(problem) {}

    std::vector<Violation> run() {
        whole();
        for (std::size_t i = 0; i < problem_.members.size(); ++i) {
            member(problem_.members[i], fmt::format("/members/{}", i));
        }
        for (std::size_t i = 0; i < problem_.contracts.size(); ++i) {
            contract(problem_.contracts[i], fmt::format("/contracts/{}", i));
        }
        for (std::size_t i = 0; i < problem_.candidates.size(); ++i) {
            const Candidate& one = problem_.candidates[i];
            const std::string place = fmt::format("/candidates/{}/id", i);
            expect(!one.id.empty() && candidates_.insert(one.id).second, place,
                   "must name one candidate and no other");
            expect(!members_.contains(one.id), place, "is in the cluster already, or was");
        }
        expect(money_ <= most_together, "", "the sums are too large together");
        return std::move(faults_);
    }

  private:
    void expect(bool right, std::string pointer, std::string message) {
        if (!right) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    void within(const std::optional<std::int64_t>& value, std::int64_t most, std::string pointer) {
        expect(!value || (*value >= 0 && *value <= most), std::move(pointer),
               fmt::format("must be 0 to {}", most));
    }

    void money(const std::optional<std::int64_t>& value, std::string pointer) {
        within(value, most_money, std::move(pointer));
        money_ += value.value_or(0);
    }

    void whole() {
        expect(problem_.format == "artel.compliance.problem/1", "/format",
               "must be \"artel.compliance.problem/1\"");
        expect(problem_.horizon_days >= 0 && problem_.horizon_days <= 3660, "/horizon_days",
               "must be 0 to 3660");
        expect(problem_.year >= 1990 && problem_.year <= 2190, "/year", "must be 1990 to 2190");
        expect(problem_.members.size() <= most_members, "/members",
               fmt::format("must be at most {}", most_members));
        expect(problem_.contracts.size() <= most_contracts, "/contracts",
               fmt::format("must be at most {}", most_contracts));
        expect(!problem_.programme_from || !problem_.programme_to ||
                   *problem_.programme_from < *problem_.programme_to,
               "/programme_to", "must lie after programme_from");
    }

    void member(const Member& one, const std::string& place) {
        expect(!one.id.empty(), place + "/id", "is missing");
        expect(!one.left_on || one.joined_on < *one.left_on, place + "/left_on",
               "must lie after joined_on");
        for (const Member* other : members_[one.id]) {
            const bool apart = (one.left_on && *one.left_on <= other->joined_on) ||
                               (other->left_on && *other->left_on <= one.joined_on);
            expect(apart, place + "/id",
                   "is a member twice at one time: end the earlier one first");
        }
        members_[one.id].push_back(&one);
        money(one.output, place + "/output");
        money(one.purchases, place + "/purchases");
        within(one.jobs, most_jobs, place + "/jobs");
        within(one.productive_jobs, one.jobs.value_or(most_jobs), place + "/productive_jobs");
    }

    void contract(const Contract& one, const std::string& place) {
        expect(!one.id.empty() && contracts_.insert(one.id).second, place + "/id",
               "must name one contract and no other");
        expect(members_.contains(one.supplier), place + "/supplier", "is no member");
        expect(members_.contains(one.buyer), place + "/buyer", "is no member");
        expect(one.supplier != one.buyer, place + "/buyer", "is the supplier itself");
        expect(!one.ends_on || one.signed_on < *one.ends_on, place + "/ends_on",
               "must lie after signed_on");
        money(one.sum, place + "/sum");
        money(one.shipped, place + "/shipped");
        money(one.volume, place + "/volume");
    }

    const Problem& problem_;
    std::map<std::string, std::vector<const Member*>> members_;
    std::set<std::string> contracts_;
    std::set<std::string> candidates_;
    Int128 money_ = 0;
    std::vector<Violation> faults_;
};

}  // namespace

std::vector<Violation> validate(const Problem& problem) {
    return Reader(problem).run();
}

}  // namespace artel::compliance
