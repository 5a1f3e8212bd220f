#include "capabilities/directory/incoming.h"

#include <algorithm>

namespace artel::directory {
namespace {

void take(std::string& to, const std::string& from) {
    if (!from.empty()) {
        to = from;
    }
}
template <class T>
void take(std::optional<T>& to, const std::optional<T>& from) {
    if (from.has_value()) {
        to = from;
    }
}

Result<std::vector<Kind>> kinds_of(const std::vector<std::string>& words) {
    std::vector<Kind> out;
    for (const std::string& word : words) {
        TRY(const Kind kind, json::decode<Kind>(Json(word)));
        if (std::find(out.begin(), out.end(), kind) == out.end()) {
            out.push_back(kind);
        }
    }
    return out;
}

}  // namespace

Result<OrganisationDraft> with(const OrganisationDraft& present,
                               const reference::OrganisationRecord& record) {
    OrganisationDraft out = present;
    take(out.name_ru, record.name);
    take(out.name_en, record.name_en);
    take(out.name_zh, record.name_zh);
    take(out.short_name, record.short_name);
    take(out.inn, record.inn);
    take(out.ogrn, record.ogrn);
    take(out.kpp, record.kpp);
    take(out.country, record.country);
    take(out.foreign_number, record.foreign_number);
    TRY(const std::vector<Kind> kinds, kinds_of(record.kinds));
    if (!kinds.empty()) {
        out.kinds = kinds;
    }
    if (out.kinds.empty()) {
        out.kinds = {Kind::producer};
    }
    if (!record.okved2.empty()) {
        out.okved2 = record.okved2;
    }
    take(out.address, record.address);
    take(out.oktmo, record.oktmo);
    take(out.region, record.region);
    take(out.latitude, record.latitude);
    take(out.longitude, record.longitude);
    std::string site = record.site;
    if (!site.empty() && site.find("://") == std::string::npos) {
        site = "https://" + site;
    }
    take(out.site, site);
    return out;
}

OrganisationDraft with(const OrganisationDraft& head, const reference::Branch& branch) {
    OrganisationDraft out = head;
    out.kpp = branch.kpp;
    take(out.name_ru, branch.name);
    out.short_name.clear();
    out.address = branch.address;
    take(out.oktmo, branch.oktmo);
    out.latitude.reset();  // the head's point is not the branch's
    out.longitude.reset();
    return out;
}

CapabilityDraft with(const CapabilityDraft& present, const reference::CapabilityRecord& record) {
    CapabilityDraft out = present;
    take(out.operation, record.operation);
    take(out.item, record.item);
    take(out.machine, record.machine);
    take(out.envelope, record.envelope);
    take(out.accuracy, record.accuracy);
    take(out.material, record.material);
    for (const reference::Certificate& stated : record.certificates) {
        const auto known = std::find_if(
            out.certificates.begin(), out.certificates.end(),
            [&](const Certificate& certificate) { return certificate.name == stated.name; });
        if (known == out.certificates.end()) {
            out.certificates.push_back({stated.name, "", std::nullopt, stated.valid_to});
        } else {
            take(known->valid_to, stated.valid_to);
        }
    }
    return out;
}

bool speaks_of_line(const reference::CapabilityRecord& record) {
    return record.capacity.has_value() || record.load.has_value() ||
           record.minimum_lot.has_value() || record.lead_days.has_value();
}

LineDraft with(const LineDraft& present, const reference::CapabilityRecord& record) {
    LineDraft out = present;
    out.name = !record.section.empty()   ? record.section
               : !record.machine.empty() ? record.machine
               : !record.item.empty()    ? record.item
                                         : record.operation;
    take(out.products, record.item.empty() ? record.operation : record.item);
    take(out.unit, record.unit);
    take(out.capacity, record.capacity);
    if (record.capacity.has_value()) {
        out.period = Period::year;
    }
    if (record.load.has_value()) {
        out.load = (*record.load + 5) / 10;  // permille to per cent
    }
    take(out.minimum_lot, record.minimum_lot);
    take(out.lead_days, record.lead_days);
    return out;
}

ProductDraft with(const ProductDraft& present, const reference::RegisteredProduct& record) {
    ProductDraft out = present;
    take(out.name_ru, record.name);
    take(out.okpd2, record.okpd2);
    take(out.tnved, record.tnved);
    out.origin = "RU";
    take(out.register_number, record.register_number);
    take(out.register_date, record.registered_on);
    take(out.valid_to, record.valid_to);
    take(out.regulation, record.regulation);
    take(out.points, record.points);
    return out;
}

}  // namespace artel::directory
