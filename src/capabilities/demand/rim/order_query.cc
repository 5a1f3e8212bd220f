#include "capabilities/demand/rim/order_query.h"

#include "base/text.h"

namespace artel::demand {
namespace {

template <class E>
void read_word(const host::Call& call, std::string_view name, E& out,
               std::vector<Violation>& wrong) {
    const auto given = call.text(name);
    if (!given.has_value()) {
        return;
    }
    std::vector<std::string_view> allowed;
    for (const auto& [value, word] : names(json::Type<E>{})) {
        if (*given == word) {
            out = value;
            return;
        }
        allowed.push_back(word);
    }
    wrong.push_back({"?" + std::string(name), "must be one of " + json::one_of(allowed)});
}

std::string trimmed(const host::Call& call, std::string_view name) {
    return std::string(text::trim(call.text(name).value_or("")));
}

}  // namespace

std::vector<host::QueryParameter> item_parameters() {
    return {{"search", "string", "words of the name and codes, all of them, in either script"},
            {"customer", "string", "items this buyer asks for"},
            {"unit", "string", "items counted in this unit"},
            {"year", "string", "items asked for in this year, or \"undated\""},
            {"code", "string", "items with a code that begins so, in either script"},
            {"sort", "string", "name, quantity or sources"},
            {"direction", "string", "asc or desc"}};
}

Result<ItemQuery> item_query(const host::Call& call) {
    ItemQuery query;
    query.search = trimmed(call, "search");
    query.customer = call.text("customer").value_or("");
    query.unit = call.text("unit").value_or("");
    query.year = trimmed(call, "year");
    query.code = trimmed(call, "code");
    std::vector<Violation> wrong;
    read_word(call, "sort", query.sort, wrong);
    read_word(call, "direction", query.direction, wrong);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return query;
}

}  // namespace artel::demand
