#pragma once
#include <optional>
#include <string>
#include <string_view>

// The numbers by which organisations are known, told right from wrong by their form and, where they
// have one, their check digits. Each `..._fault` answers what is wrong with the text, in words that
// follow the number ("has 9 digits, needs 10 or 12"), or nothing when it is right.
namespace artel::reference {

// Taxpayer number: 10 digits of an organisation, 12 of a person (order of the Federal Tax Service
// ЕД-7-14/559@): weighted sums modulo 11, then 10.
std::string inn_fault(std::string_view text);
// State register number: 13 digits of an organisation, 15 of an entrepreneur; the last one is the
// rest of the division by 11 or 13 of those before it, its last digit.
std::string ogrn_fault(std::string_view text);
// Reason code of the registration: four digits, two digits or capital Latin letters, three digits.
std::string kpp_fault(std::string_view text);
// Enterprise classifier: 8 or 10 digits, weighted sum modulo 11 (ПР 50.1.024-2005).
std::string okpo_fault(std::string_view text);
// Municipal classifier: 8 digits, or 11 with the settlement. It has no check digit.
std::string oktmo_fault(std::string_view text);
// The Chinese unified social credit code: 18 characters, weighted sum modulo 31 (GB 32100-2015).
std::string credit_code_fault(std::string_view text);

// An ИНН whose leading zero a spreadsheet has eaten, with the zero, if the check digit then
// fits; nothing otherwise.
std::optional<std::string> restored_inn(std::string_view text);
// The same of an ОКТМО, by its length alone.
std::optional<std::string> restored_oktmo(std::string_view text);

}  // namespace artel::reference
