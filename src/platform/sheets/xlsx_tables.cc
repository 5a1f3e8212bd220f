#include "platform/sheets/xlsx_tables.h"

#include <fmt/format.h>

#include <map>

#include "platform/sheets/limits.h"
#include "platform/sheets/notes.h"
#include "platform/sheets/plain_text.h"
#include "platform/sheets/xml.h"

namespace artel::sheets {
namespace {

enum class Keep : std::uint8_t { nothing, strings };

class StringReader final : public XmlHandler {
  public:
    StringReader(Keep keep, std::string place) : keep_(keep), place_(std::move(place)) {}

    Result<Next> start(const XmlTag& tag) override {
        if (tag.name() == "si") {
            text_.clear();
        } else if (tag.name() == "rPh") {
            phonetic_ = true;
        } else if (tag.name() == "t") {
            inside_ = !phonetic_;
        }
        return Next::more;
    }
    Result<Next> end(std::string_view name) override {
        if (name == "t") {
            inside_ = false;
        } else if (name == "rPh") {
            phonetic_ = false;
        } else if (name == "si") {
            return keep();
        }
        return Next::more;
    }
    Result<void> text(std::string_view piece) override {
        if (inside_) {
            text_ += piece;
            if (text_.size() > limits::row_bytes) {
                return too_large(place_, "holds a text longer than any cell may be");
            }
        }
        return {};
    }

    SharedStrings strings;

  private:
    Result<Next> keep() {
        budget_ += text_.size() + sizeof(std::size_t);
        if (budget_ > limits::shared_string_bytes) {
            return too_large(place_,
                             fmt::format("holds more than {} bytes of texts; split the file",
                                         limits::shared_string_bytes));
        }
        if (keep_ == Keep::strings) {
            strings.begin();
            strings.append(unescaped(text_));
        }
        return Next::more;
    }

    Keep keep_;
    std::string place_;
    std::string text_;
    std::uint64_t budget_ = 0;
    bool inside_ = false;
    bool phonetic_ = false;
};

class StyleReader final : public XmlHandler {
  public:
    explicit StyleReader(std::string place) : place_(std::move(place)) {}
    Result<Next> start(const XmlTag& tag) override {
        if (tag.name() == "numFmt") {
            const auto id = tag.number("numFmtId");
            const auto code = tag.attribute("formatCode");
            if (id && code) {
                codes_.insert_or_assign(*id, format_of_code(*code));
            }
        } else if (tag.name() == "cellXfs") {
            inside_ = true;
        } else if (tag.name() == "xf" && inside_) {
            const std::uint32_t id = tag.number("numFmtId").value_or(0);
            const auto own = codes_.find(id);
            formats.push_back(own == codes_.end() ? format_of_id(id) : own->second);
        }
        if (formats.size() > limits::cell_formats || codes_.size() > limits::cell_formats) {
            return too_large(place_, fmt::format("has more than {} cell formats; open the file and "
                                                 "save it as XLSX",
                                                 limits::cell_formats));
        }
        return Next::more;
    }
    Result<Next> end(std::string_view name) override {
        inside_ = inside_ && name != "cellXfs";
        return Next::more;
    }

    std::vector<NumberFormat> formats;

  private:
    std::string place_;
    std::map<std::uint32_t, NumberFormat> codes_;
    bool inside_ = false;
};

}  // namespace

Result<SharedStrings> read_shared_strings(Archive& archive, std::size_t part) {
    constexpr std::uint64_t surely_small = 48 << 20;
    std::uint64_t inflated = 0;
    TRY_VOID(archive.inflate(part, [&](std::string_view piece) -> Result<Next> {
        inflated += piece.size();
        return Next::more;
    }));
    if (inflated > surely_small) {
        StringReader counter(Keep::nothing, archive.place(part));
        TRY_VOID(parse_xml(archive, part, counter));
    }
    StringReader reader(Keep::strings, archive.place(part));
    TRY_VOID(parse_xml(archive, part, reader));
    return std::move(reader.strings);
}

Result<std::vector<NumberFormat>> read_styles(Archive& archive, std::size_t part) {
    StyleReader reader(archive.place(part));
    TRY_VOID(parse_xml(archive, part, reader));
    return std::move(reader.formats);
}

}  // namespace artel::sheets
