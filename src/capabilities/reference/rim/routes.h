#pragma once
#include <memory>
#include <string_view>

#include "capabilities/reference/rim/imports.h"
#include "platform/host/app.h"

namespace artel::reference {

inline constexpr std::string_view import_job = "imports.run";

// The input of the job: which import, and who asked.
Json step_input(ImportId import, const Actor& actor);
void add_import_jobs(host::App& app, std::shared_ptr<const ImportKinds> kinds);
void add_import_routes(host::App& app, std::shared_ptr<const ImportKinds> kinds);
void add_reference_routes(host::App& app);

}  // namespace artel::reference
