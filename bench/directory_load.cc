#include "directory_load.h"

#include <libpq-fe.h>

#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>

#include "app/capabilities.h"
#include "base/text.h"
#include "platform/host/app.h"
#include "platform/sql/database.h"

namespace artel::bench {
namespace {

constexpr std::size_t organisations_at_once = 500;

template <class T>
T must(Result<T> result) {
    if (!result.has_value()) {
        throw std::runtime_error(one_line(result.error()));
    }
    return *std::move(result);
}

// Rows of own reference files: tab-separated, "#" comments, one line of titles.
std::vector<std::vector<std::string>> reference_rows(const std::string& name) {
    std::ifstream file(std::string(ARTEL_SOURCE_DIR) + "/data/ref/" + name);
    std::vector<std::vector<std::string>> out;
    bool is_title = true;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) {
            continue;
        }
        if (!is_title) {
            auto& row = out.emplace_back();
            for (const std::string_view cell : text::split(line, '\t')) {
                row.emplace_back(cell);
            }
        }
        is_title = false;
    }
    return out;
}

using Row = std::vector<std::optional<std::string>>;

// The rows of an organisation and of its products, in the order of the columns named below.
constexpr const char* organisation_columns =
    "tenant_id, version, status, kinds, name_ru, name_en, name_zh, short_name, inn, ogrn, kpp, "
    "country, foreign_number, okved2, address, oktmo, region, latitude, longitude, site, "
    "description_ru, description_en, description_zh, confirmed_on, source, reason, sort_key, "
    "created_at, changed_at";
constexpr const char* product_columns =
    "tenant_id, id, version, status, name_ru, name_en, name_zh, okpd2, tnved, unit, price, "
    "currency, price_public, origin, register_number, register_row, regulation, source, changed_at";
constexpr const char* contact_columns =
    "tenant_id, id, version, kind, value, person, position, visibility, changed_at";

Row organisation_row(const MadeOrganisation& one) {
    return {one.id,
            "1",
            "verified",
            "[\"" + one.kind + "\"]",
            one.name,
            "",
            "",
            "",
            one.inn,
            "",
            "",
            "RU",
            "",
            "[\"" + one.okved2 + "\"]",
            "",
            "",
            one.region,
            std::to_string(one.latitude),
            std::to_string(one.longitude),
            "",
            "",
            "",
            "",
            one.confirmed_on,
            "",
            "",
            text::fold(one.name),
            "0",
            "0"};
}
Row product_row(const std::string& owner, const MadeProduct& one) {
    return {
        owner, one.id, "1",  "offered",           one.name, "", "", one.okpd2, "", "796", "123456",
        "RUB", "0",    "RU", one.register_number, "",       "", "", "0"};
}
Row contact_row(const MadeOrganisation& one) {
    return {one.id, one.id, "1", "phone", "+7 000 " + one.inn, "", "", "public", "0"};
}

// All rows of one table, in blocks.
using Sink = std::function<void(const Row&)>;
void organisations(const MadeDirectory& made, std::size_t from, std::size_t to, const Sink& sink) {
    for (std::size_t i = from; i < to; ++i) {
        sink(organisation_row(made.organisation(i)));
    }
}
void products(const MadeDirectory& made, std::size_t from, std::size_t to, const Sink& sink) {
    for (std::size_t i = from; i < to; ++i) {
        const std::string owner = MadeDirectory::organisation_id(i);
        for (std::size_t j = 0; j < made.products_of(i); ++j) {
            sink(product_row(owner, made.product(i, j)));
        }
    }
}
void contacts(const MadeDirectory& made, std::size_t from, std::size_t to, const Sink& sink) {
    for (std::size_t i = from; i < to; ++i) {
        sink(contact_row(made.organisation(i)));
    }
}

// `statement` has as many parameters as the row has columns; SQLite turns digits into integers
// where the column is one.
template <std::size_t... I>
Result<void> insert(sql::Transaction& transaction, sql::Sql statement, const Row& row,
                    std::index_sequence<I...>) {
    TRY_VOID(transaction.run(statement, row[I]...));
    return {};
}

