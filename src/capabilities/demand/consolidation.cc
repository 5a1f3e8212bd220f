#include "capabilities/demand/consolidation.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/amount.h"
#include "capabilities/demand/quantity_answers.h"
#include "engines/linkage/variant_evidence.h"

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

namespace {

constexpr std::size_t most_links = 1000;  // kept of one item

// Everything a consolidation tells beside quantities: how items are written and why they are one.
class Explanation {
  public:
    Explanation(const order::Consolidation& consolidation, const resolve::NeedBook& book,
                const std::vector<OrderNeedList>& lists)
        : consolidation_(consolidation), book_(book), lists_(lists) {
        consolidation.each_trail([&](order::ItemTrail trail) { add(std::move(trail)); });
    }

    // The side of a question that `variant` stands for.
    QuestionSide side(std::uint32_t variant, const std::map<std::string, const OrderItem*>& items) {
        const auto [trail, at] = place_.at(variant);
        QuestionSide out;
        out.item = trails_[trail].item;
        out.name = trails_[trail].name;
        out.variant = trails_[trail].variants[at];
        out.lines = facts_[trail].lines;
        out.unit = facts_[trail].unit;
        if (const auto item = items.find(out.item); item != items.end()) {
            out.total = item->second->total;
        }
        return out;
    }
    // Notes that the evidence of two variants is wanted.
    void want(std::uint32_t first, std::uint32_t second) { pairs_.emplace_back(first, second); }

    // Fills in what was wanted: first of the links, then of the questions in their order.
    std::vector<ItemTrail> finish(std::vector<Question>& questions,
                                  const resolve::Reference& reference) {
        std::vector<linkage::Evidence> found;
        if (!pairs_.empty()) {  // the model is learnt of all ways of writing: not for nothing
            found = linkage::variant_evidence(consolidation_.variants(), pairs_, reference);
        }
        ENSURE(found.size() == pairs_.size(), "one evidence per pair");
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (pairs_[i].first > pairs_[i].second) {  // compared the other way round
                for (linkage::FieldEvidence& field : found[i].fields) {
                    std::swap(field.left, field.right);
                }
            }
        }
        auto next = found.begin();
        for (ItemTrail& trail : trails_) {
            for (ItemLink& link : trail.links) {
                link.evidence = std::move(*next++);
            }
        }
        for (Question& question : questions) {
            for (QuestionPair& pair : question.pairs) {
                pair.probability = next->probability;
                pair.model = next->model;
                question.evidence.push_back(std::move(*next++));
            }
        }
        return std::move(trails_);
    }

  private:
    void add(order::ItemTrail trail) {
        ItemTrail out{
            trail.item, trail.name, {}, {}, static_cast<std::int64_t>(trail.links.size())};
        for (std::size_t i = 0; i < trail.variants.size(); ++i) {
            const order::ItemVariant& one = trail.variants[i];
            const resolve::Variant& written = consolidation_.variants()[one.variant];
            place_.emplace(one.variant, std::pair(trails_.size(), i));
            ItemVariant variant;
            variant.key = one.key;
            variant.name = written.name;
            variant.part_number = written.part_number;
            variant.maker = written.maker;
            variant.specification = written.specification;
            variant.dimension = written.dimension;
            variant.lines = one.lines;
            if (const OrderNeedList* list = list_of(one.source.file, book_, lists_)) {
                variant.need_list = list->id;
                variant.customer = list->customer;
            }
            variant.file = one.source.file;
            variant.sheet = one.source.sheet;
            variant.cell = one.source.cell;
            out.variants.push_back(std::move(variant));
        }
        trail.links.resize(std::min(trail.links.size(), most_links));
        for (order::ItemLink& link : trail.links) {
            out.links.push_back({key(link.first),
                                 key(link.second),
                                 std::string(link.reason),
                                 std::move(link.sentence),
                                 {}});
            want(link.first, link.second);
        }
        facts_.push_back({trail.lines, std::move(trail.unit)});
        trails_.push_back(std::move(out));
    }
    std::string key(std::uint32_t variant) const {
        return resolve::variant_key(consolidation_.variants()[variant]);
    }

