#pragma once
#include <string_view>

#include "platform/host/app.h"

namespace artel::demand {

inline constexpr std::string_view load_kind = "need_list.load";
inline constexpr std::string_view consolidate_kind = "order.consolidate";

void add_need_routes(host::App& app);
void add_need_jobs(host::App& app);
void add_order_routes(host::App& app);
void add_order_jobs(host::App& app);
void add_review_routes(host::App& app);

}  // namespace artel::demand
