#include "engines/mip/solve.h"

#include <coin/Cbc_C_Interface.h>
#include <fmt/format.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <coin/ClpSimplex.hpp>
#include <limits>
#include <memory>
#include <string>

#include "base/error.h"

#ifdef __SANITIZE_ADDRESS__
// CoinUtils' presolve loses some hundred bytes now and then (implied_free_action::presolve).
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libCoinUtils";
}
#endif

namespace artel::mip {
namespace {

double clipped(double value) {
    return std::isinf(value) ? std::copysign(DBL_MAX, value) : value;
}

// The programme by columns, as both solvers take it.
struct Matrix {
    explicit Matrix(const Program& program) {
        const std::size_t columns = program.columns().size();
        start.assign(columns + 1, 0);
        for (std::size_t r = 0; r < program.rows(); ++r) {
            for (const Entry& entry : program.entries(r)) {
                ++start[entry.column + 1];
            }
            row_lower.push_back(clipped(program.lower(r)));
            row_upper.push_back(clipped(program.upper(r)));
        }
        for (std::size_t c = 0; c < columns; ++c) {
            start[c + 1] += start[c];
            const Column& column = program.columns()[c];
            lower.push_back(clipped(column.lower));
            upper.push_back(clipped(column.upper));
            cost.push_back(column.cost);
        }
        index.resize(program.entry_count());
        value.resize(program.entry_count());
        std::vector<int> next(start.begin(), start.end() - 1);
        for (std::size_t r = 0; r < program.rows(); ++r) {
            for (const Entry& entry : program.entries(r)) {
                const auto at = static_cast<std::size_t>(next[entry.column]++);
                index[at] = static_cast<int>(r);
                value[at] = entry.value;
            }
        }
    }
    int columns() const { return static_cast<int>(cost.size()); }
    int rows() const { return static_cast<int>(row_lower.size()); }

    std::vector<int> start;
    std::vector<int> index;
    std::vector<double> value, lower, upper, cost, row_lower, row_upper;
};

struct FreeModel {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using Model = std::unique_ptr<Cbc_Model, FreeModel>;

void set(Cbc_Model* model, const char* name, const std::string& value) {
    Cbc_setParameter(model, name, value.c_str());
}

Model load(const Program& program, const Limits& limits) {
    const Matrix matrix(program);
    Model model(Cbc_newModel());
    Cbc_loadProblem(model.get(), matrix.columns(), matrix.rows(), matrix.start.data(),
                    matrix.index.data(), matrix.value.data(), matrix.lower.data(),
                    matrix.upper.data(), matrix.cost.data(), matrix.row_lower.data(),
                    matrix.row_upper.data());
    Cbc_setObjSense(model.get(), 1);
    for (int c = 0; c < matrix.columns(); ++c) {
        if (program.columns()[static_cast<std::size_t>(c)].kind == Kind::integer) {
            Cbc_setInteger(model.get(), c);
        }
    }
    set(model.get(), "log", "0");
    set(model.get(), "threads", "0");
    set(model.get(), "ratioGap", "0");
    set(model.get(), "allowableGap", "0");
    set(model.get(), "maxNodes",
        std::to_string(std::clamp<std::int64_t>(limits.nodes, 1, std::numeric_limits<int>::max())));
    if (limits.seconds.has_value()) {
        set(model.get(), "seconds", fmt::format("{}", *limits.seconds));
    }
    if (limits.cutoff.has_value()) {
        set(model.get(), "cutoff", fmt::format("{:.17g}", *limits.cutoff));
    }
    return model;
}

std::vector<double> rounded(const Program& program, const double* point) {
    std::vector<double> out(point, point + program.columns().size());
    for (std::size_t c = 0; c < out.size(); ++c) {
        const Column& column = program.columns()[c];
        if (column.kind == Kind::integer) {
            out[c] = std::round(out[c]);
        }
        out[c] = std::clamp(out[c], column.lower, column.upper);
    }
    return out;
}

}  // namespace

Relaxed relax(const Program& program) {
    const Matrix matrix(program);
    ClpSimplex simplex;
    simplex.setLogLevel(0);
    simplex.loadProblem(matrix.columns(), matrix.rows(), matrix.start.data(), matrix.index.data(),
                        matrix.value.data(), matrix.lower.data(), matrix.upper.data(),
                        matrix.cost.data(), matrix.row_lower.data(), matrix.row_upper.data());
    simplex.initialSolve();
    Relaxed out;
    if (simplex.isProvenPrimalInfeasible()) {
        out.status = Status::infeasible_claimed;
    } else if (simplex.isProvenDualInfeasible()) {
        out.status = Status::unbounded_claimed;
    } else if (simplex.isProvenOptimal()) {
        out.status = Status::optimal;
        const double* values = simplex.primalColumnSolution();
        const double* prices = simplex.dualRowSolution();
        const double* reduced = simplex.dualColumnSolution();
        out.values.assign(values, values + matrix.columns());
        out.prices.assign(prices, prices + matrix.rows());
        out.reduced.assign(reduced, reduced + matrix.columns());
        out.objective = objective(program, out.values);
    }
    return out;
}

Answer solve(const Program& program, const Limits& limits, std::span<const double> start) {
    ENSURE(start.empty() || start.size() == program.columns().size(),
           "a start has one value per column");
    const Model model = load(program, limits);
    if (!start.empty()) {
        std::vector<int> columns;
        std::vector<double> values;
        for (std::size_t c = 0; c < start.size(); ++c) {
            columns.push_back(static_cast<int>(c));
            values.push_back(start[c]);
        }
        Cbc_setMIPStartI(model.get(), static_cast<int>(columns.size()), columns.data(),
                         values.data());
    }
    Cbc_solve(model.get());
    Answer out;
    out.nodes = Cbc_getNodeCount(model.get());
    if (const double* best = Cbc_bestSolution(model.get()); best != nullptr) {
        out.values = rounded(program, best);
        out.objective = objective(program, out.values);
    }
    if (Cbc_isProvenOptimal(model.get()) != 0 && !out.values.empty()) {
        out.status = Status::optimal;
    } else if (Cbc_isProvenInfeasible(model.get()) != 0) {
        out.status = Status::infeasible_claimed;
    } else if (Cbc_isContinuousUnbounded(model.get()) != 0) {
        out.status = Status::unbounded_claimed;
    }
    if (start.empty()) {
        out.bound = out.status == Status::optimal ? out.objective
                    : out.status == Status::infeasible_claimed
                        ? limits.cutoff.value_or(unlimited)
                        : Cbc_getBestPossibleObjValue(model.get());
    }
    return out;
}

}  // namespace artel::mip
