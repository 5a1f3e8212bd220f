#include "platform/sheets/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <memory>
#include <utility>

#include "base/text.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/notes.h"

namespace artel::sheets {
namespace {

constexpr char name_separator = '|';

std::string_view local_name(std::string_view qualified) {
    return qualified.substr(qualified.rfind(name_separator) + 1);
}

// One run of expat. Its callbacks are C: results and exceptions are kept here and handed on when
// the parser has returned.
class Run {
  public:
    Run(XmlHandler& handler, std::string entry_place)
        : handler_(handler),
          entry_place_(std::move(entry_place)),
          parser_(XML_ParserCreateNS(nullptr, name_separator), XML_ParserFree) {
        if (parser_ == nullptr) {
            throw Fault("out of memory for an XML parser");
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    Result<Next> feed(std::string_view piece, int is_last) {
        fed_ += static_cast<std::int64_t>(piece.size());
        const XML_Status status =
            XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), is_last);
        if (exception_) {
            std::rethrow_exception(exception_);
        }
        if (!outcome_.has_value() || *outcome_ == Next::stop) {
            return outcome_;
        }
        if (status != XML_STATUS_OK) {
            return invalid(place(),
                           fmt::format("is no well-formed XML ({}, line {} of {}); open the "
                                       "file and save it as XLSX",
                                       XML_ErrorString(XML_GetErrorCode(parser_.get())),
                                       XML_GetCurrentLineNumber(parser_.get()), entry_place_));
        }
        // Without this check expat would look through an endless tag again with every piece.
        if (fed_ - XML_GetCurrentByteIndex(parser_.get()) >
            static_cast<std::int64_t>(limits::xml_tag_bytes)) {
            return too_large(
                place(), fmt::format("holds an XML tag of more than {} bytes; open the file and "
                                     "save it as XLSX",
                                     limits::xml_tag_bytes));
        }
        return Next::more;
    }

  private:
    std::string place() const {
        const std::string own = handler_.place();
        return own.empty() ? entry_place_ : own;
    }

    template <class Step>
    void guarded(Step&& step) {
        if (!outcome_.has_value() || *outcome_ == Next::stop || exception_) {
            return;  // expat may deliver the rest of the current token after a stop
        }
        try {
            outcome_ = step();
        } catch (...) {
            exception_ = std::current_exception();
        }
        if (exception_ || !outcome_.has_value() || *outcome_ == Next::stop) {
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    Result<Next> start(std::string_view name, const char** attributes) {
        if (++depth_ > limits::xml_depth) {
            return too_large(place(),
                             fmt::format("holds XML nested deeper than {} levels; open the "
                                         "file and save it as XLSX",
                                         limits::xml_depth));
        }
        if (XML_GetSpecifiedAttributeCount(parser_.get()) > 2 * limits::xml_attributes) {
            return too_large(place(), fmt::format("holds an XML tag with more than {} attributes; "
                                                  "open the file and save it as XLSX",
                                                  limits::xml_attributes));
        }
        return handler_.start({local_name(name), attributes});
    }

    static void on_start(void* self, const char* name, const char** attributes) {
        auto& run = *static_cast<Run*>(self);
        run.guarded([&] { return run.start(name, attributes); });
    }
    static void on_end(void* self, const char* name) {
        auto& run = *static_cast<Run*>(self);
        --run.depth_;
        run.guarded([&] { return run.handler_.end(local_name(name)); });
    }
    static void on_text(void* self, const char* text, int size) {
        auto& run = *static_cast<Run*>(self);
        run.guarded([&]() -> Result<Next> {
            TRY_VOID(run.handler_.text({text, static_cast<std::size_t>(size)}));
            return Next::more;
        });
    }
    static void on_doctype(void* self, const char*, const char*, const char*, int) {
        auto& run = *static_cast<Run*>(self);
        run.guarded([&]() -> Result<Next> {
            return invalid(run.place(),
                           "holds a document type definition, which no spreadsheet "
                           "program writes; open the file and save it as XLSX");
        });
    }

    XmlHandler& handler_;
    std::string entry_place_;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
    Result<Next> outcome_ = Next::more;
    std::exception_ptr exception_;
    std::int64_t fed_ = 0;
    int depth_ = 0;
};

}  // namespace

std::optional<std::string_view> XmlTag::attribute(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        const std::string_view full = pair[0];
        if (!full.ends_with(name)) {
            continue;
        }
        const std::size_t before = full.size() - name.size();
        if (before == 0 ||
            std::string_view("|:/").find(full[before - 1]) != std::string_view::npos) {
            return std::string_view(pair[1]);
        }
    }
    return std::nullopt;
}

bool XmlTag::is_set(std::string_view name) const {
    const auto value = attribute(name);
    return value == "1" || value == "true";
}

std::optional<std::uint32_t> XmlTag::number(std::string_view name) const {
    const auto value = attribute(name);
    if (!value.has_value()) {
        return std::nullopt;
    }
    std::uint32_t result = 0;
    const char* end = value->data() + value->size();
    const auto [stop, error] = std::from_chars(value->data(), end, result);
    return error == std::errc{} && stop == end ? std::optional(result) : std::nullopt;
}

Result<void> parse_xml(Archive& archive, std::size_t entry, XmlHandler& handler) {
    Run run(handler, archive.place(entry));
    Next last = Next::more;
    TRY_VOID(archive.inflate(entry, [&](std::string_view piece) -> Result<Next> {
        TRY(last, run.feed(piece, 0));
        return last;
    }));
    if (last == Next::more) {
        TRY_VOID(run.feed({}, 1));
    }
    return {};
}

}  // namespace artel::sheets
