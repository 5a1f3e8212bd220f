#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace artel::http {

// One part of a multipart/form-data body (RFC 7578). `content` points into the body.
struct Part {
    std::string name;
    std::optional<std::string> file_name;  // as the browser sent it: a text to show, not a path
    std::string content_type;              // as claimed; believed by nobody
    std::string_view content;
};

struct MultipartLimits {
    std::size_t parts = 100;
    std::size_t part_header = 16U * 1024;
    std::size_t name = 1024;
};

// `content_type` is the header's value with its boundary. Refuses (`invalid`) another type, a
// missing or odd boundary, parts without a name, two fields of one name that is not a file, a
// body cut short; `too_large` beyond the limits. Needs no memory beyond the parts' names.
Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          const MultipartLimits& limits = {});

}  // namespace artel::http
