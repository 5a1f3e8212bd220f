// The one file that speaks to the network. GCC 12 destroys temporaries of a co_await expression
// twice when they are aggregates or capturing lambdas: what is awaited stands in a named local.
#define BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING
#define BOOST_ASIO_HAS_CO_AWAIT 1  // Boost 1.74 does not look for it in clang 16
// clang-format off
#include <utility>  // Boost 1.74's awaitable.hpp needs it first
// clang-format on
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>

#include "platform/http/head.h"
#include "platform/http/response_text.h"
#include "platform/http/security.h"
#include "platform/http/server.h"

namespace artel::http {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using boost::system::system_error;
using net::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t read_piece = 16U * 1024;
constexpr std::size_t write_piece = 64U * 1024;
constexpr std::size_t most_buffered = 64U * 1024;  // also bounds chunk headers and trailers
constexpr milliseconds piece_time{16'000};         // an upload keeps at least 1 KiB/s
constexpr milliseconds write_time{30'000};         // for each piece of an answer
constexpr milliseconds linger_time{2'000};         // for a refused client to read why
constexpr milliseconds event_ping{15'000};         // a comment that finds dead event streams
constexpr std::size_t most_queued_events = 1'000;  // a reader that far behind is let go

// Pieces of an event stream on their way from any thread to the I/O thread.
struct PieceQueue {
    explicit PieceQueue(const net::any_io_executor& executor) : timer(executor) {}
    net::steady_timer timer;
    std::deque<std::string> pieces;
};

struct Connection {
    Connection(tcp::socket socket, std::string from)
        : stream(std::move(socket)), address(std::move(from)) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer{most_buffered};
    std::string address;
    bool busy = false;  // between the first byte of a request and the last of its answer
    std::shared_ptr<PieceQueue> events;  // while the answer is an event stream
};

std::string_view bytes_of(const beast::flat_buffer& buffer) {
    const auto data = buffer.data();
    return {static_cast<const char*>(data.data()), data.size()};
}

// Where a body's pieces go while it is read.
class BodySink {
  public:
    BodySink(const BodyRule& rule, const std::filesystem::path& folder)
        : rule_(rule), folder_(folder) {}
    // Whether the piece could be kept: the disk may be full.
    bool append(std::string_view piece) {
        if (rule_.keep == Keep::in_memory) {
            text_.append(piece);
            return true;
        }
        try {
            if (file_ == nullptr) {
                file_ = std::make_unique<TemporaryFile>(folder_);
            }
            file_->append(piece);
            return true;
        } catch (const Fault&) {
            return false;
        }
    }
    Body take() { return file_ != nullptr ? Body(std::move(file_)) : Body(std::move(text_)); }

  private:
    const BodyRule& rule_;
    const std::filesystem::path& folder_;
    std::string text_;
    std::unique_ptr<TemporaryFile> file_;
};

}  // namespace

struct Server::State {
    explicit State(ServerOptions given)
        : options(std::move(given)), workers(options.workers), acceptor(io) {}

    net::awaitable<void> listen();
    net::awaitable<void> run(std::shared_ptr<Connection> connection);
    net::awaitable<bool> serve(Connection& connection);
    net::awaitable<std::size_t> read_head(Connection& connection);
    net::awaitable<void> read_body(Connection& connection, const Head& head, const BodyRule& rule,
                                   Body& body, std::optional<Refusal>& refusal);
    net::awaitable<Response> handle(const Request& request, steady_clock::time_point asked);
    net::awaitable<void> write(Connection& connection, const Request& request, Response& response,
                               Persistence persistence);
    net::awaitable<void> write_file(Connection& connection, const TemporaryFile& file);
    net::awaitable<void> write_events(Connection& connection, const Feed& feed);
    net::awaitable<void> refuse(Connection& connection, Request& request, const Refusal& refusal);
    net::awaitable<void> linger(Connection& connection);
    bool enter(const std::shared_ptr<Connection>& connection);
    void leave(const std::shared_ptr<Connection>& connection);
    void begin_drain();
    std::string next_request_id();

    ServerOptions options;
    std::string id_prefix = random_token().substr(0, 8);
    std::uint64_t requests = 0;
    std::unordered_map<std::string, std::size_t> per_address;
    bool draining = false;
    mutable std::mutex mutex;  // guards `open`, which other threads count
    std::condition_variable closed;
    std::set<std::shared_ptr<Connection>> open;
    std::uint16_t port = 0;
    // In this order: the workers end before the loop whose coroutines they serve is destroyed.
    net::io_context io{1};
    net::thread_pool workers;
    tcp::acceptor acceptor;
    std::thread thread;
};

std::string Server::State::next_request_id() {
    return id_prefix + "-" + std::to_string(++requests);
}

bool Server::State::enter(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex);
    const auto found = per_address.find(connection->address);
    const std::size_t of_address = found == per_address.end() ? 0 : found->second;
    if (of_address >= options.connections_per_address || open.size() >= options.connections) {
        return false;
    }
    ++per_address[connection->address];
    open.insert(connection);
    return true;
}

void Server::State::leave(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex);
    const auto found = per_address.find(connection->address);
    if (--found->second == 0) {
        per_address.erase(found);
    }
    open.erase(connection);
    closed.notify_all();
}

void Server::State::begin_drain() {
    draining = true;
    error_code ignored;
    acceptor.close(ignored);
    const std::lock_guard lock(mutex);
    for (const auto& connection : open) {
        if (!connection->busy) {
            connection->stream.socket().close(ignored);
            if (connection->events != nullptr) {
                connection->events->timer.cancel();
            }
        }
    }
}

net::awaitable<void> Server::State::listen() {
    net::steady_timer pause(io);
    while (!draining) {
        error_code error;
        auto accepted = net::redirect_error(net::use_awaitable, error);
        tcp::socket socket = co_await acceptor.async_accept(accepted);
        if (draining) {
            break;
        }
        error_code unknown;
        const auto peer = error ? tcp::endpoint() : socket.remote_endpoint(unknown);
        if (error || unknown) {  // out of descriptors, or the peer left at once
            pause.expires_after(milliseconds(error ? 100 : 0));
            auto waited = net::redirect_error(net::use_awaitable, error);
            co_await pause.async_wait(waited);
            continue;
        }
        socket.set_option(tcp::no_delay(true), unknown);
        auto connection =
            std::make_shared<Connection>(std::move(socket), peer.address().to_string());
        if (enter(connection)) {
            auto session = run(connection);
            net::co_spawn(io, std::move(session), net::detached);
        }
    }
}

net::awaitable<void> Server::State::run(std::shared_ptr<Connection> connection) {
    try {
        bool more = true;
        while (more && !draining) {
            auto exchange = serve(*connection);
            more = co_await std::move(exchange);
        }
        auto farewell = linger(*connection);
        co_await std::move(farewell);
    } catch (const std::exception&) {  // the peer left, or a time limit closed the socket
    }
    leave(connection);
}

// One request and its answer; whether the connection lives on.
net::awaitable<bool> Server::State::serve(Connection& connection) {
    auto reading = read_head(connection);
    const std::size_t size = co_await std::move(reading);
    auto head = parse_head(bytes_of(connection.buffer).substr(0, size));
    Request request = head.has_value() ? std::move(head->request) : Request();
    request.address = connection.address;
    request.id = next_request_id();
    if (!head.has_value()) {
        auto refusing = refuse(connection, request, head.error());
        co_await std::move(refusing);
        co_return false;
    }
    if (head->framing == Framing::none) {
        connection.buffer.consume(size);
    } else {
        std::optional<Refusal> refusal;
        const BodyRule rule = options.body_rule(request);
        auto filling = read_body(connection, *head, rule, request.body, refusal);
        co_await std::move(filling);
        if (refusal.has_value()) {
            auto refusing = refuse(connection, request, *refusal);
            co_await std::move(refusing);
            co_return false;
        }
    }
    connection.stream.expires_never();
    auto work = handle(request, steady_clock::now());
    Response response = co_await net::co_spawn(workers, std::move(work), net::use_awaitable);
    const bool keep =
        head->persistence == Persistence::keep && !draining && response.feed == nullptr;
    auto writing =
        write(connection, request, response, keep ? Persistence::keep : Persistence::close);
    co_await std::move(writing);
    connection.busy = false;
    co_return keep;
}

// The size of the head that now stands at the start of the buffer; above the limit if it has no
// end within it.
net::awaitable<std::size_t> Server::State::read_head(Connection& connection) {
    connection.busy = connection.buffer.size() > 0;
    connection.stream.expires_after(connection.busy ? options.head_time : options.idle_time);
    for (;;) {
        const std::size_t size = head_size(bytes_of(connection.buffer));
        if (size > 0 || connection.buffer.size() > head_limit) {
            co_return size > 0 ? size : connection.buffer.size();
        }
        const auto space = connection.buffer.prepare(4096);
        const std::size_t got =
            co_await connection.stream.async_read_some(space, net::use_awaitable);
        connection.buffer.commit(got);
        if (!connection.busy) {
            connection.busy = true;
            connection.stream.expires_after(options.head_time);
        }
    }
}

net::awaitable<void> Server::State::read_body(Connection& connection, const Head& head,
                                              const BodyRule& rule, Body& body,
                                              std::optional<Refusal>& refusal) {
    namespace beast_http = beast::http;
    const std::string too_large =
        "the body is larger than " + std::to_string(rule.limit) + " bytes";
    if (head.length > rule.limit) {
        refusal = Refusal{Protocol::too_large, too_large};
        co_return;
    }
    BodySink sink(rule, options.uploads);
    beast_http::request_parser<beast_http::buffer_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head_limit) + 1024);
    parser.body_limit(rule.limit);
    auto no_extensions = [](std::uint64_t, beast::string_view extensions, error_code& error) {
        if (!extensions.empty()) {
            error = beast_http::error::bad_chunk_extension;
        }
    };
    parser.on_chunk_header(no_extensions);
    error_code error;
    auto awaited = net::redirect_error(net::use_awaitable, error);
    co_await beast_http::async_read_header(connection.stream, connection.buffer, parser, awaited);
    if (!error && head.expects_continue) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        const net::const_buffer line(go_on.data(), go_on.size());
        co_await net::async_write(connection.stream, line, awaited);
    }
    connection.stream.expires_after(options.message_time);
    std::array<char, read_piece> piece{};
    while (!error && !parser.is_done()) {
        auto& space = parser.get().body();
        space.data = piece.data();
        space.size = piece.size();
        if (rule.keep == Keep::in_file) {
            connection.stream.expires_after(piece_time);
        }
        co_await beast_http::async_read(connection.stream, connection.buffer, parser, awaited);
        if (error == beast_http::error::need_buffer) {
            error = {};
        }
        if (!error && !sink.append({piece.data(), piece.size() - space.size})) {
            refusal = Refusal{Protocol::fault, "the body cannot be kept"};
            co_return;
        }
    }
    if (error == beast_http::error::body_limit) {
        refusal = Refusal{Protocol::too_large, too_large};
    } else if (error.category() == beast_http::make_error_code(beast_http::error{}).category() &&
               error && error != beast_http::error::partial_message &&
               error != beast_http::error::end_of_stream) {
        refusal = Refusal{Protocol::bad_request, "the body is not framed as its header says"};
    } else if (error) {
        throw system_error(error);
    } else {
        body = sink.take();
    }
}

