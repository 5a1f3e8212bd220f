#include "capabilities/planning/rim/scenario_problem.h"

#include "capabilities/planning/rim/order_file.h"
#include "platform/sheets/sheets.h"

namespace artel::planning {

Result<ProducersBook> read_book(host::Services& services, const std::string& sha256,
                                const std::string& name) {
    TRY(const std::filesystem::path path, services.blobs.file(sha256));
    TRY(const sheets::Source source, sheets::Source::file(path, name));
    TRY(sheets::Workbook workbook, sheets::collect(source, {}));
    WorkbookRows rows{name, {}};
    for (sheets::Sheet& sheet : workbook.sheets) {
        rows.sheets.push_back({sheet.info.name, std::move(sheet.rows)});
    }
    return read_producers(rows);
}

Result<ProblemDraft> scenario_problem(host::Services& services, const OrderText& order_text,
                                      TenantId tenant, const Lineage& lineage) {
    const auto& [scenario, book, inherited, base_plan] = lineage;
    TRY(const std::string text, order_text(services, tenant, scenario.order));
    TRY(const std::vector<NeededItem> items, read_order(text, "order"));
    TRY(const ProducersBook producers, read_book(services, book.sha256, book.name));
    TRY(ProblemDraft draft, make_problem(items, producers));
    TRY(plan::Problem base, apply(std::move(draft.problem), inherited));
    TRY(draft.problem, apply(std::move(base), scenario.edits));
    if (auto wrong = plan::validate(draft.problem); !wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return draft;
}

}  // namespace artel::planning
