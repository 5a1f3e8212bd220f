#include "capabilities/planning/rim/rule_files.h"

#include "capabilities/planning/rim/files.h"

namespace artel::planning {

Result<rules::RuleBook> read_rule_files(const std::vector<std::string>& paths) {
    std::vector<rules::RuleFile> files;
    for (const std::string& path : paths) {
        TRY(std::string text, read_file(path));
        files.push_back({path, std::move(text)});
    }
    if (files.empty()) {
        files = rules::shipped_rules();
    }
    return rules::RuleBook::read(files);
}

}  // namespace artel::planning
