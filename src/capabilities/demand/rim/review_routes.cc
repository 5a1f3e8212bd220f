#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <set>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/demand/rim/decision_sql.h"
#include "capabilities/demand/rim/order_sql.h"
#include "capabilities/demand/rim/review_views.h"
#include "capabilities/demand/rim/routes.h"
#include "platform/host/page.h"
#include "platform/sheets/writer.h"

namespace artel::demand {
namespace {

constexpr std::int64_t every = INT64_MAX;
constexpr std::size_t longest_note = 1000;
constexpr std::size_t most_shown = 100;
constexpr std::int64_t export_rows = 1000;

std::set<std::string> keys_of(const Standing& all) {
    std::set<std::string> out;
    for (const auto& [pair, words] : all.last_words) {
        out.insert(pair.first);
        out.insert(pair.second);
    }
    return out;
}

// The order as the decisions of this moment leave it. `questions`: all of the order.
Review review_of(sql::Transaction& transaction, TenantId tenant, OrderId id,
                 std::vector<Question> questions) {
    const Standing all = standing(SqlDecisions(transaction, tenant).standing());
    SqlOrders orders(transaction, tenant);
    return {std::move(questions), all, orders.items_of(id, keys_of(all))};
}

Result<Review> review_of(sql::Transaction& transaction, TenantId tenant, OrderId id) {
    SqlOrders orders(transaction, tenant);
    TRY_VOID(orders.find(id));
    return review_of(transaction, tenant, id, orders.questions(id, every, 0));
}

Result<ReviewPage> queue(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    TRY(const std::int64_t limit, call.limit(20, 200));
    const std::string after = call.text("after").value_or("");
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<ReviewPage> {
        TRY(Review review, review_of(transaction, call.actor.tenant, id));
        SqlOrders orders(transaction, call.actor.tenant);
        // The cursor is "score id" of the last row: that question may be settled meanwhile.
        const auto key = [&](const ReviewRow& row) {
            return std::pair(-row.score, review.questions()[row.question].id);
        };
        auto at = review.rows().begin();
        if (!after.empty()) {
            const std::size_t blank = after.find(' ');
            const auto score = text::to_integer(after.substr(0, blank));
            if (blank == std::string::npos || !score.has_value()) {
                return invalid("?after", "is no cursor of this list: begin without it");
            }
            const std::pair last(std::bit_cast<double>(*score), after.substr(blank + 1));
            at = std::find_if(at, review.rows().end(),
                              [&](const ReviewRow& row) { return last < key(row); });
        }
        ReviewPage page;
        page.total = static_cast<std::int64_t>(review.rows().size());
        page.settled = review.settled();
        for (; at != review.rows().end() && std::ssize(page.rows) < limit; ++at) {
            page.rows.push_back(view(
                review, *at, orders.evidence(id, static_cast<std::int64_t>(at->question) + 1)));
        }
        if (at != review.rows().end() && !page.rows.empty()) {
            const auto [score, question] = key(*std::prev(at));
            page.next = std::to_string(std::bit_cast<std::int64_t>(score)) + " " + question;
        }
        return page;
    });
}

Result<std::string> checked_note(const std::string& note) {
    if (text::length(note) > longest_note) {
        return invalid("/note", "use at most 1,000 characters");
    }
    return std::string(text::trim(note));
}

AnswerView answer_view(sql::Transaction& transaction, TenantId tenant, OrderId order,
                       const std::vector<Decision>& decisions, std::vector<Question> questions) {
    AnswerView out;
    out.id = decisions.at(0).answer;
    for (std::size_t i = 0; i < std::min(decisions.size(), most_shown); ++i) {
        out.decisions.push_back(view(decisions[i]));
    }
    out.decisions_total = std::ssize(decisions);
    const Review review = review_of(transaction, tenant, order, std::move(questions));
    out.questions_open = std::ssize(review.rows());
    out.newer_decisions = SqlDecisions(transaction, tenant).newer_than(order);
    return out;
}

Result<std::vector<Decision>> taken(const host::Call& call, sql::Transaction& transaction,
                                    OrderId order, const std::vector<AnswerPair>& pairs,
                                    const std::string& question, const std::string& note) {
    TRY(const std::string kept_note, checked_note(note));
    const AnswerContext context{call.actor, call.services.clock.now(), order, question, kept_note};
    std::vector<Decision> decisions = decisions_of(pairs, context, call.services.ids);
    SqlDecisions store(transaction, call.actor.tenant);
    TRY_VOID(take(store, decisions));
    return decisions;
}

Result<AnswerView> answer(const host::Call& call, const AnswerRequest& request,
                          sql::Transaction& transaction) {
    TRY(const auto id, call.id<OrderId>());
    TRY(Review review, review_of(transaction, call.actor.tenant, id));
    const std::string& question = call.path_value("question");
    TRY(const std::vector<AnswerPair> pairs,
        review.answer(question, request.verdict, request.candidate.value_or(""),
                      request.subject.value_or("")));
    TRY(const std::vector<Decision> decisions,
        taken(call, transaction, id, pairs, question, request.note));
    return answer_view(transaction, call.actor.tenant, id, decisions, review.questions());
}

Result<AnswerView> split_item(const host::Call& call, const SplitRequest& request,
                              sql::Transaction& transaction) {
    TRY(const auto id, call.id<OrderId>());
    SqlOrders orders(transaction, call.actor.tenant);
    TRY_VOID(orders.find(id));
    TRY(const ItemTrail trail, orders.trail(id, call.path_value("item")));
    TRY(const std::vector<AnswerPair> pairs, split(trail, request.variants));
    TRY(const std::vector<Decision> decisions,
        taken(call, transaction, id, pairs, "", request.note));
    return answer_view(transaction, call.actor.tenant, id, decisions,
                       orders.questions(id, every, 0));
}

Result<AnswerView> merge_items(const host::Call& call, const MergeRequest& request,
                               sql::Transaction& transaction) {
    TRY(const auto id, call.id<OrderId>());
    SqlOrders orders(transaction, call.actor.tenant);
    TRY_VOID(orders.find(id));
    TRY(const ItemTrail trail, orders.trail(id, call.path_value("item")));
    const auto other = orders.trail(id, request.item);
    if (!other.has_value()) {
        return invalid("/item", "is no item of this order");
    }
    TRY(const std::vector<AnswerPair> pairs, merge(trail, *other));
    TRY(const std::vector<Decision> decisions,
        taken(call, transaction, id, pairs, "", request.note));
    return answer_view(transaction, call.actor.tenant, id, decisions,
                       orders.questions(id, every, 0));
}

Result<AnswerView> take_back(const host::Call& call, const host::Nothing&,
                             sql::Transaction& transaction) {
    TRY(const auto id, call.id<DecisionId>());
    SqlDecisions store(transaction, call.actor.tenant);
    TRY(const std::vector<Decision> undone,
        undo(store, id, {call.actor.id, call.actor.name, call.services.clock.now()}));
    const OrderId order = undone.at(0).order;
    return answer_view(transaction, call.actor.tenant, order, undone,
                       SqlOrders(transaction, call.actor.tenant).questions(order, every, 0));
}

Result<ItemTrail> trail(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<ItemTrail> {
        SqlOrders store(transaction, call.actor.tenant);
        TRY_VOID(store.find(id));
        return store.trail(id, call.path_value("item"));
    });
}

