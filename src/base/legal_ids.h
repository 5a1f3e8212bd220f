#pragma once
#include <string>
#include <string_view>

// Numbers under which organisations are registered. Each function says what is wrong with a number
// and what to do about it, or returns an empty text. Blanks are the caller's to trim.
namespace artel::legal {

// Taxpayer's number (ИНН): 10 digits of an organisation, 12 of a person; the last one, or the last
// two, are check digits (order ЕД-7-14/559@ of the Federal Tax Service).
std::string fault_of_inn(std::string_view number);
// State registration number: 13 digits (ОГРН) or 15 (ОГРНИП); the last one is the rest of the
// others modulo 11 or 13, its last digit (order 165н of the Ministry of Finance, 2017).
std::string fault_of_ogrn(std::string_view number);
// Reason for registration (КПП): four digits, two digits or Latin capitals, three digits.
std::string fault_of_kpp(std::string_view number);
// Code of a municipality (ОКТМО, ОК 033-2013): 8 digits, 11 of a settlement.
std::string fault_of_oktmo(std::string_view code);

// "RU", "CN": the form of ISO 3166-1 alpha-2.
std::string fault_of_country(std::string_view code);
// "RU-PNZ", "CN-SN": the form of ISO 3166-2.
std::string fault_of_region(std::string_view code);

}  // namespace artel::legal