net::awaitable<Response> Server::State::handle(const Request& request,
                                               steady_clock::time_point asked) {
    if (steady_clock::now() - asked > options.queue_time && options.may_shed(request)) {
        Response response =
            problem(Error{ErrorKind::unavailable, "the server is busy: repeat the request", {}},
                    request.id);
        add_security_headers(response, request.id);
        options.refused(request, response);
        co_return response;
    }
    co_return options.handle(request);
}

net::awaitable<void> Server::State::write(Connection& connection, const Request& request,
                                          Response& response, Persistence persistence) {
    const std::string head = response_head(response, persistence);
    const bool bare = request.method == Method::head || !may_have_body(response.status);
    const bool in_pieces = response.file != nullptr || response.feed != nullptr;
    const std::string_view body =
        bare || in_pieces ? std::string_view() : std::string_view(response.body);
    const std::string_view first = body.substr(0, write_piece);
    const std::array<net::const_buffer, 2> opening{net::const_buffer(head.data(), head.size()),
                                                   net::const_buffer(first.data(), first.size())};
    connection.stream.expires_after(write_time);
    co_await net::async_write(connection.stream, opening, net::use_awaitable);
    for (std::size_t at = first.size(); at < body.size(); at += write_piece) {
        const std::string_view next = body.substr(at, write_piece);
        const net::const_buffer piece(next.data(), next.size());
        connection.stream.expires_after(write_time);
        co_await net::async_write(connection.stream, piece, net::use_awaitable);
    }
    if (!bare && response.file != nullptr) {
        auto sending = write_file(connection, *response.file);
        co_await std::move(sending);
    } else if (!bare && response.feed != nullptr) {
        connection.busy = false;
        auto sending = write_events(connection, response.feed);
        co_await std::move(sending);
    }
}

