#include "platform/http/multipart.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "platform/http/message.h"

namespace artel::http {
namespace {

constexpr std::string_view line_end = "\r\n";

tl::unexpected<Error> refuse(std::string message) {
    return fail(ErrorKind::invalid, "the form: " + message);
}

bool is_boundary_character(char c) {  // RFC 2046, section 5.1.1, without the blank
    constexpr std::string_view marks = "'()+_,-./:=?";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

// Reads a quoted string whose opening quote stands at `at`; moves behind the closing one.
std::optional<std::string> quoted(std::string_view text, std::size_t& at) {
    std::string out;
    for (++at; at < text.size(); ++at) {
        if (text[at] == '"') {
            ++at;
            return out;
        }
        const bool escaped = text[at] == '\\' && at + 1 < text.size() &&
                             (text[at + 1] == '"' || text[at + 1] == '\\');
        out += text[at + (escaped ? 1 : 0)];
        at += escaped ? 1 : 0;
    }
    return std::nullopt;
}

void pass_blanks(std::string_view text, std::size_t& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) {
        ++at;
    }
}

struct Value {
    std::string_view word;  // "form-data"
    Parameters parameters;
};

// `form-data; name="file"; filename="needs.csv"` (RFC 2183). Nothing if it is not of that form or
// names a parameter twice.
std::optional<Value> parse_value(std::string_view text) {
    std::size_t at = std::min(text.find(';'), text.size());
    Value out{text.substr(0, at), {}};
    while (!out.word.empty() && (out.word.back() == ' ' || out.word.back() == '\t')) {
        out.word.remove_suffix(1);
    }
    while (at < text.size()) {
        if (text[at] != ';') {
            return std::nullopt;
        }
        pass_blanks(text, ++at);
        const std::size_t equals = text.find('=', at);
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        std::string name(text.substr(at, equals - at));
        at = equals + 1;
        std::optional<std::string> value;
        if (at < text.size() && text[at] == '"') {
            value = quoted(text, at);
        } else {
            const std::size_t end = std::min(text.find_first_of("; \t", at), text.size());
            value = text.substr(at, end - at);
            at = end;
        }
        const bool again =
            std::any_of(out.parameters.begin(), out.parameters.end(),
                        [&](const auto& known) { return equal_ignoring_case(known.first, name); });
        if (!value.has_value() || again) {
            return std::nullopt;
        }
        out.parameters.emplace_back(std::move(name), *std::move(value));
        pass_blanks(text, at);
    }
    return out;
}

const std::string* find(const Parameters& parameters, std::string_view name) {
    for (const auto& [known, value] : parameters) {
        if (equal_ignoring_case(known, name)) {
            return &value;
        }
    }
    return nullptr;
}

Result<std::string> boundary_of(std::string_view content_type) {
    const auto value = parse_value(content_type);
    if (!value.has_value() || !equal_ignoring_case(value->word, "multipart/form-data")) {
        return refuse("Content-Type must be multipart/form-data with a boundary");
    }
    const std::string* boundary = find(value->parameters, "boundary");
    if (boundary == nullptr || boundary->empty() || boundary->size() > 70 ||
        !std::all_of(boundary->begin(), boundary->end(), is_boundary_character)) {
        return refuse("the boundary must have 1 to 70 letters, digits and marks");
    }
    return *boundary;
}

Result<void> read_disposition(std::string_view text, Part& part, const MultipartLimits& limits) {
    const auto value = parse_value(text);
    const std::string* name = value.has_value() ? find(value->parameters, "name") : nullptr;
    if (name == nullptr || name->empty() || !equal_ignoring_case(value->word, "form-data")) {
        return refuse("a part without Content-Disposition: form-data; name=...");
    }
    const std::string* file = find(value->parameters, "filename");
    if (name->size() > limits.name || (file != nullptr && file->size() > limits.name)) {
        return fail(ErrorKind::too_large,
                    "the form: a name is longer than " + std::to_string(limits.name) + " bytes");
    }
    part.name = *name;
    if (file != nullptr) {
        part.file_name = *file;
    }
    return {};
}

// `head`: the lines of a part's header, each with its CR LF.
Result<void> read_part_head(std::string_view head, Part& part, const MultipartLimits& limits) {
    if (!text::is_utf8(head)) {
        return refuse("a part's header is not UTF-8");
    }
    while (!head.empty()) {
        const std::size_t end = head.find(line_end);
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + line_end.size());
        const std::size_t colon = line.find(':');
        const bool control = std::any_of(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
        });
        if (colon == std::string_view::npos || control) {
            return refuse("a line of a part's header is not: name, colon, value");
        }
        std::size_t at = colon + 1;
        pass_blanks(line, at);
        const std::string_view value = line.substr(at);
        if (equal_ignoring_case(line.substr(0, colon), "Content-Disposition")) {
            if (!part.name.empty()) {
                return refuse("a part with two Content-Disposition");
            }
            TRY_VOID(read_disposition(value, part, limits));
        } else if (equal_ignoring_case(line.substr(0, colon), "Content-Type")) {
            part.content_type = value;
        } else if (equal_ignoring_case(line.substr(0, colon), "Content-Transfer-Encoding")) {
            return refuse("Content-Transfer-Encoding is not taken: send the bytes as they are");
        }
    }
    if (part.name.empty()) {
        return refuse("a part without Content-Disposition");
    }
    return {};
}

// Reads the part that begins at `rest` and leaves `rest` at the delimiter that ends it.
Result<Part> take_part(std::string_view& rest, std::string_view delimiter,
                       const MultipartLimits& limits) {
    const std::size_t blank =
        rest.substr(0, limits.part_header + 4).find(std::string_view("\r\n\r\n"));
    if (blank == std::string_view::npos) {
        return rest.size() > limits.part_header
                   ? fail(ErrorKind::too_large, "the form: a part's header exceeds 16 KiB")
                   : refuse("it is cut short in a part's header");
    }
    Part part;
    TRY_VOID(read_part_head(rest.substr(0, blank + 2), part, limits));
    rest.remove_prefix(blank + 4);
    const std::size_t end = rest.find(delimiter);
    if (end == std::string_view::npos) {
        return refuse("it is cut short: the closing boundary is missing");
    }
    part.content = rest.substr(0, end);
    rest.remove_prefix(end);
    return part;
}

}  // namespace

Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          const MultipartLimits& limits) {
    TRY(const std::string boundary, boundary_of(content_type));
    const std::string delimiter = "\r\n--" + boundary;
    if (!body.starts_with(std::string_view(delimiter).substr(2))) {
        return refuse("it does not begin with its boundary");
    }
    body.remove_prefix(delimiter.size() - 2);
    std::vector<Part> parts;
    while (!body.starts_with("--")) {
        if (!body.starts_with(line_end)) {
            return refuse("a boundary is followed by other bytes than a line end");
        }
        body.remove_prefix(line_end.size());
        if (parts.size() == limits.parts) {
            return fail(ErrorKind::too_large,
                        "the form: more than " + std::to_string(limits.parts) + " parts");
        }
        TRY(Part part, take_part(body, delimiter, limits));
        const bool again = std::any_of(parts.begin(), parts.end(), [&](const Part& known) {
            return known.name == part.name && !part.file_name.has_value();
        });
        if (again) {
            return refuse("the field \"" + text::printable(part.name, 60) + "\" stands twice");
        }
        parts.push_back(std::move(part));
        body.remove_prefix(delimiter.size());
    }
    body.remove_prefix(2);
    if (!body.empty() && body != line_end) {
        return refuse("bytes follow the closing boundary");
    }
    return parts;
}

}  // namespace artel::http
