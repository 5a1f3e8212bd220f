#include "capabilities/demand/needs.h"

#include <set>
#include <utility>

#include "base/text.h"

namespace artel::demand {
namespace {

constexpr std::size_t longest_customer = 300;
constexpr std::size_t most_samples = 20;

tl::unexpected<Error> conflict(std::string message) {
    return fail(ErrorKind::conflict, std::move(message));
}

std::string named(const NeedList& list) {
    return "\"" + list.name + "\" (" + list.customer + ", " + list.id.text() + ")";
}

Result<void> not_loaded_yet(NeedListStore& store, const std::string& sha256) {
    if (const auto other = store.loaded_from(sha256)) {
        return conflict("this very file is loaded already as " + named(*other) +
                        ": undo that list first, or leave this one");
    }
    return {};
}

Result<void> open(const NeedList& list) {
    if (list.state == NeedListState::loaded) {
        return conflict("the list is loaded: undo it first");
    }
    if (list.state == NeedListState::undone) {
        return conflict("the list was taken back: hand the file in anew");
    }
    if (list.state == NeedListState::replaced) {
        return conflict("the list was replaced by a newer one: take that back first");
    }
    return {};
}

// The list, which can be replaced now by another one of the customer.
Result<NeedList> replaceable(NeedListStore& store, NeedListId id, const std::string& customer) {
    const auto earlier = store.find(id);
    if (!earlier.has_value()) {
        return invalid("/replaces", "is no need list: choose one of the buyer's loaded lists");
    }
    if (earlier->customer != customer) {
        return invalid("/replaces", "is a list of another buyer (" + earlier->customer +
                                        "): choose one of the same buyer");
    }
    if (earlier->state != NeedListState::loaded) {
        return conflict("the list to replace, " + named(*earlier) +
                        ", is not loaded: only a loaded list can be replaced");
    }
    return *earlier;
}

// The lines to load, and those the same buyer has loaded with another list.
struct Division {
    std::vector<const NeedLine*> fresh;
    std::vector<const NeedLine*> duplicates;
};
Division divide(NeedListStore& store, const NeedList& list, const NeedFile& file) {
    const std::set<std::string> known = store.fingerprints(list.customer, list.replaces);
    Division out;
    for (const NeedLine& line : file.lines) {
        (known.contains(line.fingerprint) ? out.duplicates : out.fresh).push_back(&line);
    }
    return out;
}

std::int64_t rows_in_error(const NeedFile& file) {
    std::set<std::pair<std::string, std::uint32_t>> rows;
    for (const Finding& finding : file.findings) {
        if (finding.severity == Severity::error) {
            rows.emplace(finding.sheet, finding.row);
        }
    }
    return static_cast<std::int64_t>(rows.size());
}

Result<NeedList> replace(NeedListStore& store, NeedList list) {
    ++list.version;
    TRY_VOID(store.replace(list));
    return list;
}

}  // namespace

Result<NeedList> receive(NeedListStore& store, IdSource& ids, const Clock& clock,
                         const Received& file) {
    const std::string customer(text::trim(file.customer));
    if (customer.empty()) {
        return invalid("/customer", "name the buyer whose needs the file lists");
    }
    if (text::length(customer) > longest_customer) {
        return invalid("/customer", "use at most " + std::to_string(longest_customer) +
                                        " characters for the buyer's name");
    }
    TRY_VOID(not_loaded_yet(store, file.sha256));
    if (file.replaces) {
        TRY_VOID(replaceable(store, *file.replaces, text::printable(customer, longest_customer)));
    }
    NeedList list;
    list.replaces = file.replaces;
    list.id = ids.next<NeedListTag>();
    list.name = text::printable(file.name);
    list.customer = text::printable(customer, longest_customer);
    list.sha256 = file.sha256;
    list.bytes = file.bytes;
    list.tables = file.tables;
    list.created_at = clock.now();
    TRY_VOID(store.insert(list));
    return list;
}

Result<NeedList> confirm_mapping(NeedListStore& store, NeedListId id, std::int64_t seen,
                                 const Mapping& mapping, const std::vector<std::string>& headers) {
    ENSURE(headers.size() == mapping.tables.size(), "one header per table");
    TRY(NeedList list, store.find(id));
    TRY_VOID(open(list));
    list.version = seen;
    list.state = NeedListState::mapped;
    list.mapping = mapping;
    list.reason.clear();
    TRY(const NeedList changed, replace(store, list));
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (!headers[i].empty()) {
            TRY_VOID(store.remember(headers[i], mapping.tables[i]));
        }
    }
    return changed;
}

