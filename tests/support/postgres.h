#pragma once
#include <optional>
#include <string>

namespace artel::test {

// The URL of a fresh, empty database on a private PostgreSQL server of this test process: started
// at the first call on a free loopback port, as an unprivileged user, with its files in a
// temporary folder; stopped and removed when the process ends. Without an installed server it
// prints "SKIP postgresql: ..." and yields nothing. Stand such tests in TEST_SUITE("pg").
std::optional<std::string> postgres_url();

// Ends the server at once, as a power cut would, or starts it again on the same files.
void kill_postgres();
void start_postgres();

}  // namespace artel::test
