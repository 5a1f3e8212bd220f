#pragma once
#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "platform/config/embedded_catalogues.h"

namespace artel::metrics {
class Counter;
class Registry;
}  // namespace artel::metrics

// Every text that people read on pages, in files and in reports: ICU MessageFormat patterns by
// language and key (unicode-org.github.io/icu/userguide/format_parse/messages).
namespace artel::config {

enum class Language : std::uint8_t { ru, en, zh };
inline constexpr int language_count = 3;
std::string_view language_tag(Language language);
Result<Language> parse_language(std::string_view tag);
// The first language of an Accept-Language header that there is (RFC 9110, section 12.5.4), else
// Russian.
Language accepted_language(std::string_view header);

using Argument = std::variant<std::int64_t, double, std::string, Instant>;
using Arguments = std::initializer_list<std::pair<std::string_view, Argument>>;

// All catalogues; used by all threads.
class Messages {
  public:
    // Those of the program, or other ones. `metrics`, if given, outlives the object and counts what
    // is missing. Errors: a file that is not an object of texts, a key that stands twice.
    static Result<std::unique_ptr<Messages>> load(
        const std::vector<EmbeddedCatalogue>& files = embedded_catalogues(),
        metrics::Registry* metrics = nullptr);
    ~Messages();

    // The text of `key` with its arguments filled in. A key that the language lacks is answered in
    // Russian, one that nobody knows or a broken pattern by the key itself; both are counted.
    std::string format(Language language, std::string_view key, Arguments arguments = {}) const;
    // The pattern as it stands in the catalogue, or null.
    const std::string* pattern(Language language, std::string_view key) const;
    std::vector<std::string> keys(Language language) const;

  private:
    struct Formats;
    Messages();
    std::map<std::string, std::string, std::less<>> patterns_[language_count];
    std::unique_ptr<Formats> formats_;
    metrics::Counter* missing_ = nullptr;
};

}  // namespace artel::config
