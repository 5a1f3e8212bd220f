#pragma once
#include <memory>

#include "capabilities/reference/rim/imports.h"
#include "platform/host/app.h"

namespace artel {

// Reference data, imports and templates of the service.
void register_reference(host::App& app, std::shared_ptr<const reference::ImportKinds> kinds);

}  // namespace artel
