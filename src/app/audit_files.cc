#include "app/audit_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "platform/sql/database.h"
#include "platform/sql/sqlite_files.h"

namespace artel {
namespace {

namespace fs = std::filesystem;

fs::path signature_of(const fs::path& file) {
    return file.string() + ".minisig";
}

Result<std::string> content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string out((std::istreambuf_iterator<char>(in)), {});
    if (!in) {
        return fail(ErrorKind::not_found, "cannot read " + file.string());
    }
    return out;
}

void write(const fs::path& file, const std::string& content) {
    const fs::path temporary = file.string() + ".new";
    std::ofstream out(temporary, std::ios::binary);
    out << content;
    out.close();
    if (!out) {
        throw Fault("cannot write " + temporary.string());
    }
    sql::sync_file(temporary);
    fs::rename(temporary, file);
}

// "2026-11-22T09-00-00Z.json": sorts by time, and is a file name everywhere.
std::string name_of(Instant at) {
    std::string text = at.text().substr(0, 19) + "Z.json";
    std::replace(text.begin(), text.end(), ':', '-');
    return text;
}

std::optional<fs::path> last_of(const fs::path& folder) {
    const std::vector<fs::path> all = checkpoints_in(folder);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

bool says_more(const host::AuditCheckpoint& now, const host::AuditCheckpoint& before) {
    const auto sizes = [](const host::AuditCheckpoint& checkpoint) {
        std::int64_t sum = 0;
        for (const host::AuditMark& mark : checkpoint.tenants) {
            sum += mark.size;
        }
        return sum;
    };
    return sizes(now) > sizes(before);
}

}  // namespace

std::vector<fs::path> checkpoints_in(const fs::path& folder) {
    std::vector<fs::path> out;
    if (fs::exists(folder)) {
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() == ".json") {
                out.push_back(entry.path());
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

Result<std::vector<host::NamedCheckpoint>> read_checkpoints(const std::vector<fs::path>& files,
                                                            const signing::PublicKey& key) {
    std::vector<host::NamedCheckpoint> out;
    for (const fs::path& one : files) {
        TRY(host::AuditCheckpoint checkpoint, read_checkpoint(one, key));
        out.push_back({one.filename().string(), std::move(checkpoint)});
    }
    return out;
}

tl::unexpected<Error> tampered(const std::vector<host::AuditFinding>& findings) {
    Error error{
        ErrorKind::conflict, "the audit was tampered with; the first bad entry of each log", {}};
    for (const host::AuditFinding& finding : findings) {
        error.violations.push_back(
            {fmt::format("{} entry {}", finding.tenant, finding.number),
             fmt::format("{}: {}", host::tampering_text(finding.what), finding.detail)});
    }
    return tl::unexpected(std::move(error));
}

fs::path checkpoint_key(const fs::path& data) {
    return data / "checkpoint.key";
}

Result<void> write_checkpoint(const fs::path& file, const host::AuditCheckpoint& checkpoint,
                              const signing::SecretKey& key) {
    if (fs::exists(file)) {
        return fail(ErrorKind::conflict, file.string() + " exists and is not overwritten");
    }
    const std::string text = host::checkpoint_text(checkpoint);
    // The signature first: a checkpoint without one is never seen.
    write(signature_of(file), key.sign(text, "audit checkpoint of " + checkpoint.at.text()));
    write(file, text);
    return {};
}

Result<host::AuditCheckpoint> read_checkpoint(const fs::path& file, const signing::PublicKey& key) {
    TRY(const std::string text, content_of(file));
    TRY(const std::string signature, content_of(signature_of(file)));
    if (const auto checked = key.check(text, signature); !checked.has_value()) {
        return invalid(file.string(), checked.error().message);
    }
    return host::parse_checkpoint(text);
}

Result<std::optional<fs::path>> continue_checkpoints(sql::Database& database,
                                                     const fs::path& data) {
    const fs::path folder = data / "checkpoints";
    fs::create_directories(folder);
    TRY(const signing::SecretKey key, signing::SecretKey::load_or_make(checkpoint_key(data)));
    // What another key signed, before a restore or a move, cannot be gone on from.
    std::optional<host::AuditCheckpoint> before;
    if (const auto last = last_of(folder)) {
        if (auto read = read_checkpoint(*last, key.public_key()); read.has_value()) {
            before = *std::move(read);
        }
    }
    const host::AuditCheckpoint* since = before.has_value() ? &*before : nullptr;
    TRY(const host::AuditCheckpoint now, database.read([&](sql::Transaction& transaction) {
        return host::take_checkpoint(transaction, since);
    }));
    if (since != nullptr && !says_more(now, *since)) {
        return std::nullopt;
    }
    fs::path file = folder / name_of(now.at);
    TRY_VOID(write_checkpoint(file, now, key));
    return file;
}

}  // namespace artel
