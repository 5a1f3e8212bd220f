// How well names find their codes in ОКПД2, measured on names of other documents. Prints figures;
// the names lie beside the project (tests/shared_data.tsv).
#include <doctest/doctest.h>

#include <fstream>

#include "engines/classify/check.h"
#include "engines/classify/gold_for_test.h"
#include "engines/index/ranking.h"
#include "engines/index/words.h"
#include "support/shared_data.h"

using namespace artel;
using namespace artel::classify;

namespace {

// What the classifier is compared with.
class PlainBm25 {
  public:
    explicit PlainBm25(const std::vector<Entry>& entries) : entries_(entries) {
        for (const Entry& entry : entries) {
            titles_.add(index::word_stems(entry.title, stemmer_));
        }
        titles_.finish();
    }
    std::vector<Answer> answer(std::string_view name) {
        std::vector<Answer> out;
        for (const index::Ranked& one : titles_.best(index::word_stems(name, stemmer_), 5)) {
            out.push_back({entries_[one.document].code, one.score});
        }
        return out;
    }

  private:
    const std::vector<Entry>& entries_;
    index::Stemmer stemmer_;
    index::Bm25 titles_;
};

}  // namespace

TEST_SUITE("shared") {
    TEST_CASE("names of the lists of decree 1875 find their codes") {
        const auto file = test::shared_data("classifiers/okpd2.tsv");
        TextRows rows;
        for (const char* name : {"pp1875_app1.tsv", "pp1875_app2.tsv", "pp1875_app3.tsv"}) {
            const auto list = test::shared_data(std::string("classifiers/") + name);
            if (!file || !list) {
                return;
            }
            std::ifstream stream(*list);
            const TextRows more = read_rows(stream);
            rows.insert(rows.end(), more.begin(), more.end());
        }
        std::ifstream stream(*file);
        const auto entries = entries_of(read_rows(stream));
        auto classifier = Classifier::make(entries);
        REQUIRE(classifier.has_value());
        CHECK(classifier->size() == 20'328);
        const Gold names = gold_of(rows, *classifier);
        CHECK(names.size() == 146);

        PlainBm25 peer(entries);
        std::map<std::size_t, Hits> own;
        Hits others;
        struct Bin {
            double believed = 0;
            double right = 0;
            double answers = 0;
        };
        std::array<Bin, 10> bins;
        for (const auto& [name, codes] : names) {
            const auto answers = classifier->answer(name);
            CHECK(check(*classifier, answers).empty());
            for (const std::size_t count : {1, 3, 5}) {
                own[count].add(answers, codes, count);
            }
            others.add(peer.answer(name), codes, 5);
            for (const Answer& answer : answers) {
                Bin& bin = bins[static_cast<std::size_t>(std::min(9.0, answer.probability * 10))];
                bin.believed += answer.probability;
                bin.right += codes.count(answer.code) != 0 ? 1 : 0;
                bin.answers += 1;
            }
        }
        for (const auto& [count, hits] : own) {
            MESSAGE("okpd2  n " << names.size() << "  top " << count << "  " << hits.text());
        }
        MESSAGE("okpd2  plain BM25 over stems  top 5  " << others.text());
        for (const Bin& bin : bins) {
            MESSAGE("okpd2  answers " << bin.answers << "  mean probability "
                                      << bin.believed / bin.answers << "  right "
                                      << bin.right / bin.answers);
        }
        // Our own list of everyday names with the class where they belong.
        std::ifstream everyday(test::project_file("tests/expectations/okpd2_names.tsv"));
        std::map<std::size_t, Hits> plain_names;
        for (const auto& row : read_rows(everyday)) {
            for (const std::size_t count : {1, 5}) {
                plain_names[count].add(classifier->answer(row.at(0)), {row.at(1)}, count);
            }
        }
        for (const auto& [count, hits] : plain_names) {
            MESSAGE("okpd2  everyday names  top " << count << "  class " << hits.in_class());
        }
        CHECK(plain_names[5].in_class() >= 0.9);
        CHECK(own[5].exact() >= 0.72);
        CHECK(own[5].group() >= 0.80);
        CHECK(own[5].in_class() >= 0.88);
    }
}
