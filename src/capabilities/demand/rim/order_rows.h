#pragma once
#include <map>
#include <string>

#include "base/decimal.h"
#include "capabilities/demand/order.h"
#include "capabilities/demand/rim/need_rows.h"
#include "platform/sql/value.h"

// How parts of an order stand in a row. Quantities are decimal texts, exact.
namespace artel::sql {

template <>
struct Column<Decimal> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const Decimal& value) { return to_text(value); }
    static Decimal read(const Value& value) {
        const NumberReading reading = read_number(text_in(value), DecimalMark::point);
        if (reading.verdict != NumberVerdict::number) {
            damaged("a number", text_in(value));
        }
        return reading.value;
    }
};

}  // namespace artel::sql

namespace artel::demand {

std::map<std::string, std::string> decimal_texts(const std::map<std::string, Decimal>& values);

// Columns id, name, codes, unit, quantity, total, sources, customers.
OrderItem item_of(const sql::Row& row);

Json kept(const Question& question);  // without evidence
Question question_of(const Json& content);

}  // namespace artel::demand
