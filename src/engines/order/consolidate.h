#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "engines/order/problem.h"
#include "engines/order/solution.h"
#include "engines/resolve/need_book.h"

// From the lines of all need lists to the items of one order, each with its trail: resolve, add
// up, check, and describe. Items are described one by one, so that an order of a million lines is
// written without being held twice.
namespace artel::order {

// A known item that need lines may resolve to.
struct CatalogueItem {
    std::string id;
    std::string name;
    std::string part_number;
    std::string maker;
    std::string specification;
    Dimension dimension{};
};

// The cell a quantity came from.
struct ItemSource {
    std::string_view file;
    std::string_view sheet;
    std::string cell;  // of the quantity; of the name where the quantity is implied
    std::string_view raw;
    Decimal quantity;      // in the item's unit, multiplied by the fleet
    std::int32_t year{};   // 0: undated
    std::uint32_t need{};  // index into NeedBook::needs()
};

struct ConsolidatedItem {
    std::string id;  // stable: made of what its lines say, or the catalogue's
    std::string name;
    std::vector<std::string> codes;
    std::string unit;
    std::map<std::int32_t, Decimal> quantity;  // by year, 0 = undated
    std::vector<ItemSource> sources;
    std::vector<std::string> merged_because;  // one sentence per link
    std::string okpd2;                        // as its lines state, or empty
};

struct QuestionSource {
    std::string_view file;
    std::string_view sheet;
    std::string cell;
    std::string raw;
};

// One way an item is written.
struct ItemVariant {
    std::string key;          // resolve::variant_key
    std::uint32_t variant{};  // index into Consolidation::variants()
    std::uint32_t lines{};    // that are written so
    QuestionSource source;    // of the first of them
};

// Two ways of writing that became one item.
struct ItemLink {
    std::uint32_t first{};  // index into Consolidation::variants()
    std::uint32_t second{};
    std::string_view reason;  // resolve::reason_name
    std::string sentence;
};

// How an item came about, also of one that no quantity is known of.
struct ItemTrail {
    std::string item;  // id
    std::string name;
    std::string unit;
    std::uint32_t lines{};
    std::vector<ItemVariant> variants;
    std::vector<ItemLink> links;
};

struct OpenQuestion {
    std::string id;
    std::string kind;  // resolve::doubt_name or resolve::open_name
    std::vector<QuestionSource> sources;
    // Of kinds about items: one way of writing of each, into Consolidation::variants(); the first
    // is the one asked about.
    std::vector<std::uint32_t> variants;
    // Item ids for kinds about items, else possible answers.
    std::vector<std::string> candidates;
};

class Consolidation {
  public:
    // `decided`: what people said of ways of writing, see resolve::cluster.
    // `book` and `reference` outlive the result. Fleet files are indexes of NeedBook::files().
    // Errors `invalid`: sums out of range. A result that does not pass check() is our own bug.
    static Result<Consolidation> make(const resolve::NeedBook& book,
                                      const resolve::Reference& reference,
                                      std::vector<Fleet> fleets,
                                      std::vector<CatalogueItem> catalogue,
                                      std::span<const resolve::DecidedKeys> decided = {});

    // Items with at least one known quantity, by folded name, then id.
    std::size_t size() const { return shown_.size(); }
    ConsolidatedItem item(std::size_t index) const;
    // Folded words of its name and specification, to classify it.
    std::string_view item_name(std::size_t index) const { return names_[shown_[index]]; }
    const std::vector<resolve::Variant>& variants() const { return variants_; }
    // Of every item that lines name, in no order that means anything.
    void each_trail(const std::function<void(ItemTrail)>& take) const;
    void each_question(const std::function<void(const OpenQuestion&)>& take) const;
    // Every year with a quantity, rising; 0 stands for undated.
    std::vector<std::int32_t> years() const;

  private:
    Consolidation(const resolve::NeedBook& book, const resolve::Reference& reference)
        : book_(&book), reference_(&reference) {}
    void name_items();
    void group_needs();
    Result<void> add_up(std::vector<Fleet> fleets);
    std::uint32_t shown_unit(std::uint32_t item) const;
    std::string item_id(std::uint32_t item) const;
    std::string display_name(std::uint32_t variant) const;
    std::vector<std::string> item_codes(std::uint32_t item) const;
    std::vector<std::string> trail(std::uint32_t item) const;
    QuestionSource name_source(std::uint32_t need) const;
    OpenQuestion question_of(const resolve::NeedDoubt& doubt) const;
    OpenQuestion question_of(const resolve::OpenMatch& open) const;

    const resolve::NeedBook* book_;
    const resolve::Reference* reference_;
    std::vector<CatalogueItem> catalogue_;
    std::vector<resolve::Variant> variants_;
    resolve::Clusters clusters_;
    Problem problem_;
    Solution solution_;
    std::vector<std::uint32_t> entry_need_;        // per entry
    std::vector<std::uint32_t> entry_quantity_;    // per entry, into NeedBook::quantities()
    std::vector<std::uint32_t> needs_by_variant_;  // need indexes grouped by variant
    std::vector<std::uint32_t> variant_begin_;
    std::vector<std::uint32_t> variants_by_item_;
    std::vector<std::uint32_t> item_begin_;
    std::vector<std::uint32_t> links_by_item_;
    std::vector<std::uint32_t> link_begin_;
    std::vector<std::string> names_;    // per item
    std::vector<std::uint32_t> shown_;  // items in the order shown
};

// `count` base units of `unit`'s dimension, as that unit shows them (exact, or to nine places).
Decimal in_shown_unit(std::int64_t count, const resolve::Unit& unit);

}  // namespace artel::order
