#pragma once

namespace artel {

// 128-bit integers of the compiler, for exact sums of money times quantity.
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

}  // namespace artel
