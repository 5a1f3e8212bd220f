#include "capabilities/demand/rim/whole_file.h"

#include <filesystem>
#include <utility>

#include "base/error.h"

namespace artel::demand {

WholeFile::WholeFile(std::string path)
    : path_(std::move(path)), part_(path_ + ".part"), file_(std::fopen(part_.c_str(), "wb")) {
    if (file_ == nullptr) {
        throw Fault("cannot write " + path_);
    }
}

WholeFile::~WholeFile() {
    if (file_ != nullptr) {
        std::fclose(file_);
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
}

void WholeFile::fail() const {
    throw Fault("cannot write " + path_ + ": is the disk full?");
}

void WholeFile::write(std::string_view piece) {
    if (std::fwrite(piece.data(), 1, piece.size(), file_) != piece.size()) {
        fail();
    }
}

void WholeFile::close() {
    std::FILE* file = std::exchange(file_, nullptr);
    if (std::fclose(file) != 0) {
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
        fail();
    }
    std::filesystem::rename(part_, path_);
}

}  // namespace artel::demand
