#include "capabilities/demand/need_store.h"

namespace artel::demand {

tl::unexpected<Error> list_changed() {
    return fail(ErrorKind::conflict, "the need list was changed meanwhile: look at it again");
}

}  // namespace artel::demand