net::awaitable<void> Server::State::write_file(Connection& connection, const TemporaryFile& file) {
    std::string piece(write_piece, '\0');
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t got = file.read(at, piece.data(), piece.size());
        if (got == 0) {
            throw system_error(net::error::eof);
        }
        const net::const_buffer bytes(piece.data(), got);
        connection.stream.expires_after(write_time);
        co_await net::async_write(connection.stream, bytes, net::use_awaitable);
        at += got;
    }
}

net::awaitable<void> Server::State::write_events(Connection& connection, const Feed& feed) {
    const auto queue = std::make_shared<PieceQueue>(io.get_executor());
    const Sink sink = [queue, this](std::string piece) {
        net::post(io, [queue, piece = std::move(piece)]() mutable {
            queue->pieces.push_back(std::move(piece));
            queue->timer.cancel();
        });
    };
    connection.events = queue;
    const std::shared_ptr<void> subscription = feed(sink);
    bool ended = false;  // by an empty piece
    while (!ended && !draining && queue->pieces.size() < most_queued_events) {
        if (queue->pieces.empty()) {
            error_code woken;
            auto awaited = net::redirect_error(net::use_awaitable, woken);
            queue->timer.expires_after(event_ping);
            co_await queue->timer.async_wait(awaited);
        }
        std::string text = queue->pieces.empty() ? ": still here\n\n" : "";
        for (const std::string& piece : queue->pieces) {
            ended = ended || piece.empty();
            text += piece;
        }
        queue->pieces.clear();
        const net::const_buffer bytes(text.data(), text.size());
        connection.stream.expires_after(write_time);
        co_await net::async_write(connection.stream, bytes, net::use_awaitable);
    }
}

