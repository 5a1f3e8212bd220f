#include "capabilities/directory/rim/importers.h"

#include "base/text.h"
#include "capabilities/directory/rim/item_import.h"

namespace artel::directory {
namespace {

using reference::CapabilityRecord;
using reference::OrganisationRecord;
using reference::RegisteredProduct;

class Organisations final : public reference::Importer<OrganisationRecord> {
  public:
    Organisations(sql::Transaction& transaction, IdSource& ids, const Origin& origin)
        : origin_(origin), items_(transaction, ids, origin_) {}

    Result<Outlook> plan(const OrganisationRecord& record) override {
        return walk(record, nullptr);
    }
    Result<Applied> apply(const OrganisationRecord& record) override {
        // Nothing of a record is written if any part of it is refused.
        TRY(const Outlook outlook, plan(record));
        Applied out{outlook, ""};
        if (writes(outlook)) {
            Undo undo;
            TRY_VOID(walk(record, &undo));
            out.undo = json::encode_text(undo);
        }
        return out;
    }
    Result<Undone> undo(const std::string& undo) override { return items_.undo(undo); }

  private:
    Result<Outlook> walk(const OrganisationRecord& record, Undo* undo) {
        LegalFacts facts;
        facts.inn = record.inn;
        facts.kpp = record.kpp;
        facts.country = record.country;
        facts.foreign_number = record.foreign_number;
        const auto head = items_.organisations.find(facts);
        const auto draft = with(head.value_or(Organisation{}), record);
        if (!draft.has_value()) {
            return refused(one_line(draft.error()));
        }
        Outlook out{Verdict::same, "", {}};
        TRY_VOID(one(head, {*draft, contacts(record), size(record)}, undo, out));
        for (const reference::Branch& branch : record.branches) {
            const OrganisationDraft wanted = with(*draft, branch);
            auto present = items_.organisations.find(wanted);
            if (present.has_value() && present->kpp != branch.kpp) {
                present.reset();  // the head, found for want of the branch
            }
            TRY_VOID(one(present, {wanted, {}, std::nullopt}, undo, out));
        }
        return out;
    }
    Result<void> one(const std::optional<Organisation>& present,
                     const IncomingOrganisation& incoming, Undo* undo, Outlook& out) {
        const Outlook outlook = items_.organisations.plan(present, incoming);
        if (undo != nullptr && writes(outlook)) {
            TRY(auto written, items_.organisations.write(present, incoming));
            undo->organisations.push_back(std::move(written));
        }
        join(out, outlook);
        return {};
    }

    static std::vector<ContactDraft> contacts(const OrganisationRecord& record) {
        std::vector<ContactDraft> out;
        if (!record.phone.empty()) {
            out.push_back({ContactKind::phone, record.phone, record.person, "", {}});
        }
        if (!record.email.empty()) {
            out.push_back({ContactKind::email, record.email, record.person, "", {}});
        }
        for (ContactDraft& contact : out) {
            contact.visibility = Audience::signed_in;
        }
        return out;
    }
    std::optional<YearSize> size(const OrganisationRecord& record) const {
        if (!record.headcount.has_value() && !record.revenue.has_value()) {
            return std::nullopt;
        }
        YearSize out;
        out.year = record.size_year.value_or(origin_.as_of.year());
        out.headcount = record.headcount;
        if (record.revenue.has_value()) {
            out.revenue = record.revenue->minor;
            out.currency = record.revenue->currency.text();
        }
        out.source = origin_.source;
        return out;
    }

    Origin origin_;
    Items items_;
};

class Capabilities final : public reference::Importer<CapabilityRecord> {
  public:
    Capabilities(sql::Transaction& transaction, IdSource& ids, const Origin& origin)
        : origin_(origin), transaction_(transaction), items_(transaction, ids, origin_) {}

    Result<Outlook> plan(const CapabilityRecord& record) override { return walk(record, nullptr); }
    Result<Applied> apply(const CapabilityRecord& record) override {
        TRY(const Outlook outlook, plan(record));
        Applied out{outlook, ""};
        if (writes(outlook)) {
            Undo undo;
            TRY_VOID(walk(record, &undo));
            out.undo = json::encode_text(undo);
        }
        return out;
    }
    Result<Undone> undo(const std::string& undo) override { return items_.undo(undo); }

