#include "platform/signing/signing.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <vector>

#include "base/text.h"

namespace artel::signing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t id_size = 8;
constexpr std::size_t checksum_size = 32;
// What precedes key id and key in a secret key file: "Ed", no key derivation, "B2", and the
// derivation's unused salt and limits.
const std::string secret_head = std::string("Ed\0\0B2", 6) + std::string(32 + 8 + 8, '\0');
constexpr std::string_view untrusted = "untrusted comment: ";
constexpr std::string_view trusted = "trusted comment: ";

void ready() {
    if (sodium_init() < 0) {
        throw Fault("libsodium does not start");
    }
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string to_base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(), variant);
    out.pop_back();  // the ending zero
    return out;
}

// Empty if the text is not base64.
std::string from_base64(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    const int wrong =
        sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
    out.resize(wrong == 0 ? size : 0);
    return out;
}

std::string blake2b(std::string_view bytes, std::size_t size) {
    std::string out(size, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), size, raw(bytes), bytes.size(),
                       nullptr, 0);
    return out;
}

std::string key_name(std::string id) {
    std::string out;
    for (std::size_t i = id.size(); i-- > 0;) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        out += digits[static_cast<unsigned char>(id[i]) >> 4U];
        out += digits[static_cast<unsigned char>(id[i]) & 15U];
    }
    return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (const std::string_view line : text::split(text, '\n')) {
        if (const std::string_view content = text::trim(line); !content.empty()) {
            out.push_back(content);
        }
    }
    return out;
}

std::string checksum(std::string_view id, std::string_view bytes) {
    return blake2b("Ed" + std::string(id) + std::string(bytes), checksum_size);
}

Result<std::string> content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string out((std::istreambuf_iterator<char>(in)), {});
    if (!in) {
        return fail(ErrorKind::not_found, "cannot read " + file.string());
    }
    return out;
}

// Never readable by others, not even for a moment, and never half.
void write_secret(const fs::path& file, std::string_view text) {
    const fs::path temporary = file.string() + ".new";
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool written = descriptor >= 0 &&
                         ::write(descriptor, text.data(), text.size()) == std::ssize(text) &&
                         ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    // A link does not overwrite: of two that make a key at once, one wins.
    const bool placed =
        written && (::link(temporary.c_str(), file.c_str()) == 0 || errno == EEXIST);
    ::unlink(temporary.c_str());
    if (!placed) {
        throw Fault("cannot write " + file.string());
    }
}

}  // namespace

Result<PublicKey> PublicKey::parse(std::string_view text) {
    ready();
    const auto lines = lines_of(text);
    const std::string bytes = lines.empty() ? "" : from_base64(lines.back());
    if (bytes.size() != 2 + id_size + crypto_sign_PUBLICKEYBYTES || !bytes.starts_with("Ed")) {
        return fail(ErrorKind::invalid, "this is no minisign public key");
    }
    PublicKey out;
    out.id_ = bytes.substr(2, id_size);
    out.bytes_ = bytes.substr(2 + id_size);
    return out;
}

Result<PublicKey> PublicKey::load(const fs::path& file) {
    TRY(const std::string text, content_of(file));
    auto key = parse(text);
    if (!key.has_value()) {
        return invalid(file.string(), key.error().message);
    }
    return key;
}

std::string PublicKey::text() const {
    return std::string(untrusted) + "minisign public key " + key_name(id_) + "\n" +
           to_base64("Ed" + id_ + bytes_) + "\n";
}

Result<void> PublicKey::check(std::string_view content, std::string_view signature) const {
    const auto lines = lines_of(signature);
    const std::string bytes = lines.size() == 4 ? from_base64(lines[1]) : "";
    const std::string global = lines.size() == 4 ? from_base64(lines[3]) : "";
    if (bytes.size() != 2 + id_size + crypto_sign_BYTES || !bytes.starts_with("ED") ||
        !lines[2].starts_with(trusted) || global.size() != crypto_sign_BYTES) {
        return fail(ErrorKind::invalid, "this is no minisign signature of a hashed file");
    }
    if (bytes.substr(2, id_size) != id_) {
        return fail(ErrorKind::invalid, "it was signed by another key: by " +
                                            key_name(bytes.substr(2, id_size)) + ", not by " +
                                            key_name(id_));
    }
    const std::string ours = bytes.substr(2 + id_size);
    const auto is_of = [&](std::string_view of, std::string_view what) {
        return crypto_sign_verify_detached(raw(of), raw(what), what.size(), raw(bytes_)) == 0;
    };
    if (!is_of(ours, blake2b(content, 64))) {
        return fail(ErrorKind::invalid, "the signature is not of this content");
    }
    if (!is_of(global, ours + std::string(lines[2].substr(trusted.size())))) {
        return fail(ErrorKind::invalid, "the signature's comment was changed");
    }
    return {};
}

SecretKey::SecretKey(std::string id, std::string bytes)
    : id_(std::move(id)), bytes_(std::move(bytes)) {}
SecretKey::SecretKey(SecretKey&&) noexcept = default;
SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

Result<SecretKey> SecretKey::load_or_make(const fs::path& file) {
    ready();
    if (!fs::exists(file)) {
        std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
        std::string bytes(crypto_sign_SECRETKEYBYTES, '\0');
        crypto_sign_keypair(open.data(), reinterpret_cast<unsigned char*>(bytes.data()));
        std::string id(id_size, '\0');
        randombytes_buf(id.data(), id.size());
        const std::string secret = secret_head + id + bytes + checksum(id, bytes);
        write_secret(file,
                     std::string(untrusted) + "minisign secret key\n" + to_base64(secret) + "\n");
    }
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return invalid(file.string(), "may be read by others than its owner: chmod 0600");
    }
    TRY(const std::string text, content_of(file));
    const auto lines = lines_of(text);
    const std::string all = lines.empty() ? "" : from_base64(lines.back());
    constexpr std::size_t key_size = crypto_sign_SECRETKEYBYTES;
    if (all.size() != secret_head.size() + id_size + key_size + checksum_size ||
        !all.starts_with(secret_head.substr(0, 6))) {
        return invalid(file.string(), "is no minisign secret key without password");
    }
    SecretKey key(all.substr(secret_head.size(), id_size),
                  all.substr(secret_head.size() + id_size, key_size));
    if (!all.ends_with(checksum(key.id_, key.bytes_))) {
        return invalid(file.string(), "the secret key is damaged");
    }
    const fs::path open = file.string() + ".pub";
    if (!fs::exists(open)) {
        std::ofstream(open, std::ios::binary) << key.public_key().text();
    }
    return key;
}

PublicKey SecretKey::public_key() const {
    PublicKey out;
    out.id_ = id_;
    out.bytes_ = bytes_.substr(bytes_.size() - crypto_sign_PUBLICKEYBYTES);
    return out;
}

std::string SecretKey::sign(std::string_view content, std::string_view comment) const {
    const auto signed_by_us = [&](std::string_view what) {
        std::string out(crypto_sign_BYTES, '\0');
        crypto_sign_detached(reinterpret_cast<unsigned char*>(out.data()), nullptr, raw(what),
                             what.size(), raw(bytes_));
        return out;
    };
    const std::string signature = signed_by_us(blake2b(content, 64));
    return std::string(untrusted) + "signature of Artel\n" + to_base64("ED" + id_ + signature) +
           "\n" + std::string(trusted) + std::string(comment) + "\n" +
           to_base64(signed_by_us(signature + std::string(comment))) + "\n";
}

}  // namespace artel::signing
