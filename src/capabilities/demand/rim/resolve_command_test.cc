#include "capabilities/demand/rim/resolve_command.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "capabilities/demand/rim/table_file.h"
#include "engines/linkage/link.h"
#include "platform/host/commands.h"
#include "support/files.h"
#include "support/shared_data.h"

using namespace artel;
using namespace artel::demand;
using test::Files;

namespace {

Result<int> artel_resolve(std::vector<std::string> words) {
    CLI::App root("test", "artel");
    root.require_subcommand(1);
    Commands commands(root);
    register_resolve_command(commands);
    words.insert(words.begin(), "resolve");
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    root.parse(words);
    return commands.chosen()();
}

constexpr std::string_view left =
    "id#name#price\n"
    "a1#Микросхема К155ЛА3#12.50\n"
    "a2#Реле РЭС49 РС4.569.421#300\n"
    "a3#Насос центробежный К 80-50-200#48000\n"
    "a4##5\n";
constexpr std::string_view right =
    "id#name#price\n"
    "b1#K155LA3, микросхемы#12.40\n"
    "b2#реле РЭС-49 (РС4.569.421)#310\n"
    "b3#Насосы центробежные К80-50-200#47500\n"
    "b4#Насос шестерённый НШ10#9000\n";

}  // namespace

TEST_CASE("artel resolve: two tables, every left record with its partner, band and reason") {
    const Files files;
    const auto done = artel_resolve({"--left", files.write("left.csv", left), "--right",
                                     files.write("right.csv", right), "--one-to-one", "--out",
                                     files.path("pairs.csv")});
    REQUIRE_MESSAGE(done.has_value(), (done ? "" : one_line(done.error())));
    const std::string pairs = files.text("pairs.csv");
    CHECK(pairs.starts_with("left_id,right_id,probability,band,why"));
    CHECK(pairs.find("a1,b1,0.") != std::string::npos);
    CHECK(pairs.find("a2,b2,0.") != std::string::npos);
    CHECK(pairs.find("a3,b3,0.") != std::string::npos);
    CHECK(pairs.find("a4,,0.000000,new,no record is alike") != std::string::npos);
    CHECK(pairs.find("code equal") != std::string::npos);
    // Same input, same bytes; a delimiter may be given.
    REQUIRE(artel_resolve({"--left", files.path("left.csv"), "--right", files.path("right.csv"),
                           "--one-to-one", "--delimiter", "#", "--out", files.path("again.csv")}));
    CHECK(files.text("again.csv") == pairs);
}

TEST_CASE("artel resolve: roles of columns may be given") {
    const Files files;
    const std::string roles = files.write("roles.json", R"({"price": "unused"})");
    const std::vector<std::string> base{
        "--left", files.write("left.csv", left), "--right", files.write("right.csv", right),
        "--out",  files.path("pairs.csv"),       "--roles"};
    const auto with = [&](const std::string& file) {
        auto words = base;
        words.push_back(file);
        return artel_resolve(words);
    };
    REQUIRE(with(roles));
    CHECK(files.text("pairs.csv").find("price") == std::string::npos);
    CHECK_FALSE(with(files.write("wrong.json", R"({"colour": "text"})")));
    CHECK_FALSE(with(files.write("wrong.json", R"({"price": "money"})")));
    CHECK_FALSE(with(files.write("wrong.json", R"({"price": 1})")));
    CHECK_FALSE(with(files.write("wrong.json", R"(["price"])")));
    CHECK_FALSE(with(files.path("absent.json")));
}

TEST_CASE("artel resolve: decisions of people calibrate, and name what they do not know") {
    const Files files;
    const std::vector<std::string> base{
        "--left", files.write("left.csv", left), "--right",    files.write("right.csv", right),
        "--out",  files.path("pairs.csv"),       "--decisions"};
    const auto with = [&](const std::string& file) {
        auto words = base;
        words.push_back(file);
        return artel_resolve(words);
    };
    REQUIRE(with(files.write("d.csv", "left_id,right_id,same\na1,b1,0\na2,b2,0\na3,b3,0\n")));
    CHECK(files.text("pairs.csv").find(",ask,") == std::string::npos);  // all were wrong
    const auto unknown = with(files.write("d.csv", "left_id,right_id,same\na1,b9,1\n"));
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().violations.at(0).pointer.ends_with("row 2"));
    CHECK_FALSE(with(files.write("d.csv", "left,right\na1,b1\n")));
}

