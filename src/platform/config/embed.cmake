# Writes OUTPUT: every LOCALES/<language>/<capability>.json as a raw string literal.
file(GLOB catalogues RELATIVE ${LOCALES} ${LOCALES}/*/*.json)
list(SORT catalogues)
set(text "#include \"platform/config/embedded_catalogues.h\"\n\nnamespace artel::config {\n\n")
string(APPEND text "std::vector<EmbeddedCatalogue> embedded_catalogues() {\n    return {\n")
foreach(catalogue ${catalogues})
  string(REGEX MATCH "^[^/]+" language ${catalogue})
  file(READ ${LOCALES}/${catalogue} content)
  string(APPEND text
    "        {\"${language}\", \"${catalogue}\", R\"catalogue(${content})catalogue\"},\n")
endforeach()
string(APPEND text "    };\n}\n\n}  // namespace artel::config\n")
file(WRITE ${OUTPUT} "${text}")
