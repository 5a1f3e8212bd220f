#include "capabilities/directory/duplicates.h"

#include <algorithm>
#include <cstdlib>

#include "engines/linkage/cell_values.h"
#include "engines/linkage/link.h"

namespace artel::directory {
namespace {

constexpr double likely = 0.5;

linkage::Table table_of(std::span<const Likeness> organisations) {
    linkage::Table out;
    out.titles = {"id", "name", "inn", "address", "site", "phone"};
    for (const Likeness& one : organisations) {
        out.rows.push_back({one.id.text(), one.name, one.number, one.address, one.site, one.phone});
    }
    return out;
}

bool same(const std::string& a, const std::string& b) {
    return !a.empty() && linkage::compact(a) == linkage::compact(b);
}

// A register gives each person one number, whose check digits leave few slips unseen: two numbers
// are two organisations, unless everything else is the same. Two КПП of one are its branches.
bool may_be_one(const Likeness& a, const Likeness& b) {
    if (!a.number.empty() && !b.number.empty() && a.number != b.number) {
        return same(a.name, b.name) && (same(a.address, b.address) || same(a.site, b.site));
    }
    return a.kpp.empty() || b.kpp.empty() || a.kpp == b.kpp;
}

std::vector<DuplicateEvidence> evidence_of(const linkage::Evidence& evidence) {
    std::vector<DuplicateEvidence> out;
    for (const linkage::FieldEvidence& field : evidence.fields) {
        if (field.millibits != 0) {
            out.push_back({field.field, field.left, field.right, field.level, field.millibits});
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const DuplicateEvidence& a, const DuplicateEvidence& b) {
                         return std::abs(a.millibits) > std::abs(b.millibits);
                     });
    return out;
}

// `f(pointer to member)` for every member of a draft.
template <class F>
void each_member(F f) {
    std::apply([&](const auto&... entries) { (f(entries.member), ...); },
               fields(json::Type<OrganisationDraft>{}));
}

}  // namespace

std::vector<DuplicatePair> find_duplicates(std::span<const Likeness> organisations,
                                           std::size_t most) {
    using linkage::Kind;
    if (organisations.size() < 2) {
        return {};
    }
    const linkage::Table table = table_of(organisations);
    const std::vector<linkage::Column> columns{{"name", 1, 1, Kind::name},
                                               {"inn", 2, 2, Kind::code},
                                               {"address", 3, 3, Kind::text},
                                               {"site", 4, 4, Kind::text},
                                               {"phone", 5, 5, Kind::digits}};
    const linkage::Linkage links = linkage::Linkage::make_self(table, columns);
    std::vector<DuplicatePair> out;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const linkage::Compared pair = links[i];
        const Likeness& left = organisations[pair.left];
        const Likeness& right = organisations[pair.right];
        if (pair.probability < likely || !may_be_one(left, right)) {
            continue;
        }
        DuplicatePair found{left.id, right.id,
                            static_cast<std::int64_t>(pair.probability * 1e6 + 0.5),
                            evidence_of(links.explain(i))};
        if (found.second < found.first) {
            std::swap(found.first, found.second);
            for (DuplicateEvidence& one : found.evidence) {
                std::swap(one.first, one.second);
            }
        }
        out.push_back(std::move(found));
    }
    std::stable_sort(out.begin(), out.end(), [](const DuplicatePair& a, const DuplicatePair& b) {
        return a.probability > b.probability;
    });
    out.resize(std::min(out.size(), most));
    return out;
}

OrganisationDraft fill(const OrganisationDraft& kept, const OrganisationDraft& gone) {
    OrganisationDraft out = kept;
    const OrganisationDraft empty;
    each_member([&](auto member) {
        if (out.*member == empty.*member) {
            out.*member = gone.*member;
        }
    });
    // Numbers of another person or another branch are not this one's.
    if (!kept.inn.empty()) {
        out.kpp = kept.kpp;
        out.ogrn = kept.ogrn.empty() && gone.inn == kept.inn ? gone.ogrn : kept.ogrn;
    }
    out.country = kept.country;
    out.foreign_number = kept.foreign_number;
    return out;
}

OrganisationDraft unfill(const OrganisationDraft& now, const OrganisationDraft& before,
                         const OrganisationDraft& after) {
    OrganisationDraft out = now;
    each_member([&](auto member) {
        if (out.*member == after.*member) {
            out.*member = before.*member;
        }
    });
    return out;
}

Result<void> merge_away(Organisation& gone, const Organisation& kept) {
    if (gone.id == kept.id) {
        return fail(ErrorKind::conflict, "a record is not merged into itself");
    }
    if (gone.status == Status::merged || kept.status == Status::merged) {
        return fail(ErrorKind::conflict, "one of the two is merged already");
    }
    gone.status = Status::merged;
    gone.merged_into = kept.id;
    return {};
}

}  // namespace artel::directory
