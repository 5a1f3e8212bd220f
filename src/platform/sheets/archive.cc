#include "platform/sheets/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <utility>

#include "base/text.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/notes.h"

namespace artel::sheets {
namespace {

// libzip reads through this window on a Source, so that one open file serves the survey, the
// directory and the entries alike.
struct Window {
    const Source* source;
    std::uint64_t at = 0;
    zip_error_t error{};
};

// No exception may pass through libzip: a failing disk travels as its code and is thrown again by
// `damaged`.
zip_int64_t read_window(Window& window, std::span<char> out) {
    try {
        const std::size_t count = window.source->read_at(window.at, out);
        window.at += count;
        return static_cast<zip_int64_t>(count);
    } catch (const Fault&) {
        zip_error_set(&window.error, ZIP_ER_READ, EIO);
        return -1;
    }
}

zip_int64_t serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& window = *static_cast<Window*>(state);
    switch (command) {
        case ZIP_SOURCE_OPEN: window.at = 0; return 0;
        case ZIP_SOURCE_READ: {
            return read_window(window, {static_cast<char*>(data), length});
        }
        case ZIP_SOURCE_CLOSE: return 0;
        case ZIP_SOURCE_STAT: {
            auto* status = static_cast<zip_stat_t*>(data);
            zip_stat_init(status);
            status->size = window.source->size();
            status->valid |= ZIP_STAT_SIZE;
            return sizeof(zip_stat_t);
        }
        case ZIP_SOURCE_ERROR: return zip_error_to_data(&window.error, data, length);
        case ZIP_SOURCE_SEEK: {
            const zip_int64_t to = zip_source_seek_compute_offset(window.at, window.source->size(),
                                                                  data, length, &window.error);
            if (to < 0) {
                return -1;
            }
            window.at = static_cast<std::uint64_t>(to);
            return 0;
        }
        case ZIP_SOURCE_TELL: return static_cast<zip_int64_t>(window.at);
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(
                ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                ZIP_SOURCE_ERROR, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_FREE, -1);
        case ZIP_SOURCE_FREE: delete &window; return 0;
        default: zip_error_set(&window.error, ZIP_ER_OPNOTSUPP, 0); return -1;
    }
}

tl::unexpected<Error> damaged(std::string place, zip_error_t* error) {
    const std::string why = zip_error_strerror(error);
    if (zip_error_code_zip(error) == ZIP_ER_READ) {
        throw Fault("reading " + place + " failed: " + why);
    }
    return invalid(std::move(place), fmt::format("is damaged ({}); get the file again, or open it "
                                                 "and save it as XLSX",
                                                 why));
}

}  // namespace

void Archive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<Archive> Archive::open(const Source& source, std::stop_token stop) {
    Archive archive;
    archive.source_ = &source;
    archive.stop_ = std::move(stop);
    TRY(archive.entries_, read_zip_directory(source));
    archive.admitted_.resize(archive.entries_.size());
    zip_error_t error{};
    zip_source_t* window = zip_source_function_create(serve, new Window{&source}, &error);
    ENSURE(window != nullptr, "libzip refuses a source");
    archive.zip_.reset(zip_open_from_source(window, ZIP_RDONLY, &error));
    if (archive.zip_ == nullptr) {
        zip_source_free(window);
        return damaged(source.name(), &error);
    }
    if (zip_get_num_entries(archive.zip_.get(), 0) !=
        static_cast<zip_int64_t>(archive.entries_.size())) {
        return invalid(source.name(),
                       "holds a directory that can be read in two ways; open it and "
                       "save it as XLSX");
    }
    return archive;
}

std::optional<std::size_t> Archive::find(std::string_view name) const {
    const std::string folded = text::fold(name);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].name.size() == name.size() && text::fold(entries_[i].name) == folded) {
            return i;
        }
    }
    return std::nullopt;
}

std::string Archive::place(std::size_t entry) const {
    return file() + "!" + text::printable(entries_[entry].name, 100);
}

Result<void> Archive::admit(std::size_t entry) {
    if (admitted_[entry]) {
        return {};
    }
    const ZipEntry& stated = entries_[entry];
    if (stated.stated_size > limits::ratio_free &&
        stated.stated_size / limits::ratio > stated.packed_size) {
        return too_large(place(entry), fmt::format("unpacks to more than {} times its size, as no "
                                                   "table does; open it and save it as XLSX",
                                                   limits::ratio));
    }
    if (stated.stated_size > limits::inflated_bytes - admitted_bytes_) {
        return too_large(place(entry),
                         fmt::format("the file unpacks to more than {} bytes; split it",
                                     limits::inflated_bytes));
    }
    admitted_[entry] = true;
    admitted_bytes_ += stated.stated_size;
    return {};
}

Result<void> Archive::inflate(std::size_t entry, const Take& take) {
    TRY_VOID(admit(entry));
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(zip_.get(), entry, 0), zip_fclose);
    if (file == nullptr) {
        return damaged(place(entry), zip_get_error(zip_.get()));
    }
    std::array<char, 64 << 10> piece{};
    for (std::uint64_t inflated = 0;;) {
        if (stop_.stop_requested()) {
            return fail(ErrorKind::timeout, source_->name() + ": reading was stopped");
        }
        const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) {
            return damaged(place(entry), zip_file_get_error(file.get()));
        }
        inflated += static_cast<std::uint64_t>(got);
        if (inflated > entries_[entry].stated_size ||
            (got == 0 && inflated != entries_[entry].stated_size)) {
            return invalid(place(entry),
                           "has another size than it states; get the file again, or "
                           "open it and save it as XLSX");
        }
        if (got == 0) {
            return {};
        }
        TRY(const Next next, take(std::string_view(piece.data(), static_cast<std::size_t>(got))));
        if (next == Next::stop) {
            return {};
        }
    }
}

}  // namespace artel::sheets
