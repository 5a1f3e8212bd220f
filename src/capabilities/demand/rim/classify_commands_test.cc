#include <doctest/doctest.h>

#include <algorithm>

#include "capabilities/demand/rim/analogues_command.h"
#include "capabilities/demand/rim/classifier_file.h"
#include "capabilities/demand/rim/classify_command.h"
#include "platform/host/commands.h"
#include "support/files.h"
#include "support/shared_data.h"

using namespace artel;
using namespace artel::demand;
using test::Files;

namespace {

// What main() does with a command line: parse and run.
Result<int> artel_says(std::vector<std::string> words) {
    CLI::App root("test", "artel");
    root.require_subcommand(1);
    Commands commands(root);
    register_classify_command(commands);
    register_analogues_command(commands);
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    root.parse(words);
    return commands.chosen()();
}

constexpr std::string_view okpd2 =
    "code\ttitle\n28.13 \tНасосы и компрессоры\n28.13.14 \tНасосы прочие\n"
    "28.13.14.110 \tНасосы центробежные\n27.12 \tАппаратура распределительная\n";

std::string place(const Result<int>& result) {
    return result.has_value() ? std::string() : result.error().violations.at(0).pointer;
}

}  // namespace

TEST_CASE("artel classify: names get codes, and marks of the lists") {
    const Files files;
    const std::string classifier = files.write("okpd2.tsv", okpd2);
    const std::string list =
        files.write("list.tsv", "1.\tПрочее\t10.11\n2.\tНасосы\t28.13.14, 28.13.99\n");
    const std::string names = files.write("names.csv",
                                          "id;Цена;Наименование\na;1;Насос центробежный\n"
                                          "b;2;qwerty\nc;3;аппаратура\n");
    const auto done =
        artel_says({"classify", names, "--okpd2", classifier, "--out", files.path("codes.csv")});
    CHECK(done == 0);
    const std::string plain = files.text("codes.csv");
    CHECK(plain.starts_with("id,rank,code,probability\na,1,28.13.14.110,0."));
    CHECK(plain.find("\nc,1,27.12,1.000000\n") != plain.npos);
    CHECK(plain.find("\nb,") == plain.npos);

    CHECK(artel_says({"classify", names, "--okpd2", classifier, "--pp1875", list, list,
                      "--delimiter", ";", "-o", files.path("marks.csv")}) == 0);
    const std::string marked = files.text("marks.csv");
    CHECK(marked.starts_with("id,rank,code,probability,marks\na,1,28.13.14.110,0."));
    CHECK(marked.find(",\"1;2\"\n") != marked.npos);
    CHECK(marked.find("\nc,1,27.12,1.000000,\n") != marked.npos);
}

TEST_CASE("artel classify: what cannot be read says where and what to do") {
    const Files files;
    const std::string classifier = files.write("okpd2.tsv", okpd2);
    const auto with = [&](const std::string& names) {
        return artel_says(
            {"classify", names, "--okpd2", classifier, "--out", files.path("codes.csv")});
    };
    CHECK(place(with(files.write("gap.csv", "id,name\n1,Насос\n,Насос\n")))
              .ends_with("gap.csv, row 2 below the header"));
    CHECK(place(with(files.write("thin.csv", "id\n1\n2\n"))).ends_with("thin.csv"));
    CHECK_FALSE(with(files.write("empty.csv", "")).has_value());
    CHECK(with(files.write("rare.csv", "id#name\n1#Насос\n")) == 0);
    CHECK(with(files.path("absent.csv")).error().kind == ErrorKind::not_found);
    const std::string huge = "id,name\n1," + std::string(1'000'000, 'x') + "\n";
    CHECK(with(files.write("huge.csv", huge)).error().kind == ErrorKind::too_large);
    CHECK(place(with(files.write("control.csv", "id,name\n1,\x01Насос\x02\n"))).ends_with(".csv"));
    CHECK(with(files.write("odd.csv", "id,name\n1,\xE2\x80\xAEНасос\n")) == 0);
    CHECK(files.text("codes.csv").find("28.13") != std::string::npos);

    const std::string names = files.write("names.csv", "id,name\n1,Насос\n");
    const auto by = [&](const std::string& tree) {
        return artel_says({"classify", names, "--okpd2", tree, "--out", files.path("x.csv")});
    };
    CHECK(place(by(files.write("twice.tsv", "28\tА б\n28.1\tВ г\n28\tД е\n")))
              .ends_with("twice.tsv!A3"));
    CHECK(place(by(names)).ends_with("names.csv!A1"));
    CHECK(files.text("x.csv").empty());
}

TEST_CASE("artel analogues: both directions, with grade and source") {
    const Files files;
    const std::string table = files.write("made.csv",
                                          "series,domestic,foreign,source\n"
                                          "901,КР901УД8А-Б,XA101,own\n902,К902ТМ2,,own\n");
    const std::string out = files.path("out.csv");
    CHECK(artel_says({"analogues", "KR901UD8B", "К902ТМ2", "XYZ", "--table", table, "-o", out}) ==
          0);
    CHECK(files.text("out.csv") ==
          "code,analogue,grade,source\nKR901UD8B,XA101,unverified,\"made.csv, row 2: own\"\n");
    CHECK(artel_says({"analogues", "xa-101", "--table", table, "-o", out}) == 0);
    CHECK(files.text("out.csv").find("xa-101,КР901УД8Б,unverified,") != std::string::npos);
    const auto unknown = artel_says({"analogues", "XYZ", "--table", table});
    REQUIRE_FALSE(unknown.has_value());
    CHECK(error_row(unknown.error().kind).exit_code == 5);

    const std::string graded = files.write("graded.tsv",
                                           "Код\tАналог\tGrade\nК901ЛА1\tXN1\tfull\n"
                                           "К901ЛА2\tXN2\tequal\nК901ЛА3\tXN3\tbest\n");
    const auto wrong = artel_says({"analogues", "К901ЛА1", "--table", graded});
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().violations.size() == 2);
    CHECK(place(wrong).ends_with("graded.tsv!C3"));
    CHECK(place(artel_says({"analogues", "X", "--table", files.write("n.csv", "a,b\n1,2\n")}))
              .ends_with("n.csv"));
}

TEST_SUITE("shared") {
    TEST_CASE("the lists of decree 1875 name three codes that the classifier does not have") {
        const auto file = test::shared_data("classifiers/okpd2.tsv");
        const auto list = test::shared_data("classifiers/pp1875_app2.tsv");
        if (!file || !list) {
            return;
        }
        const auto classifier = read_classifier(file->string());
        REQUIRE(classifier.has_value());
        CHECK(classifier->size() == 20'328);
        std::size_t absent = 0;
        for (const char* name : {"pp1875_app1.tsv", "pp1875_app2.tsv", "pp1875_app3.tsv"}) {
            const auto codes = read_code_list((list->parent_path() / name).string());
            REQUIRE(codes.has_value());
            for (const std::string& code : *codes) {
                absent += classifier->knows(code) ? 0 : 1;
            }
        }
        MESSAGE("codes of the lists that the classifier does not have: " << absent);
        CHECK(absent == 3);
    }
}
