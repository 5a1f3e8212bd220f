#include "platform/sql/value.h"

#include "base/text.h"

namespace artel::sql {
namespace {

template <class T>
const T& held(const Value& value, const char* why) {
    const T* found = std::get_if<T>(&value);
    ENSURE(found != nullptr, why);
    return *found;
}

}  // namespace

std::int64_t integer_in(const Value& value) {
    return held<std::int64_t>(value, "the column holds an integer");
}

const std::string& text_in(const Value& value) {
    return held<std::string>(value, "the column holds text");
}

const Bytes& bytes_in(const Value& value) {
    return held<Bytes>(value, "the column holds bytes");
}

void damaged(std::string_view what, const std::string& text) {
    throw Fault("the database holds " + std::string(what) +
                " that cannot be read: " + text::printable(text, 40));
}

Uuid Column<Uuid>::read(const Value& value) {
    const Result<Uuid> uuid = Uuid::parse(text_in(value));
    if (!uuid.has_value()) {
        damaged("an id", text_in(value));
    }
    return *uuid;
}

Quarter Column<Quarter>::read(const Value& value) {
    const Result<Quarter> quarter = Quarter::parse(text_in(value));
    if (!quarter.has_value()) {
        damaged("a quarter", text_in(value));
    }
    return *quarter;
}

Date Column<Date>::read(const Value& value) {
    const Result<Date> date = Date::parse(text_in(value));
    if (!date.has_value()) {
        damaged("a date", text_in(value));
    }
    return *date;
}

Json Column<Json>::read(const Value& value) {
    // The text was written by Artel itself; the limits only keep a damaged row from harm.
    Result<Json> json = parse_json(text_in(value), {.bytes = 1U << 30U, .depth = 128});
    if (!json.has_value()) {
        damaged("JSON", text_in(value));
    }
    return *std::move(json);
}

const Value& Row::value(std::size_t column) const {
    ENSURE(column < values_.size(), "the row has that column");
    return values_[column];
}

}  // namespace artel::sql
