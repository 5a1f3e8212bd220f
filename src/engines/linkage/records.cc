#include "engines/linkage/records.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "base/text.h"
#include "engines/index/words.h"
#include "engines/linkage/cell_values.h"
#include "engines/resolve/specification.h"

namespace artel::linkage {
namespace {

using Ids = std::vector<std::uint32_t>;

// A name without its measures, and these in one spelling: "4.7k" and "4700 Ohm" are one word.
struct Name {
    std::string rest;
    std::vector<std::string> measures;
    std::vector<resolve::IdentityValue> identity;
    std::vector<std::string> words;  // of the rest
    std::vector<std::string> stems;
};
Name read_name(std::string_view text) {
    Name out{std::string(text), {}, {}, {}, {}};
    constexpr std::size_t longest = 1000;  // beyond, a text is no name but an essay
    if (text.size() > longest) {
        return out;
    }
    const resolve::Specification specification = resolve::read_specification(text, '\0');
    out.identity = resolve::identity_values(specification);
    for (const resolve::Measured& one : specification.measures) {
        const std::size_t at = out.rest.find(one.shown);
        if (at != std::string::npos) {
            out.rest.replace(at, one.shown.size(), " ");
            out.measures.push_back(one.value + std::string(resolve::measure_name(one.measure)));
        }
    }
    return out;
}

// Fills the records of both tables, one after the other.
class Maker {
  public:
    Maker(const Table& left, const Table* right, const std::vector<Column>& columns)
        : left_(left), right_(right), all_(columns) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].kind == Kind::name) {
                name_ = i;
                out_.name = columns[i];
            } else if (columns[i].kind != Kind::description && columns[i].kind != Kind::unused &&
                       out_.columns.size() < most_columns) {
                out_.columns.emplace_back().column = columns[i];
            }
        }
        out_.left = left.rows.size();
        out_.right = right == nullptr ? 0 : right->rows.size();
        out_.one_table = right == nullptr;
    }

    Records make() {
        for (std::size_t record = 0; record < out_.size(); ++record) {
            add_word_hashes(cell(record, all_[name_]), name_words_);
        }
        for (std::size_t record = 0; record < out_.size(); ++record) {
            add(record);
        }
        out_.words.finish();
        out_.grams.finish();
        out_.text.finish();
        for (ColumnValues& values : out_.columns) {
            values.bags.finish();
        }
        return std::move(out_);
    }

  private:
    static constexpr std::size_t most_columns = 16;

    const std::string& stem(const std::string& word) {
        return has_digit(word) ? word : stemmer_.stem(word);
    }

    std::string_view cell(std::size_t record, const Column& column) const {
        return said(record < out_.left ? left_.cell(record, column.left)
                                       : right_->cell(record - out_.left, column.right));
    }

    void add(std::size_t record) {
        Name name = read_name(cell(record, all_[name_]));
        name.words = tokens(name.rest);
        for (const std::string& word : name.words) {
            name.stems.push_back(stem(word));
        }
        std::vector<Code> found = codes(name.rest);
        Ids text;
        for (const std::string& word : name.stems) {
            text.push_back(out_.text.id(word));
        }
        for (const Code& code : found) {
            text.push_back(out_.text.id("#" + code.look_alike));
        }
        std::string whole;
        for (const Column& column : all_) {
            if (column.kind == Kind::number || column.kind == Kind::unused) {
                continue;
            }
            const std::string_view value =
                column.kind == Kind::name ? std::string_view(name.rest) : cell(record, column);
            if (column.kind == Kind::description && found.empty()) {
                found = codes(value);
            }
            whole += value;
            whole += ' ';
            if (column.kind != Kind::name) {
                for (const std::string& word : tokens(value)) {
                    text.push_back(out_.text.id(stem(word)));
                }
                for (const Code& code : codes(value)) {
                    text.push_back(out_.text.id("#" + code.look_alike));
                }
            }
        }
        std::string own = name.rest;
        for (const std::string& measure : name.measures) {
            text.push_back(out_.text.id(measure));
            own += ' ' + measure;
            whole += measure + ' ';
        }
        out_.names.push_back(std::move(own));
        out_.texts.push_back(std::move(whole));
        for (const Column& column : all_) {
            if (column.kind == Kind::code) {
                const std::string_view value = cell(record, column);
                if (auto entire = whole_code(value)) {
                    found.push_back(std::move(*entire));
                }
                for (Code& code : codes(value)) {
                    found.push_back(std::move(code));
                }
            }
        }
        out_.identity.push_back(name.identity);
        out_.named.push_back(!name.rest.empty() || !name.measures.empty());
        out_.codes.push_back(code_ids(found));
        add_name(name, found);
        out_.text.add(std::move(text));
        for (ColumnValues& values : out_.columns) {
            add_value(values, cell(record, values.column));
        }
    }

    void add_name(const Name& name, const std::vector<Code>& found) {
        std::vector<std::string> words = name.words;
        std::size_t key = 0;
        for (const std::vector<std::string>* part : {&name.words, &name.measures}) {
            for (const std::string& word : *part) {
                key = key * 31 + std::hash<std::string>()(word);
            }
        }
        out_.name_keys.push_back(key);
        Ids ids;
        for (const std::string& word : name.stems) {
            ids.push_back(out_.words.id(word));
        }
        for (const Code& code : found) {
            ids.push_back(out_.words.id("#" + code.look_alike));
        }
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            // "SH 230" meets "SH230"; "print music" meets "printmusic" where somebody writes it so.
            const std::string joined = words[i] + words[i + 1];
            if (has_digit(joined)) {
                ids.push_back(out_.words.id("#" + joined));
            } else if (words[i].size() > 1 && words[i + 1].size() > 1 &&
                       name_words_.count(std::hash<std::string>()(joined)) != 0) {
                ids.push_back(out_.words.id(joined));
            }
        }
        for (const std::string& measure : name.measures) {
            ids.push_back(out_.words.id(measure));
            words.push_back(measure);
        }
        out_.words.add(std::move(ids));
        Ids grams;
        for (const std::uint64_t gram : trigrams(words)) {
            grams.push_back(out_.grams.id(gram));
        }
        out_.grams.add(std::move(grams));
        Ids numbers_of_name;
        for (const std::string& number : numbers(name.rest)) {
            numbers_of_name.push_back(number_ids_.id(number));
        }
        for (const std::string& measure : name.measures) {
            numbers_of_name.push_back(number_ids_.id(measure));
        }
        std::sort(numbers_of_name.begin(), numbers_of_name.end());
        out_.numbers.push_back(std::move(numbers_of_name));
    }

    void add_value(ColumnValues& values, std::string_view value) {
        Ids ids;
        if (values.column.kind == Kind::number || values.column.kind == Kind::year) {
            const auto number = read_number(value);
            values.number.push_back(number ? *number : std::numeric_limits<double>::quiet_NaN());
            return;
        }
        if (values.column.kind == Kind::text) {
            Ids in_text;
            for (const std::string& word : tokens(value)) {
                ids.push_back(values.bags.id(stem(word)));
                in_text.push_back(out_.text.id(stem(word)));
            }
            values.in_text.push_back(std::move(in_text));
        } else {
            const bool digits = values.column.kind == Kind::digits;
            std::vector<std::string> parts = digits ? std::vector{compact(value)} : tokens(value);
            for (const std::uint64_t gram : trigrams(parts)) {
                ids.push_back(values.bags.id(gram));
            }
            if (digits) {
                values.compact.push_back(std::move(parts.front()));
            }
        }
        values.bags.add(std::move(ids));
    }

    std::vector<CodeId> code_ids(const std::vector<Code>& found) {
        std::vector<CodeId> ids;
        for (const Code& code : found) {
            const std::uint32_t look_alike = look_alikes_.id(code.look_alike);
            if (look_alike == out_.code_texts.size()) {
                out_.code_texts.push_back(code.look_alike);
                out_.code_frequency.push_back(0);
            }
            const std::uint32_t transliterated = transliterations_.id(code.transliterated);
            if (transliterated == out_.transliterated_texts.size()) {
                out_.transliterated_texts.push_back(code.transliterated);
            }
            ids.push_back({look_alike, transliterated});
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        if (right_ == nullptr || out_.codes.size() >= out_.left) {
            for (const CodeId& id : ids) {
                ++out_.code_frequency[id.look_alike];
            }
        }
        return ids;
    }

    const Table& left_;
    const Table* right_;
    const std::vector<Column>& all_;
    std::size_t name_ = 0;
    Records out_;
    std::unordered_set<std::size_t> name_words_;  // hashes
    index::Stemmer stemmer_;
    Bags number_ids_;
    Bags look_alikes_;
    Bags transliterations_;
};

}  // namespace

