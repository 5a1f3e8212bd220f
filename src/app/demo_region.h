#pragma once
#include <filesystem>

#include "app/demo_accounts.h"
#include "app/demo_client.h"

namespace artel {

// The demonstration region, from the files of `from`, the way an operator would bring it in:
// organisations, their capabilities, the product register, what they announce, the clusters with
// members, projects and ledgers. Answers the organisation whose staff the visitor may play: a
// member of a cluster that has lines in the demonstration's plan.
Result<DemoEmployer> load_demo_region(DemoClient& client, const std::filesystem::path& from);

}  // namespace artel
