#include "capabilities/reference/organisation_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "capabilities/reference/legal_ids.h"
#include "capabilities/reference/record_table.h"

namespace artel::reference {
namespace {

constexpr std::array columns{
    ColumnWords{"inn", Need::required, "инн|inn|taxpayer number|tax number|税号"},
    ColumnWords{"name", Need::required,
                "наименование|полное наименование|название|организация|предприятие|name|"
                "organisation|organization|company|名称|企业名称"},
    ColumnWords{"short_name", Need::optional,
                "краткое наименование|сокращенное наименование|short name|简称"},
    ColumnWords{"name_en", Need::optional,
                "наименование на английском|наименование англ|name in english|name en|英文名称"},
    ColumnWords{"name_zh", Need::optional,
                "наименование на китайском|наименование кит|name in chinese|name zh|中文名称"},
    ColumnWords{"ogrn", Need::optional, "огрн|огрнип|ogrn"},
    ColumnWords{"kpp", Need::optional, "кпп|kpp"},
    ColumnWords{"kinds", Need::optional,
                "роль|роли|вид|вид организации|тип организации|role|kind|类型"},
    ColumnWords{"okved2", Need::optional,
                "оквэд|оквэд2|оквэд 2|основной оквэд|основной вид деятельности|okved2|okved"},
    ColumnWords{"okved2_more", Need::optional,
                "дополнительные оквэд|дополнительные оквэд2|доп оквэд|дополнительные виды "
                "деятельности|other okved2"},
    ColumnWords{"country", Need::optional, "страна|country|国家"},
    ColumnWords{"foreign_number", Need::optional,
                "регистрационный номер|иностранный номер|foreign number|registration number|"
                "统一社会信用代码"},
    ColumnWords{"address", Need::optional, "адрес|юридический адрес|address|地址"},
    ColumnWords{"oktmo", Need::optional, "октмо|oktmo"},
    ColumnWords{"region", Need::optional, "регион|субъект|субъект рф|region|省份"},
    ColumnWords{"latitude", Need::optional, "широта|latitude|lat|纬度"},
    ColumnWords{"longitude", Need::optional, "долгота|longitude|lon|lng|经度"},
    ColumnWords{"year", Need::optional, "год|год показателей|отчетный год|year|年份"},
    ColumnWords{"headcount", Need::optional,
                "численность|среднесписочная численность|работников|headcount|employees|人数"},
    ColumnWords{"revenue", Need::optional, "выручка|revenue|turnover|营业收入"},
    ColumnWords{"phone", Need::optional, "телефон|phone|tel|电话"},
    ColumnWords{"email", Need::optional, "почта|электронная почта|e mail|email|邮箱"},
    ColumnWords{"site", Need::optional, "сайт|site|website|网站"},
    ColumnWords{"person", Need::optional, "контактное лицо|контакт|руководитель|contact|联系人"},
};

// What a role column may say, by the beginning of a word, and the directory's name for it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kind_words{{
    {"производ", "producer"},
    {"producer", "producer"},
    {"изготов", "producer"},
    {"завод", "producer"},
    {"вуз", "school_or_university"},
    {"учеб", "school_or_university"},
    {"образов", "school_or_university"},
    {"колледж", "school_or_university"},
    {"school", "school_or_university"},
    {"universit", "school_or_university"},
    {"науч", "research_institute"},
    {"нии", "research_institute"},
    {"research", "research_institute"},
    {"инфраструктур", "infrastructure"},
    {"infrastructure", "infrastructure"},
    {"управляющ", "management_company"},
    {"management", "management_company"},
    {"заказчик", "public_customer"},
    {"public", "public_customer"},
    {"customer", "public_customer"},
    {"инвест", "investor"},
    {"investor", "investor"},
    {"орган", "authority"},
    {"authority", "authority"},
    {"банк", "finance"},
    {"finan", "finance"},
}};

std::optional<std::string_view> kind_of(std::string_view word) {
    const std::string folded = text::fold(word);
    if (folded.starts_with("финанс") || folded.starts_with("фонд")) {
        return "finance";
    }
    for (const auto& [beginning, kind] : kind_words) {
        if (folded.find(beginning) != folded.npos) {
            return kind;
        }
    }
    return std::nullopt;
}

bool is_okved(std::string_view code) {
    const auto parts = text::split(code, '.');
    return parts.size() <= 3 && parts[0].size() == 2 &&
           std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
               return !part.empty() && part.size() <= 2 && text::to_integer(part).has_value();
           });
}

