#pragma once

namespace artel {

namespace host {
struct App;
}

// The search over everything public, saved views, and the index that follows the database.
void register_search(host::App& app);

}  // namespace artel
