#include <doctest/doctest.h>

#include <algorithm>

#include "platform/host/audit_checkpoint.h"
#include "platform/host/audit_entry.h"
#include "platform/host/audit_verify.h"
#include "platform/host/ledger.h"
#include "support/databases.h"
#include "support/laws.h"

namespace artel::host {
namespace {

TenantId tenant_of(int number) {
    Uuid id;
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return TenantId(id);
}

void append(sql::Database& database, int tenant, int count) {
    for (int i = 0; i < count; ++i) {
        const std::string object = "object " + std::to_string(i);
        REQUIRE(database
                    .transact([&](sql::Transaction& transaction) {
                        return append_audit(transaction, tenant_of(tenant), ActorId(),
                                            "things.change", object, "content of " + object);
                    })
                    .has_value());
    }
}

AuditCheckpoint checkpoint_of(sql::Database& database, const AuditCheckpoint* since = nullptr) {
    auto taken = database.read(
        [&](sql::Transaction& transaction) { return take_checkpoint(transaction, since); });
    REQUIRE(taken.has_value());
    return *parse_checkpoint(checkpoint_text(*taken));
}

AuditReport verify(sql::Database& database, const std::vector<NamedCheckpoint>& checkpoints) {
    return database.read(
        [&](sql::Transaction& transaction) { return verify_audit(transaction, checkpoints); });
}

// The definition of RFC 9162, section 2.1.1, word by word.
Digest tree_hash(const std::vector<Digest>& leaves) {
    if (leaves.empty()) {
        return Sha256().digest();
    }
    if (leaves.size() == 1) {
        return leaves.front();
    }
    std::size_t split = 1;
    while (split * 2 < leaves.size()) {
        split *= 2;
    }
    const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(split);
    Sha256 hash;
    hash.add(std::string_view("\1", 1));
    for (const Digest& half :
         {tree_hash({leaves.begin(), middle}), tree_hash({middle, leaves.end()})}) {
        hash.add({reinterpret_cast<const char*>(half.data()), half.size()});
    }
    return hash.digest();
}

// One way of tampering with the log of one tenant.
enum class Way { flip, erase, reorder, insert, cut, fork };
constexpr int way_count = 6;
// Whether whoever did it also made leaves and head fit. Only a checkpoint can tell then.
enum class Skill { careless, careful };

class Tamperer {
  public:
    Tamperer(std::vector<AuditEntry> entries, std::uint64_t seed)
        : log(std::move(entries)), random_(seed) {}

    // The number of the first bad entry, and how it is to be called.
    std::pair<std::int64_t, Tampering> tamper(Way way, Skill skill);

    std::vector<AuditEntry> log;

  private:
    std::size_t below(std::size_t bound) { return random_.below(bound); }
    std::ptrdiff_t any() { return static_cast<std::ptrdiff_t>(below(log.size())); }
    void flip(AuditEntry& entry, Skill skill);
    void renumber(Skill skill);

