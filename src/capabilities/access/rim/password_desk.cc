#include "capabilities/access/rim/password_desk.h"

#include <chrono>
#include <memory>

namespace artel::access {
namespace {

constexpr int places = 4;
constexpr int most_waiting = 8;
constexpr std::chrono::seconds patience{3};

}  // namespace

PasswordDesk::PasswordDesk(http::PasswordWork work)
    : work_(work), nobodys_(http::hash_password(http::secret_token(), work)) {}

Result<void> PasswordDesk::enter(Standing standing) {
    const int open = standing == Standing::known ? places : places - 1;
    std::unique_lock lock(mutex_);
    if (waiting_ >= most_waiting) {
        return fail(ErrorKind::rate_limited, "too many people sign in now: try again in a minute");
    }
    ++waiting_;
    const bool entered = free_.wait_for(lock, patience, [&] { return inside_ < open; });
    --waiting_;
    if (!entered) {
        return fail(ErrorKind::rate_limited, "too many people sign in now: try again in a minute");
    }
    ++inside_;
    return {};
}

void PasswordDesk::leave() {
    {
        const std::lock_guard lock(mutex_);
        --inside_;
    }
    free_.notify_all();
}

Result<std::string> PasswordDesk::hash(std::string_view password) {
    TRY_VOID(enter(Standing::known));
    const std::shared_ptr<void> inside(nullptr, [this](void*) { leave(); });
    return http::hash_password(password, work_);
}

Result<bool> PasswordDesk::matches(std::string_view password, const std::string& kept,
                                   Standing standing) {
    TRY_VOID(enter(standing));
    const std::shared_ptr<void> inside(nullptr, [this](void*) { leave(); });
    const bool match = http::password_matches(password, kept.empty() ? nobodys_ : kept);
    return match && !kept.empty();
}

}  // namespace artel::access
