// All differences between the C++ interfaces of the LAMMPS versions that are supported, from
// 29 Sep 2021 (Debian 12) to 4 Feb 2025 (Debian 13). Nothing else in this library asks for a
// version.

#ifndef ASSAY_LAMMPS_COMPAT_H
#define ASSAY_LAMMPS_COMPAT_H

#include <comm.h>
#include <neighbor.h>
#include <pair.h>

// LAMMPS 4 Feb 2025 names the flags of a neighbour list; a qualified name finds its enumerator
// first and this one only where LAMMPS has none.
namespace assay_neighbour_flags {
enum { REQ_FULL = 1 };
}
namespace LAMMPS_NS {
namespace NeighConst {
using namespace assay_neighbour_flags;
}
}  // namespace LAMMPS_NS

namespace assay {
namespace compat {

// Preferred over `Older` by overload resolution whenever its expression compiles.
struct Older {};
struct Newer : Older {};

// Head of LAMMPS 29 Sep 2021's neighbour request, whose header is not installed: what follows
// the 23 pointers that all LAMMPS classes begin with. The values asked for in `requestFullList`
// are those of a fresh request of a pair style, so another layout cannot pass unseen.
struct NeighbourRequestHead {
  void *pointers[23];
  int index;
  void *requestor;
  int instance, id;
  int pair, fix, compute, command, neigh;
  int half, full;
};

template <typename Neighbor>
auto requestFullList(Neighbor *neighbor, LAMMPS_NS::Pair *pair, int, Newer)
    -> decltype(neighbor->add_request(pair, 1), true) {
  neighbor->add_request(pair, LAMMPS_NS::NeighConst::REQ_FULL);
  return true;
}

template <typename Neighbor>
auto requestFullList(Neighbor *neighbor, LAMMPS_NS::Pair *pair, int instance, Older)
    -> decltype(neighbor->request(pair, instance), true) {
  const int index = neighbor->request(pair, instance);
  auto *request = reinterpret_cast<NeighbourRequestHead *>(neighbor->requests[index]);
  if (request->requestor != pair || request->pair != 1 || request->fix != 0 || request->half != 1 ||
      request->full != 0) {
    return false;
  }
  request->half = 0;
  request->full = 1;
  return true;
}

// Asks for a full neighbour list, rebuilt with every reneighbouring; false when this LAMMPS is
// of a version in between whose requests look different.
inline bool requestFullList(LAMMPS_NS::Neighbor *neighbor, LAMMPS_NS::Pair *pair, int instance) {
  return requestFullList(neighbor, pair, instance, Newer());
}

template <typename Comm>
auto sumGhosts(Comm *comm, LAMMPS_NS::Pair *pair, Newer)
    -> decltype(comm->reverse_comm(pair), void()) {
  comm->reverse_comm(pair);
}

template <typename Comm>
auto sumGhosts(Comm *comm, LAMMPS_NS::Pair *pair, Older)
    -> decltype(comm->reverse_comm_pair(pair), void()) {
  comm->reverse_comm_pair(pair);
}

// Adds what the pair style packs for ghost atoms to their owners.
inline void sumGhosts(LAMMPS_NS::Comm *comm, LAMMPS_NS::Pair *pair) {
  sumGhosts(comm, pair, Newer());
}

// What a plugin tells LAMMPS about a style it brings (headers of plugins are not installed).
struct PluginStyle {
  const char *version;
  const char *style;
  const char *name;
  const char *info;
  const char *author;
  union {
    void *(*pair)(void *lammps);
    void *(*compute)(void *lammps, int narg, char **arg);
  } creator;
  void *handle;
};

using RegisterPlugin = void (*)(PluginStyle *style, void *lammps);

}  // namespace compat
}  // namespace assay

#endif
