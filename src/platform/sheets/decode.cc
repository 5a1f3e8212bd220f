#include "platform/sheets/decode.h"

#include <iconv.h>

#include <array>
#include <cerrno>

#include "base/text.h"
#include "platform/sheets/code_pages.h"

namespace artel::sheets {
namespace {

// Length of the well-formed character at `at`, 0 if malformed, -1 if the piece ends inside it.
int utf8_length(std::string_view bytes, std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const int length = first < 0x80   ? 1
                       : first < 0xC2 ? 0
                       : first < 0xE0 ? 2
                       : first < 0xF0 ? 3
                       : first < 0xF5 ? 4
                                      : 0;
    if (length < 2) {
        return length;
    }
    const std::string_view rest = bytes.substr(at, static_cast<std::size_t>(length));
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if ((static_cast<unsigned char>(rest[i]) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    if (rest.size() < static_cast<std::size_t>(length)) {
        return -1;
    }
    std::size_t end = at;
    text::next(bytes, end);
    return end - at == rest.size() ? length : 0;
}

class Utf8Decoder final : public Decoder {
  public:
    void decode(std::string_view bytes, std::string& out) override {
        std::string joined;
        if (!pending_.empty()) {
            joined = pending_ + std::string(bytes);
            pending_.clear();
            bytes = joined;
        }
        std::size_t clean = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            if (static_cast<unsigned char>(bytes[at]) < 0x80) {
                ++at;
                continue;
            }
            const int length = utf8_length(bytes, at);
            if (length > 0) {
                at += static_cast<std::size_t>(length);
                continue;
            }
            out += bytes.substr(clean, at - clean);
            if (length < 0) {
                pending_ = bytes.substr(at);
                return;
            }
            replace(out);
            clean = ++at;
        }
        out += bytes.substr(clean);
    }
    void finish(std::string& out) override {
        if (!pending_.empty()) {
            replace(out);
            pending_.clear();
        }
    }

  private:
    std::string pending_;
};

class OneByteDecoder final : public Decoder {
  public:
    explicit OneByteDecoder(const CodePage& page) {
        for (std::size_t i = 0; i < page.size(); ++i) {
            text::append(utf8_[i], page[i]);
            known_[i] = page[i] != 0xFFFD;
        }
    }
    void decode(std::string_view bytes, std::string& out) override {
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x80) {
                out += c;
            } else if (known_[byte - 0x80U]) {
                out += utf8_[byte - 0x80U];
            } else {
                replace(out);
            }
        }
    }
    void finish(std::string&) override {}

  private:
    std::array<std::string, 128> utf8_;
    std::array<bool, 128> known_{};
};

class Utf16Decoder final : public Decoder {
  public:
    explicit Utf16Decoder(Encoding encoding) : high_first_(encoding == Encoding::utf16_be) {}
    void decode(std::string_view bytes, std::string& out) override {
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if (!half_) {
                half_ = true;
                first_ = byte;
                continue;
            }
            half_ = false;
            unit(static_cast<char16_t>(high_first_ ? first_ << 8 | byte
                                                   : unsigned{byte} << 8 | first_),
                 out);
        }
    }
    void finish(std::string& out) override {
        if (half_ || surrogate_ != 0) {
            replace(out);
        }
        half_ = false;
        surrogate_ = 0;
    }

  private:
    void unit(char16_t value, std::string& out) {
        const bool low = value >= 0xDC00 && value <= 0xDFFF;
        if (surrogate_ != 0 && low) {
            text::append(out, 0x10000 + ((surrogate_ - 0xD800U) << 10) + (value - 0xDC00U));
            surrogate_ = 0;
            return;
        }
        if (surrogate_ != 0) {
            replace(out);
            surrogate_ = 0;
        }
        if (low) {
            replace(out);
        } else if (value >= 0xD800 && value <= 0xDBFF) {
            surrogate_ = value;
        } else {
            text::append(out, value);
        }
    }

    bool high_first_;
    bool half_ = false;
    unsigned first_ = 0;
    char32_t surrogate_ = 0;
};

// GB18030 has 27,000 pairs and a four-byte part: its table is the C library's, asked through
// iconv, because an own copy would be 50 KB of numbers that nobody could review. Debian's libc
// brings it in the base system.
class GbDecoder final : public Decoder {
  public:
    GbDecoder() : handle_(::iconv_open("UTF-8", "GB18030")) {
        if (handle_ == invalid_handle()) {
            throw Fault("the C library cannot decode GB18030: install libc's gconv modules");
        }
    }
    GbDecoder(const GbDecoder&) = delete;
    GbDecoder& operator=(const GbDecoder&) = delete;
    ~GbDecoder() override { ::iconv_close(handle_); }

    void decode(std::string_view bytes, std::string& out) override {
        pending_ += bytes;
        char* in = pending_.data();
        std::size_t left = pending_.size();
        std::array<char, 4096> buffer{};
        while (left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t result = ::iconv(handle_, &in, &left, &to, &room);
            const int problem = errno;
            out.append(buffer.data(), buffer.size() - room);
            if (result != static_cast<std::size_t>(-1) || problem == E2BIG) {
                continue;
            }
            if (problem == EINVAL) {
                break;
            }
            replace(out);
            ++in;
            --left;
        }
        pending_.erase(0, pending_.size() - left);
    }
    void finish(std::string& out) override {
        if (!pending_.empty()) {
            replace(out);
            pending_.clear();
        }
    }

  private:
    static iconv_t invalid_handle() { return reinterpret_cast<iconv_t>(-1); }
    iconv_t handle_;
    std::string pending_;
};

}  // namespace

std::unique_ptr<Decoder> make_decoder(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8: return std::make_unique<Utf8Decoder>();
        case Encoding::utf16_le:
        case Encoding::utf16_be: return std::make_unique<Utf16Decoder>(encoding);
        case Encoding::cp1251:
        case Encoding::cp1252:
        case Encoding::cp866:
        case Encoding::koi8_r: return std::make_unique<OneByteDecoder>(code_page(encoding));
        case Encoding::gb18030: return std::make_unique<GbDecoder>();
    }
    ENSURE(false, "an encoding without a decoder");
}

std::string decode_all(Encoding encoding, std::string_view bytes) {
    std::string out;
    const std::unique_ptr<Decoder> decoder = make_decoder(encoding);
    decoder->decode(bytes, out);
    decoder->finish(out);
    return out;
}

}  // namespace artel::sheets
