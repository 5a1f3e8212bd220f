#include <algorithm>
#include <array>
#include <cctype>

#include "platform/sql/migrations.h"

// Migration texts: one dialect for both databases, read word by word.
namespace artel::sql {
namespace {

struct Token {
    std::string word;  // in lower case; a quoted string is "'"
    std::size_t begin{};
    std::size_t end{};
};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
            ++at;
            continue;
        }
        if (text.substr(at, 2) == "--") {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        std::string word;
        if (text[at] == '\'') {
            at = std::min(text.find('\'', at + 1), text.size() - 1) + 1;
            word = "'";
        } else if (is_word(text[at])) {
            for (; at < text.size() && is_word(text[at]); ++at) {
                word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
            }
        } else {
            word = text[at++];
        }
        out.push_back({std::move(word), begin, at});
    }
    return out;
}

bool is_type(std::string_view word) {
    return word == "bigint" || word == "text" || word == "bytes";
}

// The type of a column stands behind its name: `(name type`, `, name type`, `column name type`.
bool is_column_type(const std::vector<Token>& tokens, std::size_t i) {
    if (i < 2 || !is_type(tokens[i].word) || !is_word(tokens[i - 1].word.front())) {
        return false;
    }
    const std::string& before = tokens[i - 2].word;
    return before == "(" || before == "," || before == "column" || before == "add";
}

std::string_view type_for(Engine engine, std::string_view type) {
    const bool sqlite = engine == Engine::sqlite;
    if (type == "bigint") {
        return sqlite ? "integer" : "bigint";
    }
    if (type == "bytes") {
        return sqlite ? "blob" : "bytea";
    }
    return sqlite ? "text" : "text collate \"C\"";
}

struct Forbidden {
    std::string_view words;  // separated by one blank
    std::string_view why;
};
constexpr std::array<Forbidden, 30> forbidden{{
    {"trigger", "no triggers"},
    {"procedure", "no procedures"},
    {"function", "no functions"},
    {"inherits", "no inheritance"},
    {"exclude", "no EXCLUDE constraints"},
    {"deferrable", "no deferrable constraints"},
    {"pg_advisory_lock", "no advisory locks"},
    {"temporary", "no temporary tables"},
    {"temp", "no temporary tables"},
    {"serial", "no serial numbers: ids come from the application"},
    {"bigserial", "no serial numbers: ids come from the application"},
    {"identity", "no identity columns: ids come from the application"},
    {"autoincrement", "no serial numbers: ids come from the application"},
    {"sequence", "no sequences: a counter row per tenant"},
    {"offset", "pages by key, never OFFSET"},
    {"listen", "LISTEN is only a hint, never part of the schema"},
    {"notify", "NOTIFY is only a hint, never part of the schema"},
    {"set session", "no session settings"},
    {"with hold", "no WITH HOLD cursors"},
    {"real", "no floating point: scaled integers"},
    {"double", "no floating point: scaled integers"},
    {"float", "no floating point: scaled integers"},
    {"numeric", "no numeric: scaled integers"},
    {"integer", "the type is called bigint"},
    {"int", "the type is called bigint"},
    {"timestamp", "times are bigint microseconds"},
    {"jsonb", "JSON is opaque text"},
    {"uuid", "ids are text"},
    {"boolean", "truth is bigint 0 or 1"},
    {"varchar", "the type is called text"},
}};

bool stands_at(const std::vector<Token>& tokens, std::size_t i, std::string_view words) {
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        if (i == tokens.size() || tokens[i].word != word) {
            return false;
        }
        ++i;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return true;
}

}  // namespace

std::string text_for(Engine engine, std::string_view migration) {
    std::string out;
    std::size_t copied = 0;
    bool table = false;  // within "create table ... ;"
    const std::vector<Token> tokens = tokens_of(migration);
    const auto end_of_statement = [&] {
        if (table && engine == Engine::sqlite) {
            out += " strict";
        }
        table = false;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        out += migration.substr(copied, tokens[i].begin - copied);
        copied = tokens[i].end;
        table = table || stands_at(tokens, i, "create table");
        if (is_column_type(tokens, i)) {
            out += type_for(engine, tokens[i].word);
            continue;
        }
        if (tokens[i].word == ";") {
            end_of_statement();
        }
        out += migration.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    }
    end_of_statement();
    return out;
}

std::string forbidden_in(std::string_view migration) {
    const std::vector<Token> tokens = tokens_of(migration);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (const Forbidden& rule : forbidden) {
            if (stands_at(tokens, i, rule.words)) {
                return "'" + std::string(rule.words) + "': " + std::string(rule.why);
            }
        }
    }
    return "";
}

}  // namespace artel::sql
