#include "capabilities/demand/rim/order_xlsx.h"

#include <algorithm>

#include "base/text.h"
#include "capabilities/demand/rim/classifier_file.h"
#include "platform/config/messages.h"
#include "platform/sheets/writer.h"

namespace artel::demand {
namespace {

constexpr std::size_t longest_cell = 2000;
constexpr std::size_t most_rows = 1'000'000;  // a sheet holds 1 048 576

class Workbook {
  public:
    Workbook(const OrderReport& report, const std::string& path, const config::Messages& messages)
        : report_(report), messages_(messages), writer_(path) {}

    Result<void> write() {
        TRY_VOID(items());
        TRY_VOID(sources());
        TRY_VOID(questions());
        writer_.close();
        return {};
    }

  private:
    std::string word(std::string_view key) const {
        return messages_.format(config::Language::ru, "demand.workbook." + std::string(key));
    }
    static std::string cell(std::string_view text) { return text::printable(text, longest_cell); }

    Result<void> items() {
        const std::vector<std::int32_t> years = report_.order.years();
        std::vector<sheets::Column> columns{
            {word("id"), 24}, {word("name"), 50}, {word("codes"), 30}, {word("unit"), 8}};
        for (const std::int32_t year : years) {
            columns.push_back({year == 0 ? word("undated") : std::to_string(year), 12});
        }
        columns.push_back({word("lines"), 8});
        columns.push_back({word("merged_because"), 60});
        if (report_.okpd2 != nullptr) {
            columns.push_back({word("okpd2"), 16});
        }
        TRY_VOID(writer_.begin_sheet(word("order"), columns));
        for (std::size_t i = 0; i < std::min(report_.order.size(), most_rows); ++i) {
            const order::ConsolidatedItem item = report_.order.item(i);
            std::vector<sheets::Value> row{item.id, cell(item.name),
                                           cell(text::join(item.codes, ", ")), item.unit};
            for (const std::int32_t year : years) {
                const auto quantity = item.quantity.find(year);
                row.push_back(quantity == item.quantity.end() ? sheets::Value()
                                                              : sheets::Value(quantity->second));
            }
            row.emplace_back(static_cast<std::int64_t>(item.sources.size()));
            row.emplace_back(cell(text::join(item.merged_because, "; ")));
            if (report_.okpd2 != nullptr) {
                row.emplace_back(okpd2_of(item, *report_.okpd2));
            }
            TRY_VOID(writer_.row(row));
        }
        return {};
    }

    Result<void> sources() {
        TRY_VOID(writer_.begin_sheet(word("sources"), {{word("id"), 24},
                                                       {word("file"), 30},
                                                       {word("sheet"), 16},
                                                       {word("cell"), 8},
                                                       {word("raw"), 20},
                                                       {word("quantity"), 12},
                                                       {word("unit"), 8},
                                                       {word("year"), 8}}));
        std::size_t rows = 0;
        for (std::size_t i = 0; i < report_.order.size() && rows < most_rows; ++i) {
            const order::ConsolidatedItem item = report_.order.item(i);
            for (const order::ItemSource& source : item.sources) {
                if (++rows > most_rows) {
                    break;
                }
                TRY_VOID(
                    writer_.row({item.id, cell(source.file), cell(source.sheet), source.cell,
                                 cell(source.raw), source.quantity, item.unit,
                                 source.year == 0 ? sheets::Value()
                                                  : sheets::Value(std::int64_t{source.year})}));
            }
        }
        return {};
    }

    Result<void> questions() {
        TRY_VOID(writer_.begin_sheet(
            word("questions"), {{word("kind"), 30}, {word("cell"), 60}, {word("candidates"), 60}}));
        std::size_t rows = 0;
        Result<void> result;
        report_.order.each_question([&](const order::OpenQuestion& question) {
            std::string cells;
            for (const order::QuestionSource& source : question.sources) {
                cells += (cells.empty() ? "" : "; ") + std::string(source.file) + "!" +
                         std::string(source.sheet) + "!" + source.cell + ": " + source.raw;
            }
            if (result.has_value() && ++rows <= most_rows) {
                result = writer_.row(
                    {question.kind, cell(cells), cell(text::join(question.candidates, "; "))});
            }
        });
        return result;
    }

    const OrderReport& report_;
    const config::Messages& messages_;
    sheets::XlsxWriter writer_;
};

}  // namespace

Result<void> write_order_xlsx(const OrderReport& report, const std::string& path) {
    TRY(const auto messages, config::Messages::load());
    return Workbook(report, path, *messages).write();
}

}  // namespace artel::demand
