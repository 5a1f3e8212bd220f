#include "capabilities/demand/order_store.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "capabilities/demand/item_search.h"

namespace artel::demand {
namespace {

template <class Less>
std::vector<std::size_t> sorted(std::size_t count, Less less) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), less);
    return order;
}

}  // namespace

std::map<std::string, std::string> items_by_key(const OrderContents& contents) {
    std::map<std::string, std::string> out;
    for (const ItemTrail& trail : contents.trails) {
        for (const ItemVariant& variant : trail.variants) {
            out.emplace(variant.key, trail.item);
        }
    }
    for (const Question& question : contents.questions) {
        for (const QuestionSide& side : question.sides) {
            out.emplace(side.variant.key, side.item);
        }
    }
    return out;
}

tl::unexpected<Error> order_changed() {
    return fail(ErrorKind::conflict, "the order was changed meanwhile: look at it again");
}

std::vector<ItemRanks> ranks(const std::vector<OrderItem>& items) {
    std::vector<std::string> keys;
    keys.reserve(items.size());
    for (const OrderItem& item : items) {
        keys.push_back(name_key(item.name));
    }
    const auto by_name = [&](std::size_t a, std::size_t b) {
        return std::tie(keys[a], items[a].id) < std::tie(keys[b], items[b].id);
    };
    const auto by_quantity = [&](std::size_t a, std::size_t b) {
        const double left = to_double(items[a].total);
        const double right = to_double(items[b].total);
        return left < right || (!(right < left) && by_name(a, b));
    };
    const auto by_sources = [&](std::size_t a, std::size_t b) {
        return items[a].sources_count != items[b].sources_count
                   ? items[a].sources_count < items[b].sources_count
                   : by_name(a, b);
    };
    std::vector<ItemRanks> out(items.size());
    const auto fill = [&](std::int64_t ItemRanks::*rank, const std::vector<std::size_t>& order) {
        for (std::size_t place = 0; place < order.size(); ++place) {
            out[order[place]].*rank = static_cast<std::int64_t>(place);
        }
    };
    fill(&ItemRanks::name, sorted(items.size(), by_name));
    fill(&ItemRanks::quantity, sorted(items.size(), by_quantity));
    fill(&ItemRanks::sources, sorted(items.size(), by_sources));
    return out;
}

}  // namespace artel::demand
