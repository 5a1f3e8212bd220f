#include "support/postgres.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/temporary_folder.h"

namespace artel::test {
namespace {

namespace fs = std::filesystem;

// PostgreSQL refuses to run as root.
void become_unprivileged() {
    if (geteuid() != 0) {
        return;
    }
    const passwd* user = getpwnam("postgres");
    if (user == nullptr) {
        user = getpwnam("nobody");
    }
    if (user == nullptr || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) {
        _exit(127);
    }
}

enum class Life { with_parent, own };

pid_t start(const fs::path& folder, const std::vector<std::string>& command, Life life) {
    const pid_t child = fork();
    if (child != 0) {
        return child;
    }
    become_unprivileged();
    if (life == Life::with_parent) {
        prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a killed test leaves no server behind
    }
    const int log = open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    if (chdir(folder.c_str()) != 0) {
        _exit(127);
    }
    std::vector<char*> arguments;
    for (const std::string& word : command) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

bool succeeds(const fs::path& folder, const std::vector<std::string>& command) {
    int status = 0;
    waitpid(start(folder, command, Life::own), &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int free_port() {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = bind(handle, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(handle, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(handle);
    if (!bound) {
        throw std::runtime_error("no free port on the loopback interface");
    }
    return ntohs(address.sin_port);
}

fs::path newest_programs() {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
        if (fs::exists(entry.path() / "bin/initdb") && entry.path() > newest) {
            newest = entry.path();
        }
    }
    return newest.empty() ? newest : newest / "bin";
}

class Server {
  public:
    explicit Server(fs::path programs)
        : programs_(std::move(programs)), port_(std::to_string(free_port())) {
        fs::permissions(folder_.path(), fs::perms::all);
        if (!succeeds(folder_.path(), {programs_ / "initdb", "-D", data(), "-U", "artel", "-A",
                                       "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"})) {
            throw std::runtime_error("initdb failed, see " + folder_.file("log"));
        }
        run();
    }
    ~Server() { stop(SIGQUIT); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void run() {
        process_ = start(
            folder_.path(),
            {programs_ / "postgres", "-D", data(), "-p", port_, "-c", "listen_addresses=127.0.0.1",
             "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=60"},
            Life::with_parent);
        for (int i = 0; i < 300; ++i) {
            if (succeeds(folder_.path(), {programs_ / "pg_isready", "-q", "-h", "127.0.0.1", "-p",
                                          port_, "-U", "artel", "-d", "postgres"})) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        throw std::runtime_error("PostgreSQL did not start, see " + folder_.file("log"));
    }
    void stop(int signal) {
        if (process_ > 0) {
            kill(process_, signal);
            waitpid(process_, nullptr, 0);
            process_ = -1;
        }
    }
    std::string fresh_database() {
        const std::string name = "t" + std::to_string(++databases_);
        if (!succeeds(folder_.path(), {programs_ / "createdb", "-h", "127.0.0.1", "-p", port_, "-U",
                                       "artel", name})) {
            throw std::runtime_error("createdb failed, see " + folder_.file("log"));
        }
        return "postgres://artel@127.0.0.1:" + port_ + "/" + name;
    }

  private:
    std::string data() const { return folder_.file("data"); }
    fs::path programs_;
    std::string port_;
    TemporaryFolder folder_;
    pid_t process_ = -1;
    int databases_ = 0;
};

Server* server() {
    static const fs::path programs = newest_programs();
    if (programs.empty()) {
        return nullptr;
    }
    static Server one(programs);
    return &one;
}

}  // namespace

std::optional<std::string> postgres_url() {
    Server* running = server();
    if (running == nullptr) {
        std::printf("SKIP postgresql: no server below /usr/lib/postgresql\n");
        return std::nullopt;
    }
    return running->fresh_database();
}

void kill_postgres() {
    server()->stop(SIGQUIT);
}

void start_postgres() {
    server()->run();
}

}  // namespace artel::test
