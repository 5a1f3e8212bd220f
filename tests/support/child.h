#pragma once
#include <sys/types.h>

#include <functional>
#include <string>

namespace artel::test {

// A process that runs `work(pipe)` and can be killed at any moment. What it writes to the pipe
// survives it. Make one only while this process has no threads of its own.
class Child {
  public:
    using Work = std::function<void(int pipe)>;
    explicit Child(const Work& work);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // Waits until the child has written `bytes` more, or has ended; false if it ended first.
    bool wait_for_output(std::size_t bytes);
    // SIGKILL now; then everything it ever wrote.
    const std::string& kill();
    // Waits for its own end; whether it ended well.
    bool wait();

  private:
    void read_all();
    pid_t process_ = -1;
    int pipe_ = -1;
    std::string output_;
};

}  // namespace artel::test
