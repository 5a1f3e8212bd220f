#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engines/linkage/calibration.h"
#include "engines/linkage/candidates.h"
#include "engines/linkage/evidence.h"
#include "engines/linkage/posterior.h"
#include "engines/linkage/table.h"

// Record linkage without labels. See README.md for the model.
namespace artel::linkage {

// What to do with a pair: take it, ask a person, or take the left record for a new one.
enum class Band : std::uint8_t { automatic, ask, fresh };
std::string_view name(Band band);  // "auto", "ask", "new"

// The best partner of a left record: row numbers of the tables.
struct Link {
    std::size_t left{};
    std::size_t right{};
    double probability{};
    double log_odds{};  // of the probability before any calibration
    Band band{};
};

// A pair that was compared, of row numbers.
struct Compared {
    std::size_t left{};
    std::size_t right{};
    double probability{};
    double log_odds{};  // of the probability before any calibration
    double weight{};    // bits: of the pair alone, without competitors
    bool vetoed{};
};

// The pairs of two tables, or of one with itself, and their probabilities. Same input, same bytes.
// The tables outlive the object.
class Linkage {
  public:
    // `columns` come from propose_columns or set_roles.
    static Linkage make(const Table& left, const Table& right, const std::vector<Column>& columns,
                        Sharing sharing);
    // Pairs of one table, left < right. `also` are compared besides those that blocking finds.
    static Linkage make_self(const Table& table, const std::vector<Column>& columns,
                             std::span<const Pair> also = {});
    Linkage(Linkage&&) noexcept;
    ~Linkage();

    // From now on probabilities are corrected by what people decided.
    void calibrate(Calibration calibration);

    // By left row; at most one per left row, and per right row if one-to-one. A left row without
    // a name or without any candidate has none. Not of a table with itself.
    std::vector<Link> links() const;

    std::size_t size() const;  // compared pairs, sorted by left, then right
    Compared operator[](std::size_t pair) const;
    // The pair of two rows; size() if they were not compared.
    std::size_t find(std::size_t left, std::size_t right) const;
    Evidence explain(std::size_t pair) const;

    std::string model() const;
    // False: likeness speaks against a match somewhere, so nothing is taken automatically.
    bool trusted() const;
    bool codes_identify() const;  // see records.h

  private:
    struct State;
    explicit Linkage(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// One sentence of the three weightiest fields: "code equal, unique (+6.1); price within 5 %
// (+1.9); numbers conflict (-2.0)". Bits.
std::string sentence(const Evidence& evidence);

}  // namespace artel::linkage
