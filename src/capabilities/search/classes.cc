#include "capabilities/search/classes.h"

#include <algorithm>
#include <set>

namespace artel::search {

Classes::Classes(std::vector<ClassTitle> titles) : titles_(std::move(titles)) {
    for (std::size_t i = 0; i < titles_.size(); ++i) {
        const ClassTitle& title = titles_[i];
        by_code_.emplace(std::pair(title.kind, title.code), i);
        words_.add(static_cast<std::uint32_t>(i),
                   title.title.ru + "\n" + title.title.en + "\n" + title.title.zh);
    }
    words_.merge();
}

std::vector<const ClassTitle*> Classes::with_words(std::string_view typed,
                                                   index::Finder& finder) const {
    const index::Shelf shelf{0, &words_};
    const index::Found found = finder.find(std::string(typed) + " ", {&shelf, 1}, most_classes);
    if (found.match != index::Found::Match::all_words || !found.readings.empty()) {
        return {};
    }
    std::set<std::pair<index::LabelKind, std::string_view>> codes;
    for (const auto& hit : found.hits) {
        codes.emplace(titles_[hit.document].kind, titles_[hit.document].code);
    }
    std::vector<const ClassTitle*> out;
    for (const auto& hit : found.hits) {
        const ClassTitle& title = titles_[hit.document];
        bool is_below = false;
        for (std::size_t length = 2; length < title.code.size(); ++length) {
            is_below = is_below ||
                       codes.contains({title.kind, std::string_view(title.code).substr(0, length)});
        }
        if (!is_below) {
            out.push_back(&title);
        }
    }
    return out;
}

const ClassTitle* Classes::find(index::LabelKind kind, std::string_view code) const {
    const auto found = by_code_.find(std::pair(kind, std::string(code)));
    return found == by_code_.end() ? nullptr : &titles_[found->second];
}

}  // namespace artel::search
