#include "access/crawl.h"

#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "platform/http/body.h"

namespace artel::test {
namespace {

std::string content_of(const http::Response& response) {
    if (response.file == nullptr) {
        return response.body;
    }
    std::ifstream in(response.file->path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string all_text(const http::Response& response) {
    std::string out = content_of(response);
    for (const http::Header& header : response.headers) {
        out += "\n" + header.name + ": " + header.value;
    }
    return out;
}

}  // namespace

Crawl::Crawl(World& world, const Secrets& secrets, std::uint64_t seed)
    : world_(world), secrets_(secrets), random_(seed) {
    for (std::size_t i = 0; i < role_count; ++i) {
        actors_.push_back(world.visitor(static_cast<Role>(i)));
    }
    for (const host::Operation& operation : world.app().operations) {
        if (operation.read != nullptr) {
            reads_.push_back(&operation.about);
        }
    }
}

void Crawl::go(int requests) {
    for (int i = 0; i < requests; ++i) {
        const Actor& actor = any(actors_);
        const host::About& about = *any(reads_);
        const Ask ask = draw(about);
        note(actor, about, ask, world_.ask(actor, ask).response);
    }
}

// Ids come from answers with the same beginning of the path, whoever owns them, so many are
// foreign.
Ask Crawl::draw(const host::About& about) {
    Ask ask;
    std::string place;
    bool is_first = true;
    for (const std::string_view segment :
         text::split(std::string_view(about.path).substr(1), '/')) {
        if (segment.starts_with('{')) {
            const std::vector<std::string>& met = ids_[place];
            const bool is_owner = is_first && about.subject == host::Subject::named;
            ask.path += "/";
            if (is_owner) {
                ask.path += any(world_.targets(about)).id.text();
            } else if (!met.empty() && random_.below(5) > 0) {
                ask.path += any(met);
            } else {
                ask.path +=
                    random_.below(2) == 0 ? std::string(absent_id) : any(secrets_.row_ids());
            }
            is_first = false;
        } else {
            ask.path += "/" + std::string(segment);
        }
        place += "/" + std::string(segment);
    }
    ask.query = draw_query(about);
    return ask;
}

std::string Crawl::draw_query(const host::About& about) {
    std::string out;
    for (const host::QueryParameter& parameter : about.query) {
        if (random_.below(3) == 0) {
            const std::string value = parameter.type == "integer"
                                          ? std::to_string(random_.below(3) * 50 + 1)
                                      : parameter.type == "boolean"
                                          ? std::string(random_.below(2) == 0 ? "true" : "false")
                                          : draw_value(parameter.name);
            out += (out.empty() ? "" : "&") + parameter.name + "=" + value;
        }
    }
    return out;
}

std::string Crawl::draw_value(const std::string& parameter) {
    static const std::vector<std::string> words{
        "a",    "RU-PNZ", "RU-SAM",  "verified",   "ru",   "en",          "csv",     "xlsx",
        "load", "-load",  "-price",  "capacity",   "name", "lead_days",   "%2A",     "qzxv",
        "73",   "2026",   "geojson", "2026-01-01", "sum",  "minimum_lot", "producer"};
    if (parameter == "organisation" || parameter == "of" || random_.below(5) == 0) {
        return any(world_.organisations()).id.text();
    }
    return any(words);
}

void Crawl::note(const Actor& actor, const host::About& about, const Ask& ask,
                 const http::Response& response) {
    ++statuses_[response.status];
    if (response.status >= 500) {
        failures_.insert(about.id + ": " + world_.log_lines.back());
    }
    if (response.status == 200) {
        operations_answered.insert(about.id);
    }
    const std::string text = all_text(response);
    const auto [known, fresh] = looked_through_.try_emplace(std::hash<std::string>()(text));
    if (fresh) {
        known->second = secrets_.seen_in(text);
        if (const auto answer = parse_json(response.body); answer.has_value()) {
            harvest(about.path, *answer);
        }
    }
    for (const std::size_t index : known->second) {
        const Secret& secret = secrets_.all()[index];
        if (Secrets::may_see(secret, actor, world_.relations(actor, secret.owner))) {
            seen_by_right_.insert(index);
        } else {
            leaks_.insert({std::string(json::name_of(actor.roles.front())) + " " + about.id + " " +
                               ask.path + "?" + ask.query + " shows " + secret.column + " of " +
                               secret.owner.text(),
                           index});
        }
    }
}

void Crawl::harvest(const std::string& place, const Json& answer) {
    if (const auto* list = answer.get<Json::Array>()) {
        for (const Json& one : *list) {
            harvest(place, one);
        }
    } else if (const auto* object = answer.get<Json::Object>()) {
        for (const JsonMember& member : *object) {
            const auto* id = member.value.get<std::string>();
            std::vector<std::string>& met = ids_[place];
            if (id != nullptr && member.name == "id" && met.size() < 200 &&
                std::find(met.begin(), met.end(), *id) == met.end()) {
                met.push_back(*id);
            }
            harvest(place, member.value);
        }
    }
}

}  // namespace artel::test
