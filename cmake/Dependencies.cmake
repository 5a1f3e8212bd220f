# Third-party libraries, each as one imported target that only the folders of its row in
# ARCHITECTURE.md link. Everything comes from the distribution; `./dev setup` installs it.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(doctest 2.4 REQUIRED)

function(artel_pkg target module)
  pkg_check_modules(${target} REQUIRED IMPORTED_TARGET ${module})
  add_library(lib::${target} ALIAS PkgConfig::${target})
endfunction()

artel_pkg(sqlite sqlite3)
artel_pkg(pq libpq)
artel_pkg(sodium libsodium)
artel_pkg(zip libzip)
artel_pkg(expat expat)
artel_pkg(xlsxwriter xlsxwriter)
artel_pkg(spdlog spdlog)
artel_pkg(icu icu-i18n)
artel_pkg(icu_common icu-uc)
artel_pkg(cbc cbc)
artel_pkg(lemon lemon)
