#include "engines/order/consolidate.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/text.h"
#include "base/wide.h"
#include "engines/order/check.h"
#include "engines/order/solve.h"

namespace artel::order {
namespace {

constexpr std::size_t longest_name = 200;

bool has_small_letter(std::string_view name) {
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = text::next(name, at);
        if (text::is_letter(c) && text::fold(c) == c) {
            return true;
        }
    }
    return false;
}

// Puts 0..size-1 in groups: `begin` gets groups + 1 bounds into the returned order.
template <class Group>
std::vector<std::uint32_t> grouped(std::size_t size, std::size_t groups, Group&& group,
                                   std::vector<std::uint32_t>& begin) {
    begin.assign(groups + 1, 0);
    for (std::uint32_t i = 0; i < size; ++i) {
        ++begin[group(i) + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    std::vector<std::uint32_t> out(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        out[next[group(i)]++] = i;
    }
    return out;
}

bool has_word(std::string_view text) {
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
        run = text::is_letter(text::next(text, at)) ? run + 1 : 0;
        if (run >= 3) {
            return true;
        }
    }
    return false;
}

}  // namespace

Decimal in_shown_unit(std::int64_t count, const resolve::Unit& unit) {
    Int128 top = static_cast<Int128>(count) * unit.shown_base.denominator;
    const Int128 bottom = unit.shown_base.numerator;
    std::int32_t scale = 0;
    while (top % bottom != 0 && scale < 9 && top < (Int128{1} << 100)) {
        top *= 10;
        ++scale;
    }
    return normalised({static_cast<std::int64_t>(top / bottom), scale});
}

Result<Consolidation> Consolidation::make(const resolve::NeedBook& book,
                                          const resolve::Reference& reference,
                                          std::vector<Fleet> fleets,
                                          std::vector<CatalogueItem> catalogue,
                                          std::span<const resolve::DecidedKeys> decided) {
    Consolidation out(book, reference);
    out.catalogue_ = std::move(catalogue);
    out.variants_ = book.variants();
    for (std::uint32_t i = 0; i < out.catalogue_.size(); ++i) {
        const CatalogueItem& item = out.catalogue_[i];
        resolve::Variant variant;
        variant.name = item.name;
        variant.part_number = item.part_number;
        variant.maker = item.maker;
        variant.specification = item.specification;
        variant.dimension = item.dimension;
        variant.catalogue = i + 1;
        out.variants_.push_back(variant);
    }
    out.clusters_ =
        resolve::cluster(out.variants_, reference, resolve::decided_pairs(out.variants_, decided));
    out.group_needs();
    out.name_items();
    TRY_VOID(out.add_up(std::move(fleets)));
    return out;
}

void Consolidation::group_needs() {
    const auto& needs = book_->needs();
    needs_by_variant_ = grouped(
        needs.size(), variants_.size(), [&](std::uint32_t i) { return needs[i].variant; },
        variant_begin_);
    variants_by_item_ = grouped(
        variants_.size(), clusters_.items, [&](std::uint32_t i) { return clusters_.item[i]; },
        item_begin_);
    links_by_item_ = grouped(
        clusters_.links.size(), clusters_.items,
        [&](std::uint32_t i) { return clusters_.item[clusters_.links[i].first]; }, link_begin_);
}

// "100nF" alone says little: a name without a word takes the specification along.
std::string Consolidation::display_name(std::uint32_t variant) const {
    const resolve::Variant& one = variants_[variant];
    std::string name(one.name);
    if (!has_word(name) && !one.specification.empty()) {
        name += ' ';
        name += one.specification;
    }
    std::string out;
    for (std::size_t at = 0; at < name.size();) {  // line breaks inside a cell become blanks
        const char32_t c = text::next(name, at);
        if (!text::is_blank(c)) {
            text::append(out, c);
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return text::printable(text::trim(out), longest_name);
}

// The way most lines write it; of equally frequent ones rather not the one in capitals, then the
// longest, then the first by letters.
// An item of the catalogue keeps the catalogue's name.
void Consolidation::name_items() {
    names_.resize(clusters_.items);
    for (std::uint32_t item = 0; item < clusters_.items; ++item) {
        std::uint32_t most = 0;
        for (std::uint32_t at = item_begin_[item]; at < item_begin_[item + 1]; ++at) {
            const std::uint32_t variant = variants_by_item_[at];
            const std::uint32_t lines = variant_begin_[variant + 1] - variant_begin_[variant];
            const std::uint32_t weight = variants_[variant].catalogue != 0 ? UINT32_MAX : lines;
            std::string name = weight >= most ? display_name(variant) : std::string();
            std::string& best = names_[item];
            const auto rank = [](std::uint32_t lines_of, const std::string& text) {
                return std::tuple(lines_of, has_small_letter(text), text.size());
            };
            const auto ours = rank(weight, name);
            const auto theirs = rank(most, best);
            if (best.empty() || ours > theirs || (ours == theirs && name < best)) {
                best = std::move(name);
                most = weight;
            }
        }
    }
}

Result<void> Consolidation::add_up(std::vector<Fleet> fleets) {
    const auto& needs = book_->needs();
    const auto& quantities = book_->quantities();
    problem_.items = clusters_.items;
    problem_.fleets = std::move(fleets);
    for (std::uint32_t i = 0; i < needs.size(); ++i) {
        const resolve::Need& need = needs[i];
        for (std::uint32_t j = 0; j < need.quantities; ++j) {
            const resolve::NeedQuantity& quantity = quantities[need.first_quantity + j];
            problem_.entries.push_back({clusters_.item[need.variant],
                                        book_->tables()[need.table].file, quantity.year,
                                        quantity.count});
            entry_need_.push_back(i);
            entry_quantity_.push_back(need.first_quantity + j);
        }
    }
    TRY(Solution solution, solve(problem_));
    solution_ = std::move(solution);
    ENSURE(check(problem_, solution_).empty(), "the order adds up");
    std::vector<std::string> keys(clusters_.items);
    for (std::uint32_t item = 0; item < clusters_.items; ++item) {
        if (solution_.source_begin[item] < solution_.source_begin[item + 1]) {
            shown_.push_back(item);
            keys[item] = text::fold(names_[item]);
        }
    }
    std::sort(shown_.begin(), shown_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return keys[a] != keys[b] ? keys[a] < keys[b]
                                  : clusters_.item_key[a] < clusters_.item_key[b];
    });
    return {};
}

// The unit all its lines are shown in, else that of the dimension.
std::uint32_t Consolidation::shown_unit(std::uint32_t item) const {
    std::uint32_t unit = UINT32_MAX;
    Dimension dimension{};
    for (std::uint32_t at = item_begin_[item]; at < item_begin_[item + 1]; ++at) {
        const std::uint32_t variant = variants_by_item_[at];
        dimension = variants_[variant].dimension;
        for (std::uint32_t i = variant_begin_[variant]; i < variant_begin_[variant + 1]; ++i) {
            const std::uint32_t own = book_->needs()[needs_by_variant_[i]].unit;
            const auto& units = reference_->units();
            if (unit != UINT32_MAX && units[unit].shown != units[own].shown) {
                return reference_->shown_unit(dimension);
            }
            unit = own;
        }
    }
    return unit == UINT32_MAX ? reference_->shown_unit(dimension) : unit;
}

std::string Consolidation::item_id(std::uint32_t item) const {
    for (std::uint32_t at = item_begin_[item]; at < item_begin_[item + 1]; ++at) {
        const std::uint32_t catalogue = variants_[variants_by_item_[at]].catalogue;
        if (catalogue != 0) {
            return catalogue_[catalogue - 1].id;
        }
    }
    return fmt::format("item-{:016x}", clusters_.item_key[item]);
}

std::vector<std::string> Consolidation::item_codes(std::uint32_t item) const {
    std::set<std::string> out;
    for (std::uint32_t at = item_begin_[item]; at < item_begin_[item + 1]; ++at) {
        const std::uint32_t variant = variants_by_item_[at];
        const auto& codes = clusters_.codes[variant];
        out.insert(codes.begin(), codes.end());
        if (clusters_.code_sources[variant] == resolve::CodeSource::part_number) {
            out.emplace(text::trim(variants_[variant].part_number));
        }
    }
    return {out.begin(), out.end()};
}

std::vector<std::string> Consolidation::trail(std::uint32_t item) const {
    std::vector<std::string> out;
    for (std::uint32_t at = link_begin_[item]; at < link_begin_[item + 1]; ++at) {
        out.push_back(sentence(clusters_.links[links_by_item_[at]], variants_, clusters_));
    }
    for (std::uint32_t at = item_begin_[item]; at < item_begin_[item + 1]; ++at) {
        const std::uint32_t variant = variants_by_item_[at];
        const std::uint32_t lines = variant_begin_[variant + 1] - variant_begin_[variant];
        if (lines > 1) {
            out.push_back(fmt::format("{} lines say the same: \"{}\"", lines,
                                      text::printable(variants_[variant].name, 60)));
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

void Consolidation::each_trail(const std::function<void(ItemTrail)>& take) const {
    for (std::uint32_t item = 0; item < clusters_.items; ++item) {
        ItemTrail out;
        for (std::uint32_t at = item_begin_[item]; at < item_begin_[item + 1]; ++at) {
            const std::uint32_t variant = variants_by_item_[at];
            const std::uint32_t begin = variant_begin_[variant];
            const std::uint32_t lines = variant_begin_[variant + 1] - begin;
            if (lines > 0) {
                out.lines += lines;
                out.variants.push_back({resolve::variant_key(variants_[variant]), variant, lines,
                                        name_source(needs_by_variant_[begin])});
            }
        }
        if (out.lines == 0) {
            continue;  // of the catalogue alone
        }
        out.item = item_id(item);
        out.name = names_[item];
        out.unit = reference_->units()[shown_unit(item)].shown;
        for (std::uint32_t at = link_begin_[item]; at < link_begin_[item + 1]; ++at) {
            const resolve::Link& link = clusters_.links[links_by_item_[at]];
            out.links.push_back({link.first, link.second, reason_name(link.reason),
                                 sentence(link, variants_, clusters_)});
        }
        take(std::move(out));
    }
}

ConsolidatedItem Consolidation::item(std::size_t index) const {
    const std::uint32_t item = shown_[index];
    const resolve::Unit& unit = reference_->units()[shown_unit(item)];
    ConsolidatedItem out;
    out.id = item_id(item);
    out.name = names_[item];
    out.codes = item_codes(item);
    out.unit = unit.shown;
    out.merged_because = trail(item);
    const auto total =
        std::lower_bound(solution_.totals.begin(), solution_.totals.end(), item,
                         [](const Total& one, std::uint32_t wanted) { return one.item < wanted; });
    for (auto at = total; at != solution_.totals.end() && at->item == item; ++at) {
        out.quantity[at->year] = in_shown_unit(at->count, unit);
    }
    std::map<std::string_view, int> okpd2;
    for (std::uint32_t i = solution_.source_begin[item]; i < solution_.source_begin[item + 1];
         ++i) {
        const Source& source = solution_.sources[i];
        const std::uint32_t need_index = entry_need_[source.entry];
        const resolve::Need& need = book_->needs()[need_index];
        const resolve::NeedQuantity& quantity = book_->quantities()[entry_quantity_[source.entry]];
        const resolve::NeedTable& table = book_->tables()[need.table];
        out.sources.push_back({book_->files()[table.file], book_->sheets()[table.sheet],
                               cell_address(quantity.column, need.row), book_->text(quantity.raw),
                               in_shown_unit(source.count, unit), source.year, need_index});
        if (need.okpd2 != 0) {
            ++okpd2[book_->text(need.okpd2)];
        }
    }
    const auto most =
        std::max_element(okpd2.begin(), okpd2.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    out.okpd2 = most == okpd2.end() ? std::string() : std::string(most->first);
    return out;
}

QuestionSource Consolidation::name_source(std::uint32_t index) const {
    const resolve::Need& need = book_->needs()[index];
    const resolve::NeedTable& table = book_->tables()[need.table];
    return {book_->files()[table.file], book_->sheets()[table.sheet],
            cell_address(need.name_column, need.row), std::string(variants_[need.variant].name)};
}

OpenQuestion Consolidation::question_of(const resolve::NeedDoubt& doubt) const {
    OpenQuestion out;
    out.kind = doubt_name(doubt.doubt.kind);
    const std::string_view file = book_->files()[doubt.file];
    const std::string_view sheet = book_->sheets()[doubt.sheet];
    out.sources.push_back(
        {file, sheet, cell_address(doubt.doubt.column, doubt.doubt.row), doubt.doubt.raw});
    if (!doubt.doubt.name.empty() && doubt.doubt.name_column != doubt.doubt.column) {
        out.sources.push_back({file, sheet, cell_address(doubt.doubt.name_column, doubt.doubt.row),
                               doubt.doubt.name});
    }
    out.candidates = doubt.doubt.candidates;
    return out;
}

OpenQuestion Consolidation::question_of(const resolve::OpenMatch& open) const {
    OpenQuestion out;
    out.kind = open_name(open.kind);
    if (open.kind != resolve::OpenKind::several_codes) {
        out.variants = open.variants;
    }
    for (const std::uint32_t variant : open.variants) {
        if (variant_begin_[variant] < variant_begin_[variant + 1]) {
            out.sources.push_back(name_source(needs_by_variant_[variant_begin_[variant]]));
        }
        out.candidates.push_back(open.kind == resolve::OpenKind::several_codes
                                     ? std::string()
                                     : item_id(clusters_.item[variant]));
    }
    if (open.kind == resolve::OpenKind::several_codes) {
        out.candidates = clusters_.codes[open.variants[0]];
    }
    return out;
}

void Consolidation::each_question(const std::function<void(const OpenQuestion&)>& take) const {
    std::set<std::string> ids;
    const auto send = [&](OpenQuestion question) {
        if (question.sources.empty()) {
            return;  // between items of the catalogue alone
        }
        std::string content = question.kind;
        for (const QuestionSource& source : question.sources) {
            content += fmt::format("|{}!{}!{}", source.file, source.sheet, source.cell);
        }
        question.id = "q-" + sha256_hex(content).substr(0, 16);
        while (!ids.insert(question.id).second) {
            question.id += "+";
        }
        take(question);
    };
    for (const resolve::NeedDoubt& doubt : book_->doubts()) {
        send(question_of(doubt));
    }
    for (const resolve::OpenMatch& open : clusters_.open) {
        send(question_of(open));
    }
}

std::vector<std::int32_t> Consolidation::years() const {
    std::set<std::int32_t> out;
    for (const Total& total : solution_.totals) {
        out.insert(total.year);
    }
    return {out.begin(), out.end()};
}

}  // namespace artel::order
