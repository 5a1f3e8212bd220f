#include "support/child.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace artel::test {

Child::Child(const Work& work) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        throw std::runtime_error("no pipe");
    }
    process_ = fork();
    if (process_ == 0) {
        close(ends[0]);
        try {
            work(ends[1]);
            _exit(0);
        } catch (...) {
            _exit(1);
        }
    }
    close(ends[1]);
    pipe_ = ends[0];
}

Child::~Child() {
    kill();
    close(pipe_);
}

bool Child::wait_for_output(std::size_t bytes) {
    const std::size_t wanted = output_.size() + bytes;
    std::array<char, 4096> buffer{};
    while (output_.size() < wanted) {
        const ssize_t got = read(pipe_, buffer.data(), buffer.size());
        if (got <= 0) {
            return false;
        }
        output_.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return true;
}

const std::string& Child::kill() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        waitpid(std::exchange(process_, -1), nullptr, 0);
        read_all();
    }
    return output_;
}

bool Child::wait() {
    read_all();
    int status = 0;
    waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void Child::read_all() {
    while (wait_for_output(1)) {
    }
}

}  // namespace artel::test