Result<std::optional<DecisionId>> decision_cursor(const host::Call& call) {
    const auto cursor = call.text("after");
    if (!cursor.has_value()) {
        return std::optional<DecisionId>();
    }
    auto parsed = DecisionId::parse(*cursor);
    if (!parsed.has_value()) {
        return invalid("?after", "is no cursor of this list: begin without it");
    }
    return std::optional(*parsed);
}

Result<host::Page<DecisionView>> history(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    TRY(const std::int64_t limit, call.limit());
    TRY(const auto after, decision_cursor(call));
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<host::Page<DecisionView>> {
            SqlOrders orders(transaction, call.actor.tenant);
            TRY_VOID(orders.find(id));
            TRY(const ItemTrail item, orders.trail(id, call.path_value("item")));
            std::set<std::string> keys;
            for (const ItemVariant& variant : item.variants) {
                keys.insert(variant.key);
            }
            const std::vector<Decision> all =
                SqlDecisions(transaction, call.actor.tenant).touching(keys);
            auto at = all.begin();
            if (after.has_value()) {
                at = std::find_if(all.begin(), all.end(),
                                  [&](const Decision& one) { return one.id == *after; });
                at += at == all.end() ? 0 : 1;
            }
            host::Page<DecisionView> page;
            page.total = std::ssize(all);
            for (; at != all.end() && std::ssize(page.rows) < limit; ++at) {
                page.rows.push_back(view(*at));
            }
            if (at != all.end() && !page.rows.empty()) {
                page.next = page.rows.back().id.text();
            }
            return page;
        });
}

Result<host::Page<DecisionView>> decisions(const host::Call& call) {
    TRY(const std::int64_t limit, call.limit());
    TRY(const auto after, decision_cursor(call));
    return call.services.database.read([&](sql::Transaction& transaction) {
        SqlDecisions store(transaction, call.actor.tenant);
        host::Page<DecisionView> page;
        page.total = store.count();
        for (const Decision& one : store.list(limit, after)) {
            page.rows.push_back(view(one));
        }
        if (std::ssize(page.rows) == limit) {
            page.next = page.rows.back().id.text();
        }
        return page;
    });
}

