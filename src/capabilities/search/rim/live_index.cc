#include "capabilities/search/rim/live_index.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "platform/log/log.h"

namespace artel::search {
namespace {

constexpr std::int64_t holdings_at_once = 500;
constexpr std::size_t documents_at_once = 100;  // put while readers wait
constexpr std::uint32_t least_unmerged = 5000;  // worth sorting everything anew
constexpr std::uint32_t most_unmerged_share = 50;
constexpr std::chrono::seconds patience{3};  // of a question while the index is being built
constexpr std::int64_t day_length = 86'400'000'000;

Instant earlier(const Instant& instant, std::chrono::microseconds by) {
    return {instant.microseconds - by.count()};
}

Date day_of(const Instant& instant) {
    return {static_cast<std::int32_t>(instant.microseconds / day_length)};
}

}  // namespace

class LiveIndex::Borrowed {
  public:
    explicit Borrowed(LiveIndex& index) : index_(index) {
        const std::lock_guard lock(index_.tools_mutex_);
        if (index_.tools_.empty()) {
            tools_ = std::make_unique<Tools>();
        } else {
            tools_ = std::move(index_.tools_.back());
            index_.tools_.pop_back();
        }
    }
    ~Borrowed() {
        const std::lock_guard lock(index_.tools_mutex_);
        index_.tools_.push_back(std::move(tools_));
    }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    Tools* operator->() { return tools_.get(); }

  private:
    LiveIndex& index_;
    std::unique_ptr<Tools> tools_;
};

LiveIndex::LiveIndex(sql::Database& database, const Clock& clock, const Options& options)
    : database_(database),
      clock_(clock),
      options_(options),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

LiveIndex::~LiveIndex() = default;

Result<void> LiveIndex::wait_until_built() {
    std::unique_lock lock(wake_mutex_);
    if (!wake_.wait_for(lock, patience, [this] { return is_built_; })) {
        return fail(ErrorKind::unavailable,
                    "the search index is being built: ask again in a few seconds");
    }
    return {};
}

Result<LiveIndex::Found> LiveIndex::find(const index::Browse& browse) {
    TRY_VOID(wait_until_built());
    Borrowed tools(*this);
    std::unique_lock gate(gate_);
    const std::shared_lock lock(mutex_);
    gate.unlock();
    Found out{tools->browser.find(*catalogue_, browse), {}, {}, as_of_};
    for (const index::Browsed::Hit& hit : out.browsed.hits) {
        out.hits.push_back(
            {static_cast<Kind>(catalogue_->tier(hit.number)), catalogue_->key(hit.number)});
    }
    constexpr auto cluster = static_cast<std::size_t>(index::Facet::cluster);
    for (const index::Browsed::Count& count : out.browsed.counts[cluster]) {
        if (const auto named = clusters_.find(count.value); named != clusters_.end()) {
            out.clusters.insert(*named);
        }
    }
    return out;
}

Result<std::shared_ptr<const Reference>> LiveIndex::reference() {
    TRY_VOID(wait_until_built());
    const std::shared_lock lock(mutex_);
    return reference_;
}

std::vector<const ClassTitle*> LiveIndex::classes_with(const Reference& reference,
                                                       std::string_view words) {
    Borrowed tools(*this);
    return reference.classes.with_words(words, tools->finder);
}

std::size_t LiveIndex::bytes() const {
    const std::shared_lock lock(mutex_);
    return catalogue_ == nullptr ? 0 : catalogue_->bytes();
}

void LiveIndex::catch_up() {
    std::unique_lock lock(wake_mutex_);
    const std::uint64_t mine = ++wanted_;
    wake_.notify_all();
    wake_.wait(lock, [&] { return done_ >= mine; });
}

void LiveIndex::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::uint64_t wanted = 0;
        {
            const std::lock_guard lock(wake_mutex_);
            wanted = wanted_;
        }
        bool is_done = false;
        try {
            if (catalogue_ == nullptr || look() == Seen::other_reference) {
                build(stop);
            }
            is_done = catalogue_ != nullptr;
        } catch (const std::exception& fault) {
            seen_.clear();  // what was seen may not have been taken in
            log::error("the search index does not follow the database", {{"detail", fault.what()}});
        }
        std::unique_lock lock(wake_mutex_);
        is_built_ = catalogue_ != nullptr;
        done_ = is_done ? wanted : done_;
        wake_.notify_all();
        wake_.wait_for(lock, stop, options_.pause, [&] { return wanted_ > wanted; });
    }
}

Fresh LiveIndex::fresh(const Date& today) const {
    return {today.plus_days(static_cast<std::int32_t>(-options_.confirmation_days))};
}

