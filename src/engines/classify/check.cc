#include "engines/classify/check.h"

#include <map>
#include <set>

namespace artel::classify {

std::vector<Violation> check(const Classifier& classifier, const std::vector<Answer>& answers,
                             std::size_t count) {
    if (answers.size() > count) {
        return {{"", "holds more answers than were asked for"}};
    }
    std::vector<Violation> wrong;
    std::set<std::string> seen;
    std::map<std::string_view, int> children;
    double sum = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Answer& answer = answers[i];
        const std::string place = "/" + std::to_string(i);
        if (!classifier.knows(answer.code)) {
            wrong.push_back({place, "names a code that the classifier does not have"});
            continue;
        }
        if (!seen.insert(answer.code).second) {
            wrong.push_back({place, "repeats a code"});
        }
        const std::string_view above = classifier.parent(answer.code);
        if (!above.empty() && ++children[above] > 2) {
            wrong.push_back({place, "is the third child of one code"});
        }
        if (!(answer.probability > 0)) {
            wrong.push_back({place, "needs a probability above 0"});
        }
        if (i > 0 && (answer.probability > answers[i - 1].probability ||
                      (answer.probability == answers[i - 1].probability &&
                       answer.code <= answers[i - 1].code))) {
            wrong.push_back({place, "stands behind a worse answer"});
        }
        sum += answer.probability;
    }
    if (sum > 1 + 1e-6 * static_cast<double>(answers.size())) {
        wrong.push_back({"", "holds probabilities that add up to more than 1"});
    }
    return wrong;
}

}  // namespace artel::classify