bool vetoed(const Records& records, std::size_t a, std::size_t b) {
    for (const resolve::IdentityValue& one : records.identity[a]) {
        for (const resolve::IdentityValue& other : records.identity[b]) {
            if (one.measure == other.measure && one.value != other.value) {
                return true;
            }
        }
    }
    const std::vector<CodeId>& left = records.codes[a];
    const std::vector<CodeId>& right = records.codes[b];
    // Several codes in one name may stand for a list of equivalents: nothing is forbidden.
    return left.size() == 1 && right.size() == 1 &&
           other_of_series(records.code_texts[left[0].look_alike],
                           records.code_texts[right[0].look_alike]) &&
           other_of_series(records.transliterated_texts[left[0].transliterated],
                           records.transliterated_texts[right[0].transliterated]);
}

bool codes_identify(const Records& records) {
    if (records.one_table) {
        return false;
    }
    std::vector<bool> left(records.code_texts.size(), false);
    for (std::size_t record = 0; record < records.left; ++record) {
        for (const CodeId& code : records.codes[record]) {
            left[code.look_alike] = true;
        }
    }
    std::size_t shared = 0;
    std::size_t once = 0;
    for (std::size_t code = 0; code < left.size(); ++code) {
        if (left[code] && records.code_frequency[code] > 0) {
            ++shared;
            once += records.code_frequency[code] == 1 ? 1 : 0;
        }
    }
    constexpr std::size_t enough = 20;
    return shared >= enough && once * 10 >= shared * 9;
}

bool ColumnValues::missing(std::size_t record) const {
    return column.kind == Kind::number || column.kind == Kind::year ? std::isnan(number[record])
                                                                    : bags[record].empty();
}

Records make_records(const Table& left, const Table* right, const std::vector<Column>& columns) {
    return Maker(left, right, columns).make();
}

}  // namespace artel::linkage
