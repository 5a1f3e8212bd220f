#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "platform/http/message.h"
#include "platform/http/problem.h"

// The head of an HTTP/1.x request, read strictly (RFC 9112): whatever two servers could understand
// differently - and so smuggle a request past one of them - is refused and the connection closed.
namespace artel::http {

inline constexpr std::size_t head_limit = 16U * 1024;
inline constexpr std::size_t field_limit = 100;
inline constexpr std::size_t target_limit = 8U * 1024;

enum class Framing : std::uint8_t { none, length, chunked };
enum class Persistence : std::uint8_t { keep, close };

struct Head {
    Request request;  // without body, address and id
    Framing framing{Framing::none};
    std::uint64_t length{};  // of the body, when framing is `length`
    Persistence persistence{Persistence::keep};
    bool expects_continue{};
};

struct Refusal {
    Protocol what{};
    std::string detail;
};

// The size of the head at the start of `bytes`, its closing empty line included; 0 while that line
// has not come. May look at `bytes` from their beginning each time.
std::size_t head_size(std::string_view bytes);

// `head` is what head_size measured. Refused: bare CR or LF, control characters, folded lines, a
// blank before a colon, bytes above ASCII, no or two Host, two Content-Length or one that is not
// all digits, Content-Length beside Transfer-Encoding, any Transfer-Encoding but `chunked`, any at
// all on HTTP/1.0, a target that is not a path, and what exceeds the limits above.
tl::expected<Head, Refusal> parse_head(std::string_view head);

}  // namespace artel::http
