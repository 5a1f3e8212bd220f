#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/search/places.h"
#include "engines/index/browser.h"
#include "engines/index/finder.h"
#include "engines/index/inverted_index.h"

namespace artel::search {

struct ClassTitle {
    index::LabelKind kind{};
    std::string code;
    Names title;
};

// The classes of products and of businesses, found by the words of their titles in any language.
class Classes {
  public:
    Classes() = default;
    explicit Classes(std::vector<ClassTitle> titles);

    // The classes whose titles have all these words, short titles first, none below another of
    // them. No word may be a beginning or be corrected: a whole class is a lot to show by a guess.
    std::vector<const ClassTitle*> with_words(std::string_view typed, index::Finder& finder) const;
    // Null if the classifier has no such class.
    const ClassTitle* find(index::LabelKind kind, std::string_view code) const;
    std::size_t size() const { return titles_.size(); }

  private:
    static constexpr std::size_t most_classes = 200;
    std::vector<ClassTitle> titles_;
    std::map<std::pair<index::LabelKind, std::string>, std::size_t, std::less<>> by_code_;
    index::InvertedIndex words_;
};

}  // namespace artel::search
