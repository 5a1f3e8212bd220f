#pragma once
#include <cstddef>

namespace artel::demand {

// A statement put together from literals by the compiler, where several statements share a part:
//   static constexpr auto page = joined("select ... where ", filter, " order by ...");
//   constexpr sql::Sql page_sql(page.text);
template <std::size_t N>
struct Joined {
    char text[N]{};
};
template <std::size_t... N>
constexpr auto joined(const char (&... parts)[N]) {
    Joined<(N + ...) - sizeof...(N) + 1> out;
    std::size_t at = 0;
    const auto append = [&](const char* part, std::size_t length) {
        for (std::size_t i = 0; i < length; ++i) {
            out.text[at++] = part[i];
        }
    };
    (append(parts, N - 1), ...);
    return out;
}

}  // namespace artel::demand
