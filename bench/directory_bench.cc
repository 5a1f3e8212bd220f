// The directory at its full size (seeded): what it costs to load and to index, how long a search
// takes over HTTP, and how many reads a second the service answers, on SQLite and on PostgreSQL.
//   directory_bench [--organisations N] [--products N] [--seconds N] [--rate N] [sqlite|postgres]
// Arrivals are fixed and do not wait for answers; what a request waits in front of the service is
// part of its time. Generator and service share the machine.
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "base/json.h"
#include "directory_load.h"
#include "load_generator.h"
#include "platform/http/url.h"
#include "support/postgres.h"
#include "support/temporary_folder.h"

namespace {

using namespace artel;
using bench::MadeDirectory;

struct Options {
    std::size_t organisations = 460'000;
    std::size_t products = 3'500'000;
    double seconds = 20;
    double rate = 2000;
    std::string only;  // "sqlite", "postgres" or both
};

class Watch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

  private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

double megabytes_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    double pages = 0;
    file >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// `artel serve` as people start it, beside this program.
class Served {
  public:
    Served(const std::string& database, const test::TemporaryFolder& folder)
        : log_(folder.file("log")) {
        const std::string program =
            (std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "artel")
                .string();
        const std::string data = folder.file("data");
        process_ = fork();
        if (process_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            execl(program.c_str(), "artel", "serve", "--db", database.c_str(), "--data",
                  data.c_str(), "--listen", listen_, "--admin", "127.0.0.1:18181", "--rate", "0",
                  "--log", log_.c_str(), "--log-level", "info", nullptr);
            _exit(127);
        }
    }
    ~Served() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    // Until a search is answered.
    void wait() const {
        while (bench::get(port, "/api/search?q=a").status != 200) {
            if (waitpid(process_, nullptr, WNOHANG) != 0) {
                throw std::runtime_error("the service ended, see " + log_);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
    }
    double megabytes() const { return megabytes_of(process_); }
    // The line that the service logs when the index stands.
    std::string index_line() const {
        std::ifstream file(log_);
        for (std::string line; std::getline(file, line);) {
            if (line.find("search index built") != std::string::npos) {
                return line.substr(line.find("\"documents\""));
            }
        }
        return "";
    }
    static constexpr std::uint16_t port = 18180;

  private:
    static constexpr const char* listen_ = "127.0.0.1:18180";
    std::string log_;
    pid_t process_ = -1;
};

std::string encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

// What people look for: two words of a name, one common word, a word being typed, a code in either
// script, a name with mistakes, a word in a region, a class.
std::string search_target(const MadeDirectory& made, std::size_t products, RandomStream& random) {
    const std::size_t product = random.below(products);
    const std::string name = made.name_of(product);
    std::vector<std::string> words;
    for (const std::string_view word : text::split(name, ' ')) {
        words.emplace_back(word);
    }
    const std::string& first = words.front();
    const std::string two = first + (words.size() > 1 ? " " + words[1] : "");
    const std::string head = "/api/search?limit=20&q=";
    switch (random.below(20)) {
        case 0:
        case 1:
        case 2: return head + encoded(first);
        case 3:
        case 4: return head + encoded(first.substr(0, 6));
        case 5:
        case 6:
        case 7: return head + encoded(words.back());
        case 8:
        case 9: return head + encoded(made.as_asked(product, random));
        case 10:
        case 11: return head + encoded(two) + "&region=" + made.region(random);
        case 12: return head + encoded(first) + "&region=" + made.region(random);
        case 13: return head + MadeDirectory::code(random, 5);
        case 14: return head + encoded(first) + "&okpd2=" + MadeDirectory::code(random, 4);
        default: return head + encoded(two);
    }
}

std::string list_target(const MadeDirectory& made, RandomStream& random) {
    if (random.below(2) == 0) {
        return "/api/organisations?limit=50&region=" + made.region(random);
    }
    return "/api/organisations/" +
           MadeDirectory::organisation_id(random.below(made.organisations())) +
           "/products?limit=50";
}

void print(const char* what, double asked, const bench::Answered& answered) {
    fmt::print(
        "  {:<22} {:>7.0f}/s asked {:>8.0f}/s answered  p50 {:>7.1f} ms  p90 {:>7.1f} ms  "
        "p99 {:>7.1f} ms  most {:>7.1f} ms  refused {}\n",
        what, asked, answered.per_second(), answered.at(0.5), answered.at(0.9), answered.at(0.99),
        answered.at(1), answered.refused);
    std::fflush(stdout);
}

void measure(const MadeDirectory& made, const Options& options) {
    RandomStream random(11);
    const auto search = [&](std::uint64_t) {
        return search_target(made, options.products, random);
    };
    const auto page = [&](std::uint64_t) {
        return "/api/organisations/" +
               MadeDirectory::organisation_id(random.below(made.organisations()));
    };
    const auto list = [&](std::uint64_t) { return list_target(made, random); };
    const auto mix = [&](std::uint64_t number) {
        const std::uint64_t kind = random.below(10);
        return kind < 7 ? page(number) : kind < 9 ? search(number) : list(number);
    };
    const auto run = [&](const char* what, double rate, double seconds, auto target) {
        bench::Load load;
        load.port = Served::port;
        load.per_second = rate;
        load.seconds = seconds;
        load.target = target;
        print(what, rate, bench::run(load));
    };
    run("warming up", options.rate / 10, 3, mix);
    run("searches", 20, options.seconds, search);
    run("searches", 100, options.seconds, search);
    run("organisation pages", options.rate, 5, page);
    run("lists", options.rate / 10, 5, list);
    for (const double share : {0.5, 1.0, 1.25, 1.5}) {
        run("reads 70:20:10", options.rate * share, options.seconds, mix);
    }
}

void bench_on(const std::string& name, const std::string& database, const MadeDirectory& made,
              const Options& options, const test::TemporaryFolder& folder) {
    const Watch loading;
    bench::fill(database, made);
    fmt::print("{}: {} organisations, {} products loaded in {:.1f} s\n", name,
               options.organisations, options.products, loading.seconds());
    std::fflush(stdout);
    if (name == "SQLite") {
        fmt::print("  file {:.0f} MB\n",
                   static_cast<double>(std::filesystem::file_size(database)) / 1e6);
    }
    const Watch starting;
    const Served served(database, folder);
    served.wait();
    fmt::print("  first search answered {:.1f} s after the start; index {}\n  memory {:.0f} MB\n",
               starting.seconds(), served.index_line(), served.megabytes());
    std::fflush(stdout);
    measure(made, options);
    fmt::print("  memory {:.0f} MB at the end\n", served.megabytes());
    std::fflush(stdout);
}

Options read_options(int argc, char** argv) {
    Options out;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] {
            if (++i == argc) {
                throw std::runtime_error(word + " wants a number");
            }
            return std::stod(argv[i]);
        };
        if (word == "--organisations") {
            out.organisations = static_cast<std::size_t>(value());
        } else if (word == "--products") {
            out.products = static_cast<std::size_t>(value());
        } else if (word == "--seconds") {
            out.seconds = value();
        } else if (word == "--rate") {
            out.rate = value();
        } else if (word == "sqlite" || word == "postgres") {
            out.only = word;
        } else {
            throw std::runtime_error("what is " + word + "?");
        }
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const Options options = read_options(argc, argv);
        const MadeDirectory made(options.organisations, options.products, bench::known_regions());
        if (options.only != "postgres") {
            const test::TemporaryFolder folder;
            bench_on("SQLite", folder.file("artel.db"), made, options, folder);
        }
        if (options.only != "sqlite") {
            const test::TemporaryFolder folder;
            if (const auto url = test::postgres_url()) {
                bench_on("PostgreSQL", *url, made, options, folder);
            }
        }
    } catch (const std::exception& fault) {
        fmt::print(stderr, "directory_bench: {}\n", fault.what());
        return 1;
    }
}
