#include "capabilities/reference/rim/templates.h"

#include <array>

namespace artel::reference {
namespace {

constexpr std::array all{
    Template{1, "needs", "templates/need-list.xlsx", "demo/needs/02-osveschenie.xlsx"},
    Template{2, "batteries", "templates/need-list.xlsx", "demo/needs/14-batarei.xlsx"},
    Template{3, "fleet", "", "demo/fleet.csv"},
    Template{4, "capabilities", "templates/capabilities.xlsx", "demo/capabilities.xlsx"},
    Template{5, "stock", "templates/producers.xlsx", "demo/producers.xlsx"},
    Template{6, "investments", "templates/producers.xlsx", "demo/producers.xlsx"},
    Template{7, "organisations", "templates/organisations.xlsx", "demo/organisations.xlsx"},
    Template{8, "ledger", "templates/ledger.xlsx", "demo/ledgers/pumps.xlsx"},
    Template{9, "gisp719", "templates/product-register.csv", "demo/product-register.csv"},
    Template{0, "rules", "templates/rules.json", ""},
};

}  // namespace

std::span<const Template> templates() {
    return all;
}

}  // namespace artel::reference
