#include "platform/http/credentials.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace artel::http {
namespace {

constexpr int alphabet = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

void start_library() {
    static const bool started = sodium_init() >= 0;
    if (!started) {
        throw Fault("libsodium does not start");
    }
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(const unsigned char* bytes, std::size_t count) {
    std::string out(sodium_base64_encoded_len(count, alphabet), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes, count, alphabet);
    out.pop_back();  // the terminating zero
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, alphabet) != 0) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}

// Made whole or not at all: whoever comes second finds it there.
void make_key_file(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return;
    }
    const std::string text = secret_token() + "\n";
    const bool written =
        ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!written) {
        std::filesystem::remove(file);
        throw Fault("the key cannot be written to " + file.string());
    }
}

}  // namespace

std::string hash_password(std::string_view password, const PasswordWork& work) {
    start_library();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), work.passes, work.bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw Fault("there is no memory to hash a password");
    }
    return out.data();
}

bool password_matches(std::string_view password, const std::string& kept) {
    start_library();
    return crypto_pwhash_str_verify(kept.c_str(), password.data(), password.size()) == 0;
}

std::string random_bytes(std::size_t count) {
    start_library();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string secret_token() {
    const std::string bytes = random_bytes(32);
    return to_base64(bytes_of(bytes), bytes.size());
}

Result<Key> Key::keep_in(const std::filesystem::path& file) {
    start_library();
    if (!std::filesystem::exists(file)) {
        make_key_file(file);
    }
    std::ifstream stream(file);
    std::string text;
    std::getline(stream, text);
    const auto bytes = from_base64(text);
    Key key;
    if (!bytes.has_value() || bytes->size() != key.bytes_.size()) {
        return invalid(file.string(), "holds no key: put back the file that belongs to this data");
    }
    std::copy(bytes->begin(), bytes->end(), key.bytes_.begin());
    return key;
}

std::string Key::sign(std::string_view text) const {
    std::array<unsigned char, crypto_generichash_BYTES> out{};
    crypto_generichash(out.data(), out.size(), bytes_of(text), text.size(), bytes_.data(),
                       bytes_.size());
    return to_base64(out.data(), out.size());
}

bool Key::has_signed(std::string_view text, std::string_view signature) const {
    const std::string ours = sign(text);
    return ours.size() == signature.size() &&
           sodium_memcmp(ours.data(), signature.data(), ours.size()) == 0;
}

std::string Key::seal(std::string_view text) const {
    const std::string nonce = random_bytes(crypto_secretbox_NONCEBYTES);
    std::string out = nonce;
    out.resize(nonce.size() + crypto_secretbox_MACBYTES + text.size());
    auto* const box = reinterpret_cast<unsigned char*>(out.data()) + nonce.size();
    crypto_secretbox_easy(box, bytes_of(text), text.size(), bytes_of(nonce), bytes_.data());
    return to_base64(bytes_of(out), out.size());
}

std::optional<std::string> Key::unseal(std::string_view sealed) const {
    constexpr std::size_t nonce = crypto_secretbox_NONCEBYTES;
    constexpr std::size_t least = nonce + crypto_secretbox_MACBYTES;
    const auto box = from_base64(sealed);
    if (!box.has_value() || box->size() < least) {
        return std::nullopt;
    }
    std::string text(box->size() - least, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()),
                                   bytes_of(*box) + nonce, box->size() - nonce, bytes_of(*box),
                                   bytes_.data()) != 0) {
        return std::nullopt;
    }
    return text;
}

}  // namespace artel::http
