#include "platform/config/settings.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <fstream>

#include "base/text.h"

namespace artel::config {
namespace {

std::string variable_of(const std::string& name) {
    std::string out = "ARTEL_";
    for (const char c : name) {
        out += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return out;
}

Result<Settings> read_file(const std::filesystem::path& file, const std::vector<std::string>& known,
                           OtherNames others) {
    std::ifstream in(file);
    if (!in) {
        return invalid(file.string(), "cannot be read: check the path and its permissions");
    }
    Settings out;
    std::vector<Violation> wrong;
    int number = 0;
    for (std::string raw; std::getline(in, raw);) {
        const std::string place = file.filename().string() + ":" + std::to_string(++number);
        const std::string_view line = text::trim(raw);
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t sign = line.find('=');
        const std::string name(text::trim(line.substr(0, sign)));
        if (sign == std::string_view::npos) {
            wrong.push_back({place, "must be \"name = value\""});
        } else if (std::find(known.begin(), known.end(), name) == known.end()) {
            if (others == OtherNames::refuse) {
                wrong.push_back({place, "there is no setting '" + text::printable(name, 40) + "'"});
            }
        } else if (!out.emplace(name,
                                Setting{std::string(text::trim(line.substr(sign + 1))), place})
                        .second) {
            wrong.push_back({place, "sets '" + name + "' a second time"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

}  // namespace

Result<Settings> load_settings(const std::filesystem::path& file,
                               const std::vector<std::string>& known,
                               const std::vector<std::string>& environment, OtherNames others) {
    Settings out;
    if (!file.empty()) {
        TRY(out, read_file(file, known, others));
    }
    for (const std::string& name : known) {
        const std::string variable = variable_of(name);
        for (const std::string& entry : environment) {
            if (entry.starts_with(variable + "=")) {
                out[name] = {entry.substr(variable.size() + 1), variable};
            }
        }
    }
    return out;
}

std::vector<std::string> process_environment() {
    std::vector<std::string> out;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        out.emplace_back(*entry);
    }
    return out;
}

}  // namespace artel::config
