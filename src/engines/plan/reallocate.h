#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engines/plan/planned_volumes.h"

// A plan when the world turns out otherwise: starts stay as planned, volumes are dealt out again.
// README.md, "When things turn out otherwise".
namespace artel::plan {

// Disturbs the plan and deals its volumes out again; one object per lane. Disturbances gather until
// `run`; `undo` takes the plan back. What nobody disturbs stays as planned. Where a type's demand,
// its lines' readiness or their capacity differ from the plan, its period is dealt out anew: its
// own planned volumes first come at cost, what lines have left at the plan's prices of capacity;
// from its planned date on import is the last resort, before it import competes by price.
// Capacity set aside for a start that is late stays set aside.
// Cost: O(periods) for every disturbed type.
class Reallocation {
  public:
    // From a type's planned date on, import of at most `tolerance` of a period's demand (0 to 1)
    // does not move its date.
    explicit Reallocation(const PlannedVolumes& planned, double tolerance = 0);

    // The line delivers from this period on; model.periods = never.
    void set_ready(std::size_t line, std::size_t period);
    void set_extension_ready(std::size_t extension, std::size_t period);
    // Demand of every period times the factor, rounded to the nearest whole unit.
    void scale_demand(std::size_t type, double factor);
    // Capacity of the group's own machines, without modules, times the factor.
    void scale_capacity(std::size_t group, double factor);
    // The group makes nothing.
    void lose_group(std::size_t group);

    void run();
    void undo();

    // After `run`: the types dealt out anew, by rank; all others are as planned.
    std::span<const std::size_t> disturbed() const { return disturbed_; }
    std::int64_t made(std::size_t line, std::size_t t) const { return made_[line * periods_ + t]; }
    std::int64_t imported(std::size_t type, std::size_t t) const {
        return imported_[type * periods_ + t];
    }
    std::int64_t unmet(std::size_t type, std::size_t t) const {
        return unmet_[type * periods_ + t];
    }
    const Date& date(std::size_t type) const { return dates_[type]; }

  private:
    friend struct PlannedVolumes;  // reads the planned dates as it reads all others
    struct Piece {  // of a line's volume: the planned part, or a part of what the line has left
        double price;
        std::int64_t room;
        std::size_t line;  // of the choices
    };
    struct Choice {  // a ready line of the type at hand
        std::size_t line;
        std::size_t first_mode;  // 0 if it may rest, else 1
        std::size_t mode;        // 0 = rests, n = runs at option n - 1
        std::size_t modes;
        std::int64_t own;   // of its planned volume, still there
        std::int64_t more;  // what the line has left
    };
    struct Deal {
        std::int64_t abroad;  // imported or unmet
        std::size_t missing;  // producers
        double cost;
        std::int64_t imported;
    };
    enum class Abroad : std::uint8_t { last, by_price };  // when import is turned to
    enum class Owed : std::uint8_t { taken, waived };     // least volumes of take-or-pay lines

    void mark(std::size_t type);
    void mark_group(std::size_t group);
    void change_room(std::size_t group, std::size_t t, std::int64_t change);
    void cut_group(std::size_t group);
    void deal_type(std::size_t type);
    bool differs(std::size_t type, std::size_t t) const;
    void deal(std::size_t type, std::size_t t);
    bool try_modes(std::size_t type, std::size_t t, Abroad abroad, Owed owed);
    bool fill(std::size_t type, std::size_t t, Abroad abroad, Owed owed);
    void add_piece(const Piece& piece);
    void add_producer(std::size_t line);
    std::size_t missing_producers(std::size_t type);
    Date read_date(std::size_t type);

    const PlannedVolumes& planned_;
    const Model& model_;
    const std::size_t periods_;
    const double tolerance_;

    std::vector<std::size_t> ready_, extension_ready_;
    std::vector<std::int64_t> demand_;  // type x period
    std::vector<std::int64_t> kept_;    // line x period: of the planned volume, not cut
    std::vector<std::int64_t> made_, room_, imported_, unmet_;
    std::vector<Date> dates_;
    std::vector<std::uint8_t> gained_;  // group x period: more capacity than planned

    std::vector<std::uint8_t> type_marked_, group_marked_;
    std::vector<std::size_t> disturbed_, groups_, moved_;  // moved_: extensions

    std::vector<Choice> choices_;
    std::vector<Piece> pieces_;
    std::vector<std::int64_t> dealt_, best_dealt_;  // by choice
    std::vector<std::size_t> producers_;
    Deal deal_{}, best_{};
};

}  // namespace artel::plan
