#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/json_codec.h"

namespace artel::host {

// One page of a list: `?limit=50&after=<next of the page before>`.
template <class T>
struct Page {
    std::vector<T> rows;
    std::optional<std::string> next;  // absent on the last page
    std::int64_t total{};             // of the whole list
};
template <class T>
constexpr auto fields(json::Type<Page<T>>) {
    return std::tuple(json::field("rows", &Page<T>::rows), json::field("next", &Page<T>::next),
                      json::field("total", &Page<T>::total));
}

}  // namespace artel::host
