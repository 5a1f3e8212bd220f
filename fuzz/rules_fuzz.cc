// links: engine_rules
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "engines/rules/rule_book.h"

// Any text as a rule file. What is taken is written and read again as the same rules.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace artel;
    const std::vector<rules::RuleFile> files{
        {"f", std::string(reinterpret_cast<const char*>(data), size)}};
    const auto book = rules::RuleBook::read(files);
    if (!book.has_value()) {
        return 0;
    }
    std::string text = R"({"format":"artel.rules/1","rules":[)";
    for (const rules::Rule& rule : book->rules()) {
        text += (text.back() == '[' ? "" : ",") + json::encode_text(rule);
    }
    const std::vector<rules::RuleFile> written{{"f", text + "]}"}};
    const auto again = rules::RuleBook::read(written);
    if (!again.has_value() || again->rules() != book->rules()) {
        std::abort();
    }
    return 0;
}
