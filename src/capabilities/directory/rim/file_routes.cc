#include "base/text.h"
#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/routes.h"
#include "capabilities/reference/geojson.h"
#include "capabilities/reference/json_ld.h"
#include "capabilities/reference/vcard.h"
#include "platform/exports/table_export.h"

// Organisations in forms that other programs read. Only what everybody may know enters them.
namespace artel::directory {
namespace {

const std::string root = "/api/organisations/{organisation}";
constexpr std::int64_t page_rows = 1000;
constexpr std::int64_t most_listed = 100'000;  // what one answer may hold

Date today(const host::Call& call) {
    return day_of(call.services.clock.now());
}

struct PublicRecord {
    Organisation organisation;
    std::vector<Contact> contacts;  // the public ones
};
Result<PublicRecord> read_record(const host::Call& call) {
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<PublicRecord> {
        PublicRecord out;
        TRY(out.organisation, find_public(transaction, call.subject));
        out.contacts =
            shown_rows<Contact>(transaction, call.subject, [](const Contact& one) {
                return one.visibility == Audience::everybody ? std::optional(one) : std::nullopt;
            }).rows;
        return out;
    });
}

std::vector<std::string> values_of(const std::vector<Contact>& contacts, ContactKind kind) {
    std::vector<std::string> out;
    for (const Contact& contact : contacts) {
        if (contact.kind == kind) {
            out.push_back(contact.value);
        }
    }
    return out;
}

Result<http::Response> card(const host::Call& call) {
    TRY(const config::Language language, exports::language_of(call));
    TRY(const PublicRecord record, read_record(call));
    const Organisation& one = record.organisation;
    reference::Card out;
    out.uid = "urn:uuid:" + one.id.text();
    out.language = config::language_tag(language);
    out.name = name_in(one, out.language);
    out.organisation = out.name;
    out.phones = values_of(record.contacts, ContactKind::phone);
    out.emails = values_of(record.contacts, ContactKind::email);
    out.site = one.site;
    out.address = one.address;
    out.country = one.country;
    out.latitude = one.latitude;
    out.longitude = one.longitude;
    for (const Kind kind : one.kinds) {
        out.categories.emplace_back(json::name_of(kind));
    }
    out.revised = one.changed_at.text();
    return exports::file_answer(reference::vcard(std::span(&out, 1)), "text/vcard; charset=utf-8",
                                out.name + ".vcf");
}

// The nearest class of schema.org.
std::string linked_type(const std::vector<Kind>& kinds) {
    for (const Kind kind : kinds) {
        switch (kind) {
            case Kind::school_or_university: return "EducationalOrganization";
            case Kind::research_institute: return "ResearchOrganization";
            case Kind::authority:
            case Kind::public_customer: return "GovernmentOrganization";
            case Kind::finance: return "FinancialService";
            default: break;
        }
    }
    return "Organization";
}

Result<Json> linked_data(const host::Call& call) {
    TRY(const PublicRecord record, read_record(call));
    const Organisation& one = record.organisation;
    reference::LinkedOrganisation out;
    out.id = "urn:uuid:" + one.id.text();
    out.type = linked_type(one.kinds);
    out.names = {{"ru", one.name_ru}, {"en", one.name_en}, {"zh", one.name_zh}};
    out.descriptions = {
        {"ru", one.description_ru}, {"en", one.description_en}, {"zh", one.description_zh}};
    out.tax_id = one.inn;
    out.identifier = one.ogrn.empty() ? one.foreign_number : one.ogrn;
    out.address = one.address;
    out.region = one.region;
    out.country = one.country;
    out.latitude = one.latitude;
    out.longitude = one.longitude;
    out.site = one.site;
    const auto phones = values_of(record.contacts, ContactKind::phone);
    const auto emails = values_of(record.contacts, ContactKind::email);
    out.phone = phones.empty() ? "" : phones.front();
    out.email = emails.empty() ? "" : emails.front();
    return reference::linked(out);
}

// Hands every organisation of the list to `f(OrganisationRow)`, page by page.
template <class F>
Result<void> each_row(const host::Call& call, F f) {
    ListQuery query;
    query.region = call.text("region").value_or("");
    query.kind = call.text("kind").value_or("");
    query.limit = page_rows;
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<void> {
        for (std::int64_t listed = 0;;) {
            const std::vector<Organisation> page = list_public(transaction, query);
            listed += static_cast<std::int64_t>(page.size());
            if (listed > most_listed) {
                return fail(ErrorKind::too_large, "more than " + std::to_string(most_listed) +
                                                      " organisations: choose a region or a kind");
            }
            for (const Organisation& one : page) {
                TRY_VOID(f(row_view(one, today(call))));
            }
            if (static_cast<std::int64_t>(page.size()) < page_rows) {
                return {};
            }
            query.after = page.back().id.text();
        }
    });
}

