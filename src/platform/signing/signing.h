#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

// Signatures of files, in the format of minisign (https://jedisct1.github.io/minisign): Ed25519 of
// the BLAKE2b-512 hash of the content. Whoever has minisign can check them without Artel.
namespace artel::signing {

// Of a key pair the half that checks; safe to give away.
class PublicKey {
  public:
    // The two lines of a minisign public key file, or its second line alone (`invalid`).
    static Result<PublicKey> parse(std::string_view text);
    static Result<PublicKey> load(const std::filesystem::path& file);
    std::string text() const;  // the two lines
    // Whether the signature file's text is of this content by this key; says what is wrong
    // (`invalid`).
    Result<void> check(std::string_view content, std::string_view signature) const;

  private:
    friend class SecretKey;
    std::string id_;     // 8 bytes
    std::string bytes_;  // 32 bytes
};

// The half that signs. Its bytes are wiped when it dies.
class SecretKey {
  public:
    // The key of the file, which is made with mode 0600 if it is absent; its public half is then
    // written beside it, with the ending .pub. Errors: `invalid` if the file is no unencrypted
    // minisign secret key, or may be read by others than its owner.
    static Result<SecretKey> load_or_make(const std::filesystem::path& file);
    SecretKey(SecretKey&&) noexcept;
    SecretKey& operator=(SecretKey&&) = delete;
    ~SecretKey();

    PublicKey public_key() const;
    // The text of the signature file. `comment` is one line, and is signed as well.
    std::string sign(std::string_view content, std::string_view comment) const;

  private:
    SecretKey(std::string id, std::string bytes);
    std::string id_;     // 8 bytes
    std::string bytes_;  // 64 bytes
};

}  // namespace artel::signing