  private:
    Result<Outlook> walk(const CapabilityRecord& record, Undo* undo) {
        const auto owner = items_.organisations.find_head(record.inn);
        if (!owner.has_value()) {
            return refused("no organisation with the ИНН " + record.inn +
                           " is in the directory: load the register of organisations first");
        }
        if (!items_.organisations.on_duty(owner->region)) {
            return refused(owner->region + " is not a region of your duty");
        }
        Outlook out{Verdict::same, "", {}};
        if (!record.operation.empty() || !record.item.empty()) {
            const auto present = capability(owner->id, record);
            TRY_VOID(one(owner->id, present, with(present.value_or(Capability{}), record),
                         "capability", undo, out));
        }
        if (speaks_of_line(record)) {
            const auto present = line(owner->id, with(LineDraft{}, record));
            TRY_VOID(one(owner->id, present, with(present.value_or(Line{}), record), "organisation",
                         undo, out));
        }
        return out;
    }
    template <class T, class Draft>
    Result<void> one(TenantId owner, const std::optional<T>& present, const Draft& draft,
                     std::string_view noted, Undo* undo, Outlook& out) {
        const Outlook outlook = Items::plan(present, draft);
        if (undo != nullptr && writes(outlook)) {
            TRY_VOID(items_.write(owner, present, draft, noted, *undo));
        }
        join(out, outlook);
        return {};
    }
    std::optional<Capability> capability(TenantId owner, const CapabilityRecord& record) {
        constexpr sql::Sql text = sql::select_of<Capability, [] {
            return std::string_view(
                "where tenant_id = $1 and operation = $2 and item = $3 and "
                "machine = $4 order by id limit 1");
        }>();
        const auto row =
            transaction_.first(text, owner, record.operation, record.item, record.machine);
        return row.has_value() ? std::optional(sql::read_record<Capability>(*row)) : std::nullopt;
    }
    std::optional<Line> line(TenantId owner, const LineDraft& wanted) {
        constexpr sql::Sql text = sql::select_of<Line, [] {
            return std::string_view(
                "where tenant_id = $1 and name = $2 and products = $3 order by id limit 1");
        }>();
        const auto row = transaction_.first(text, owner, wanted.name, wanted.products);
        return row.has_value() ? std::optional(sql::read_record<Line>(*row)) : std::nullopt;
    }

    Origin origin_;
    sql::Transaction& transaction_;
    Items items_;
};

class Products final : public reference::Importer<RegisteredProduct> {
  public:
    Products(sql::Transaction& transaction, IdSource& ids, const Origin& origin,
             const reference::RegionIndex& regions)
        : origin_(origin),
          transaction_(transaction),
          items_(transaction, ids, origin_),
          regions_(regions) {}

    Result<Outlook> plan(const RegisteredProduct& record) override { return walk(record, nullptr); }
    Result<Applied> apply(const RegisteredProduct& record) override {
        Undo undo;
        TRY(const Outlook outlook, walk(record, &undo));
        return Applied{outlook, writes(outlook) ? json::encode_text(undo) : ""};
    }
    Result<Undone> undo(const std::string& undo) override { return items_.undo(undo); }

  private:
    Result<Outlook> walk(const RegisteredProduct& record, Undo* undo) {
        std::optional<Organisation> owner = items_.organisations.find_head(record.inn);
        IncomingOrganisation fresh;
        std::optional<Product> present;
        if (owner.has_value()) {
            if (!items_.organisations.on_duty(owner->region)) {
                return refused(owner->region + " is not a region of your duty");
            }
            present = product(owner->id, record);
        } else {
            fresh.draft = maker_of(record);
            const std::string fault = items_.organisations.fault(fresh.draft);
            if (!fault.empty()) {
                return refused("its maker is not in the directory and cannot enter it: " + fault);
            }
        }
        const ProductDraft draft = with(present.value_or(Product{}), record);
        const Outlook outlook = Items::plan(present, draft);
        if (undo == nullptr || !writes(outlook)) {
            return outlook;
        }
        TenantId id;
        if (owner.has_value()) {
            id = owner->id;
        } else {
            TRY(auto written, items_.organisations.write(std::nullopt, fresh));
            id = written.id;
            undo->organisations.push_back(std::move(written));
        }
        TRY_VOID(items_.write(id, present, draft, "product", *undo));
        return outlook;
    }
    // As the register knows it; its region is the first one that its address names.
    OrganisationDraft maker_of(const RegisteredProduct& record) const {
        OrganisationDraft out;
        out.kinds = {Kind::producer};
        out.name_ru = record.organisation;
        out.inn = record.inn;
        out.ogrn = record.ogrn;
        out.address = record.address;
        for (const std::string_view piece : text::split(record.address, ',')) {
            if (const reference::Region* region = regions_.find(text::trim(piece))) {
                out.region = region->iso;
                break;
            }
        }
        return out;
    }
    std::optional<Product> product(TenantId owner, const RegisteredProduct& record) {
        constexpr sql::Sql text = sql::select_of<Product, [] {
            return std::string_view(
                "where tenant_id = $1 and register_number = $2 and "
                "name_ru = $3 and okpd2 = $4 order by id limit 1");
        }>();
        const auto row =
            transaction_.first(text, owner, record.register_number, record.name, record.okpd2);
        return row.has_value() ? std::optional(sql::read_record<Product>(*row)) : std::nullopt;
    }

    Origin origin_;
    sql::Transaction& transaction_;
    Items items_;
    const reference::RegionIndex& regions_;
};

}  // namespace

std::unique_ptr<reference::Importer<OrganisationRecord>> organisation_importer(
    sql::Transaction& transaction, IdSource& ids, const Origin& origin) {
    return std::make_unique<Organisations>(transaction, ids, origin);
}
std::unique_ptr<reference::Importer<CapabilityRecord>> capability_importer(
    sql::Transaction& transaction, IdSource& ids, const Origin& origin) {
    return std::make_unique<Capabilities>(transaction, ids, origin);
}
std::unique_ptr<reference::Importer<RegisteredProduct>> product_importer(
    sql::Transaction& transaction, IdSource& ids, const Origin& origin,
    const reference::RegionIndex& regions) {
    return std::make_unique<Products>(transaction, ids, origin, regions);
}

}  // namespace artel::directory
