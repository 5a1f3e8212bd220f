#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

// What keeps secrets: slow hashes of passwords, tokens nobody guesses, and a key of this
// installation that signs and seals. The one user of libsodium.
namespace artel::http {

// What one run of argon2id costs (RFC 9106, one lane): passes over so many bytes of memory.
struct PasswordWork {
    std::uint64_t passes = 2;
    std::size_t bytes = std::size_t{64} << 20U;
};

// The password's hash with its salt and cost, as text. Throws Fault when memory is short.
std::string hash_password(std::string_view password, const PasswordWork& work);
// Whether `kept` came of that password; costs what `kept` says.
bool password_matches(std::string_view password, const std::string& kept);

// Of the system's generator.
std::string random_bytes(std::size_t count);
// 256 bits of it in 43 characters of base64url.
std::string secret_token();

// A secret key in a file of the data folder.
class Key {
  public:
    // The key kept in the file, which is made with a fresh one if absent, readable by its owner
    // alone. `invalid` if the file holds something else.
    static Result<Key> keep_in(const std::filesystem::path& file);

    // A signature of the text (keyed BLAKE2b, base64url), and whether one is ours.
    std::string sign(std::string_view text) const;
    bool has_signed(std::string_view text, std::string_view signature) const;
    // The text encrypted and authenticated (XSalsa20-Poly1305, base64url), and back; nothing if it
    // was sealed with another key.
    std::string seal(std::string_view text) const;
    std::optional<std::string> unseal(std::string_view sealed) const;

  private:
    std::array<unsigned char, 32> bytes_{};
};

}  // namespace artel::http
