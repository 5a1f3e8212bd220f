#include "index_peers.h"

#include <sqlite3.h>
#include <xapian.h>

#include <filesystem>
#include <stdexcept>

#include "base/text.h"

namespace artel::bench {
namespace {

std::uint64_t size_of(const std::filesystem::path& folder) {
    std::uint64_t out = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        out += file.is_regular_file() ? file.file_size() : 0;
    }
    return out;
}

class XapianPeer : public Peer {
  public:
    explicit XapianPeer(const std::string& folder) : folder_(folder) {
        generator_.set_stemmer(Xapian::Stem("russian"));
        generator_.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    }
    std::string name() const override { return std::string("Xapian ") + Xapian::version_string(); }
    void add(const std::vector<std::string>& names) override {
        Xapian::WritableDatabase database(
            folder_, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
        for (const std::string& one : names) {
            database.add_document(document(one));
        }
        database.commit();
        database.close();
        database_ = Xapian::Database(folder_);
    }
    std::uint64_t bytes() const override { return size_of(folder_); }
    std::vector<std::uint32_t> any_word(std::string_view text) override {
        const Xapian::Document asked = document(std::string(text));
        Xapian::Enquire enquire(database_);
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_OR, asked.termlist_begin(), asked.termlist_end()));
        std::vector<std::uint32_t> out;
        const Xapian::MSet found = enquire.get_mset(0, 10);
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
            out.push_back(*hit - 1);
        }
        return out;
    }

  private:
    Xapian::Document document(const std::string& text) {
        Xapian::Document out;
        generator_.set_document(out);
        generator_.index_text_without_positions(text);
        return out;
    }
    std::string folder_;
    Xapian::TermGenerator generator_;
    Xapian::Database database_;
};

class Fts5Peer : public Peer {
  public:
    explicit Fts5Peer(const std::string& folder) : folder_(folder) {
        sqlite3* database = nullptr;
        check(sqlite3_open((folder + "/names.db").c_str(), &database));
        database_.reset(database);
        run("PRAGMA journal_mode = OFF");
        run("PRAGMA synchronous = OFF");
        run("PRAGMA cache_size = -200000");
        run("CREATE VIRTUAL TABLE names USING fts5(name, content = '', tokenize = 'unicode61')");
    }
    std::string name() const override { return std::string("SQLite FTS5 ") + sqlite3_libversion(); }
    void add(const std::vector<std::string>& names) override {
        run("BEGIN");
        const Statement insert = prepare("INSERT INTO names (rowid, name) VALUES (?1, ?2)");
        for (std::size_t i = 0; i < names.size(); ++i) {
            sqlite3_bind_int64(insert.get(), 1, static_cast<sqlite3_int64>(i));
            bind(insert, 2, names[i]);
            sqlite3_step(insert.get());
            sqlite3_reset(insert.get());
        }
        run("INSERT INTO names (names) VALUES ('optimize')");
        run("COMMIT");
    }
    std::uint64_t bytes() const override { return size_of(folder_); }
    std::vector<std::uint32_t> any_word(std::string_view text) override {
        static constexpr const char* sql =
            "SELECT rowid FROM names WHERE names MATCH ?1 ORDER BY rank LIMIT 10";
        const Statement query = prepare(sql);
        bind(query, 1, quoted_words(text));
        std::vector<std::uint32_t> out;
        while (sqlite3_step(query.get()) == SQLITE_ROW) {
            out.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(query.get(), 0)));
        }
        return out;
    }

  private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Close>;

    // "one" OR "two" ...
    static std::string quoted_words(std::string_view text) {
        std::string out;
        std::string word;
        const auto end_word = [&] {
            if (!word.empty()) {
                out += (out.empty() ? "\"" : " OR \"") + word + '"';
            }
            word.clear();
        };
        for (std::size_t at = 0; at < text.size();) {
            const char32_t point = text::next(text, at);
            if (text::is_letter(point) || (point >= '0' && point <= '9')) {
                text::append(word, point);
            } else {
                end_word();
            }
        }
        end_word();
        return out;
    }
    void check(int code) const {
        if (code != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errstr(code));
        }
    }
    void run(const char* sql) {
        check(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr));
    }
    Statement prepare(const char* sql) {
        sqlite3_stmt* out = nullptr;
        check(sqlite3_prepare_v2(database_.get(), sql, -1, &out, nullptr));
        return Statement(out);
    }
    static void bind(const Statement& statement, int column, const std::string& text) {
        sqlite3_bind_text(statement.get(), column, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }
    std::string folder_;
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace

std::unique_ptr<Peer> xapian(const std::string& folder) {
    return std::make_unique<XapianPeer>(folder);
}
std::unique_ptr<Peer> fts5(const std::string& folder) {
    return std::make_unique<Fts5Peer>(folder);
}

}  // namespace artel::bench
