#include "capabilities/directory/means.h"
#include "capabilities/directory/product.h"
#include "capabilities/directory/violations.h"

namespace artel::directory {
namespace {

constexpr std::size_t most_name = 500;
constexpr std::int64_t most_amount = 1'000'000'000'000;

void check_order(Violations& wrong, const std::string& pointer, const std::optional<Date>& begin,
                 const std::optional<Date>& end) {
    if (begin.has_value() && end.has_value() && *end < *begin) {
        wrong.add(pointer, "lies before " + begin->text() + ", the day it begins");
    }
}

}  // namespace

Result<void> check(const ProductDraft& draft) {
    Violations wrong;
    if (draft.name_ru.empty() && draft.name_en.empty() && draft.name_zh.empty()) {
        wrong.add("/name_ru", "give a name in one language at least");
    }
    wrong.check_text("/name_ru", draft.name_ru, 2000);
    wrong.check_text("/name_en", draft.name_en, 2000);
    wrong.check_text("/name_zh", draft.name_zh, 2000);
    wrong.check_code("/okpd2", draft.okpd2);
    wrong.check_text("/tnved", draft.tnved, 60);
    wrong.check_text("/unit", draft.unit, 60);
    if (!draft.origin.empty()) {
        wrong.check_country("/origin", draft.origin);
    }
    wrong.check_text("/register_number", draft.register_number, 120);
    wrong.check_text("/register_row", draft.register_row, 120);
    wrong.check_text("/regulation", draft.regulation, most_name);
    if (draft.register_number.empty() && (draft.register_date || draft.valid_to)) {
        wrong.add("/register_number", "state the number of the entry that these dates belong to");
    }
    check_order(wrong, "/valid_to", draft.register_date, draft.valid_to);
    check_order(wrong, "/excluded_on", draft.register_date, draft.excluded_on);
    wrong.check_amount("/points", draft.points, 1'000'000);
    wrong.check_amount("/price", draft.price, INT64_MAX);
    wrong.check_currency("/currency", draft.currency);
    if (draft.price.has_value() && draft.unit.empty()) {
        wrong.add("/unit", "say for which unit the price is");
    }
    return std::move(wrong).result();
}

Result<void> check(const CapabilityDraft& draft) {
    Violations wrong;
    if (draft.operation.empty() && draft.item.empty()) {
        wrong.add("/operation", "name the operation, or the item that can be made");
    }
    wrong.check_text("/operation", draft.operation, most_name);
    wrong.check_text("/item", draft.item, most_name);
    wrong.check_text("/machine", draft.machine, most_name);
    wrong.check_text("/envelope", draft.envelope, most_name);
    wrong.check_text("/accuracy", draft.accuracy, most_name);
    wrong.check_text("/material", draft.material, most_name);
    for (std::size_t i = 0; i < draft.certificates.size(); ++i) {
        const Certificate& certificate = draft.certificates[i];
        const std::string place = "/certificates/" + std::to_string(i);
        wrong.add(place + "/name", certificate.name.empty() ? "name the certificate" : "");
        wrong.check_text(place + "/name", certificate.name, most_name);
        wrong.check_text(place + "/number", certificate.number, most_name);
        check_order(wrong, place + "/valid_to", certificate.valid_from, certificate.valid_to);
    }
    if (draft.certificates.size() > 100) {
        wrong.add("/certificates", "must be at most 100");
    }
    return std::move(wrong).result();
}

Result<void> check(const LineDraft& draft) {
    Violations wrong;
    wrong.add("/name", draft.name.empty() ? "give the line a name" : "");
    wrong.check_text("/name", draft.name, most_name);
    wrong.check_text("/site", draft.site, most_name);
    wrong.check_text("/products", draft.products, 2000);
    wrong.check_text("/unit", draft.unit, 60);
    wrong.check_amount("/capacity", draft.capacity, most_amount);
    wrong.check_amount("/load", draft.load, 100);
    wrong.check_amount("/lead_days", draft.lead_days, 10'000);
    wrong.check_amount("/minimum_lot", draft.minimum_lot, most_amount);
    if (draft.capacity.has_value() && draft.unit.empty()) {
        wrong.add("/unit", "say in which unit the capacity counts");
    }
    return std::move(wrong).result();
}

}  // namespace artel::directory