// Registered where it stands itself, not as a branch or a property: 01, or 50 of the largest.
bool is_head(const std::string& kpp) {
    return kpp.size() == 9 && (kpp.substr(4, 2) == "01" || kpp.substr(4, 2) == "50");
}

class OrganisationFile : public RecordReader, private TableReader {
  public:
    OrganisationFile(const RegionIndex& regions, RecordSink<OrganisationRecord>& records,
                     FindingSink& findings)
        : TableReader(columns, findings), regions_(regions), records_(records) {}

    void begin_sheet(const std::string& prefix) override { TableReader::begin(prefix); }
    Result<void> row(const Row& row) override { return TableReader::take(row); }
    Result<void> end_sheet() override {
        TableReader::end();
        return {};
    }
    Result<void> finish() override {
        TableReader::close();
        for (std::size_t i = 0; i < found_.size(); ++i) {
            TRY_VOID(records_.record(std::move(found_[i].record), found_[i].place));
        }
        return {};
    }

  private:
    struct Placed {
        OrganisationRecord record;
        std::string place;
    };

    Result<void> record(Fields& fields) override {
        OrganisationRecord out;
        out.name = fields.needed("name");
        out.short_name = fields.text("short_name");
        out.name_en = fields.text("name_en");
        out.name_zh = fields.text("name_zh");
        const std::string country = fields.text("country");
        out.country = country.empty() ? "RU" : country_of(fields, country);
        numbers(fields, out);
        kinds(fields, out);
        activities(fields, out);
        where(fields, out);
        size(fields, out);
        out.phone = fields.text("phone");
        out.email = fields.text("email");
        out.site = fields.text("site");
        out.person = fields.text("person");
        if (!fields.failed()) {
            keep(fields, std::move(out));
        }
        return {};
    }

    static std::string country_of(Fields& fields, const std::string& given) {
        const std::string folded = text::fold(given);
        if (folded == "россия" || folded == "рф" || folded == "russia" || folded == "ru") {
            return "RU";
        }
        if (folded == "китай" || folded == "кнр" || folded == "china" || given == "中国") {
            return "CN";
        }
        const bool code = given.size() == 2 && given[0] >= 'A' && given[0] <= 'Z' &&
                          given[1] >= 'A' && given[1] <= 'Z';
        if (!code) {
            fields.error("country", "needs a code of two letters such as RU, CN, BY");
        }
        return given;
    }

    static void numbers(Fields& fields, OrganisationRecord& out) {
        out.foreign_number = fields.text("foreign_number");
        out.inn = fields.code("inn");
        if (const auto whole = restored_inn(out.inn)) {
            fields.note(FindingKind::corrected, "inn",
                        fmt::format("{} lost its leading zero: read as {}", out.inn, *whole));
            out.inn = *whole;
        }
        if (!out.inn.empty()) {
            if (const std::string fault = inn_fault(out.inn); !fault.empty()) {
                fields.error("inn", fault);
            }
        } else if (out.country == "RU" || out.foreign_number.empty()) {
            fields.error(
                "inn", out.country == "RU" ? "is empty" : "is empty, and so is the number at home");
        } else if (out.country == "CN" && out.foreign_number.size() == 18) {
            if (const std::string fault = credit_code_fault(out.foreign_number); !fault.empty()) {
                fields.error("foreign_number", fault);
            }
        }
        out.ogrn = fields.code("ogrn");
        if (!out.ogrn.empty()) {
            if (const std::string fault = ogrn_fault(out.ogrn); !fault.empty()) {
                fields.error("ogrn", fault);
            } else if (!out.inn.empty() && (out.ogrn.size() == 13) != (out.inn.size() == 10)) {
                fields.error("ogrn",
                             "is of a person where the ИНН is of an organisation, or the "
                             "other way round");
            }
        }
        out.kpp = fields.code("kpp");
        if (out.kpp.size() == 8) {
            out.kpp.insert(out.kpp.begin(), '0');
            fields.note(FindingKind::corrected, "kpp", "leading zero restored: " + out.kpp);
        }
        if (!out.kpp.empty()) {
            if (const std::string fault = kpp_fault(out.kpp); !fault.empty()) {
                fields.error("kpp", fault);
            }
        }
    }

    static void kinds(Fields& fields, OrganisationRecord& out) {
        for (const std::string& word : fields.list("kinds", ",;/\n")) {
            const auto kind = kind_of(word);
            if (!kind.has_value()) {
                fields.note(FindingKind::doubt, "kinds",
                            fmt::format("«{}» is no known role and is left out",
                                        text::printable(word, 60)));
            } else if (std::find(out.kinds.begin(), out.kinds.end(), *kind) == out.kinds.end()) {
                out.kinds.emplace_back(*kind);
            }
        }
    }

