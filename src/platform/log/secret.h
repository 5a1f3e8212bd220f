#pragma once
#include <utility>

namespace artel {

// A value that must not reach a log, a page or a message: it has no formatter and no conversion, so
// printing it does not compile. `reveal()` says aloud where it is used.
template <class T>
class Secret {
  public:
    explicit Secret(T value) : value_(std::move(value)) {}
    const T& reveal() const { return value_; }

  private:
    T value_;
};

}  // namespace artel
