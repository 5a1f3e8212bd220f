#include "capabilities/access/account.h"

#include <algorithm>

#include "base/text.h"

namespace artel::access {
namespace {

bool among(const std::vector<Role>& roles, Role role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// "aaaa...", "abcabc...": the text is its first `period` characters over and over.
bool repeats(const std::u32string& text, std::size_t period) {
    for (std::size_t i = period; i < text.size(); ++i) {
        if (text[i] != text[i - period]) {
            return false;
        }
    }
    return true;
}

// "123456...", "zyxw...", or a stretch of a keyboard row.
bool is_run(const std::u32string& text) {
    bool up = true;
    bool down = true;
    for (std::size_t i = 1; i < text.size(); ++i) {
        up = up && text[i] == text[i - 1] + 1;
        down = down && text[i] + 1 == text[i - 1];
    }
    constexpr std::u32string_view rows[] = {U"12345678901234567890",
                                            U"qwertyuiop[]asdfghjkl;'zxcvbnm",
                                            U"йцукенгшщзхъфывапролджэячсмитьбю"};
    const bool typed = std::any_of(std::begin(rows), std::end(rows), [&](std::u32string_view row) {
        return row.find(text) != std::u32string_view::npos;
    });
    return up || down || typed;
}

// "password2026", "Пароль123456": the word, then nothing but digits and signs.
bool names_itself(std::string_view folded) {
    constexpr std::string_view words[] = {"password", "пароль", "artel", "артель",
                                          "qwerty",   "йцукен", "admin"};
    for (const std::string_view word : words) {
        if (!folded.starts_with(word)) {
            continue;
        }
        std::size_t letters = 0;
        for (std::size_t at = word.size(); at < folded.size();) {
            letters += text::is_letter(text::next(folded, at)) ? 1 : 0;
        }
        if (letters == 0) {
            return true;
        }
    }
    return false;
}

}  // namespace

Actor actor_of(const Account& account) {
    const bool good = account.status == Status::active;
    return Actor{account.tenant, account.id, account.name,
                 good ? account.roles : std::vector<Role>{Role::suspended},
                 good ? account.regions : std::vector<std::string>{}};
}

Result<std::string> normal_login(std::string_view login) {
    const std::string folded = text::fold(text::trim(login));
    bool plain = true;
    for (std::size_t at = 0; at < folded.size();) {
        const char32_t point = text::next(folded, at);
        const bool sign =
            point < 0x80 && std::string_view("._-@+0123456789").find(static_cast<char>(point)) !=
                                std::string_view::npos;
        plain = plain && (sign || text::is_letter(point));
    }
    const std::size_t length = text::length(folded);
    if (!plain || length < 3 || length > 64) {
        return invalid("/login", "has 3 to 64 letters, digits and the signs . _ - @ +");
    }
    return folded;
}

Result<void> check_password(std::string_view login, std::string_view password) {
    const std::size_t length = text::length(password);
    if (!text::is_utf8(password) || length < 12 || length > 256) {
        return invalid("/password", "has 12 to 256 characters; a few unrelated words do well");
    }
    const std::string folded = text::fold(password);
    std::u32string points;
    for (std::size_t at = 0; at < folded.size();) {
        points += text::next(folded, at);
    }
    if (folded.find(login) != std::string::npos && !login.empty()) {
        return invalid("/password", "must not hold the login");
    }
    const bool repetition =
        repeats(points, 1) || repeats(points, 2) || repeats(points, 3) || repeats(points, 4);
    if (repetition || is_run(points) || names_itself(folded)) {
        return invalid("/password", "is among the first to be guessed: take a few unrelated words");
    }
    return {};
}

Workplace workplace_of(TenantId tenant) {
    return tenant == built_in_tenant() ? Workplace::office : Workplace::organisation;
}

std::vector<Role> grantable(const Actor& by, Workplace workplace) {
    const bool on_duty = among(by.roles, Role::region_operator);
    const bool machine = among(by.roles, Role::platform_admin);
    if (workplace == Workplace::organisation) {
        return on_duty || machine || among(by.roles, Role::organisation_admin)
                   ? std::vector{Role::viewer, Role::editor, Role::organisation_admin}
                   : std::vector<Role>{};
    }
    if (machine) {
        return {Role::viewer, Role::editor, Role::region_operator, Role::auditor,
                Role::platform_admin};
    }
    return on_duty ? std::vector{Role::viewer, Role::editor} : std::vector<Role>{};
}

Result<void> check_grant(const Actor& by, Workplace workplace, const std::vector<Role>& roles) {
    const std::vector<Role> allowed = grantable(by, workplace);
    std::vector<Violation> wrong;
    if (roles.empty()) {
        wrong.push_back({"/roles", "name at least one role"});
    }
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (!among(allowed, roles[i])) {
            wrong.push_back({"/roles/" + std::to_string(i),
                             "is not yours to give here, or does not exist there"});
        } else if (std::find(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(i),
                             roles[i]) != roles.begin() + static_cast<std::ptrdiff_t>(i)) {
            wrong.push_back({"/roles/" + std::to_string(i), "stands twice"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

Result<void> check_authority(const Actor& by, const Account& account) {
    const std::vector<Role> allowed = grantable(by, workplace_of(account.tenant));
    const bool below = std::all_of(account.roles.begin(), account.roles.end(),
                                   [&](Role role) { return among(allowed, role); });
    if (!below) {
        return fail(ErrorKind::forbidden,
                    "this account has a role that only a platform administrator gives and takes");
    }
    return {};
}

}  // namespace artel::access
