#include "capabilities/planning/taxpayer_number.h"

#include <doctest/doctest.h>

namespace artel::planning {

TEST_CASE("a taxpayer number is the only run of so many digits") {
    CHECK(taxpayer_number_in("АО «Прибор», ИНН 5837003366") == "5837003366");
    CHECK(taxpayer_number_in("ИП 583700336612, дом 4") == "583700336612");
    CHECK(taxpayer_number_in("5837003366 (5837003366)") == "5837003366");
    for (const std::string_view none :
         {"", "АО «Прибор»", "тел. 88412555555", "5837003366, 6325000660", "1234567890123"}) {
        CAPTURE(none);
        CHECK_FALSE(taxpayer_number_in(none).has_value());
    }
}

}  // namespace artel::planning