void fill_sqlite(sql::Database& database, const MadeDirectory& made) {
    for (std::size_t from = 0; from < made.organisations(); from += organisations_at_once) {
        const std::size_t to = std::min(made.organisations(), from + organisations_at_once);
        const auto done = database.transact([&](sql::Transaction& transaction) -> Result<void> {
            Result<void> all;
            const auto rows = [&](sql::Sql statement, auto columns) {
                return [&transaction, &all, statement, columns](const Row& row) {
                    if (all.has_value()) {
                        all = insert(transaction, statement, row, columns);
                    }
                };
            };
            organisations(
                made, from, to,
                rows("insert into organisation (tenant_id, version, status, kinds, name_ru, "
                     "name_en, name_zh, short_name, inn, ogrn, kpp, country, foreign_number, "
                     "okved2, address, oktmo, region, latitude, longitude, site, description_ru, "
                     "description_en, description_zh, confirmed_on, source, reason, sort_key, "
                     "created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
                     "$11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, "
                     "$26, $27, $28, $29)",
                     std::make_index_sequence<29>()));
            products(made, from, to,
                     rows("insert into product (tenant_id, id, version, status, name_ru, name_en, "
                          "name_zh, okpd2, tnved, unit, price, currency, price_public, origin, "
                          "register_number, register_row, regulation, source, changed_at) values "
                          "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
                          "$16, $17, $18, $19)",
                          std::make_index_sequence<19>()));
            contacts(made, from, to,
                     rows("insert into organisation_contact (tenant_id, id, version, kind, value, "
                          "person, position, visibility, changed_at) values ($1, $2, $3, $4, $5, "
                          "$6, $7, $8, $9)",
                          std::make_index_sequence<9>()));
            return all;
        });
        if (!done.has_value()) {
            throw std::runtime_error(one_line(done.error()));
        }
    }
}

class Copy {
  public:
    explicit Copy(const std::string& url) : connection_(PQconnectdb(url.c_str()), PQfinish) {
        if (PQstatus(connection_.get()) != CONNECTION_OK) {
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        }
    }
    void run(const std::string& statement) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(connection_.get(), statement.c_str()), PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_COPY_IN) {
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        }
    }
    void row(const Row& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            buffer_ += i == 0 ? "" : "\t";
            buffer_ +=
                row[i].has_value() ? *row[i] : "\\N";  // no made text has a \, tab or newline
        }
        buffer_ += '\n';
        if (buffer_.size() > 1U << 20U) {
            flush();
        }
    }
    void end() {
        flush();
        if (PQputCopyEnd(connection_.get(), nullptr) != 1) {
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        }
        while (PGresult* result = PQgetResult(connection_.get())) {
            const bool failed = PQresultStatus(result) != PGRES_COMMAND_OK;
            PQclear(result);
            if (failed) {
                throw std::runtime_error(PQerrorMessage(connection_.get()));
            }
        }
    }

  private:
    void flush() {
        if (PQputCopyData(connection_.get(), buffer_.data(), static_cast<int>(buffer_.size())) !=
            1) {
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        }
        buffer_.clear();
    }
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
    std::string buffer_;
};

void fill_postgres(const std::string& url, const MadeDirectory& made) {
    Copy copy(url);
    const auto table = [&](const std::string& name, const char* columns, auto rows) {
        copy.run("copy " + name + " (" + columns + ") from stdin");
        rows(made, std::size_t{0}, made.organisations(), [&](const Row& row) { copy.row(row); });
        copy.end();
    };
    table("organisation", organisation_columns, organisations);
    table("product", product_columns, products);
    table("organisation_contact", contact_columns, contacts);
    copy.run("vacuum analyze");
}

Result<void> fill_reference(sql::Transaction& transaction) {
    for (const auto& row : reference_rows("regions.tsv")) {
        TRY_VOID(transaction.run(
            "insert into reference_region (id, country, name_ru, name_en, name_zh, oktmo, zone, "
            "latitude, longitude) values ($1, $2, $3, $4, $5, $6, $7, 0, 0)",
            row[0], row[1], row[2], row[3], row[4], row[5], row[6]));
    }
    for (const auto& row : reference_rows("okpd2.tsv")) {
        TRY_VOID(transaction.run(
            "insert into classifier_code (classifier, code, title_ru, title_en, title_zh, parent, "
            "symbol_ru, symbol_en, folded) values ('okpd2', $1, $2, '', '', '', '', '', '')",
            row[0], row[1]));
    }
    return {};
}

}  // namespace

std::vector<std::string> known_regions() {
    std::vector<std::string> out;
    for (const auto& row : reference_rows("regions.tsv")) {
        if (row[1] == "RU") {
            out.push_back(row[0]);
        }
    }
    return out;
}

void fill(const std::string& where, const MadeDirectory& made) {
    host::App app;
    register_services(app);
    const auto database = must(sql::open_database(where));
    const auto applied = app.migrations.apply(*database, "bench");
    const auto reference = applied.has_value() ? database->transact(fill_reference) : applied;
    if (!reference.has_value()) {
        throw std::runtime_error(one_line(reference.error()));
    }
    if (database->engine() == sql::Engine::postgres) {
        fill_postgres(where, made);
    } else {
        fill_sqlite(*database, made);
    }
}

}  // namespace artel::bench
