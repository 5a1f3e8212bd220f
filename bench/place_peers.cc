#include "place_peers.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "engines/mip/solve.h"
#ifdef ARTEL_GLPK
#include <glpk.h>
#endif

namespace artel::bench {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Money in the unit that makes costs about a million: solvers have absolute tolerances.
struct Form {
    mip::Program program;
    double scale{1};
};

Form form_of(const place::Problem& problem) {
    Form out;
    const bool by_unit = problem.sourcing == place::Sourcing::divisible;
    const auto kind = by_unit ? mip::Kind::continuous : mip::Kind::integer;
    double money = 1;
    std::unordered_map<std::string, std::size_t> project, site;
    for (std::size_t j = 0; j < problem.projects.size(); ++j) {
        project.emplace(problem.projects[j].id, j);
    }
    for (const place::Site& row : problem.sites) {
        money = std::max(money, static_cast<double>(row.fixed_cost));
    }
    out.scale = money / 1e4;
    for (const place::Site& row : problem.sites) {
        site.emplace(row.id,
                     out.program.add_column({static_cast<double>(row.fixed_cost) / out.scale, 0, 1,
                                             mip::Kind::integer}));
    }
    std::vector<std::vector<mip::Entry>> once(problem.projects.size());
    std::vector<std::vector<mip::Entry>> load(problem.sites.size());
    for (const place::Link& link : problem.links) {
        const std::size_t j = project.at(link.project);
        const std::size_t k = site.at(link.site);
        const auto size = static_cast<double>(problem.projects[j].size);
        if (!by_unit && problem.projects[j].size > problem.sites[k].capacity) {
            continue;
        }
        const std::size_t column = out.program.add_column(
            {static_cast<double>(link.cost) * (by_unit ? size : 1) / out.scale, 0, 1, kind});
        once[j].push_back({column, 1});
        load[k].push_back({column, size});
        const mip::Entry opens[] = {{column, 1}, {k, -1}};
        out.program.add_row(-mip::unlimited, 0, opens);
    }
    for (const auto& row : once) {
        out.program.add_row(1, 1, row);
    }
    for (std::size_t k = 0; k < load.size(); ++k) {
        load[k].push_back({k, -static_cast<double>(problem.sites[k].capacity)});
        out.program.add_row(-mip::unlimited, 0, load[k]);
    }
    return out;
}

PeerAnswer by_cbc(const place::Problem& problem, double seconds) {
    const Form form = form_of(problem);
    mip::Limits limits;
    limits.seconds = seconds;
    const mip::Answer answer = mip::solve(form.program, limits);
    return {answer.values.empty() ? infinite : answer.objective * form.scale,
            answer.bound * form.scale};
}

#ifdef ARTEL_GLPK
// Bounds of a row or column in GLPK's kinds.
int kind_of(double lower, double upper) {
    return lower == upper ? GLP_FX : lower == -mip::unlimited ? GLP_UP : GLP_DB;
}

PeerAnswer by_glpk(const place::Problem& problem, double seconds) {
    const Form form = form_of(problem);
    const mip::Program& program = form.program;
    glp_prob* model = glp_create_prob();
    glp_term_out(GLP_OFF);
    glp_add_cols(model, static_cast<int>(program.columns().size()));
    for (std::size_t c = 0; c < program.columns().size(); ++c) {
        const mip::Column& column = program.columns()[c];
        const int at = static_cast<int>(c) + 1;
        glp_set_col_bnds(model, at, GLP_DB, column.lower, column.upper);
        glp_set_obj_coef(model, at, column.cost);
        glp_set_col_kind(model, at, column.kind == mip::Kind::integer ? GLP_IV : GLP_CV);
    }
    glp_add_rows(model, static_cast<int>(program.rows()));
    for (std::size_t r = 0; r < program.rows(); ++r) {
        const int at = static_cast<int>(r) + 1;
        std::vector<int> index{0};
        std::vector<double> value{0};
        for (const mip::Entry& entry : program.entries(r)) {
            index.push_back(static_cast<int>(entry.column) + 1);
            value.push_back(entry.value);
        }
        glp_set_row_bnds(model, at, kind_of(program.lower(r), program.upper(r)), program.lower(r),
                         program.upper(r));
        glp_set_mat_row(model, at, static_cast<int>(index.size()) - 1, index.data(), value.data());
    }
    glp_iocp control;
    glp_init_iocp(&control);
    control.presolve = GLP_ON;
    control.tm_lim = static_cast<int>(seconds * 1000);
    struct Seen {
        double upper{infinite};
        double lower{-infinite};
    } seen;
    control.cb_info = &seen;
    control.cb_func = [](glp_tree* tree, void* info) {
        const int best = glp_ios_best_node(tree);
        if (best != 0) {
            static_cast<Seen*>(info)->lower = glp_ios_node_bound(tree, best);
        }
    };
    const int ended = glp_intopt(model, &control);
    const int status = glp_mip_status(model);
    if (status == GLP_OPT || status == GLP_FEAS) {
        seen.upper = glp_mip_obj_val(model);
    }
    if (status == GLP_OPT && ended == 0) {
        seen.lower = seen.upper;
    }
    glp_delete_prob(model);
    return {seen.upper * form.scale, seen.lower * form.scale};
}
#endif

}  // namespace

std::vector<Peer> peers() {
    std::vector<Peer> out{{"CBC", by_cbc}};
#ifdef ARTEL_GLPK
    out.push_back({"GLPK", by_glpk});
#endif
    return out;
}

}  // namespace artel::bench
