#pragma once
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace artel::test {

// A law that must hold for every generated input: `law("decode inverts encode", [](int x) {...})`.
// Fails the doctest case with RapidCheck's shrunk counterexample. RC_PARAMS sets seed and counts.
template <class Property>
void law(const std::string& name, Property&& property) {
    const rc::detail::TestMetadata metadata{name, name};
    const rc::detail::TestResult result =
        rc::detail::checkTestable(std::forward<Property>(property), metadata);
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    INFO(name << ": " << text.str());
    CHECK_MESSAGE(result.template is<rc::detail::SuccessResult>(), text.str());
}

}  // namespace artel::test
