#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "app/capabilities.h"
#include "platform/host/app.h"
#include "support/shared_data.h"

namespace artel {
namespace {

TEST_CASE("the page is built against the document that is served") {
    host::App app;
    register_services(app);
    std::ifstream file(test::project_file("web/openapi.json"));
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    INFO("artel openapi > web/openapi.json && (cd web && npm run gen)");
    CHECK(kept == to_text(host::openapi(app), JsonLayout::indented) + "\n");
}

}  // namespace
}  // namespace artel
