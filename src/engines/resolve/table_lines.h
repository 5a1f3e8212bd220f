#pragma once
#include <memory>

#include "engines/resolve/lines.h"

namespace artel::resolve {

// One table while its rows pass: each becomes a line, a skipped row, or the sign that the table is
// over. See LineSink.
class TableLines {
  public:
    // `reference` and `sink` outlive the reader; the sink is told of the table at once.
    TableLines(Layout layout, const Reference& reference, LineSink& sink);
    ~TableLines();
    // False: the row is the header of another table.
    bool take(const Row& row);

  private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

}  // namespace artel::resolve
