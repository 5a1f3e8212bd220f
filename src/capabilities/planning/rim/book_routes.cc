#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/owner_store.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/rim/scenario_problem.h"
#include "platform/host/page.h"

namespace artel::planning {
namespace {

Result<host::Page<ProducerBook>> list(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<host::Page<ProducerBook>> {
            host::Page<ProducerBook> page{list_books(transaction, call.actor.tenant), {}, 0};
            page.total = static_cast<std::int64_t>(page.rows.size());
            return page;
        });
}

Result<ProducerBook> get(const host::Call& call) {
    TRY(const auto id, call.id<ProducerBookId>());
    return call.services.database.read([&](sql::Transaction& transaction) {
        return find_book(transaction, call.actor.tenant, id);
    });
}

Result<host::Effect<ProducerBook>> upload(const host::Call& call, const host::Form& form) {
    const http::Part& file = *form.find("file");
    ProducerBook book;
    book.name = text::printable(file.file_name.value_or("producers.xlsx"), 120);
    book.sha256 = call.services.blobs.put(file.content);
    TRY(ProducersBook records, read_book(call.services, book.sha256, book.name));
    book.id = call.services.ids.next<ProducerBookTag>();
    book.lines = static_cast<std::int64_t>(records.lines.size());
    book.offers = static_cast<std::int64_t>(records.offers.size());
    book.modules = static_cast<std::int64_t>(records.modules.size());
    for (const Violation& warning : records.warnings) {
        book.warnings.push_back(warning.pointer + ": " + warning.message);
    }
    book.created_at = call.services.clock.now();
    const TenantId tenant = call.actor.tenant;
    return [book, tenant,
            records = std::move(records)](sql::Transaction& transaction) -> Result<ProducerBook> {
        TRY_VOID(insert(transaction, tenant, book));
        TRY_VOID(insert_numbers(transaction, tenant, book.id, records));
        return book;
    };
}

}  // namespace

void add_book_routes(host::App& app) {
    app.add(host::read<host::Page<ProducerBook>>({.id = "producer_books.list",
                                                  .path = "/api/producer-books",
                                                  .summary = "Producers' workbooks, newest first",
                                                  .policy = access::readers},
                                                 list));
    app.add(host::read<ProducerBook>({.id = "producer_books.get",
                                      .path = "/api/producer-books/{id}",
                                      .summary = "One producers' workbook",
                                      .policy = access::readers},
                                     get));
    app.add(host::upload<ProducerBook>(
        {.id = "producer_books.upload",
         .method = http::Method::post,
         .path = "/api/producer-books",
         .summary = "Reads a producers' workbook; all its faults at once, each with its cell",
         .policy = access::operators,
         .status = 201},
        {{"file", host::FormField::Kind::file, host::FormField::Presence::required}}, upload));
}

}  // namespace artel::planning
