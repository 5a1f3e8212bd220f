#include "capabilities/demand/rim/need_reading.h"

#include "capabilities/demand/rim/need_rows.h"
#include "capabilities/demand/rim/need_sql.h"
#include "platform/sql/database.h"

namespace artel::demand {
namespace {

Remembered memory_of(host::Services& services, TenantId tenant) {
    return [&services, tenant](const std::string& header) {
        return services.database.read([&](sql::Transaction& transaction) {
            return SqlNeedLists(transaction, tenant).remembered(header);
        });
    };
}

}  // namespace

Result<NeedFile> read_bytes(host::Services& services, TenantId tenant, std::string_view bytes,
                            const std::string& name) {
    const sheets::Source source = sheets::Source::bytes(bytes, name);
    TRY(SheetFile file, SheetFile::make(source, {}));
    return read_need_file(file, reference(), std::nullopt, memory_of(services, tenant));
}

Result<NeedFile> read_list(host::Services& services, TenantId tenant, const NeedList& list,
                           const std::optional<Mapping>& mapping, const FileForm& form,
                           std::stop_token stop) {
    FileForm used = form;
    if (mapping.has_value()) {
        used.encoding = form.encoding.has_value() ? form.encoding : mapping->encoding;
        used.delimiter = form.delimiter.has_value() ? form.delimiter : mapping->delimiter;
    }
    TRY(const std::filesystem::path path, services.blobs.file(list.sha256));
    TRY(const sheets::Source source, sheets::Source::file(path, list.name));
    TRY(SheetFile file, SheetFile::make(source, used, std::move(stop)));
    return read_need_file(file, reference(), mapping, memory_of(services, tenant));
}

}  // namespace artel::demand
