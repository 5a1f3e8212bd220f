#include "capabilities/search/rim/register_search.h"

#include "capabilities/search/rim/routes.h"
#include "capabilities/search/rim/view_sql.h"
#include "platform/host/services.h"

namespace artel {

namespace search {

Result<std::shared_ptr<LiveIndex>> IndexOfService::get() const {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<LiveIndex> index = index_.lock();
    if (index == nullptr) {
        return fail(ErrorKind::unavailable, "the search index is not there yet: ask again");
    }
    return index;
}

void IndexOfService::set(std::weak_ptr<LiveIndex> index) {
    const std::lock_guard lock(mutex_);
    index_ = std::move(index);
}

}  // namespace search

void register_search(host::App& app) {
    const auto index = std::make_shared<search::IndexOfService>();
    app.add(host::Companion{[index](host::Services& services) -> std::shared_ptr<void> {
        auto made = std::make_shared<search::LiveIndex>(services.database, services.clock,
                                                        search::LiveIndex::Options{});
        index->set(made);
        return made;
    }});
    search::add_view_migrations(app.migrations);
    search::add_search_operations(app, index);
    search::add_view_operations(app);
}

}  // namespace artel