void LiveIndex::build(const std::stop_token& stop) {
    const Instant begun = clock_.now();
    auto catalogue = std::make_unique<index::Catalogue>();
    std::shared_ptr<const Reference> reference;
    std::vector<Cluster> clusters;
    const Instant as_of = database_.read([&](sql::Transaction& transaction) {
        reference_state_ = reference_state(transaction);
        reference = std::make_shared<const Reference>(load_reference(transaction));
        clusters = load_clusters(transaction);
        return transaction.now();
    });
    std::map<std::string, Names> names;
    for (const Cluster& cluster : clusters) {
        catalogue->put(document_of(cluster));
        names.emplace(cluster.id.text(), cluster.names);
    }
    today_ = day_of(as_of);
    TenantId after;
    for (bool more = true; more;) {
        if (stop.stop_requested()) {
            return;
        }
        const auto holdings = database_.read([&](sql::Transaction& transaction) {
            return load_holdings(transaction, after, holdings_at_once);
        });
        for (const Holding& one : holdings) {
            for (const index::Document& document : documents_of(
                     one.organisation, one.products, one.texts, reference->towns, fresh(today_))) {
                catalogue->put(document);
            }
        }
        more = !holdings.empty();
        after = more ? holdings.back().organisation.id : after;
    }
    catalogue->merge();
    log::info("search index built",
              {{"documents", catalogue->size()},
               {"bytes", catalogue->bytes()},
               {"ms", (clock_.now().microseconds - begun.microseconds) / 1000}});
    const std::lock_guard gate(gate_);
    const std::unique_lock lock(mutex_);
    catalogue_ = std::move(catalogue);
    clusters_ = std::move(names);
    reference_ = std::move(reference);
    as_of_ = as_of;
}

// Which tenants changed since the last look, or before it by transactions that committed since.
std::set<TenantId> LiveIndex::changed_tenants(sql::Transaction& transaction, const Instant& now) {
    const Instant since = earlier(as_of_, options_.overlap);
    std::erase_if(seen_, [&](const auto& change) { return change.second < since; });
    std::set<TenantId> out;
    transaction.each(
        "select tenant_id, id, at from directory_change where at >= $1",
        [&](const sql::Row& row) {
            if (seen_.try_emplace(row.get<std::string>(1), row.get<Instant>(2)).second) {
                out.insert(row.get<TenantId>(0));
            }
        },
        since);
    const Date today = day_of(now);
    if (today != today_) {
        for (const TenantId& tenant :
             confirmed_between(transaction, fresh(today_).since, fresh(today).since)) {
            out.insert(tenant);
        }
        today_ = today;
    }
    return out;
}

// Towns stand in every document, so other reference data mean building anew.
LiveIndex::Seen LiveIndex::look() {
    Instant now;
    std::set<TenantId> changed;
    const bool is_same = database_.read([&](sql::Transaction& transaction) {
        now = transaction.now();
        changed = changed_tenants(transaction, now);
        for (const TenantId& tenant : std::set<TenantId>(changed)) {
            for (const TenantId& member : organisations_of(transaction, tenant)) {
                changed.insert(member);
            }
        }
        return reference_state(transaction) == reference_state_;
    });
    if (!is_same) {
        return Seen::other_reference;
    }
    for (const TenantId& tenant : changed) {
        refresh(tenant);
    }
    merge_aside();
    const std::lock_guard gate(gate_);
    const std::unique_lock lock(mutex_);
    as_of_ = now;
    return Seen::changes;
}

void LiveIndex::refresh(const TenantId& tenant) {
    const auto [holding, cluster] = database_.read([&](sql::Transaction& transaction) {
        return std::pair(load_holding(transaction, tenant), load_cluster(transaction, tenant));
    });
    std::vector<index::Document> documents;
    if (holding.has_value()) {
        documents = documents_of(holding->organisation, holding->products, holding->texts,
                                 reference_->towns, fresh(today_));
    }
    if (cluster.has_value()) {
        documents.push_back(document_of(*cluster));
        const std::lock_guard gate(gate_);
        const std::unique_lock lock(mutex_);
        clusters_.insert_or_assign(tenant.text(), cluster->names);
    }
    apply(tenant.uuid(), std::move(documents));
}

// The owner's documents become these.
void LiveIndex::apply(const Uuid& owner, std::vector<index::Document> documents) {
    std::vector<index::Key> kept;
    for (const index::Document& document : documents) {
        kept.push_back(document.key);
    }
    std::sort(kept.begin(), kept.end());
    const std::vector<index::Key> present = catalogue_->keys_of(owner);
    std::vector<index::Key> gone;
    std::set_difference(present.begin(), present.end(), kept.begin(), kept.end(),
                        std::back_inserter(gone));
    const std::size_t steps = std::max(gone.size(), documents.size());
    for (std::size_t from = 0; from < steps; from += documents_at_once) {
        const std::lock_guard gate(gate_);
        const std::unique_lock lock(mutex_);
        for (std::size_t i = from; i < std::min(gone.size(), from + documents_at_once); ++i) {
            catalogue_->remove(gone[i]);
        }
        for (std::size_t i = from; i < std::min(documents.size(), from + documents_at_once); ++i) {
            catalogue_->put(documents[i]);
        }
    }
}

void LiveIndex::merge_aside() {
    const std::uint32_t unmerged = catalogue_->unmerged();
    if (unmerged < least_unmerged || unmerged < catalogue_->size() / most_unmerged_share) {
        return;
    }
    // Only this thread changes the catalogue, so it may read it without a lock.
    auto merged = std::make_unique<index::Catalogue>(*catalogue_);
    merged->merge();
    const std::lock_guard gate(gate_);
    const std::unique_lock lock(mutex_);
    catalogue_ = std::move(merged);
}

}  // namespace artel::search
