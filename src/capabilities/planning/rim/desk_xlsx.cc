#include "capabilities/planning/rim/desk_xlsx.h"

#include <algorithm>

#include "base/text.h"
#include "capabilities/planning/rim/plan_report.h"
#include "platform/sheets/writer.h"

namespace artel::planning {
namespace {

constexpr std::size_t longest_cell = 2000;
constexpr std::size_t longest_sheet_name = 31;

// What both workbooks are written with.
class Book {
  public:
    Book(const config::Messages& messages, config::Language language, const std::string& currency)
        : words(messages, language, currency) {
        if (const auto known = Currency::parse(currency); known.has_value()) {
            currency_ = *known;
        }
    }

    Result<void> sheet(const std::string& title, const std::vector<std::string>& titles) {
        std::vector<sheets::Column> columns;
        for (const std::string& one : titles) {
            columns.push_back({text::printable(one, 200), columns.empty() ? 44.0 : 22.0});
        }
        return writer.begin_sheet(text::printable(title, longest_sheet_name - 1), columns);
    }
    static sheets::Value cell(std::string_view value) {
        return text::printable(value, longest_cell);
    }
    sheets::Value money(std::int64_t minor) const { return Money{minor, currency_}; }
    template <class T>
    static sheets::Value known(const std::optional<T>& value) {
        return value ? sheets::Value(*value) : sheets::Value(std::string("?"));
    }

    const ReportWords words;
    sheets::XlsxWriter writer;

  private:
    Currency currency_;
};

Result<void> customers(const pool::Report& report, Book& book) {
    std::vector<std::string> titles{book.words.word("pool.customer"),
                                    book.words.word("pool.needed"),
                                    book.words.word("pool.units", {{"unit", report.unit}}),
                                    book.words.word("pool.import_cost")};
    for (const pool::SplitLine& split : report.splits) {
        titles.push_back(
            book.words.word("pool.method", {{"method", std::string(json::name_of(split.method))}}));
    }
    TRY_VOID(book.sheet(book.words.word("pool.shares"), titles));
    for (std::size_t j = 0; j < report.members.size(); ++j) {
        const pool::MemberLine& member = report.members[j];
        const std::string kind = member.indispensable ? "indispensable" : "set";
        std::vector<sheets::Value> row{
            Book::cell(member.name),
            member.indispensable || member.must_join
                ? sheets::Value(book.words.word("pool.must_join", {{"kind", kind}}))
                : sheets::Value(),
            member.units, book.money(member.import_cost)};
        for (const pool::SplitLine& split : report.splits) {
            row.push_back(book.money(split.shares[j]));
        }
        TRY_VOID(book.writer.row(row));
    }
    return {};
}

Result<void> curve(const pool::Report& report, Book& book) {
    TRY_VOID(book.sheet(book.words.word("pool.curve"),
                        {book.words.word("pool.volume_unit", {{"unit", report.unit}}),
                         book.words.word("pool.average")}));
    for (const pool::CurvePoint& point : report.curve) {
        TRY_VOID(book.writer.row(
            {point.volume, point.price ? book.money(*point.price) : sheets::Value()}));
    }
    return {};
}

Result<void> pool_periods(const pool::Report& report, Book& book) {
    TRY_VOID(book.sheet(book.words.word("pool.periods"),
                        {book.words.word("share.period"), book.words.word("pool.demand"),
                         book.words.word("pool.domestic"), book.words.word("pool.import_price")}));
    for (const pool::PeriodLine& line : report.periods) {
        TRY_VOID(book.writer.row(
            {line.period, line.demand, line.domestic, book.money(line.import_price)}));
    }
    return {};
}

Result<void> findings(const offset::Assessment& answer, Book& book) {
    const ReportWords& words = book.words;
    TRY_VOID(book.sheet(
        words.word("offset.findings"),
        {words.word("offset.rule"), words.word("offset.verdict"), words.word("spend.year"),
         words.word("offset.value"), words.word("offset.limit"), words.word("offset.margin"),
         words.word("offset.needed", {{"output", ""}}), "rule", "source"}));
    for (const offset::Finding& one : answer.findings) {
        std::string key = one.rule;
        std::replace(key.begin(), key.end(), '.', '_');
        const bool holds = one.holds.value_or(false);
        TRY_VOID(book.writer.row(
            {words.word("offset.rule_name", {{"rule", key}, {"id", one.rule}}),
             words.word("offset.verdict_name",
                        {{"verdict", std::string(json::name_of(one.verdict))},
                         {"holds", holds ? "true" : "false"}}),
             one.year ? sheets::Value(std::int64_t{*one.year})
                      : sheets::Value(words.word("offset.whole")),
             Book::known(one.value), Book::known(one.limit), Book::known(one.margin),
             one.needed_output ? sheets::Value(*one.needed_output) : sheets::Value(),
             Book::cell(one.version.value_or(one.rule)), Book::cell(one.source.value_or(""))}));
    }
    return {};
}

Result<void> years(const offset::Assessment& answer, Book& book) {
    const ReportWords& words = book.words;
    TRY_VOID(book.sheet(
        words.word("offset.years"),
        {words.word("spend.year"), words.word("offset.verdict"), words.word("offset.due"),
         words.word("offset.supply"), words.word("offset.late")}));
    for (const offset::Year& one : answer.years) {
        TRY_VOID(book.writer.row(
            {std::int64_t{one.year},
             words.word("offset.flag", {{"flag", std::string(json::name_of(one.flag))}}), one.due,
             Book::known(one.supply), Book::known(one.late)}));
    }
    return {};
}

Result<void> quarters(const offset::Assessment& answer, Book& book) {
    const ReportWords& words = book.words;
    TRY_VOID(book.sheet(
        words.word("offset.quarters"),
        {words.word("share.period"), words.word("offset.due"), words.word("offset.supply"),
         words.word("offset.late"), words.word("offset.exposure")}));
    for (const offset::QuarterRow& one : answer.quarters) {
        TRY_VOID(book.writer.row(
            {one.quarter.text(), one.due, Book::known(one.supply), Book::known(one.late),
             one.exposure ? book.money(*one.exposure) : sheets::Value(std::string("?"))}));
    }
    return {};
}

}  // namespace

Result<std::string> pool_xlsx(const pool::Report& report, const config::Messages& messages,
                              config::Language language) {
    Book book(messages, language, report.currency);
    TRY_VOID(customers(report, book));
    TRY_VOID(curve(report, book));
    TRY_VOID(pool_periods(report, book));
    return book.writer.close_to_bytes();
}

Result<std::string> offset_xlsx(const offset::Assessment& answer, const config::Messages& messages,
                                config::Language language) {
    Book book(messages, language, answer.currency);
    TRY_VOID(findings(answer, book));
    TRY_VOID(years(answer, book));
    TRY_VOID(quarters(answer, book));
    return book.writer.close_to_bytes();
}

}  // namespace artel::planning