    RandomStream random_;
};

void Tamperer::flip(AuditEntry& entry, Skill skill) {
    const auto change = [&](std::string& text) {
        char& letter = text[below(text.size())];
        letter = letter == 'a' ? 'b' : 'a';
    };
    switch (below(skill == Skill::careless ? 6 : 5)) {
        case 0: entry.at += 1 + static_cast<std::int64_t>(below(1'000'000)); return;
        case 1: return change(entry.actor);
        case 2: return change(entry.operation);
        case 3: return change(entry.object);
        case 4: return change(entry.content_hash);
        default: return change(entry.leaf);
    }
}

void Tamperer::renumber(Skill skill) {
    std::int64_t number = 0;
    for (AuditEntry& entry : log) {
        entry.number = ++number;
        if (skill == Skill::careful) {
            entry.leaf = to_hex(leaf_of(entry));
        }
    }
}

std::pair<std::int64_t, Tampering> Tamperer::tamper(Way way, Skill skill) {
    const std::ptrdiff_t at = any();
    const bool is_last = at + 1 == std::ssize(log);
    AuditEntry& entry = log[static_cast<std::size_t>(at)];
    const std::int64_t number = at + 1;
    AuditEntry foreign = entry;
    foreign.object = "forged";
    switch (way) {
        case Way::flip:
            flip(entry, skill);
            if (skill == Skill::careful) {
                entry.leaf = to_hex(leaf_of(entry));
            }
            return {number, Tampering::changed};
        case Way::erase:
            log.erase(log.begin() + at);
            if (skill == Skill::careful || below(2) == 0) {
                renumber(skill);
            }
            return {number, is_last ? Tampering::cut : Tampering::missing};
        case Way::reorder: {
            const auto other =
                static_cast<std::size_t>((at + 1 + std::ssize(log) / 2) % std::ssize(log));
            std::swap(entry, log[other]);
            renumber(skill);
            return {std::min<std::int64_t>(number, static_cast<std::int64_t>(other) + 1),
                    Tampering::moved};
        }
        case Way::insert:
            foreign.leaf = to_hex(leaf_of(foreign));
            log.insert(log.begin() + at, foreign);
            renumber(skill);
            return {number, Tampering::inserted};
        case Way::cut: log.resize(static_cast<std::size_t>(at)); return {number, Tampering::cut};
        case Way::fork:
            for (auto later = log.begin() + at; later != log.end(); ++later) {
                later->object += " of another history";
                later->leaf = to_hex(leaf_of(*later));
            }
            return {number, is_last ? Tampering::changed : Tampering::forked};
    }
    throw Bug("no such way");
}

std::vector<AuditEntry> read_log(sql::Transaction& transaction, const std::string& tenant) {
    std::vector<AuditEntry> out;
    each_audit_entry(transaction, tenant, 1, [&](const AuditEntry& entry) {
        out.push_back(entry);
        return true;
    });
    return out;
}

Result<void> write_log(sql::Transaction& transaction, const std::string& tenant,
                       const std::vector<AuditEntry>& log, Skill skill) {
    TRY_VOID(transaction.run("delete from audit_entry where tenant_id = $1", tenant));
    AuditTree tree;
    for (const AuditEntry& entry : log) {
        TRY_VOID(transaction.run(
            "insert into audit_entry (tenant_id, seq, at, actor_id, operation, object, salt, "
            "content_hash, leaf) values ($1, $2, $3, $4, $5, $6, '', $7, $8)",
            tenant, entry.number, entry.at, entry.actor, entry.operation, entry.object,
            entry.content_hash, entry.leaf));
        tree.add(digest_of_hex(entry.leaf).value_or(Digest{}));
    }
    if (skill == Skill::careful) {
        TRY_VOID(transaction.run("update audit_head set seq = $2, peaks = $3 where tenant_id = $1",
                                 tenant, tree.size(), tree.text()));
    }
    return {};
}

// What verify_audit says of the tampered log; the database is as before afterwards.
AuditReport verify_tampered(sql::Database& database, const Tamperer& tamperer,
                            const std::string& tenant, Skill skill,
                            const std::vector<NamedCheckpoint>& checkpoints) {
    AuditReport report;
    const auto undone = database.transact([&](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(write_log(transaction, tenant, tamperer.log, skill));
        report = verify_audit(transaction, checkpoints);
        return fail(ErrorKind::conflict, "undo");
    });
    REQUIRE_FALSE(undone.has_value());
    return report;
}

void finds_every_tampering(sql::Database& database) {
    sql::Migrations migrations;
    add_ledger_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    for (int tenant = 1; tenant <= 3; ++tenant) {
        append(database, tenant, 6 * tenant);
    }
    const NamedCheckpoint whole{"noon", checkpoint_of(database)};
    REQUIRE(verify(database, {whole}).findings.empty());
    std::array<int, way_count> found{};
    constexpr int rounds = 500;
    for (int round = 0; round < rounds; ++round) {
        CAPTURE(round);
        RandomStream random(static_cast<std::uint64_t>(round));
        const std::string tenant = tenant_of(1 + static_cast<int>(random.below(3))).text();
        const auto way = static_cast<Way>(round % way_count);
        // Nobody forks, nor renumbers what is left of, a log without making it fit.
        const Skill skill =
            way == Way::fork || random.below(2) == 0 ? Skill::careful : Skill::careless;
        Tamperer tamperer(database.read([&](auto& t) { return read_log(t, tenant); }),
                          random.next());
        const auto [number, what] = tamperer.tamper(way, skill);
        std::vector<NamedCheckpoint> checkpoints;
        if (skill == Skill::careful || random.below(2) == 0) {
            checkpoints.push_back(whole);
        }
        const AuditReport report = verify_tampered(database, tamperer, tenant, skill, checkpoints);
        REQUIRE(report.findings.size() == 1);
        const AuditFinding& finding = report.findings.front();
        CAPTURE(finding.detail);
        CHECK(finding.tenant == tenant);
        CHECK(finding.number == number);
        CHECK(tampering_text(finding.what) == tampering_text(what));
        found[static_cast<std::size_t>(way)] += finding.number == number ? 1 : 0;
    }
    CHECK(verify(database, {whole}).findings.empty());
    MESSAGE("A9: of " << rounds << " tamperings found at their entry: " << found[0] << " flips, "
                      << found[1] << " deletions, " << found[2] << " reorderings, " << found[3]
                      << " insertions, " << found[4] << " cut tails, " << found[5] << " forks");
}

void logs_grow_between_checkpoints(sql::Database& database) {
    sql::Migrations migrations;
    add_ledger_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    append(database, 1, 5);
    const NamedCheckpoint first{"first", checkpoint_of(database)};
    append(database, 1, 4);
    append(database, 2, 1);
    const NamedCheckpoint second{"second", checkpoint_of(database, &first.checkpoint)};
    append(database, 2, 2);
    CHECK(second.checkpoint.tenants[0].from == 5);
    CHECK(leaves_of(second.checkpoint.tenants[0]).size() == 4);
    CHECK(compare_checkpoints(std::vector{second, first}).empty());
    const AuditReport good = verify(database, {first, second});
    CHECK(good.findings.empty());
    CHECK(good.tenants == 2);
    CHECK(good.entries == 12);

    // With the later checkpoint alone, what it does not list is known by its root only.
    const std::string tenant = tenant_of(1).text();
    Tamperer tamperer(database.read([&](auto& t) { return read_log(t, tenant); }), 1);
    tamperer.log[2].object = "forged";
    tamperer.log[2].leaf = to_hex(leaf_of(tamperer.log[2]));
    const auto named = [&](const std::vector<NamedCheckpoint>& checkpoints) {
        return verify_tampered(database, tamperer, tenant, Skill::careful, checkpoints)
            .findings.at(0);
    };
    CHECK(named({second}).number == 1);
    CHECK(named({second}).what == Tampering::forked);
    CHECK(named({first, second}).number == 3);
    CHECK(named({first, second}).what == Tampering::changed);
    CHECK(verify_tampered(database, tamperer, tenant, Skill::careful, {}).findings.empty());

    // A log that does not go on from the last checkpoint gets no new one.
    const auto refused = database.transact([&](sql::Transaction& transaction) -> Result<int> {
        TRY_VOID(write_log(transaction, tenant, tamperer.log, Skill::careless));
        TRY(const auto taken, take_checkpoint(transaction, nullptr));
        return static_cast<int>(taken.tenants.size());
    });
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().violations.front().pointer == tenant);
    const auto changed = database.transact([&](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(
            transaction.run("update audit_entry set object = 'x' where tenant_id = $1", tenant));
        TRY_VOID(take_checkpoint(transaction, nullptr));
        return {};
    });
    CHECK_FALSE(changed.has_value());
}

void upgraded_logs_go_on(sql::Database& database) {
    sql::Migrations migrations;
    add_ledger_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    append(database, 1, 5);
    REQUIRE(database.transact([](sql::Transaction& transaction) {
        return transaction.run("update audit_head set peaks = null");
    }));
    CHECK(verify(database, {}).findings.empty());
    append(database, 1, 1);
    const auto peaks = database.read(
        [](sql::Transaction& transaction) { return audit_heads(transaction).at(0).peaks; });
    CHECK(peaks.value_or("").size() == 128);
    CHECK(verify(database, {}).findings.empty());
    // Whoever changes the note of the tree changes no entry.
    REQUIRE(database.transact([](sql::Transaction& transaction) {
        return transaction.run("update audit_head set peaks = 'gone'");
    }));
    CHECK(verify(database, {}).findings.at(0).what == Tampering::head);
}

}  // namespace