TEST_CASE("artel resolve: clusters of one table") {
    const Files files;
    const std::string table =
        files.write("t.csv",
                    "id,name\n1,Резистор 4K7 0603\n2,\"Резистор 4,7 кОм 0603\"\n"
                    "3,Резистор 47K 0603\n4,Резистор 4K7 0603\n");
    REQUIRE(artel_resolve({"--self", table, "--out", files.path("c.csv")}));
    const std::string clusters = files.text("c.csv");
    CHECK(clusters.starts_with("id,cluster,probability,why"));
    CHECK(clusters.find("\n2,1,") != std::string::npos);
    CHECK(clusters.find("\n3,3,") != std::string::npos);
    CHECK(clusters.find("\n4,1,1.000000,says the same as 1") != std::string::npos);
}

TEST_CASE("artel resolve: bad input is refused with its place") {
    const Files files;
    const std::string good = files.write("good.csv", "id,name\n1,bolt\n");
    const auto refused = [&](const std::string& content) {
        const auto done = artel_resolve(
            {"--self", files.write("bad.csv", content), "--out", files.path("out.csv")});
        REQUIRE_FALSE(done);
        CHECK_FALSE(one_line(done.error()).empty());
        CHECK_FALSE(std::filesystem::exists(files.path("out.csv")));
    };
    refused("");
    refused("\n\n");
    refused("id\n1\n");
    refused("id,name\n1,a\n1,b\n");
    refused("id,name\n");
    CHECK_FALSE(artel_resolve({"--left", good, "--out", files.path("out.csv")}));
    CHECK_FALSE(artel_resolve(
        {"--left", good, "--right", good, "--self", good, "--out", files.path("out.csv")}));
    CHECK_FALSE(
        artel_resolve({"--self", good, "--delimiter", "ab", "--out", files.path("out.csv")}));
    refused("id,name\n1," + std::string(1'000'000, 'x') + "\n");  // longer than a cell may be
    // Long names, control and bidirectional characters are data like any other.
    REQUIRE(artel_resolve({"--self",
                           files.write("odd.csv", "id,name\n1," + std::string(30'000, 'x') +
                                                      "\n2,\x01\xE2\x80\xAE bolt\n3,bolt\n"),
                           "--out", files.path("out.csv")}));
}

TEST_SUITE("slow") {
    TEST_CASE("the development sets of entity resolution: F1 and what blocking finds") {
        struct Known {
            const char* name;
            const char* left;
            const char* right;
            double least_f1;
        };
        const auto found = test::shared_data("er");
        if (!found) {
            return;
        }
        double sum = 0;
        for (const Known& set : {Known{"D1", "rest1clean.csv", "rest2clean.csv", 86},
                                 Known{"D2", "abtclean.csv", "buyclean.csv", 95.5},
                                 Known{"D3", "amazonclean.csv", "gpclean.csv", 74},
                                 Known{"D4", "dblpclean.csv", "acmclean.csv", 99.3},
                                 Known{"D8", "walmartclean.csv", "amazonclean.csv", 78}}) {
            const auto folder = *found / set.name;
            const auto left = read_table((folder / set.left).string(), {});
            const auto right = read_table((folder / set.right).string(), {});
            const auto gold = read_table((folder / "gtclean.csv").string(), {});
            REQUIRE((left && right && gold));
            const auto columns = linkage::propose_columns(*left, *right);
            REQUIRE(columns);
            const linkage::Linkage linkage =
                linkage::Linkage::make(*left, *right, *columns, linkage::Sharing::one_to_one);
            std::set<std::pair<std::string_view, std::string_view>> wanted;
            for (std::size_t row = 0; row < gold->rows.size(); ++row) {
                wanted.emplace(gold->cell(row, 0), gold->cell(row, 1));
            }
            const auto hit = [&](std::size_t l, std::size_t r) {
                return wanted.count({left->cell(l, 0), right->cell(r, 0)}) != 0;
            };
            double taken = 0;
            double hits = 0;
            for (const linkage::Link& link : linkage.links()) {
                taken += link.probability >= 0.5 ? 1 : 0;
                hits += link.probability >= 0.5 && hit(link.left, link.right) ? 1 : 0;
            }
            double compared = 0;
            for (std::size_t i = 0; i < linkage.size(); ++i) {
                compared += hit(linkage[i].left, linkage[i].right) ? 1 : 0;
            }
            const auto all = static_cast<double>(wanted.size());
            const double f1 = 200 * hits / (taken + all);
            INFO(set.name);
            CHECK(f1 >= set.least_f1);
            CHECK(compared / all >= 0.995);
            sum += f1;
        }
        CHECK(sum / 5 >= 87);
    }
}
