#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace artel {

// 128 bits of a UUID, RFC 9562 text form "0190b6a2-....".
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    std::string text() const;
    static Result<Uuid> parse(std::string_view text);
    friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

// The id of one kind of thing. Ids of different tags do not compare, at compile time.
template <class Tag>
class Id {
  public:
    Id() = default;
    explicit Id(Uuid value) : value_(value) {}
    const Uuid& uuid() const { return value_; }
    std::string text() const { return value_.text(); }
    static Result<Id> parse(std::string_view text) {
        TRY(const Uuid value, Uuid::parse(text));
        return Id(value);
    }
    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    Uuid value_;
};

// Where new ids come from; the caller owns the clock and the randomness.
class IdSource {
  public:
    virtual ~IdSource() = default;
    virtual Uuid next_uuid() = 0;
    template <class Tag>
    Id<Tag> next() {
        return Id<Tag>(next_uuid());
    }
};

// UUIDv7 (RFC 9562, section 5.7) from milliseconds since 1970 and 74 random bits.
Uuid make_uuid_v7(std::int64_t unix_milliseconds, std::uint64_t random_high,
                  std::uint64_t random_low);

}  // namespace artel

template <>
struct std::hash<artel::Uuid> {
    std::size_t operator()(const artel::Uuid& id) const noexcept {
        return std::hash<std::string_view>()(
            {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
    }
};
