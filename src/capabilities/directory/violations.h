#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace artel::directory {

// The faults of one input, gathered: every one of them goes back in one answer.
class Violations {
  public:
    // A fault, or nothing where `message` is empty.
    void add(std::string pointer, std::string message);
    // A text of at most `most` code points without control characters; line breaks are allowed in
    // `Lines::many`.
    enum class Lines : std::uint8_t { one, many };
    void check_text(const std::string& pointer, std::string_view text, std::size_t most,
                    Lines lines = Lines::one);
    // A number by which an organisation is known, told right from wrong by `fault` of
    // capabilities/reference/legal_ids.h. Empty is right.
    void check_number(const std::string& pointer, std::string_view number,
                      std::string (*fault)(std::string_view));
    void check_country(const std::string& pointer, std::string_view code);  // ISO 3166-1, "RU"
    void check_region(const std::string& pointer, std::string_view code);   // ISO 3166-2, or empty
    // A code of digits and dots, "28.41.12", of at least two digits; other characters at its end
    // only behind a hyphen. Empty is right.
    void check_code(const std::string& pointer, std::string_view code);
    // At least 0, if given.
    void check_amount(const std::string& pointer, const std::optional<std::int64_t>& amount,
                      std::int64_t most);
    void check_currency(const std::string& pointer, std::string_view currency);

    // The value, or all faults (`invalid`).
    Result<void> result() &&;

  private:
    std::vector<Violation> all_;
};

}  // namespace artel::directory