// Pairs with probability and verdict, for checking how well probabilities are calibrated.
Result<http::Response> export_decisions(const host::Call& call) {
    sheets::CsvWriter csv(sheets::CsvPreset::rfc4180);
    csv.header({{"id"},
                {"answer"},
                {"first"},
                {"first_text"},
                {"second"},
                {"second_text"},
                {"probability"},
                {"verdict"},
                {"model"},
                {"actor"},
                {"at"},
                {"order"},
                {"question"},
                {"note"},
                {"undone_by"},
                {"undone_at"}});
    http::Response response;
    call.services.database.read([&](sql::Transaction& transaction) {
        SqlDecisions store(transaction, call.actor.tenant);
        std::optional<DecisionId> after;
        for (;;) {
            const std::vector<Decision> page = store.list(export_rows, after);
            for (const Decision& one : page) {
                sheets::Value probability;
                if (one.probability.has_value()) {
                    probability = normalised({std::llround(*one.probability * 1e6), 6});
                }
                csv.row({one.id.text(), one.answer.text(), one.first, one.first_text, one.second,
                         one.second_text, probability, std::string(json::name_of(one.verdict)),
                         one.model, one.actor_name, one.at.text(), one.order.text(), one.question,
                         one.note, one.undone.has_value() ? one.undone->actor_name : "",
                         one.undone.has_value() ? one.undone->at.text() : ""});
            }
            if (std::ssize(page) < export_rows) {
                return 0;
            }
            after = page.back().id;
        }
    });
    response.body = csv.take();
    response.headers.add("Content-Type", "text/csv; charset=utf-8");
    response.headers.add("Content-Disposition", "attachment; filename=\"decisions.csv\"");
    return response;
}

std::vector<host::QueryParameter> paging() {
    return {{"limit", "integer", "how many rows, 1 to 1000"},
            {"after", "string", "`next` of the page before"}};
}

void add_reading(host::App& app) {
    app.add(host::read<ReviewPage>(
        {.id = "review.queue",
         .path = "/api/orders/{id}/review",
         .summary = "Questions about items that no decision has settled, most rewarding first",
         .policy = access::readers,
         .query = {{"limit", "integer", "how many rows, 1 to 200"},
                   {"after", "string", "`next` of the page before"}}},
        queue));
    app.add(host::read<ItemTrail>(
        {.id = "orders.item_trail",
         .path = "/api/orders/{id}/items/{item}/trail",
         .summary = "How an item is written, and the evidence of every two that were united",
         .policy = access::readers},
        trail));
    app.add(host::read<host::Page<DecisionView>>(
        {.id = "orders.item_history",
         .path = "/api/orders/{id}/items/{item}/history",
         .summary = "Decisions about the item's ways of writing, newest first",
         .policy = access::readers,
         .query = paging()},
        history));
    app.add(host::read<host::Page<DecisionView>>(
        {.id = "decisions.list",
         .path = "/api/decisions",
         .summary = "What people decided about pairs, newest first, also what was taken back",
         .policy = access::readers,
         .query = paging()},
        decisions));
    app.add(host::download({.id = "decisions.export",
                            .path = "/api/decisions/export.csv",
                            .summary = "All decisions with the probability shown, as CSV",
                            .policy = access::readers},
                           "text/csv", export_decisions));
}

}  // namespace

void add_review_routes(host::App& app) {
    add_reading(app);
    app.add(host::change<AnswerRequest, AnswerView>(
        {.id = "review.answer",
         .method = http::Method::post,
         .path = "/api/orders/{id}/review/{question}/answer",
         .summary = "Answers a question; takes effect on items with the next consolidation",
         .policy = access::editors,
         .status = 201},
        answer));
    app.add(host::change<SplitRequest, AnswerView>(
        {.id = "orders.split_item",
         .method = http::Method::post,
         .path = "/api/orders/{id}/items/{item}/split",
         .summary = "Says that some ways of writing of an item are another thing",
         .policy = access::editors,
         .status = 201},
        split_item));
    app.add(
        host::change<MergeRequest, AnswerView>({.id = "orders.merge_items",
                                                .method = http::Method::post,
                                                .path = "/api/orders/{id}/items/{item}/merge",
                                                .summary = "Says that two items are the same thing",
                                                .policy = access::editors,
                                                .status = 201},
                                               merge_items));
    app.add(host::change<host::Nothing, AnswerView>(
        {.id = "decisions.undo",
         .method = http::Method::post,
         .path = "/api/decisions/{id}/undo",
         .summary = "Takes a decision back, with all that were taken by the same answer",
         .policy = access::editors},
        take_back));
}

}  // namespace artel::demand