    struct Facts {
        std::int64_t lines{};
        std::string unit;
    };
    const order::Consolidation& consolidation_;
    const resolve::NeedBook& book_;
    const std::vector<OrderNeedList>& lists_;
    std::vector<ItemTrail> trails_;
    std::vector<Facts> facts_;                                            // per trail
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> place_;  // of variants
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

// A quantity that can be read in several ways: its cell, and the readings, equally likely.
void add_readings(Question& question) {
    if (!asks_reading(question.kind) || question.candidates.empty() || question.sources.empty()) {
        return;
    }
    const OrderSource& cell = question.sources[0];
    const std::string name = question.sources.size() > 1 ? question.sources[1].raw : "";
    const std::string column = cell.cell.substr(0, cell.cell.find_first_of("0123456789"));
    ItemVariant asked;
    asked.key = cell_key({cell.file, cell.sheet, column, name, cell.raw});
    asked.name = name;
    asked.specification = cell.raw;
    asked.lines = 1;
    asked.need_list = cell.need_list;
    asked.customer = cell.customer;
    asked.file = cell.file;
    asked.sheet = cell.sheet;
    asked.cell = cell.cell;
    question.sides.push_back({"cell-" + asked.key, name, asked, 1, {}, ""});
    const double probability = 1 / static_cast<double>(question.candidates.size());
    for (const QuestionCandidate& candidate : question.candidates) {
        ItemVariant reading = asked;  // stands in the same cell
        reading.key = reading_key(asked.key, candidate.name);
        reading.name = candidate.name;
        reading.specification.clear();
        reading.lines = 0;
        question.pairs.push_back({0, question.sides.size(), probability, "even"});
        question.sides.push_back({"reading-" + reading.key, candidate.name, reading, 0, {}, ""});
    }
}

}  // namespace

std::vector<DecisionId> decisions_about(const OrderContents& contents,
                                        const std::vector<Decision>& decisions) {
    std::vector<DecisionId> out;
    if (decisions.empty()) {
        return out;
    }
    const std::map<std::string, std::string> keys = items_by_key(contents);
    for (const Decision& one : decisions) {
        if (keys.contains(one.first) && keys.contains(one.second)) {
            out.push_back(one.id);
        }
    }
    return out;
}

Result<OrderContents> contents_of(const order::Consolidation& consolidation,
                                  const resolve::NeedBook& book,
                                  const std::vector<OrderNeedList>& lists,
                                  const resolve::Reference& reference) {
    OrderContents out;
    std::map<std::string, const OrderItem*> items;
    out.items.reserve(consolidation.size());
    for (std::size_t i = 0; i < consolidation.size(); ++i) {
        TRY(OrderItem item, item_of(consolidation.item(i), book, lists));
        out.items.push_back(std::move(item));
        items.emplace(out.items.back().id, &out.items.back());
    }
    Explanation explanation(consolidation, book, lists);
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
            const auto item = items.find(candidate);
            one.candidates.push_back(item == items.end()
                                         ? QuestionCandidate{"", candidate}
                                         : QuestionCandidate{item->first, item->second->name});
        }
        const bool names = question.kind == open_name(resolve::OpenKind::similar_names);
        for (std::size_t side = 0; side < question.variants.size(); ++side) {
            one.sides.push_back(explanation.side(question.variants[side], items));
            for (std::size_t other = 0; other < (names ? std::min<std::size_t>(side, 1) : side);
                 ++other) {
                one.pairs.push_back({other, side, 0, ""});
                explanation.want(question.variants[other], question.variants[side]);
            }
        }
    });
    out.trails = explanation.finish(out.questions, reference);
    for (Question& question : out.questions) {
        add_readings(question);
    }
    return out;
}

}  // namespace artel::demand
