#include "app/terminal.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace artel {
namespace {

std::string read_line() {
    std::string line;
    std::getline(std::cin, line);
    return line;
}

// While it lives, the terminal does not show what is typed.
class Silence {
  public:
    Silence() {
        tcgetattr(STDIN_FILENO, &before_);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
    }
    ~Silence() {
        tcsetattr(STDIN_FILENO, TCSANOW, &before_);
        fmt::print(stderr, "\n");
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

  private:
    termios before_{};
};

std::string ask(std::string_view what) {
    fmt::print(stderr, "{}: ", what);
    const Silence silence;
    return read_line();
}

}  // namespace

Result<std::string> ask_password() {
    if (isatty(STDIN_FILENO) == 0) {
        return read_line();
    }
    const std::string first = ask("Password");
    const std::string second = ask("The same again");
    if (first != second) {
        return fail(ErrorKind::invalid, "the two passwords differ");
    }
    return first;
}

}  // namespace artel
