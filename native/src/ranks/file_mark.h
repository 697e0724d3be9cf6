#ifndef ASSAY_FILE_MARK_H
#define ASSAY_FILE_MARK_H

#include <cstdint>
#include <string>

#include "ranks/packet.h"

namespace assay {

// The FNV-1a hash of a file, 64 bits. Throws std::runtime_error where it cannot be read.
std::uint64_t fileMark(const std::string &path);

// Puts path and mark of this program, then those of the kernel library that it has loaded: as
// org.assay.engine.ranks.RankFiles reads them.
void putFiles(PacketWriter &to);

}  // namespace assay

#endif
