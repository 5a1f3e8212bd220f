#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace artel {

using Digest = std::array<std::uint8_t, 32>;
// 64 small hexadecimal digits, and back; nothing if the text is of another form.
std::string to_hex(const Digest& digest);
std::optional<Digest> digest_of_hex(std::string_view text);

// SHA-256 (FIPS 180-4), for content hashes of files, problems and plans. Not for passwords.
class Sha256 {
  public:
    Sha256();
    void add(std::string_view bytes);
    // Either of them ends the computation.
    Digest digest();
    std::string hex() { return to_hex(digest()); }

  private:
    void block(const std::uint8_t* bytes);
    std::array<std::uint32_t, 8> state_;
    std::array<std::uint8_t, 64> buffer_{};
    std::size_t filled_ = 0;
    std::uint64_t length_ = 0;
};
std::string sha256_hex(std::string_view bytes);

// SplitMix64 (Steele, Lea, Flood 2014): a fast, seeded, reproducible stream; not for secrets.
class RandomStream {
  public:
    explicit RandomStream(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    // Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
    // Uniform in [0, 1).
    double unit();

  private:
    std::uint64_t state_;
};

}  // namespace artel
