#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/config/messages.h"

namespace artel::planning {

// The text with what HTML would read as marks spelt out; cut at 2,000 bytes.
std::string html_text(std::string_view value);

// One self-contained page without script, for A4 landscape; everything said goes through html_text.
class HtmlPage {
  public:
    HtmlPage(config::Language language, std::string_view title);

    void heading(std::string_view text);
    void paragraph(std::string_view text);
    // A strip of figures.
    void begin_facts();
    void fact(std::string_view name, std::string_view value, std::string_view note);
    void end_facts();
    void begin_table(const std::vector<std::string>& titles);
    void row(const std::vector<std::string>& cells);
    void end_table();
    // For pictures: what is added here is taken as it stands.
    std::string& raw() { return out_; }
    std::string take();

  private:
    std::string out_;
};

}  // namespace artel::planning
