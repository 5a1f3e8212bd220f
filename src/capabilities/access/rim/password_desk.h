#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/error.h"
#include "platform/http/credentials.h"

namespace artel::access {

// Whether the browser has signed in to the account before.
enum class Standing : std::uint8_t { stranger, known };

// Where passwords are hashed and compared: at most four at once, a few waiting, the rest sent away
// (`rate_limited`), so that guesses cannot take the machine. One place is kept for those known.
class PasswordDesk {
  public:
    explicit PasswordDesk(http::PasswordWork work);

    Result<std::string> hash(std::string_view password);
    // An empty `kept` (no such account, no password yet) matches nothing and costs the same.
    Result<bool> matches(std::string_view password, const std::string& kept, Standing standing);

  private:
    Result<void> enter(Standing standing);
    void leave();

    http::PasswordWork work_;
    std::string nobodys_;  // hash of a password that nobody has
    std::mutex mutex_;
    std::condition_variable free_;
    int inside_ = 0;
    int waiting_ = 0;
};

}  // namespace artel::access
