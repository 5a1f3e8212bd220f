#include "platform/config/messages.h"

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <array>
#include <mutex>

#include "base/json.h"
#include "base/text.h"
#include "platform/metrics/metrics.h"

namespace artel::config {
namespace {

constexpr std::array<std::string_view, language_count> tags{"ru", "en", "zh"};

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

icu::Formattable formattable(const Argument& argument) {
    if (const auto* integer = std::get_if<std::int64_t>(&argument)) {
        return icu::Formattable(*integer);
    }
    if (const auto* number = std::get_if<double>(&argument)) {
        return icu::Formattable(*number);
    }
    if (const auto* when = std::get_if<Instant>(&argument)) {
        return {static_cast<UDate>(when->microseconds / 1000), icu::Formattable::kIsDate};
    }
    return icu::Formattable(wide(std::get<std::string>(argument)));
}

}  // namespace

std::string_view language_tag(Language language) {
    return tags[static_cast<std::size_t>(language)];
}

Result<Language> parse_language(std::string_view tag) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (tags[i] == tag) {
            return static_cast<Language>(i);
        }
    }
    return fail(ErrorKind::invalid, "the language is ru, en or zh");
}

Language accepted_language(std::string_view header) {
    for (const std::string_view range : text::split(header, ',')) {
        const std::string tag = text::fold(text::trim(range.substr(0, range.find_first_of(";-"))));
        const Result<Language> language = parse_language(tag);
        if (language.has_value()) {
            return *language;
        }
    }
    return Language::ru;
}

// Patterns that were read once. ICU's formats keep state of their own, hence the lock.
struct Messages::Formats {
    std::mutex mutex;
    std::map<const std::string*, std::unique_ptr<icu::MessageFormat>> known;
};

Messages::Messages() : formats_(std::make_unique<Formats>()) {}
Messages::~Messages() = default;

Result<std::unique_ptr<Messages>> Messages::load(const std::vector<EmbeddedCatalogue>& files,
                                                 metrics::Registry* metrics) {
    std::unique_ptr<Messages> out(new Messages);
    std::vector<Violation> wrong;
    for (const EmbeddedCatalogue& file : files) {
        const std::string place(file.file);
        const Result<Language> language = parse_language(file.language);
        const Result<Json> json = parse_json(file.json);
        const auto* object = json.has_value() ? json->get<Json::Object>() : nullptr;
        if (!language.has_value() || object == nullptr) {
            wrong.push_back({place, json.has_value() ? "must be an object in a language's folder"
                                                     : one_line(json.error())});
            continue;
        }
        auto& patterns = out->patterns_[static_cast<std::size_t>(*language)];
        for (const JsonMember& member : *object) {
            const auto* pattern = member.value.get<std::string>();
            if (pattern == nullptr || !patterns.emplace(member.name, *pattern).second) {
                wrong.push_back({place + "!" + member.name, "must be a text, and stand once"});
            }
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    if (metrics != nullptr) {
        out->missing_ =
            &metrics->counter("artel_messages_missing_total", "Texts that a catalogue lacked.");
    }
    return out;
}

const std::string* Messages::pattern(Language language, std::string_view key) const {
    const auto& patterns = patterns_[static_cast<std::size_t>(language)];
    const auto found = patterns.find(key);
    return found == patterns.end() ? nullptr : &found->second;
}

std::vector<std::string> Messages::keys(Language language) const {
    std::vector<std::string> out;
    for (const auto& [key, pattern] : patterns_[static_cast<std::size_t>(language)]) {
        out.push_back(key);
    }
    return out;
}

std::string Messages::format(Language language, std::string_view key, Arguments arguments) const {
    const auto missed = [&] {
        if (missing_ != nullptr) {
            missing_->add();
        }
    };
    const std::string* found = pattern(language, key);
    if (found == nullptr) {
        missed();
        language = Language::ru;
        found = pattern(language, key);
        if (found == nullptr) {
            return std::string(key);
        }
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(wide(name));
        values.push_back(formattable(value));
    }
    icu::UnicodeString text;
    UErrorCode code = U_ZERO_ERROR;
    {
        const std::lock_guard lock(formats_->mutex);
        auto& format = formats_->known[found];
        if (format == nullptr) {
            format = std::make_unique<icu::MessageFormat>(
                wide(*found), icu::Locale(std::string(language_tag(language)).c_str()), code);
        }
        if (U_SUCCESS(code)) {
            format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()),
                           text, code);
        }
    }
    if (U_FAILURE(code)) {
        missed();
        return std::string(key);
    }
    std::string out;
    return text.toUTF8String(out);
}

}  // namespace artel::config
