// How well names find their codes in ОКПД2, measured on names of other documents. Prints figures;
// the names lie beside the project (tests/shared_data.tsv).
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "base/text.h"
#include "engines/classify/check.h"
#include "engines/classify/classifier.h"
#include "engines/classify/code_tree.h"
#include "engines/index/ranking.h"
#include "engines/index/words.h"
#include "support/shared_data.h"

using namespace artel;
using namespace artel::classify;

namespace {

std::vector<std::vector<std::string>> read_table(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<std::vector<std::string>> out;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells;
        for (const std::string_view cell : text::split(line, '\t')) {
            cells.emplace_back(text::trim(cell));
        }
        out.push_back(std::move(cells));
    }
    return out;
}

// Lower case with single blanks.
std::string plain(std::string_view name) {
    std::string out;
    const std::string folded = text::fold(name);
    for (const std::string_view word : text::split(folded, ' ')) {
        out += word.empty() ? "" : (out.empty() ? "" : " ") + std::string(word);
    }
    return out;
}

// Wilson's interval of a share at 95 %.
std::string interval(double hits, double of) {
    constexpr double z = 1.96;
    const double share = hits / of;
    const double middle = (share + z * z / (2 * of)) / (1 + z * z / of);
    const double half =
        z * std::sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of);
    return "[" + std::to_string(middle - half).substr(0, 5) + ", " +
           std::to_string(middle + half).substr(0, 5) + "]";
}

using Gold = std::map<std::string, std::set<std::string>>;

// A name of the lists of decree 1875 with the codes beside it that ОКПД2 has; none of these codes
// has the name as its title, or the answer would be given away.
Gold gold(const Classifier& classifier, const std::filesystem::path& folder) {
    Gold codes;
    std::set<std::string> given_away;
    for (const char* file : {"pp1875_app1.tsv", "pp1875_app2.tsv", "pp1875_app3.tsv"}) {
        for (const auto& row : read_table(folder / file)) {
            for (const std::string& code : codes_in(row.at(2))) {
                if (classifier.knows(code)) {
                    codes[plain(row[1])].insert(code);
                    if (plain(classifier.title(code)) == plain(row[1])) {
                        given_away.insert(plain(row[1]));
                    }
                }
            }
        }
    }
    for (const std::string& name : given_away) {
        codes.erase(name);
    }
    return codes;
}

struct Hits {
    double exact = 0;
    double group = 0;
    double of_class = 0;
};

Hits hits(const std::vector<Answer>& answers, const std::set<std::string>& codes,
          std::size_t count) {
    Hits out;
    for (std::size_t i = 0; i < std::min(count, answers.size()); ++i) {
        const std::string& answer = answers[i].code;
        for (const std::string& code : codes) {
            out.exact = answer == code ? 1 : out.exact;
            out.group = answer.substr(0, 8) == code.substr(0, 8) ? 1 : out.group;
            out.of_class = answer.substr(0, 5) == code.substr(0, 5) ? 1 : out.of_class;
        }
    }
    return out;
}

void add(std::map<std::size_t, Hits>& sum, const std::vector<Answer>& answers,
         const std::set<std::string>& codes) {
    for (const std::size_t count : {1, 3, 5}) {
        const Hits one = hits(answers, codes, count);
        sum[count].exact += one.exact;
        sum[count].group += one.group;
        sum[count].of_class += one.of_class;
    }
}

// What the classifier is compared with.
std::map<std::size_t, Hits> plain_bm25(const std::vector<Entry>& entries, const Gold& names) {
    index::Stemmer stemmer;
    index::Bm25 titles;
    for (const Entry& entry : entries) {
        titles.add(index::word_stems(entry.title, stemmer));
    }
    titles.finish();
    std::map<std::size_t, Hits> sum;
    for (const auto& [name, codes] : names) {
        std::vector<Answer> answers;
        for (const index::Ranked& one : titles.best(index::word_stems(name, stemmer), 5)) {
            answers.push_back({entries[one.document].code, one.score});
        }
        add(sum, answers, codes);
    }
    return sum;
}

}  // namespace

TEST_SUITE("shared") {
    TEST_CASE("names of the lists of decree 1875 find their codes") {
        const auto file = test::shared_data("classifiers/okpd2.tsv");
        if (!file || !test::shared_data("classifiers/pp1875_app1.tsv") ||
            !test::shared_data("classifiers/pp1875_app2.tsv") ||
            !test::shared_data("classifiers/pp1875_app3.tsv")) {
            return;
        }
        std::vector<Entry> entries;
        for (auto& row : read_table(*file)) {
            entries.push_back({row.at(0), row.at(1)});
        }
        auto classifier = Classifier::make(entries);
        REQUIRE(classifier.has_value());
        CHECK(classifier->size() == 20'328);
        const auto names = gold(*classifier, file->parent_path());
        CHECK(names.size() == 146);

        const double all = static_cast<double>(names.size());
        std::map<std::size_t, Hits> sum;
        std::array<std::pair<double, double>, 10> believed{};  // probability, right
        std::array<double, 10> answered{};
        for (const auto& [name, codes] : names) {
            const auto answers = classifier->answer(name);
            CHECK(check(*classifier, answers).empty());
            add(sum, answers, codes);
            for (const Answer& answer : answers) {
                const double right = codes.count(answer.code) != 0 ? 1 : 0;
                const auto bin = static_cast<std::size_t>(std::min(9.0, answer.probability * 10));
                believed[bin].first += answer.probability;
                believed[bin].second += right;
                ++answered[bin];
            }
        }
        for (const auto& [count, hit] : plain_bm25(entries, names)) {
            MESSAGE("okpd2  plain BM25 over stems  top " << count << "  exact " << hit.exact / all
                                                         << "  group " << hit.group / all
                                                         << "  class " << hit.of_class / all);
        }
        for (const auto& [count, hit] : sum) {
            MESSAGE("okpd2  n " << all << "  top " << count << "  exact " << hit.exact / all << " "
                                << interval(hit.exact, all) << "  group " << hit.group / all << " "
                                << interval(hit.group, all) << "  class " << hit.of_class / all
                                << " " << interval(hit.of_class, all));
        }
        for (std::size_t bin = 0; bin < answered.size(); ++bin) {
            MESSAGE("okpd2  answers with probability "
                    << static_cast<double>(bin) / 10 << "+  " << answered[bin] << "  mean "
                    << believed[bin].first / answered[bin] << "  right "
                    << believed[bin].second / answered[bin]);
        }
        CHECK(sum[5].exact / all >= 0.72);
        CHECK(sum[5].group / all >= 0.80);
        CHECK(sum[5].of_class / all >= 0.88);
    }
}
