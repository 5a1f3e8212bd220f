#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace artel::demand {

enum class Relation : std::uint8_t { open, same, different };

// What follows from pairs said to be the same or different: sameness passes on, and what is
// different from one is different from all that are the same as it.
class Relations {
  public:
    void make_one(const std::string& a, const std::string& b);
    void keep_apart(const std::string& a, const std::string& b);
    Relation between(const std::string& a, const std::string& b);
    // Equal for the same things only; holds until the next change.
    std::uint32_t group(const std::string& name) { return root(index(name)); }

  private:
    std::uint32_t index(const std::string& name);
    std::uint32_t root(std::uint32_t one);

    std::unordered_map<std::string, std::uint32_t> indexes_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::vector<std::uint32_t>> apart_;  // by root
};

}  // namespace artel::demand
