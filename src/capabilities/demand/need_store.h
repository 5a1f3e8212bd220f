#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "capabilities/demand/need_line.h"
#include "capabilities/demand/need_list.h"

namespace artel::demand {

// "changed meanwhile"
tl::unexpected<Error> list_changed();

// The need lists of one tenant. A store is made for an actor's tenant and sees nothing else:
// another tenant's list is not there.
class NeedListStore {
  public:
    virtual ~NeedListStore() = default;

    // `conflict` if the id is taken.
    virtual Result<void> insert(const NeedList& list) = 0;
    virtual Result<NeedList> find(NeedListId id) = 0;  // `not_found`
    // Writes all of `list` in place of its version list.version - 1. `conflict` if the stored
    // version is another one, or if a list with the same file is loaded already.
    virtual Result<void> replace(const NeedList& list) = 0;
    // Newest first, from the one after `after` on.
    virtual std::vector<NeedList> list(std::int64_t limit, std::optional<NeedListId> after) = 0;
    virtual std::int64_t count() = 0;
    // The loaded list made of this file.
    virtual std::optional<NeedList> loaded_from(const std::string& sha256) = 0;
    virtual std::vector<NeedList> loaded() = 0;  // oldest first

    // All that was read of the file, once per list.
    virtual Result<void> insert_lines(NeedListId id, const FileShape& shape,
                                      const std::vector<NeedLine>& lines,
                                      const std::vector<Finding>& findings) = 0;
    virtual Result<FileShape> shape(NeedListId id) = 0;  // `not_found` before the load
    // By rising number, from the one after `after` on.
    virtual std::vector<NeedLine> lines(NeedListId id, std::int64_t limit, std::int64_t after) = 0;
    // By rising number, counted from 1 in their order.
    virtual std::vector<Finding> findings(NeedListId id, std::int64_t limit,
                                          std::int64_t after) = 0;
    // Lines, findings and shape.
    virtual Result<void> delete_lines(NeedListId id) = 0;
    // The fingerprints of all loaded lines of a customer, but for those of the list `except`.
    virtual std::set<std::string> fingerprints(const std::string& customer,
                                               std::optional<NeedListId> except = std::nullopt) = 0;

    // How people confirmed the columns of tables with this header.
    virtual std::optional<MappedTable> remembered(const std::string& header) = 0;
    virtual Result<void> remember(const std::string& header, const MappedTable& table) = 0;
};

}  // namespace artel::demand
