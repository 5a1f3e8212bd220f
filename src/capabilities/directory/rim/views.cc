#include "capabilities/directory/rim/views.h"

#include "capabilities/directory/rim/organisation_sql.h"
#include "capabilities/directory/rim/proposal_sql.h"

namespace artel::directory {
namespace {

// The shipped rules do not change while the program runs.
std::int32_t months_on(const Date& today) {
    static const rules::RuleBook book = [] {
        auto read = rules::RuleBook::read(rules::shipped_rules());
        ENSURE(read.has_value(), "the shipped rules are right");
        return *std::move(read);
    }();
    return confirmation_months(book, today);
}

}  // namespace

ContactPublic public_view(const Contact& contact) {
    return {contact.kind, contact.value, contact.person, contact.position};
}

OrganisationPublic public_view(const Organisation& organisation, const Date& today) {
    OrganisationPublic out;
    static_cast<OrganisationDraft&>(out) = organisation;
    out.id = organisation.id;
    out.status = status_on(organisation, today, months_on(today));
    out.merged_into = organisation.merged_into;
    out.confirmed_on = organisation.confirmed_on;
    out.source = organisation.source;
    out.changed_at = organisation.changed_at;
    return out;
}

OrganisationRow row_view(const Organisation& organisation, const Date& today) {
    return {organisation.id,          organisation.name_ru,
            organisation.name_en,     organisation.name_zh,
            organisation.kinds,       organisation.inn,
            organisation.region,      organisation.address,
            organisation.okved2,      organisation.latitude,
            organisation.longitude,   status_on(organisation, today, months_on(today)),
            organisation.confirmed_on};
}

OrganisationOwn own_view(sql::Transaction& transaction, const Organisation& organisation,
                         const Date& today) {
    OrganisationOwn out;
    static_cast<OrganisationDraft&>(out) = organisation;
    out.id = organisation.id;
    out.version = organisation.version;
    out.status = status_on(organisation, today, months_on(today));
    out.merged_into = organisation.merged_into;
    out.confirmed_on = organisation.confirmed_on;
    out.source = organisation.source;
    out.reason = organisation.reason;
    out.created_at = organisation.created_at;
    out.changed_at = organisation.changed_at;
    out.sizes = sizes(transaction, organisation.id);
    if (const auto last = last_proposal(transaction, organisation.id)) {
        if (last->state == ProposalState::waiting) {
            out.proposed = last->content;
        } else if (last->state == ProposalState::refused) {
            out.proposal_refused = last->reason;
        }
    }
    return out;
}

ProductPublic public_view(const Product& product) {
    ProductPublic out;
    static_cast<ProductFacts&>(out) = product;
    out.id = product.id;
    if (product.price_public) {
        out.price = product.price;
        out.currency = product.currency;
    }
    out.source = product.source;
    out.changed_at = product.changed_at;
    return out;
}

LinePublic public_view(const Line& line) {
    LinePublic out;
    static_cast<LineFacts&>(out) = line;
    out.id = line.id;
    if (line.capacity_public) {
        out.capacity = line.capacity;
    }
    out.changed_at = line.changed_at;
    return out;
}

DocumentPublic public_view(const Document& document) {
    return {document.id,         document.title, document.file_name,
            document.media_type, document.bytes, document.changed_at};
}

AnnouncementPublic public_view(const Announcement& announcement) {
    AnnouncementPublic out;
    static_cast<AnnouncementDraft&>(out) = announcement;
    out.id = announcement.id;
    out.published_at = announcement.published_at;
    return out;
}

}  // namespace artel::directory