std::string kind_words(const exports::TableExport& out, const std::vector<Kind>& kinds) {
    std::vector<std::string> words;
    for (const Kind kind : kinds) {
        words.push_back(out.word("directory.kind." + std::string(json::name_of(kind))));
    }
    return text::join(words, ", ");
}

Result<http::Response> list_file(const host::Call& call) {
    TRY(exports::TableExport out,
        exports::TableExport::begin(call, "directory.list.title", "organisations"));
    const std::string language(config::language_tag(out.language()));
    out.about(out.word("directory.field.region"), call.text("region").value_or(""));
    out.about(out.word("directory.field.kinds"), call.text("kind").value_or(""));
    TRY_VOID(out.columns({{"directory.field.name", 50},
                          {"directory.field.kinds", 30},
                          {"directory.field.inn", 14},
                          {"directory.field.region", 10},
                          {"directory.field.address", 50},
                          {"directory.field.okved2", 14},
                          {"directory.field.status", 14},
                          {"directory.field.confirmed_on", 14}}));
    TRY_VOID(each_row(call, [&](const OrganisationRow& row) -> Result<void> {
        LegalFacts names;
        names.name_ru = row.name_ru;
        names.name_en = row.name_en;
        names.name_zh = row.name_zh;
        return out.row({name_in(names, language), kind_words(out, row.kinds), row.inn, row.region,
                        row.address, text::join(row.okved2, ", "),
                        out.word("directory.status." + std::string(json::name_of(row.status))),
                        row.confirmed_on.has_value() ? row.confirmed_on->text() : std::string()});
    }));
    return out.answer();
}

Result<Json> points(const host::Call& call) {
    std::vector<reference::PointFeature> features;
    TRY_VOID(each_row(call, [&](const OrganisationRow& row) -> Result<void> {
        if (row.latitude.has_value() && row.longitude.has_value()) {
            reference::PointFeature point;
            point.id = row.id.text();
            point.latitude = *row.latitude;
            point.longitude = *row.longitude;
            point.properties = json::encode(row);
            features.push_back(std::move(point));
        }
        return {};
    }));
    return reference::feature_collection(features);
}

host::About about_one(std::string id, std::string path, std::string summary) {
    return {.id = std::move(id),
            .path = root + std::move(path),
            .summary = std::move(summary),
            .policy = access::everyone,
            .subject = host::Subject::named};
}
host::About about_list(std::string id, std::string path, std::string summary) {
    return {.id = std::move(id),
            .path = std::move(path),
            .summary = std::move(summary),
            .policy = access::everyone,
            .subject = host::Subject::everyone,
            .query = {{"region", "string", "ISO 3166-2, such as RU-PNZ"},
                      {"kind", "string", "one kind of organisation"}}};
}

}  // namespace

void add_file_routes(host::App& app) {
    host::About about = about_one("organisations.card", "/card.vcf", "For an address book (vCard)");
    about.query = {{"lang", "string", "ru, en or zh"}};
    app.add(host::download(about, "text/vcard", card));
    app.add(host::read<Json>(
        about_one("organisations.linked_data", "/linked-data", "For search engines (JSON-LD)"),
        linked_data));
    host::About list = about_list("organisations.file", "/api/organisations.table",
                                  "The public list as a workbook or text table");
    for (host::QueryParameter& parameter : exports::query_parameters()) {
        list.query.push_back(std::move(parameter));
    }
    app.add(host::download(list, "application/octet-stream", list_file));
    app.add(host::read<Json>(about_list("organisations.points", "/api/organisations.geojson",
                                        "The public list as points of a map (GeoJSON)"),
                             points));
}

}  // namespace artel::directory
