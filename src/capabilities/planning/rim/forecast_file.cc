#include "capabilities/planning/rim/forecast_file.h"

#include <cmath>

#include "base/text.h"
#include "platform/sheets/writer.h"

namespace artel::planning {
namespace {

constexpr std::size_t longest_cell = 2000;
constexpr std::size_t longest_sheet_name = 31;
constexpr int places = 2;  // of capacities

std::string cell(std::string_view value) {
    return text::printable(value, longest_cell);
}

sheets::Value money(std::int64_t minor, const std::string& currency) {
    Money out{minor, {}};
    if (const auto parsed = Currency::parse(currency); parsed.has_value()) {
        out.currency = *parsed;
    }
    return out;
}

sheets::Value amount(double value) {
    return normalised({std::llround(value * std::pow(10, places)), places});
}

class Book {
  public:
    Book(std::span<const ForecastView> forecasts, const config::Messages& messages,
         config::Language language)
        : forecasts_(forecasts), messages_(messages), language_(language) {}

    Result<std::string> write() {
        TRY_VOID(volumes());
        TRY_VOID(loads());
        TRY_VOID(modules());
        return writer_.close_to_bytes();
    }

  private:
    std::string word(const std::string& key) const {
        return messages_.format(language_, "planning.forecast." + key, {});
    }
    std::vector<std::string> periods() const {
        return forecasts_.empty() ? std::vector<std::string>() : forecasts_.front().periods;
    }
    Result<void> begin(const std::string& key, std::vector<sheets::Column> columns) {
        return writer_.begin_sheet(text::printable(word(key), longest_sheet_name - 1), columns);
    }

    Result<void> volumes() {
        std::vector<sheets::Column> columns{
            {word("producer"), 34}, {word("line"), 40},  {word("item"), 50}, {word("unit"), 10},
            {word("ready"), 12},    {word("total"), 14}, {word("value"), 18}};
        for (const std::string& period : periods()) {
            columns.push_back({period, 11});
        }
        TRY_VOID(begin("volumes", std::move(columns)));
        for (const ForecastView& producer : forecasts_) {
            for (const ForecastLine& line : producer.lines) {
                for (const ForecastSupply& supply : line.supply) {
                    std::vector<sheets::Value> row{cell(producer.producer),
                                                   cell(line.name),
                                                   cell(supply.name),
                                                   cell(supply.unit),
                                                   supply.ready,
                                                   supply.total,
                                                   money(supply.value, producer.currency)};
                    row.insert(row.end(), supply.quantity.begin(), supply.quantity.end());
                    TRY_VOID(writer_.row(row));
                }
            }
        }
        return {};
    }

    Result<void> loads() {
        std::vector<sheets::Column> columns{
            {word("producer"), 34}, {word("line"), 40}, {word("what"), 20}, {word("unit"), 10}};
        for (const std::string& period : periods()) {
            columns.push_back({period, 11});
        }
        TRY_VOID(begin("load_of_lines", std::move(columns)));
        for (const ForecastView& producer : forecasts_) {
            for (const ForecastLine& line : producer.lines) {
                for (const auto& [key, values] : {std::pair("capacity", &line.capacity),
                                                  {"load", &line.load},
                                                  {"residual", &line.residual}}) {
                    std::vector<sheets::Value> row{cell(producer.producer), cell(line.name),
                                                   word(key), cell(line.unit)};
                    for (const double value : *values) {
                        row.push_back(amount(value));
                    }
                    TRY_VOID(writer_.row(row));
                }
            }
        }
        return {};
    }

    Result<void> modules() {
        TRY_VOID(begin("modules", {{word("producer"), 34},
                                   {word("line"), 40},
                                   {word("module"), 40},
                                   {word("start"), 12},
                                   {word("ready"), 12}}));
        for (const ForecastView& producer : forecasts_) {
            for (const ForecastLine& line : producer.lines) {
                for (const ForecastModule& module : line.modules) {
                    TRY_VOID(writer_.row({cell(producer.producer), cell(line.name),
                                          cell(module.name), module.start, module.ready}));
                }
            }
        }
        return {};
    }

    std::span<const ForecastView> forecasts_;
    const config::Messages& messages_;
    const config::Language language_;
    sheets::XlsxWriter writer_;
};

}  // namespace

Result<std::string> forecast_xlsx(std::span<const ForecastView> forecasts,
                                  const config::Messages& messages, config::Language language) {
    return Book(forecasts, messages, language).write();
}

std::string forecast_csv(std::span<const ForecastView> forecasts, const config::Messages& messages,
                         config::Language language) {
    const auto word = [&](const std::string& key) {
        return messages.format(language, "planning.forecast." + key, {});
    };
    sheets::CsvWriter writer(language == config::Language::ru ? sheets::CsvPreset::excel_ru
                                                              : sheets::CsvPreset::rfc4180);
    writer.header({{word("producer")},
                   {word("line")},
                   {word("what")},
                   {word("item")},
                   {word("period")},
                   {word("amount")},
                   {word("unit")}});
    for (const ForecastView& producer : forecasts) {
        for (const ForecastLine& line : producer.lines) {
            const auto row = [&](const std::string& what, const std::string& item, std::size_t t,
                                 sheets::Value value, const std::string& unit) {
                writer.row({cell(producer.producer), cell(line.name), what, cell(item),
                            producer.periods[t], std::move(value), cell(unit)});
            };
            for (std::size_t t = 0; t < producer.periods.size(); ++t) {
                for (const ForecastSupply& supply : line.supply) {
                    row(word("volume"), supply.name, t, supply.quantity[t], supply.unit);
                }
                row(word("capacity"), "", t, amount(line.capacity[t]), line.unit);
                row(word("load"), "", t, amount(line.load[t]), line.unit);
                row(word("residual"), "", t, amount(line.residual[t]), line.unit);
            }
        }
    }
    return writer.take();
}

}  // namespace artel::planning
