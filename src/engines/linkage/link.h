#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engines/linkage/evidence.h"
#include "engines/linkage/posterior.h"
#include "engines/linkage/table.h"

// Record linkage of two tables without labels. See README.md for the model.
namespace artel::linkage {

// What to do with a pair: take it, ask a person, or take the left record for a new one.
enum class Band : std::uint8_t { automatic, ask, fresh };
std::string_view name(Band band);  // "auto", "ask", "new"

// The best partner of a left record: row numbers of the tables.
struct Link {
    std::size_t left{};
    std::size_t right{};
    double probability{};
    Band band{};
};

// The links of a run and what is needed to explain them. Holds no reference to the tables.
class Linkage {
  public:
    // Same input, same bytes. `columns` come from propose_columns or set_roles.
    static Linkage make(const Table& left, const Table& right, std::vector<Column> columns,
                        Sharing sharing);
    Linkage(Linkage&&) noexcept;
    ~Linkage();

    // By left row; at most one per left row, and per right row if one-to-one.
    const std::vector<Link>& links() const { return links_; }
    std::size_t candidates() const;
    // Whether two rows were compared at all.
    bool compared(std::size_t left, std::size_t right) const;
    // Why two rows were, or were not, linked; they must have been compared.
    Evidence explain(std::size_t left, std::size_t right) const;
    std::string model() const;
    bool trusted() const;

  private:
    struct State;
    explicit Linkage(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
    std::vector<Link> links_;
};

// One sentence of the three weightiest fields: "code equal, unique (+6.1), price within 5 % (+1.9),
// numbers conflict (-2.0)". Bits.
std::string sentence(const Evidence& evidence);

}  // namespace artel::linkage
