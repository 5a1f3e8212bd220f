#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/sheets/archive.h"

namespace artel::sheets {

// A start tag. Names come without prefix; attributes are asked for by their local name, or by the
// end of their namespace and the name ("office:1.0|value") where a local name is not unique.
class XmlTag {
  public:
    XmlTag(std::string_view name, const char** attributes) : name_(name), pairs_(attributes) {}
    std::string_view name() const { return name_; }
    std::optional<std::string_view> attribute(std::string_view name) const;
    // Whether it is "1" or "true".
    bool is_set(std::string_view name) const;
    // The whole attribute as a number, or nothing.
    std::optional<std::uint32_t> number(std::string_view name) const;

  private:
    std::string_view name_;
    const char** pairs_;
};

class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual Result<Next> start(const XmlTag& tag) = 0;
    virtual Result<Next> end(std::string_view name) = 0;
    virtual Result<void> text(std::string_view) { return {}; }
    // Where the reader stands, for errors of the XML itself; empty: the entry.
    virtual std::string place() const { return {}; }
};

// Streams an entry through `handler`. Refused: DTDs and thereby entities, more than 64 levels, more
// than 64 attributes, tags of more than 256 KiB, malformed XML.
Result<void> parse_xml(Archive& archive, std::size_t entry, XmlHandler& handler);

}  // namespace artel::sheets
