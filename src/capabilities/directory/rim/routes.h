#pragma once
#include "platform/host/app.h"

namespace artel::directory {

void add_organisation_routes(host::App& app);  // the record itself
void add_views_route(host::App& app);          // who looked; `app` outlives its operations
void add_file_routes(host::App& app);          // cards, linked data, tables, points
void add_offer_routes(host::App& app);         // products, capabilities, lines
void add_publication_routes(host::App& app);   // contacts, documents, announcements
void add_moderation_routes(host::App& app);    // the operator's desk
void add_duplicate_routes(host::App& app);     // the same: finding, merging, taking back

}  // namespace artel::directory
