#include "engines/index/ranking.h"

#include <doctest/doctest.h>

using artel::index::Bm25;

TEST_CASE("the shorter document with the rarer word wins") {
    Bm25 titles;
    titles.add({"насос", "центробежн"});
    titles.add({"насос", "прочий", "и", "част", "насос", "вакуумн"});
    titles.add({"компрессор"});
    titles.finish();
    CHECK(titles.best({"насос", "центробежн"}, 2).at(0).document == 0);
    CHECK(titles.best({"компрессор"}, 5).size() == 1);
    CHECK(titles.best({"нет"}, 5).empty());
    CHECK(titles.size() == 3);
}
