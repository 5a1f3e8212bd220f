#include "base/json.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"

namespace artel {
namespace {

// Builds the value from nlohmann's events, so that its own tree never exists and depth is bounded
// before it grows: 100,000 "[" would overflow the stack of its destructor.
class Builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit Builder(std::size_t depth) : depth_(depth) {}

    bool null() override { return add(Json()); }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(std::int64_t value) override { return add(Json(value)); }
    bool number_unsigned(std::uint64_t value) override {
        if (value > static_cast<std::uint64_t>(INT64_MAX)) {
            return add(Json(static_cast<double>(value)));
        }
        return add(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(double value, const std::string& raw) override {
        if (!std::isfinite(value)) {
            return stop("the number " + raw.substr(0, 40) + " is out of range");
        }
        return add(Json(value));
    }
    bool string(std::string& value) override { return add(Json(std::move(value))); }
    bool binary(nlohmann::json::binary_t&) override { return stop("binary values"); }
    bool start_object(std::size_t) override { return open(Json(Json::Object())); }
    bool start_array(std::size_t) override { return open(Json(Json::Array())); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string& name) override {
        if (!names_.back().insert(name).second) {
            return stop("the member \"" + text::printable(name, 40) + "\" stands twice");
        }
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&,
                     const nlohmann::detail::exception& what) override {
        std::string message = what.what();
        const std::size_t from = message.find("] ");
        error_ = from == std::string::npos ? message : message.substr(from + 2);
        return false;
    }

    Json take() { return std::move(root_); }
    const std::string& error() const { return error_; }

  private:
    bool stop(std::string message) {
        error_ = std::move(message);
        return false;
    }
    Json* place(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        if (auto* array = open_.back()->get<Json::Array>()) {
            return &array->emplace_back(std::move(value));
        }
        auto* object = open_.back()->get<Json::Object>();
        return &object->emplace_back(JsonMember{std::move(key_), std::move(value)}).value;
    }
    bool add(Json value) {
        place(std::move(value));
        return true;
    }
    bool open(Json value) {
        if (open_.size() >= depth_) {
            return stop(fmt::format("nested deeper than {} levels", depth_));
        }
        open_.push_back(place(std::move(value)));
        names_.emplace_back();
        return true;
    }
    bool close() {
        open_.pop_back();
        names_.pop_back();
        return true;
    }

    std::size_t depth_;
    Json root_;
    std::vector<Json*> open_;
    std::vector<std::set<std::string>> names_;
    std::string key_;
    std::string error_;
};

void write_string(std::string& out, std::string_view value) {
    out += '"';
    for (const char c : value) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

class Writer {
  public:
    Writer(std::string& out, JsonLayout layout) : out_(out), layout_(layout) {}

    void write(const Json& value) {
        if (const auto* flag = value.get<bool>()) {
            out_ += *flag ? "true" : "false";
        } else if (const auto* integer = value.get<std::int64_t>()) {
            fmt::format_to(std::back_inserter(out_), "{}", *integer);
        } else if (const auto* number = value.get<double>()) {
            write_number(*number);
        } else if (const auto* string = value.get<std::string>()) {
            write_string(out_, *string);
        } else if (const auto* array = value.get<Json::Array>()) {
            list('[', ']', *array, [&](const Json& element) { write(element); });
        } else if (const auto* object = value.get<Json::Object>()) {
            list('{', '}', *object, [&](const JsonMember& member) {
                write_string(out_, member.name);
                out_ += layout_ == JsonLayout::indented ? ": " : ":";
                write(member.value);
            });
        } else {
            out_ += "null";
        }
    }

  private:
    void write_number(double number) {
        if (!std::isfinite(number)) {
            out_ += "null";
            return;
        }
        if (number == 0 && std::signbit(number)) {
            out_ += "-0.0";  // "-0" would come back as the whole number 0
            return;
        }
        fmt::format_to(std::back_inserter(out_), "{}", number);
    }
    template <class List, class Element>
    void list(char begin, char end, const List& elements, Element&& element) {
        out_ += begin;
        ++level_;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (i > 0) {
                out_ += ',';
            }
            new_line();
            element(elements[i]);
        }
        --level_;
        if (!elements.empty()) {
            new_line();
        }
        out_ += end;
    }
    void new_line() {
        if (layout_ == JsonLayout::indented) {
            out_ += '\n';
            out_.append(level_ * 2, ' ');
        }
    }

    std::string& out_;
    JsonLayout layout_;
    std::size_t level_ = 0;
};

}  // namespace

bool operator==(const Json& a, const Json& b) {
    return a.value_ == b.value_;
}

const Json* Json::find(std::string_view name) const {
    if (const auto* object = get<Object>()) {
        for (const JsonMember& member : *object) {
            if (member.name == name) {
                return &member.value;
            }
        }
    }
    return nullptr;
}

Json& Json::set(std::string name, Json value) {
    if (is_null()) {
        value_ = Object();
    }
    auto* object = get<Object>();
    ENSURE(object != nullptr, "members are set on objects only");
    return object->emplace_back(JsonMember{std::move(name), std::move(value)}).value;
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::too_large,
                    fmt::format("the JSON text has {} bytes; at most {} are read", text.size(),
                                limits.bytes));
    }
    Builder builder(limits.depth);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        return invalid("", "not valid JSON: " + text::printable(builder.error()));
    }
    return builder.take();
}

std::string to_text(const Json& value, JsonLayout layout) {
    std::string out;
    Writer(out, layout).write(value);
    return out;
}

}  // namespace artel
