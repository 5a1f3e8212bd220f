#include "platform/host/operation.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace artel::host {

std::string_view subject_name(Subject subject) {
    constexpr std::array names{"own", "named", "everyone"};
    return names[static_cast<std::size_t>(subject)];
}

const http::Part* Form::find(std::string_view name) const {
    const auto found = std::find_if(parts_.begin(), parts_.end(),
                                    [&](const http::Part& part) { return part.name == name; });
    return found == parts_.end() ? nullptr : &*found;
}

std::string Form::text(std::string_view name) const {
    const http::Part* part = find(name);
    return part == nullptr ? std::string() : std::string(part->content);
}

Operation download(About about, std::string media_type, Reader f) {
    return {std::move(about), nullptr, nullptr, std::move(media_type), {}, std::move(f), {}};
}

Result<Form> read_form(const http::Request& request, const std::vector<FormField>& fields) {
    constexpr std::size_t most_text = 64U * 1024;
    TRY(std::vector<http::Part> parts,
        http::parse_multipart(request.headers.get("Content-Type"), request.body.view()));
    std::vector<Violation> wrong;
    for (const http::Part& part : parts) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const FormField& known) {
            return known.name == part.name;
        });
        const std::string place = "/" + text::printable(part.name, 60);
        if (field == fields.end()) {
            wrong.push_back({place, "is not a field of this form"});
        } else if (part.file_name.has_value() != (field->kind == FormField::Kind::file)) {
            wrong.push_back({place, part.file_name.has_value() ? "must be a text, not a file"
                                                               : "must be a file"});
        } else if (field->kind == FormField::Kind::text &&
                   (part.content.size() > most_text || !text::is_utf8(part.content))) {
            wrong.push_back({place, "must be UTF-8 text of at most 64 KiB"});
        }
    }
    for (const FormField& field : fields) {
        const bool there = std::any_of(parts.begin(), parts.end(), [&](const http::Part& part) {
            return part.name == field.name;
        });
        if (!there && field.presence == FormField::Presence::required) {
            wrong.push_back({"/" + field.name, "is missing"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return Form(std::move(parts));
}

namespace detail {

http::Response to_response(Answer answer) {
    http::Response response;
    response.status = answer.status;
    response.body = std::move(answer.body);
    response.headers.add("Content-Type", "application/json");
    if (!answer.etag.empty()) {
        response.headers.add("ETag", std::move(answer.etag));
    }
    if (!answer.location.empty()) {
        response.headers.add("Location", std::move(answer.location));
    }
    for (std::string& cookie : answer.cookies) {
        response.headers.add("Set-Cookie", std::move(cookie));
    }
    return response;
}

Result<std::string_view> json_body(const http::Request& request, std::string_view if_empty) {
    const std::string_view body = request.body.view();
    if (body.empty() && !if_empty.empty()) {
        return if_empty;
    }
    const std::string_view type = request.headers.get("Content-Type");
    const std::string_view essence = text::trim(type.substr(0, type.find(';')));
    if (!http::equal_ignoring_case(essence, "application/json")) {
        return fail(ErrorKind::invalid, "the body must be JSON: Content-Type: application/json");
    }
    return body;
}

}  // namespace detail
}  // namespace artel::host
