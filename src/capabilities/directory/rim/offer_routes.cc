#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/routes.h"

namespace artel::directory {
namespace {

const Noun products{"products", "product", "product"};
const Noun capabilities{"capabilities", "capability", "capability"};
const Noun lines{"lines", "production line"};

// What an owner discloses of one of its records, or takes back.
struct Disclosure {
    bool disclosed{};
};
constexpr auto fields(json::Type<Disclosure>) {
    return std::tuple(json::field("disclosed", &Disclosure::disclosed));
}
constexpr std::string_view type_name(json::Type<Disclosure>) {
    return "Disclosure";
}

// Its own act, apart from any other change, so that the audit names who did it and when.
template <class T>
void add_disclosure(host::App& app, const Noun& noun, bool T::*flag, const std::string& summary) {
    app.add(host::change<Disclosure, T>(
        {.id = operation_id(noun, "disclose"),
         .method = http::Method::put,
         .path = own_path(noun) + "/{id}/disclosure",
         .summary = summary,
         .policy = access::editors,
         .subject = host::Subject::named},
        [noun, flag](const host::Call& call, const Disclosure& wanted,
                     sql::Transaction& transaction) -> Result<T> {
            return change_item<T>(transaction, call, noun, [&](T& record) -> Result<void> {
                record.*flag = wanted.disclosed;
                return {};
            });
        }));
}

// Who writes by hand is the source of what is written.
template <class T>
void by_hand(T& record) {
    record.source = "hand";
}

}  // namespace

void add_offer_routes(host::App& app) {
    add_public_list<Product>(app, products, "What the organisation makes",
                             [](const Product& product) { return public_view(product); });
    add_keeping<Product, ProductDraft>(app, products, by_hand<Product>);
    add_disclosure(app, products, &Product::price_public,
                   "Shows the price to everybody, or to nobody any more");
    add_public_list<Capability>(app, capabilities, "Operations the organisation masters",
                                [](const Capability& capability) { return capability; });
    add_keeping<Capability, CapabilityDraft>(app, capabilities, by_hand<Capability>);
    add_public_list<Line>(app, lines, "Production lines, with the capacities that are disclosed",
                          [](const Line& line) { return public_view(line); });
    add_keeping<Line, LineDraft>(app, lines, by_hand<Line>);
    add_disclosure(app, lines, &Line::capacity_public,
                   "Shows the capacity to everybody, or to nobody any more");
}

}  // namespace artel::directory
