#pragma once
#include <vector>

#include "capabilities/demand/need_line.h"
#include "capabilities/demand/order.h"
#include "engines/order/consolidate.h"
#include "engines/resolve/need_book.h"

// From loaded need lists to the contents of an order.
namespace artel::demand {

// Enters a loaded list into the book, as its file's reader would have.
void add_to(resolve::NeedBook& book, const std::string& file, const FileShape& shape,
            const std::vector<NeedLine>& lines, const std::vector<Finding>& findings);

// The fleet of the files of the book. `lists` are the files of the book in their order; a fleet row
// holds for every list of that file name.
std::vector<order::Fleet> fleets_of(const std::vector<FleetRow>& fleet,
                                    const std::vector<OrderNeedList>& lists);

// Of the decisions, those about two ways of writing, or readings of a quantity, that occur.
std::vector<DecisionId> decisions_about(const OrderContents& contents,
                                        const std::vector<Decision>& decisions);

// With the evidence of every link and question. `invalid`: a total is out of range.
Result<OrderContents> contents_of(const order::Consolidation& consolidation,
                                  const resolve::NeedBook& book,
                                  const std::vector<OrderNeedList>& lists,
                                  const resolve::Reference& reference);

}  // namespace artel::demand
