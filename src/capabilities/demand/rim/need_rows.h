#pragma once
#include "base/json_codec.h"
#include "capabilities/demand/need_line.h"
#include "platform/sql/value.h"

// How what was read of a file is kept in rows. Units stand by their code of ОКЕИ, which outlives
// this program's table of units. Reading back throws Fault for a damaged text.
namespace artel::demand {

Json kept(const NeedLine& line);
NeedLine line_of(const Json& content);  // all but id, number and fingerprint

Json kept(const Finding& finding);
Finding finding_of(const Json& content);

Json kept(const FileShape& shape);
FileShape shape_of(const Json& content);

// JSON that this program wrote.
template <class T>
T stored(const Json& value) {
    Result<T> out = json::decode<T>(value);
    if (!out.has_value()) {
        sql::damaged(one_line(out.error()), to_text(value));
    }
    return *std::move(out);
}

// The units and words compiled in.
const resolve::Reference& reference();

}  // namespace artel::demand
