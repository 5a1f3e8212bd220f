// links: engine_classify engine_analogue
#include <cstdint>
#include <cstdlib>

#include "engines/analogue/check.h"
#include "engines/classify/check.h"

// Any text as a name to classify, as a part number and as a cell of a table of analogues. Answers
// pass their checks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace artel;
    const std::string text(reinterpret_cast<const char*>(data), size);
    static classify::Classifier classifier = *classify::Classifier::make(
        {{"28.13", "Насосы и компрессоры прочие"},
         {"28.13.14", "Насосы прочие; микросхемы (кроме насосов)"},
         {"28.13.14.110", "Насосы центробежные"},
         {"28.13.14.120", "Насосы вихревые"},
         {"28.13.14.130", "Насосы струйные"},
         {"28.13.14.190", "Насосы, не включенные в другие группировки"}});
    if (!classify::check(classifier, classifier.answer(text)).empty()) {
        std::abort();
    }
    const std::vector<analogue::Claim> claims{
        {text, "XN7400/01", analogue::Grade::full, "a row"},
        {"КР901УД8А-Г", text, analogue::Grade::partial, "another row"}};
    const auto table = analogue::Table::make(claims);
    if (!table.has_value()) {
        return 0;
    }
    for (const std::string& code : {text, std::string("901УД8Б"), std::string("xn7401")}) {
        if (!analogue::check(claims, code, table->find(code)).empty()) {
            std::abort();
        }
    }
    return 0;
}
