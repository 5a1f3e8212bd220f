#include "access/secrets.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/access/policies.h"
#include "platform/sheets/archive.h"
#include "support/shared_data.h"

namespace artel::test {
namespace {

// Words and numbers of secrets are told from all others by how they begin and how long they are.
constexpr std::string_view word_start = "qzxv";
constexpr std::size_t word_size = 16;
constexpr std::int64_t number_start = 730'000'000'000'000;
constexpr std::size_t number_size = 15;

bool is_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? "''" : std::string(1, c);
    }
    return out + "'";
}

std::string base64_decoded(std::string_view text) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (char c : text) {
        c = c == '-' ? '+' : c == '_' ? '/' : c;  // also the form for URLs
        bits = bits << 6U | static_cast<unsigned>(digits.find(c));
        if ((count += 6) >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> static_cast<unsigned>(count) & 255U);
        }
    }
    return out;
}

// Separators that may stand between groups of digits, in UTF-8: space, its unbreakable, thin and
// narrow kinds, comma, full stop, apostrophes, and the plus of forms. Their length, or 0.
std::size_t group_separator(std::string_view text) {
    for (const std::string_view one :
         {" ", "\u00a0", "\u2009", "\u202f", ",", ".", "'", "\u2019", "+"}) {
        if (text.starts_with(one)) {
            return one.size();
        }
    }
    return 0;
}

std::string unpacked(std::string_view body) {
    const sheets::Source source = sheets::Source::bytes(body, "answer");
    std::string out;
    if (auto archive = sheets::Archive::open(source, {}); archive.has_value()) {
        for (std::size_t i = 0; i < archive->entries().size(); ++i) {
            (void)archive->inflate(i, [&](std::string_view piece) -> Result<sheets::Next> {
                out += piece;
                return sheets::Next::more;
            });
        }
    }
    return out;
}

