#include "capabilities/clusters/cluster.h"

#include "base/text.h"
#include "base/wide.h"
#include "capabilities/directory/violations.h"

namespace artel::clusters {
namespace {

constexpr std::size_t longest_name = 300;
constexpr std::size_t longest_text = 10'000;
constexpr std::int64_t largest_amount = 1'000'000'000'000'000;

void check_names(directory::Violations& wrong, const auto& draft) {
    wrong.add("/name_ru", text::trim(draft.name_ru).empty() ? "is missing" : "");
    wrong.check_text("/name_ru", draft.name_ru, longest_name);
    wrong.check_text("/name_en", draft.name_en, longest_name);
    wrong.check_text("/name_zh", draft.name_zh, longest_name);
}

void check_order(directory::Violations& wrong, std::string pointer,
                 const std::optional<Date>& begin, const std::optional<Date>& end,
                 std::string_view before) {
    const bool in_order = !begin || !end || *begin < *end;
    wrong.add(std::move(pointer), in_order ? "" : "must lie after " + std::string(before));
}

}  // namespace

Result<void> check(const ClusterDraft& draft) {
    directory::Violations wrong;
    check_names(wrong, draft);
    using Lines = directory::Violations::Lines;
    wrong.check_text("/description_ru", draft.description_ru, longest_text, Lines::many);
    wrong.check_text("/description_en", draft.description_en, longest_text, Lines::many);
    wrong.check_text("/description_zh", draft.description_zh, longest_text, Lines::many);
    wrong.check_text("/site", draft.site, longest_name);
    wrong.add("/regions", draft.regions.empty() ? "name one region at least" : "");
    for (std::size_t i = 0; i < draft.regions.size(); ++i) {
        wrong.check_region("/regions/" + std::to_string(i), draft.regions[i]);
    }
    for (std::size_t i = 0; i < draft.industries.size(); ++i) {
        wrong.check_code("/industries/" + std::to_string(i), draft.industries[i]);
    }
    check_order(wrong, "/closed_on", draft.formed_on, draft.closed_on, "formed_on");
    check_order(wrong, "/programme_to", draft.programme_from, draft.programme_to, "programme_from");
    return std::move(wrong).result();
}

ClusterStatus status_on(const ClusterDraft& draft, const Date& day) {
    if (draft.closed_on && *draft.closed_on <= day) {
        return ClusterStatus::closed;
    }
    const bool programme = draft.programme_from && *draft.programme_from <= day &&
                           (!draft.programme_to || day < *draft.programme_to);
    const bool registered = draft.registered_on && *draft.registered_on <= day;
    return programme || registered ? ClusterStatus::active : ClusterStatus::forming;
}

Result<void> check(const ProjectDraft& draft) {
    directory::Violations wrong;
    check_names(wrong, draft);
    check_order(wrong, "/ends_on", draft.begins_on, draft.ends_on, "begins_on");
    return std::move(wrong).result();
}

Result<void> check(const ShareDraft& draft) {
    directory::Violations wrong;
    wrong.add("/product", text::trim(draft.product).empty() ? "is missing" : "");
    wrong.check_text("/product", draft.product, longest_name);
    wrong.check_code("/okpd2", draft.okpd2);
    wrong.add("/unit", text::trim(draft.unit).empty() ? "is missing" : "");
    wrong.add("/source", text::trim(draft.source).empty()
                             ? "is missing: say where the figures were read"
                             : "");
    wrong.add("/year", draft.year >= 1990 && draft.year <= 2190 ? "" : "must be 1990 to 2190");
    wrong.check_amount("/amount", draft.amount, largest_amount);
    wrong.check_amount("/region_amount", draft.region_amount, largest_amount);
    wrong.check_amount("/country_amount", draft.country_amount, largest_amount);
    const auto exceeds = [&](const std::optional<std::int64_t>& whole) {
        return whole && *whole < draft.amount;
    };
    wrong.add("/region_amount", exceeds(draft.region_amount) ? "is less than the cluster's" : "");
    wrong.add("/country_amount", exceeds(draft.country_amount) ? "is less than the cluster's" : "");
    return std::move(wrong).result();
}

std::optional<std::int64_t> permille(std::int64_t part, const std::optional<std::int64_t>& whole) {
    if (!whole || *whole <= 0) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(static_cast<Int128>(part) * 1000 / *whole);
}

}  // namespace artel::clusters
