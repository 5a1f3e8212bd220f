#pragma once
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace artel::test {

// A law that must hold for every generated input: `law("decode inverts encode", [](int x) {...})`.
// Fails the doctest case with RapidCheck's shrunk counterexample. RC_PARAMS sets seed and counts;
// `cases`, if given, is the count of a law whose every case is dear.
template <class Property>
void law(const std::string& name, Property&& property, int cases = 0) {
    const rc::detail::TestMetadata metadata{name, name};
    rc::detail::TestParams parameters = rc::detail::configuration().testParams;
    if (cases > 0 && cases < parameters.maxSuccess) {
        parameters.maxSuccess = cases;
    }
    const rc::detail::TestResult result =
        rc::detail::checkTestable(std::forward<Property>(property), metadata, parameters);
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    INFO(name << ": " << text.str());
    CHECK_MESSAGE(result.template is<rc::detail::SuccessResult>(), text.str());
}

}  // namespace artel::test