net::awaitable<void> Server::State::refuse(Connection& connection, Request& request,
                                           const Refusal& refusal) {
    Response response = problem(refusal.what, refusal.detail, request.id);
    add_security_headers(response, request.id);
    options.refused(request, response);
    auto writing = write(connection, request, response, Persistence::close);
    co_await std::move(writing);
}

// Closes our side and reads on a little, so that the last answer is not lost to a reset.
net::awaitable<void> Server::State::linger(Connection& connection) {
    error_code error;
    connection.busy = false;
    connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
    connection.stream.expires_after(linger_time);
    std::array<char, read_piece> rest{};
    auto awaited = net::redirect_error(net::use_awaitable, error);
    while (!error && !draining) {
        const net::mutable_buffer space(rest.data(), rest.size());
        co_await connection.stream.async_read_some(space, awaited);
    }
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options) {
    ENSURE(options.handle != nullptr, "a server has a handler");
    auto state = std::make_unique<State>(std::move(options));
    const ServerOptions& set = state->options;
    try {
        const tcp::endpoint at(net::ip::make_address(set.address), set.port);
        state->acceptor.open(at.protocol());
        state->acceptor.set_option(tcp::acceptor::reuse_address(true));
        state->acceptor.bind(at);
        state->acceptor.listen(4096);
        state->port = state->acceptor.local_endpoint().port();
    } catch (const system_error& error) {
        return fail(ErrorKind::unavailable, "cannot listen on " + set.address + ":" +
                                                std::to_string(set.port) + ": " +
                                                error.code().message());
    }
    State& running = *state;
    auto listening = running.listen();
    net::co_spawn(running.io, std::move(listening), net::detached);
    running.thread = std::thread([&running] { running.io.run(); });
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::~Server() {
    drain(milliseconds(0));
    state_->workers.join();
    state_->io.stop();
    state_->thread.join();
    state_->open.clear();  // sockets end before the loop they belong to
}

std::uint16_t Server::port() const {
    return state_->port;
}

std::size_t Server::connections() const {
    const std::lock_guard lock(state_->mutex);
    return state_->open.size();
}

bool Server::turns(milliseconds wait) const {
    const auto turned = std::make_shared<std::promise<void>>();
    net::post(state_->io, [turned] { turned->set_value(); });
    return turned->get_future().wait_for(wait) == std::future_status::ready;
}

void Server::drain(milliseconds grace) {
    State& state = *state_;
    net::post(state.io, [&state] { state.begin_drain(); });
    std::unique_lock lock(state.mutex);
    state.closed.wait_for(lock, grace, [&state] { return state.open.empty(); });
}

}  // namespace artel::http
