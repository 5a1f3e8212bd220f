#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/sheets/sheets.h"

namespace artel::sheets {

// Turns a stream of bytes in one encoding into UTF-8, piece by piece. A byte that the encoding
// does not know becomes U+FFFD and is counted.
class Decoder {
  public:
    virtual ~Decoder() = default;
    // Appends to `out`. Bytes of an unfinished character wait for the next piece.
    virtual void decode(std::string_view bytes, std::string& out) = 0;
    // Appends U+FFFD if a character was left unfinished at the end.
    virtual void finish(std::string& out) = 0;
    std::uint64_t replaced() const { return replaced_; }

  protected:
    void replace(std::string& out) {
        out += "\xEF\xBF\xBD";
        ++replaced_;
    }

  private:
    std::uint64_t replaced_ = 0;
};

// A byte order mark is an ordinary character here: the caller skips it.
std::unique_ptr<Decoder> make_decoder(Encoding encoding);
// A short text at once.
std::string decode_all(Encoding encoding, std::string_view bytes);

}  // namespace artel::sheets
