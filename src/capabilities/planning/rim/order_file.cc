#include "capabilities/planning/rim/order_file.h"

#include <fmt/format.h>

#include <cmath>

#include "base/json.h"
#include "base/text.h"

namespace artel::planning {
namespace {

constexpr JsonLimits limits{.bytes = std::size_t{1} << 30U, .depth = 64};

class Reader {
  public:
    explicit Reader(std::string_view name) : name_(name) {}

    Result<std::vector<NeededItem>> run(const Json& order) {
        const auto* items = list(order.find("items"), "/items");
        std::vector<NeededItem> out;
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            out.push_back(item((*items)[i], fmt::format("/items/{}", i)));
        }
        if (!faults_.empty()) {
            return invalid(std::move(faults_));
        }
        return out;
    }

  private:
    void fault(const std::string& pointer, std::string message) {
        if (faults_.size() < 100) {
            faults_.push_back({name_ + pointer, std::move(message)});
        }
    }
    const Json::Array* list(const Json* value, const std::string& pointer) {
        const auto* out = value == nullptr ? nullptr : value->get<Json::Array>();
        if (out == nullptr) {
            fault(pointer, "must be an array, as artel order writes it");
        }
        return out;
    }
    std::string text(const Json& parent, std::string_view member, const std::string& pointer) {
        const Json* value = parent.find(member);
        const auto* out = value == nullptr ? nullptr : value->get<std::string>();
        if (out == nullptr) {
            fault(fmt::format("{}/{}", pointer, member), "must be a text");
            return {};
        }
        return *out;
    }
    std::int64_t count(const Json& value, const std::string& pointer) {
        if (const auto* whole = value.get<std::int64_t>(); whole != nullptr && *whole >= 0) {
            return *whole;
        }
        const auto* part = value.get<double>();
        if (part == nullptr || !(*part >= 0 && *part < 1e15)) {
            fault(pointer, "must be a number from 0 on");
            return 0;
        }
        return static_cast<std::int64_t>(std::ceil(*part));
    }

    NeededItem item(const Json& value, const std::string& pointer) {
        NeededItem out;
        out.place = name_ + pointer;
        out.id = text(value, "id", pointer);
        out.name = text(value, "name", pointer);
        out.unit = text(value, "unit", pointer);
        if (const auto* codes = list(value.find("codes"), pointer + "/codes")) {
            for (const Json& code : *codes) {
                if (const auto* one = code.get<std::string>()) {
                    out.codes.push_back(*one);
                }
            }
        }
        const Json* quantity = value.find("quantity");
        const auto* years = quantity == nullptr ? nullptr : quantity->get<Json::Object>();
        if (years == nullptr) {
            fault(pointer + "/quantity", "must be an object of years");
            return out;
        }
        for (const JsonMember& one : *years) {
            const std::string place = fmt::format("{}/quantity/{}", pointer, one.name);
            const auto year = text::to_integer(one.name);
            if (one.name == "undated") {
                out.undated = count(one.value, place);
            } else if (year && *year >= 1990 && *year <= 2199) {
                out.by_year[static_cast<std::int32_t>(*year)] = count(one.value, place);
            } else {
                fault(place, "must be a year or undated");
            }
        }
        sources(value, pointer, out);
        return out;
    }

    void sources(const Json& value, const std::string& pointer, NeededItem& out) {
        const auto* sources = list(value.find("sources"), pointer + "/sources");
        for (std::size_t i = 0; sources != nullptr && i < sources->size(); ++i) {
            const std::string place = fmt::format("{}/sources/{}", pointer, i);
            const Json& source = (*sources)[i];
            out.trace.push_back(fmt::format("{}!{}!{}", text(source, "file", place),
                                            text(source, "sheet", place),
                                            text(source, "cell", place)));
        }
    }

    std::string name_;
    std::vector<Violation> faults_;
};

}  // namespace

Result<std::vector<NeededItem>> read_order(std::string_view text, std::string_view name) {
    const Result<Json> order = parse_json(text, limits);
    if (!order) {
        return fail(order.error().kind, fmt::format("{}: {}", name, order.error().message));
    }
    return Reader(name).run(*order);
}

}  // namespace artel::planning
