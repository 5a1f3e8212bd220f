#pragma once
#include <zip.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

// Builds small archives for tests and fuzzers, valid and hostile alike.
namespace artel::sheets::test {

struct Part {
    std::string name;
    std::string content;
};

inline std::string zipped(const std::vector<Part>& parts) {
    zip_error_t error{};
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    ENSURE(archive != nullptr, "libzip cannot begin an archive");
    for (const Part& part : parts) {
        zip_source_t* content =
            zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
        const zip_int64_t index =
            zip_file_add(archive, part.name.c_str(), content, ZIP_FL_ENC_UTF_8);
        ENSURE(index >= 0, "libzip refuses an entry");
        zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), 315'532'800, 0);
    }
    ENSURE(zip_close(archive) == 0, "libzip cannot end an archive");
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

// The inside of what the caller wants to vary; the rest is a workbook of one sheet "Sheet1".
struct Xlsx {
    std::string sheet_data;        // rows
    std::string behind_data = {};  // such as mergeCells
    std::string strings = {};      // si elements
    std::string formats = {};      // numFmts and cellXfs
    std::string workbook_properties = {};
    std::string sheet_attributes = {};  // such as state="hidden"
};

inline std::vector<Part> xlsx_parts(const Xlsx& book) {
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    const auto relationship = [&](const std::string& id, const std::string& type,
                                  const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" +
               target + "\"/>";
    };
    return {
        {"_rels/.rels", "<Relationships xmlns=\"" + package + "\">" +
                            relationship("a", "officeDocument", "xl/workbook.xml") +
                            "</Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\">" +
                                book.workbook_properties + "<sheets><sheet name=\"Sheet1\" " +
                                "sheetId=\"1\" r:id=\"s\" " + book.sheet_attributes +
                                "/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + package + "\">" +
                                           relationship("s", "worksheet", "/xl/sheets/1.xml") +
                                           relationship("t", "sharedStrings", "texts.xml") +
                                           relationship("f", "styles", "../xl/styles.xml") +
                                           "</Relationships>"},
        {"xl/texts.xml", "<sst xmlns=\"" + main + "\">" + book.strings + "</sst>"},
        {"xl/styles.xml", "<styleSheet xmlns=\"" + main + "\">" + book.formats + "</styleSheet>"},
        {"xl/sheets/1.xml", "<worksheet xmlns=\"" + main + "\"><sheetData>" + book.sheet_data +
                                "</sheetData>" + book.behind_data + "</worksheet>"},
    };
}

inline std::string xlsx(const Xlsx& book) {
    return zipped(xlsx_parts(book));
}

// `tables` are table:table elements with the usual prefixes.
inline std::vector<Part> ods_parts(const std::string& tables, const std::string& styles = {}) {
    const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
    return {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml", "<office:document-content xmlns:office=\"" + urn +
                            "office:1.0\" xmlns:table=\"" + urn + "table:1.0\" xmlns:text=\"" +
                            urn + "text:1.0\" xmlns:style=\"" + urn + "style:1.0\" xmlns:draw=\"" +
                            urn + "drawing:1.0\" xmlns:calcext=\"" + urn +
                            "calcext:1.0\"><office:automatic-styles>" + styles +
                            "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
                            "</office:spreadsheet></office:body></office:document-content>"},
    };
}

inline std::string ods(const std::string& tables, const std::string& styles = {}) {
    return zipped(ods_parts(tables, styles));
}

}  // namespace artel::sheets::test
