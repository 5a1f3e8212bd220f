#include "mip_peers.h"

#include <limits>

#include "engines/mip/solve.h"
#ifdef ARTEL_GLPK
#include <glpk.h>
#endif

namespace artel::bench {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

PeerAnswer by_cbc(const mip::Program& program, double seconds) {
    mip::Limits limits;
    limits.seconds = seconds;
    const mip::Answer answer = mip::solve(program, limits);
    return {answer.values.empty() ? infinite : answer.objective, answer.bound};
}

#ifdef ARTEL_GLPK
// Bounds of a row or column in GLPK's kinds.
int kind_of(double lower, double upper) {
    if (lower == upper) {
        return GLP_FX;
    }
    if (lower == -mip::unlimited) {
        return upper == mip::unlimited ? GLP_FR : GLP_UP;
    }
    return upper == mip::unlimited ? GLP_LO : GLP_DB;
}

PeerAnswer by_glpk(const mip::Program& program, double seconds) {
    glp_prob* model = glp_create_prob();
    glp_term_out(GLP_OFF);
    glp_add_cols(model, static_cast<int>(program.columns().size()));
    for (std::size_t c = 0; c < program.columns().size(); ++c) {
        const mip::Column& column = program.columns()[c];
        const int at = static_cast<int>(c) + 1;
        glp_set_col_bnds(model, at, kind_of(column.lower, column.upper), column.lower,
                         column.upper);
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
    return {seen.upper, seen.lower};
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
