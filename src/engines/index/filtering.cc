#include <algorithm>
#include <bit>
#include <map>

#include "engines/index/browser.h"

namespace artel::index {
namespace {

// The next longer beginning of a class's code, as both classifiers write it: 28, 28.4, 28.41,
// 28.41.1, 28.41.11, 28.41.11.110. Empty if there is none.
std::string_view next_beginning(std::string_view code, std::size_t length) {
    for (const std::size_t level : {2, 4, 5, 7, 8, 12}) {
        if (level > length) {
            return code.substr(0, std::min<std::size_t>(level, code.size()));
        }
    }
    return {};
}

void sort_counts(std::vector<Browsed::Count>& counts) {
    std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
    });
}

}  // namespace

// What each profile fails by, as bits of facets; and the documents of the chosen classes.
void Browser::make_filters(const Browse& browse) {
    labelled_.clear();
    fails_.assign(catalogue_->profiles_.size(), 0);
    for (std::size_t facet = 0; facet < facet_count; ++facet) {
        const std::vector<std::string>& chosen = browse.chosen[facet];
        if (chosen.empty()) {
            continue;
        }
        const auto bit = static_cast<std::uint16_t>(1U << facet);
        if (facet == index_of(Facet::okpd2) || facet == index_of(Facet::okved2)) {
            Bits& bits = fresh_bits();
            const auto kind =
                facet == index_of(Facet::okpd2) ? LabelKind::okpd2 : LabelKind::okved2;
            for (const std::string& code : chosen) {
                add_labelled({kind, code}, bits);
            }
            labelled_.push_back({&bits, bit});
        } else if (facet == index_of(Facet::town)) {
            Bits& bits = fresh_bits();
            const std::vector<std::uint8_t> allowed = catalogue_->facets_[facet].with(chosen);
            for (std::uint32_t number = 0; number < catalogue_->numbers(); ++number) {
                if (allowed[catalogue_->places_[number].town] != 0) {
                    bits.set(number);
                }
            }
            labelled_.push_back({&bits, bit});
        } else {
            const std::vector<std::uint8_t> allowed = catalogue_->facets_[facet].with(chosen);
            for (std::size_t profile = 0; profile < fails_.size(); ++profile) {
                if (allowed[catalogue_->profiles_[profile][facet]] == 0) {
                    fails_[profile] |= bit;
                }
            }
        }
    }
}

// Those that pass all filters. On the way they are counted by profile, class and town, and so are
// those that fail by one filter alone: that facet's counts hold them too.
const Bits& Browser::filter(const Bits& matched, const Browse& browse) {
    const bool counts_towns = std::find(browse.counted.begin(), browse.counted.end(),
                                        Facet::town) != browse.counted.end();
    const bool is_filtered = std::any_of(browse.chosen.begin(), browse.chosen.end(),
                                         [](const auto& chosen) { return !chosen.empty(); });
    missed_.clear();
    if (&matched == &catalogue_->live_ && !is_filtered) {
        with_profile_ = catalogue_->with_profile_;
        with_okpd2_ = catalogue_->with_okpd2_;
        with_town_ = catalogue_->with_town_;
        passed_ = catalogue_->size();
        return matched;
    }
    with_profile_.assign(catalogue_->profiles_.size(), 0);
    with_okpd2_.assign(catalogue_->facets_[index_of(Facet::okpd2)].sets(), 0);
    with_town_.assign(catalogue_->facets_[index_of(Facet::town)].sets(), 0);
    passed_ = 0;
    const Catalogue::Row* const rows = catalogue_->rows_.data();
    if (!is_filtered) {
        matched.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
            ++passed_;
            ++with_profile_[rows[number].profile];
            ++with_okpd2_[rows[number].okpd2];
            return true;
        });
        if (counts_towns) {
            count_towns(matched);
        }
        return matched;
    }
    Bits& passed = fresh_bits();
    matched.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
        const Catalogue::Row& row = rows[number];
        std::uint16_t failed = fails_[row.profile];
        for (const Labelled& filter : labelled_) {
            failed |= filter.documents->test(number) ? std::uint16_t{} : filter.bit;
        }
        if (failed == 0) {
            ++passed_;
            passed.set(number);
            ++with_profile_[row.profile];
            ++with_okpd2_[row.okpd2];
        } else if (failed == fails_[row.profile] && std::has_single_bit(failed)) {
            ++with_profile_[row.profile];
        } else if (std::has_single_bit(failed)) {
            missed_.push_back({number, failed});
        }
        return true;
    });
    if (counts_towns) {
        count_towns(passed);
    }
    for (const Missed& one : missed_) {
        if (one.by == 1U << index_of(Facet::okpd2)) {
            ++with_okpd2_[rows[one.number].okpd2];
        } else if (one.by == 1U << index_of(Facet::town)) {
            ++with_town_[catalogue_->places_[one.number].town];
        }
    }
    return passed;
}

