#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/demand/rim/order_inputs.h"
#include "engines/classify/classifier.h"
#include "engines/order/consolidate.h"

namespace artel::demand {

// Everything `artel order` tells.
struct OrderReport {
    const std::vector<InputFile>& files;
    const resolve::NeedBook& book;
    const resolve::Reference& reference;
    const order::Consolidation& order;
    classify::Classifier* okpd2{};  // null: items carry no code
};

// Writes order.json in pieces, so that an order of any size needs no memory of its own.
void write_order_json(const OrderReport& report, const std::function<void(std::string_view)>& put);

}  // namespace artel::demand