// What is no escape stays: it must not hide one elsewhere in the text.
std::string percent_decoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string pair = text::fold(text.substr(i + 1 < text.size() ? i + 1 : i, 2));
        const std::size_t high = pair.size() == 2 ? digits.find(pair[0]) : std::string::npos;
        const std::size_t low = pair.size() == 2 ? digits.find(pair[1]) : std::string::npos;
        if (text[i] == '%' && high != std::string::npos && low != std::string::npos) {
            out += static_cast<char>(high << 4U | low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace

std::vector<ColumnRule> column_rules() {
    std::ifstream in(project_file("tests/access/columns.tsv"), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    std::vector<ColumnRule> out;
    for (const std::string_view line : text::split(content, '\n')) {
        const auto cells = text::split(line, '\t');
        if (cells.size() >= 3 && !line.starts_with('#')) {
            out.push_back({std::string(cells[0]), std::string(cells[1]), std::string(cells[2]),
                           std::string(cells.size() > 3 ? cells[3] : "")});
        }
    }
    return out;
}

std::vector<std::string> columns_of(sql::Database& database) {
    std::vector<std::string> out;
    database.read([&](sql::Transaction& transaction) {
        transaction.each(
            "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p "
            "where m.type = 'table' and m.name not like 'sqlite%' order by m.name, p.cid",
            [&](const sql::Row& row) {
                out.push_back(row.get<std::string>(0) + "." + row.get<std::string>(1));
            });
        return 0;
    });
    return out;
}

// Writes the rows over a connection of its own: the statements are put together from the table of
// rules, which the service's own layer does not allow.
class Secrets::Planter {
  public:
    Planter(Secrets& secrets, const World& world, const std::filesystem::path& folder)
        : secrets_(secrets), world_(world), blobs_(host::open_blobs(folder / "blobs")) {
        if (sqlite3_open((folder / "artel.db").c_str(), &database_) != SQLITE_OK) {
            throw Fault("cannot open the world's database");
        }
        sqlite3_busy_timeout(database_, 5000);
    }
    ~Planter() { sqlite3_close(database_); }
    Planter(const Planter&) = delete;
    Planter& operator=(const Planter&) = delete;

    void plant() {
        const std::vector<ColumnRule> rules = column_rules();
        for (auto begin = rules.begin(); begin != rules.end();) {
            const auto end = std::find_if(begin, rules.end(), [&](const ColumnRule& rule) {
                return rule.table != begin->table;
            });
            fill({begin, end});
            begin = end;
        }
    }

  private:
    void fill(const std::vector<ColumnRule>& columns) {
        const auto has = [&](auto&& what) {
            return std::any_of(columns.begin(), columns.end(), what);
        };
        if (!has([](const ColumnRule& rule) { return rule.is_planted(); })) {
            return;
        }
        const bool is_clusters =
            has([](const ColumnRule& rule) { return rule.sample == "@cluster"; });
        for (const Target& owner : is_clusters ? world_.clusters() : world_.organisations()) {
            std::string names;
            std::string values;
            for (const ColumnRule& rule : columns) {
                names += (names.empty() ? "" : ", ") + rule.column;
                values += (values.empty() ? "" : ", ") + value(rule, owner.id);
            }
            run("insert into " + columns.front().table + " (" + names + ") values (" + values +
                ")");
        }
    }

    std::string value(const ColumnRule& rule, TenantId owner) {
        if (rule.sample == "@null") {
            return "null";
        }
        if (rule.sample == "@organisation" || rule.sample == "@cluster") {
            return sql_text(owner.text());
        }
        if (rule.sample == "@id") {
            secrets_.row_ids_.push_back(ids_.next_uuid().text());
            return sql_text(secrets_.row_ids_.back());
        }
        if (rule.sample == "@number") {
            return register_secret(rule, owner, std::to_string(number_start + next()));
        }
        const std::size_t at = rule.sample.find("@secret");
        if (rule.is_secret() && (at != std::string::npos || rule.sample == "@blob")) {
            const std::string word = next_word();
            register_secret(rule, owner, word);
            return sql_text(rule.sample == "@blob" ? blobs_->put("file " + word)
                                                   : std::string(rule.sample).replace(at, 7, word));
        }
        return sql_text(rule.sample);
    }

    std::string register_secret(const ColumnRule& rule, TenantId owner, const std::string& text) {
        secrets_.words_.emplace(text, secrets_.all_.size());
        secrets_.all_.push_back({rule.table + "." + rule.column, rule.who, owner});
        return text;
    }

    std::int64_t next() { return static_cast<std::int64_t>(random_.below(1'000'000'000'000)); }
    std::string next_word() {
        std::string out(word_start);
        while (out.size() < word_size) {
            out += "abcdefghijklmnopqrstuvwxyz0123456789"[random_.below(36)];
        }
        return out;
    }

    void run(const std::string& statement) {
        char* message = nullptr;
        if (sqlite3_exec(database_, statement.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
            const std::string what = message;
            sqlite3_free(message);
            throw Fault(what + ": " + statement);
        }
    }

    Secrets& secrets_;
    const World& world_;
    std::unique_ptr<host::Blobs> blobs_;
    world::SystemIds ids_;
    RandomStream random_{7};
    sqlite3* database_ = nullptr;
};

Secrets::Secrets(const World& world, const std::filesystem::path& folder) {
    Planter(*this, world, folder).plant();
}

std::set<std::string> Secrets::columns() const {
    std::set<std::string> out;
    for (const Secret& secret : all_) {
        out.insert(secret.column);
    }
    return out;
}

bool Secrets::may_see(const Secret& secret, const Actor& actor, Relations relations) {
    const auto policies = access::policies();
    const auto policy = std::find_if(policies.begin(), policies.end(),
                                     [&](const Policy& one) { return one.name() == secret.who; });
    return policy != policies.end() && policy->allows(actor, relations);
}

std::set<std::size_t> Secrets::seen_in(std::string_view body) const {
    std::set<std::size_t> seen;
    look(body, seen);
    if (body.starts_with("PK\3\4")) {
        look(unpacked(body), seen);
    }
    return seen;
}

void Secrets::look(std::string_view text, std::set<std::size_t>& seen) const {
    look_for_words(text, seen);
    look_for_numbers(text, seen);
    if (text.find('%') != std::string_view::npos) {
        const std::string decoded = percent_decoded(text);
        look_for_words(decoded, seen);
        look_for_numbers(decoded, seen);
    }
    const auto is_base64 = [](char c) {
        return is_word_letter(c) || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' || c == '-' ||
               c == '_';
    };
    constexpr std::size_t least = word_size * 4 / 3;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && is_base64(text[end])) {
            ++end;
        }
        for (std::size_t shift = 0; shift < 4 && end - begin >= least; ++shift) {
            const std::string decoded = base64_decoded(text.substr(begin + shift, end - begin));
            look_for_words(decoded, seen);
            look_for_numbers(decoded, seen);
        }
        begin = end + 1;
    }
}

void Secrets::look_for_words(std::string_view text, std::set<std::size_t>& seen) const {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (std::size_t at = small.find(word_start); at != std::string::npos;
         at = small.find(word_start, at + 1)) {
        const auto found = words_.find(small.substr(at, word_size));
        if (found != words_.end()) {
            seen.insert(found->second);
        }
    }
}

void Secrets::look_for_numbers(std::string_view text, std::set<std::size_t>& seen) const {
    std::string digits;
    const auto look_up = [&] {
        for (std::size_t i = 0; i + number_size <= digits.size(); ++i) {
            const auto found = words_.find(digits.substr(i, number_size));
            if (found != words_.end()) {
                seen.insert(found->second);
            }
        }
        digits.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        if (is_digit(text[i])) {
            digits += text[i++];
            continue;
        }
        const std::size_t separator = digits.empty() ? 0 : group_separator(text.substr(i));
        if (separator > 0 && i + separator < text.size() && is_digit(text[i + separator])) {
            i += separator;
            continue;
        }
        look_up();
        ++i;
    }
    look_up();
}

}  // namespace artel::test
