#include "capabilities/demand/consolidation.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/amount.h"

namespace artel::demand {
namespace {

class BookSink final : public SheetSink {
  public:
    explicit BookSink(resolve::NeedBook& book) : book_(book) {}
    void begin_sheet(const std::string& name) override { book_.begin_sheet(name); }
    resolve::LineSink& lines() override { return book_; }

  private:
    resolve::NeedBook& book_;
};

Result<Decimal> sum(const Decimal& a, const Decimal& b) {
    const std::int32_t scale = std::max(a.scale, b.scale);
    const auto left = scaled(a, scale);
    const auto right = scaled(b, scale);
    if (!left.has_value() || !right.has_value()) {
        return fail(ErrorKind::invalid, "a total is out of range");
    }
    TRY(const std::int64_t total, checked_add(*left, *right));
    return normalised({total, scale});
}

std::string year_name(std::int32_t year) {
    return year == 0 ? "undated" : std::to_string(year);
}

Result<OrderItem> item_of(const order::ConsolidatedItem& item, const resolve::NeedBook& book,
                          const std::vector<OrderNeedList>& lists) {
    OrderItem out;
    out.id = item.id;
    out.name = item.name;
    out.codes = item.codes;
    out.unit = item.unit;
    for (const auto& [year, quantity] : item.quantity) {
        out.quantity.emplace(year_name(year), quantity);
        TRY(out.total, sum(out.total, quantity));
    }
    std::set<std::string_view> customers;
    for (const order::ItemSource& source : item.sources) {
        const std::uint32_t table = book.needs()[source.need].table;
        const OrderNeedList& list = lists[book.tables()[table].file];
        customers.insert(list.customer);
        OrderSource& one = out.sources.emplace_back();
        one.need_list = list.id;
        one.customer = list.customer;
        one.file = std::string(source.file);
        one.sheet = std::string(source.sheet);
        one.cell = source.cell;
        one.raw = std::string(source.raw);
        one.quantity = source.quantity;
        one.unit = item.unit;
        if (source.year != 0) {
            one.year = source.year;
        }
    }
    out.sources_count = static_cast<std::int64_t>(item.sources.size());
    out.customers = static_cast<std::int64_t>(customers.size());
    out.merged_because = item.merged_because;
    return out;
}

// Views of file names point into the book: two lists of one name are told apart by where.
const OrderNeedList* list_of(std::string_view file, const resolve::NeedBook& book,
                             const std::vector<OrderNeedList>& lists) {
    for (std::size_t i = 0; i < lists.size(); ++i) {
        if (book.files()[i].data() == file.data()) {
            return &lists[i];
        }
    }
    return nullptr;
}

}  // namespace

void add_to(resolve::NeedBook& book, const std::string& file, const FileShape& shape,
            const std::vector<NeedLine>& lines, const std::vector<Finding>& findings) {
    book.begin_file(file);
    BookSink sink(book);
    replay(shape, lines, findings, sink);
    book.end_file();
}

std::vector<order::Fleet> fleets_of(const std::vector<FleetRow>& fleet,
                                    const std::vector<OrderNeedList>& lists) {
    std::vector<order::Fleet> out;
    for (const FleetRow& row : fleet) {
        for (std::size_t i = 0; i < lists.size(); ++i) {
            if (lists[i].name == row.file) {
                out.push_back({static_cast<std::uint32_t>(i), row.year, row.units});
            }
        }
    }
    return out;
}

Result<OrderContents> contents_of(const order::Consolidation& consolidation,
                                  const resolve::NeedBook& book,
                                  const std::vector<OrderNeedList>& lists) {
    OrderContents out;
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < consolidation.size(); ++i) {
        TRY(OrderItem item, item_of(consolidation.item(i), book, lists));
        out.items.push_back(std::move(item));
        names.emplace(out.items.back().id, out.items.back().name);
    }
    consolidation.each_question([&](const order::OpenQuestion& question) {
        Question& one = out.questions.emplace_back(Question{question.id, question.kind, {}, {}});
        for (const order::QuestionSource& source : question.sources) {
            OrderSource& cell = one.sources.emplace_back();
            if (const OrderNeedList* list = list_of(source.file, book, lists)) {
                cell.need_list = list->id;
                cell.customer = list->customer;
            }
            cell.file = std::string(source.file);
            cell.sheet = std::string(source.sheet);
            cell.cell = source.cell;
            cell.raw = source.raw;
        }
        for (const std::string& candidate : question.candidates) {
            const auto item = names.find(candidate);
            one.candidates.push_back(item == names.end()
                                         ? QuestionCandidate{"", candidate}
                                         : QuestionCandidate{item->first, item->second});
        }
    });
    return out;
}

}  // namespace artel::demand