TEST_CASE("the tree is that of RFC 9162, however it grew") {
    // Of one empty leaf and of none: the hashes that certificate transparency publishes.
    CHECK(to_hex(leaf_hash("")) ==
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    CHECK(to_hex(AuditTree().root()) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    test::law("incremental root", [](const std::vector<std::string>& contents) {
        AuditTree tree;
        std::vector<Digest> leaves;
        for (const std::string& content : contents) {
            leaves.push_back(leaf_hash(content));
            tree.add(leaves.back());
            const auto again = AuditTree::parse(tree.size(), tree.text());
            RC_ASSERT(again.has_value());
            RC_ASSERT(again->root() == tree_hash(leaves));
        }
        RC_ASSERT(tree.root() == tree_hash(leaves));
    });
    CHECK_FALSE(AuditTree::parse(1, "").has_value());
    CHECK_FALSE(AuditTree::parse(-1, "").has_value());
}

TEST_CASE("A9: what was done to the audit is found and its first entry named, on SQLite") {
    test::on_sqlite(finds_every_tampering);
}
TEST_CASE("checkpoints list what came since the one before, on SQLite") {
    test::on_sqlite(logs_grow_between_checkpoints);
}
TEST_CASE("a log from before the trees goes on, on SQLite") {
    test::on_sqlite(upgraded_logs_go_on);
}

TEST_CASE("checkpoints of two histories part at an entry") {
    test::on_sqlite([](sql::Database& database) {
        sql::Migrations migrations;
        add_ledger_migrations(migrations);
        REQUIRE(migrations.apply(database, "test").has_value());
        append(database, 1, 7);
        const NamedCheckpoint ours{"ours", checkpoint_of(database)};
        const std::string tenant = tenant_of(1).text();
        const auto rewritten = database.transact([&](sql::Transaction& t) -> Result<void> {
            auto log = read_log(t, tenant);
            log[4].object = "another history";
            log[4].leaf = to_hex(leaf_of(log[4]));
            return write_log(t, tenant, log, Skill::careful);
        });
        REQUIRE(rewritten.has_value());
        const NamedCheckpoint theirs{"theirs", checkpoint_of(database)};
        const auto findings = compare_checkpoints(std::vector{ours, theirs});
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].number == 5);
        CHECK(findings[0].what == Tampering::forked);
    });
}

TEST_CASE("a checkpoint that contradicts itself is refused") {
    const std::string good = checkpoint_text({"artel-checkpoint-1", {}, {}});
    CHECK(parse_checkpoint(good).has_value());
    AuditMark mark{"t", 1, std::string(64, '0'), std::string(64, '0'), 0, std::string(64, '0')};
    CHECK(parse_checkpoint(checkpoint_text({"artel-checkpoint-1", {}, {mark}})).has_value());
    mark.root = std::string(64, '1');
    CHECK_FALSE(parse_checkpoint(checkpoint_text({"artel-checkpoint-1", {}, {mark}})).has_value());
    CHECK_FALSE(parse_checkpoint(checkpoint_text({"other", {}, {}})).has_value());
}

TEST_SUITE("pg") {
    TEST_CASE("A9: what was done to the audit is found, on PostgreSQL") {
        test::on_postgres(finds_every_tampering);
    }
    TEST_CASE("checkpoints list what came since the one before, on PostgreSQL") {
        test::on_postgres(logs_grow_between_checkpoints);
    }
    TEST_CASE("a log from before the trees goes on, on PostgreSQL") {
        test::on_postgres(upgraded_logs_go_on);
    }
}

}  // namespace artel::host