void Browser::count_towns(const Bits& documents) {
    documents.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
        ++with_town_[catalogue_->places_[number].town];
        return true;
    });
}

// Documents by set of the facet.
std::vector<std::uint32_t> Browser::by_set(Facet facet) const {
    if (facet == Facet::okpd2) {
        return with_okpd2_;
    }
    if (facet == Facet::town) {
        return with_town_;
    }
    std::vector<std::uint32_t> out(catalogue_->facets_[index_of(facet)].sets());
    for (std::size_t profile = 0; profile < with_profile_.size(); ++profile) {
        const std::uint16_t failed = fails_[profile];
        if (with_profile_[profile] > 0 && (failed == 0 || failed == 1U << index_of(facet))) {
            out[catalogue_->profiles_[profile][index_of(facet)]] += with_profile_[profile];
        }
    }
    for (const Missed& one : missed_) {
        if (one.by == 1U << index_of(facet)) {
            const std::uint32_t profile = catalogue_->rows_[one.number].profile;
            ++out[catalogue_->profiles_[profile][index_of(facet)]];
        }
    }
    return out;
}

void Browser::count_values(const Browse& browse, Browsed& out) const {
    for (const Facet facet : browse.counted) {
        const ValueSets& values = catalogue_->facets_[index_of(facet)];
        const std::vector<std::uint32_t> with_set = by_set(facet);
        std::vector<std::uint64_t> documents(values.values());
        for (std::uint32_t set = 0; set < with_set.size(); ++set) {
            if (with_set[set] > 0) {
                values.visit(set, [&](std::uint32_t value) { documents[value] += with_set[set]; });
            }
        }
        for (std::uint32_t value = 0; value < documents.size(); ++value) {
            if (documents[value] > 0) {
                out.counts[index_of(facet)].push_back(
                    {std::string(values.value(value)), documents[value]});
            }
        }
        sort_counts(out.counts[index_of(facet)]);
    }
}

std::vector<Browsed::Count> Browser::below(LabelKind kind, std::span<const std::string> chosen,
                                           const Bits& passed) {
    std::vector<Browsed::Count> out;
    if (chosen.size() != 1) {
        return out;
    }
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> terms;
    const InvertedIndex& index = catalogue_->index_;
    index.visit_beginning(label(kind, chosen.front()), [&](std::uint32_t term) {
        const std::string_view code = index.vocabulary_[term].substr(label(kind, "").size());
        const std::string_view beginning = next_beginning(code, chosen.front().size());
        if (beginning.size() > chosen.front().size()) {
            terms[std::string(beginning)].push_back(term);
        }
    });
    Bits& bits = fresh_bits();
    for (const auto& [beginning, its_terms] : terms) {
        bits.reset(catalogue_->numbers());
        for (const std::uint32_t term : its_terms) {
            add_term(term, bits);
        }
        bits &= passed;
        if (const std::uint64_t documents = bits.count(); documents > 0) {
            out.push_back({beginning, documents});
        }
    }
    sort_counts(out);
    return out;
}

}  // namespace artel::index
