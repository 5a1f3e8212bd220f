#pragma once
#include "platform/host/app.h"

namespace artel::directory {

void add_organisation_routes(host::App& app);  // the record itself, and who looked
void add_offer_routes(host::App& app);         // products, capabilities, lines
void add_publication_routes(host::App& app);   // contacts, documents, announcements
void add_moderation_routes(host::App& app);    // the operator's desk

}  // namespace artel::directory