    static void activities(Fields& fields, OrganisationRecord& out) {
        for (const std::string_view field : {"okved2", "okved2_more"}) {
            for (const std::string& given : fields.list(field, ",;\n")) {
                const std::string code = given.substr(0, given.find(' '));
                if (!is_okved(code)) {
                    fields.error(field, fmt::format("«{}» is no code of ОКВЭД2 such as 28.41",
                                                    text::printable(code, 40)));
                } else if (std::find(out.okved2.begin(), out.okved2.end(), code) ==
                           out.okved2.end()) {
                    out.okved2.push_back(code);
                }
            }
        }
    }

    void where(Fields& fields, OrganisationRecord& out) const {
        out.address = fields.text("address");
        out.oktmo = fields.code("oktmo");
        if (const auto whole = restored_oktmo(out.oktmo)) {
            fields.note(FindingKind::corrected, "oktmo", "leading zero restored: " + *whole);
            out.oktmo = *whole;
        }
        if (!out.oktmo.empty()) {
            if (const std::string fault = oktmo_fault(out.oktmo); !fault.empty()) {
                fields.error("oktmo", fault);
            }
        }
        const Region* by_code = regions_.of_oktmo(out.oktmo);
        const std::string given = fields.text("region");
        const Region* named = given.empty() ? by_code : regions_.find(given);
        if (named != nullptr) {
            out.region = named->iso;
        } else if (!given.empty()) {
            fields.error("region", fmt::format("«{}» is no region known here: write RU-PNZ or "
                                               "Пензенская область",
                                               text::printable(given, 60)));
        }
        if (named != nullptr && by_code != nullptr && named != by_code) {
            fields.note(FindingKind::doubt, "oktmo",
                        fmt::format("ОКТМО is of {}, the region column says {}", by_code->name_ru,
                                    named->name_ru));
        }
        out.latitude = fields.degrees("latitude", 180);
        out.longitude = fields.degrees("longitude", 180);
        if (out.latitude.has_value() != out.longitude.has_value()) {
            fields.error("latitude", "needs both latitude and longitude, or neither");
        } else if (out.latitude.has_value()) {
            if (const std::string fault =
                    point_fault(*out.latitude, *out.longitude, out.country, named);
                !fault.empty()) {
                fields.error("latitude", fault);
            }
        }
    }

    static void size(Fields& fields, OrganisationRecord& out) {
        out.headcount = fields.whole("headcount");
        out.revenue = fields.money("revenue");
        const auto year = fields.whole("year");
        if (year.has_value() && (*year < 1990 || *year > 2100)) {
            fields.error("year", "needs a year such as 2025");
        } else if (year.has_value()) {
            out.size_year = static_cast<std::int32_t>(*year);
        } else if (out.headcount.has_value() || out.revenue.has_value()) {
            fields.note(FindingKind::doubt, "headcount", "of which year is not said: left out");
            out.headcount.reset();
            out.revenue.reset();
        }
    }

    void keep(Fields& fields, OrganisationRecord record) {
        const std::string place = fields.place("inn");
        const std::string key =
            record.inn.empty() ? record.country + ":" + record.foreign_number : record.inn;
        const auto [at, fresh] = by_number_.emplace(key, found_.size());
        if (fresh) {
            kpps_.insert(key + "/" + record.kpp);
            found_.push_back({std::move(record), place});
            return;
        }
        Placed& first = found_[at->second];
        if (record.inn.empty() || record.kpp.empty() || first.record.kpp.empty() ||
            !kpps_.insert(key + "/" + record.kpp).second) {
            fields.error("inn", fmt::format("{} stands at {} already: keep one row, or give each "
                                            "branch its own КПП",
                                            key, first.place));
            return;
        }
        if (is_head(record.kpp) && !is_head(first.record.kpp)) {
            std::swap(record.branches, first.record.branches);
            std::swap(record, first.record);
        }
        first.record.branches.push_back({record.kpp, record.name, record.address, record.oktmo});
    }

    const RegionIndex& regions_;
    RecordSink<OrganisationRecord>& records_;
    std::vector<Placed> found_;
    std::unordered_map<std::string, std::size_t> by_number_;
    std::unordered_set<std::string> kpps_;
};

}  // namespace

std::unique_ptr<RecordReader> read_organisations(const RegionIndex& regions,
                                                 RecordSink<OrganisationRecord>& records,
                                                 FindingSink& findings) {
    return std::make_unique<OrganisationFile>(regions, records, findings);
}

}  // namespace artel::reference
