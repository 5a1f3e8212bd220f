#include "capabilities/demand/rim/order_json.h"

#include <fmt/format.h>

#include "capabilities/demand/rim/classifier_file.h"

namespace artel::demand {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;

// Members and elements as they come; commas are set by the writer.
class JsonStream {
  public:
    explicit JsonStream(const std::function<void(std::string_view)>& put) : put_(put) {}

    JsonStream& open(char bracket) {
        comma();
        out_ += bracket;
        fresh_ = true;
        return *this;
    }
    JsonStream& close(char bracket) {
        out_ += bracket;
        fresh_ = false;
        if (out_.size() >= piece_bytes) {
            flush();
        }
        return *this;
    }
    JsonStream& name(std::string_view name) {
        comma();
        out_ += '"';
        out_ += name;
        out_ += "\":";
        fresh_ = true;
        return *this;
    }
    JsonStream& text(std::string_view value) {
        comma();
        quote(value);
        return *this;
    }
    // A number in its JSON form, or null.
    JsonStream& bare(std::string_view value) {
        comma();
        out_ += value;
        return *this;
    }
    void flush() {
        put_(out_);
        out_.clear();
    }

  private:
    void comma() {
        if (!fresh_) {
            out_ += ',';
        }
        fresh_ = false;
    }
    void quote(std::string_view value) {
        out_ += '"';
        for (const char c : value) {
            switch (c) {
                case '"': out_ += "\\\""; break;
                case '\\': out_ += "\\\\"; break;
                case '\n': out_ += "\\n"; break;
                case '\t': out_ += "\\t"; break;
                case '\r': out_ += "\\r"; break;
                default:
                    if (static_cast<unsigned char>(c) < 0x20) {
                        out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                    } else {
                        out_ += c;
                    }
            }
        }
        out_ += '"';
    }

    const std::function<void(std::string_view)>& put_;
    std::string out_;
    bool fresh_ = true;
};

std::string year_name(std::int32_t year) {
    return year == 0 ? "undated" : std::to_string(year);
}

void write_skipped(JsonStream& json, const std::vector<resolve::SkippedRow>& rows) {
    for (const resolve::SkippedRow& row : rows) {
        json.open('{').name("row").bare(std::to_string(row.row));
        json.name("reason").text(row.reason).close('}');
    }
}

void write_table(JsonStream& json, std::string_view name, const resolve::NeedTable& table) {
    json.open('{').name("name").text(name).name("header_row");
    json.bare(std::to_string(table.layout.header_row));
    json.name("columns").open('[');
    for (const resolve::Column& column : table.layout.columns) {
        json.open('{').name("role").text(role_name(column.role));
        json.name("column").text(column_name(column.column));
        json.name("title").text(column.title).close('}');
    }
    json.close(']').name("lines").bare(std::to_string(table.lines));
    json.name("skipped").open('[');
    write_skipped(json, table.skipped);
    json.close(']').close('}');
}

void write_sheet(JsonStream& json, const resolve::NeedBook& book, std::uint32_t sheet) {
    bool any = false;
    for (const resolve::NeedTable& table : book.tables()) {
        if (table.sheet == sheet) {
            write_table(json, book.sheets()[sheet], table);
            any = true;
        }
    }
    if (!any) {
        json.open('{').name("name").text(book.sheets()[sheet]).name("header_row").bare("0");
        json.name("columns").open('[').close(']').name("lines").bare("0");
        json.name("skipped").open('[');
        write_skipped(json, book.stray_rows()[sheet]);
        json.close(']').close('}');
    }
}

void write_files(JsonStream& json, const OrderReport& report) {
    json.name("files").open('[');
    std::uint32_t read = 0;  // index of the next file that was read, in the book
    for (const InputFile& file : report.files) {
        json.open('{').name("path").text(file.path).name("status");
        json.text(file.status == FileStatus::read ? "read" : "refused");
        if (file.status == FileStatus::refused) {
            json.name("reason").text(file.reason);
        }
        json.name("sheets").open('[');
        if (file.status == FileStatus::read) {
            for (std::uint32_t sheet = 0; sheet < report.book.sheets().size(); ++sheet) {
                if (report.book.sheet_files()[sheet] == read) {
                    write_sheet(json, report.book, sheet);
                }
            }
            ++read;
        }
        json.close(']').close('}');
    }
    json.close(']');
}

void write_item(JsonStream& json, const order::ConsolidatedItem& item,
                classify::Classifier* okpd2) {
    json.open('{').name("id").text(item.id).name("name").text(item.name);
    json.name("codes").open('[');
    for (const std::string& code : item.codes) {
        json.text(code);
    }
    json.close(']').name("unit").text(item.unit).name("quantity").open('{');
    for (const auto& [year, quantity] : item.quantity) {
        json.name(year_name(year)).bare(to_text(quantity));
    }
    json.close('}').name("sources").open('[');
    for (const order::ItemSource& source : item.sources) {
        json.open('{').name("file").text(source.file).name("sheet").text(source.sheet);
        json.name("cell").text(source.cell).name("raw").text(source.raw);
        json.name("quantity").bare(to_text(source.quantity)).name("unit").text(item.unit);
        if (source.year != 0) {
            json.name("year").bare(std::to_string(source.year));
        }
        json.close('}');
    }
    json.close(']').name("merged_because").open('[');
    for (const std::string& sentence : item.merged_because) {
        json.text(sentence);
    }
    json.close(']');
    if (okpd2 != nullptr) {
        json.name("okpd2").text(okpd2_of(item, *okpd2));
    }
    json.close('}');
}

void write_question(JsonStream& json, const order::OpenQuestion& question) {
    json.open('{').name("id").text(question.id).name("kind").text(question.kind);
    json.name("sources").open('[');
    for (const order::QuestionSource& source : question.sources) {
        json.open('{').name("file").text(source.file).name("sheet").text(source.sheet);
        json.name("cell").text(source.cell).name("raw").text(source.raw).close('}');
    }
    json.close(']').name("candidates").open('[');
    for (const std::string& candidate : question.candidates) {
        json.text(candidate);
    }
    json.close(']').close('}');
}

}  // namespace

void write_order_json(const OrderReport& report, const std::function<void(std::string_view)>& put) {
    JsonStream json(put);
    json.open('{');
    write_files(json, report);
    json.name("items").open('[');
    for (std::size_t i = 0; i < report.order.size(); ++i) {
        write_item(json, report.order.item(i), report.okpd2);
    }
    json.close(']').name("questions").open('[');
    report.order.each_question(
        [&](const order::OpenQuestion& question) { write_question(json, question); });
    json.close(']').close('}');
    json.flush();
    put("\n");
}

}  // namespace artel::demand
