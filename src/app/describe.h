#pragma once
#include <string>

namespace artel {

class Commands;
namespace host {
struct App;
}

// What `artel policies` prints: a head, then a line for each operation and kind of job, in tab
// separated columns: id, where, policy, subject, and for each role the relations it grants ("any",
// "-", or names with commas between). Kept, and reviewed as a difference, in
// tests/access/matrix.tsv.
std::string access_matrix(const host::App& app);

// `artel openapi` prints the document the server serves; `artel policies` prints which role may
// call which operation and have which kind of job done.
void register_describe(Commands& commands);

}  // namespace artel