Result<Trial> try_load(NeedListStore& store, NeedListId id, const NeedFile& file) {
    TRY(const NeedList list, store.find(id));
    const Division divided = divide(store, list, file);
    Trial trial;
    trial.lines = static_cast<std::int64_t>(file.lines.size());
    trial.duplicates = static_cast<std::int64_t>(divided.duplicates.size());
    trial.fresh = trial.lines - trial.duplicates;
    trial.findings = findings_to_show(file);
    for (const NeedLine* line : divided.duplicates) {
        trial.findings.push_back(duplicate_of(*line));
    }
    for (const NeedLine* line : divided.fresh) {
        if (trial.samples.size() < most_samples) {
            trial.samples.push_back(*line);
        }
    }
    return trial;
}

Result<NeedList> check_loadable(NeedListStore& store, NeedListId id) {
    TRY(const NeedList list, store.find(id));
    TRY_VOID(open(list));
    TRY_VOID(not_loaded_yet(store, list.sha256));
    if (list.replaces) {
        TRY_VOID(replaceable(store, *list.replaces, list.customer));
    }
    return list;
}

Result<NeedList> load(NeedListStore& store, IdSource& ids, const Clock& clock, NeedListId id,
                      std::int64_t version, const NeedFile& file) {
    TRY(NeedList list, check_loadable(store, id));
    TRY_VOID(may_be_loaded(file));
    const Division divided = divide(store, list, file);
    std::vector<NeedLine> lines;
    lines.reserve(divided.fresh.size());
    for (const NeedLine* line : divided.fresh) {
        lines.push_back(*line);
        lines.back().id = ids.next<NeedLineTag>();
    }
    std::vector<Finding> findings = file.findings;
    for (const NeedLine* line : divided.duplicates) {
        findings.push_back(duplicate_of(*line));
    }
    list.version = version;
    list.state = NeedListState::loaded;
    list.tables = static_cast<std::int64_t>(file.tables.size());
    list.lines = static_cast<std::int64_t>(lines.size());
    list.skipped = rows_in_error(file) + static_cast<std::int64_t>(divided.duplicates.size());
    list.loaded_at = clock.now();
    list.reason.clear();
    if (list.replaces) {
        TRY(NeedList earlier, store.find(*list.replaces));
        earlier.state = NeedListState::replaced;
        earlier.replaced_by = id;
        TRY_VOID(replace(store, std::move(earlier)));
    }
    TRY(const NeedList changed, replace(store, list));
    TRY_VOID(store.insert_lines(id, shape_of(file), lines, findings));
    return changed;
}

Result<void> fail_load(NeedListStore& store, NeedListId id, std::int64_t version,
                       const Error& error) {
    TRY(NeedList list, store.find(id));
    if (list.version != version || !open(list).has_value()) {
        return {};
    }
    list.state = NeedListState::failed;
    list.reason = one_line(error);
    TRY_VOID(replace(store, list));
    return {};
}

Result<NeedList> undo(NeedListStore& store, NeedListId id) {
    TRY(NeedList list, store.find(id));
    if (list.state == NeedListState::replaced) {
        return conflict("the list was replaced by a newer one: take that back first");
    }
    if (list.state != NeedListState::loaded) {
        return conflict("only a loaded list can be taken back");
    }
    list.state = NeedListState::undone;
    TRY(const NeedList changed, replace(store, list));
    TRY_VOID(store.delete_lines(id));
    if (list.replaces) {
        TRY(NeedList earlier, store.find(*list.replaces));
        earlier.state = NeedListState::loaded;
        earlier.replaced_by.reset();
        TRY_VOID(replace(store, std::move(earlier)));
    }
    return changed;
}

}  // namespace artel::demand
