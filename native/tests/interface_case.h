// What the tests of the C interface of libassay_kernel share: a potential and what it says when it
// refuses.

#ifndef ASSAY_INTERFACE_CASE_H
#define ASSAY_INTERFACE_CASE_H

#include <string>
#include <vector>

#include "check.h"
#include "kernel/assay_kernel.h"

namespace testing {

// Atoms with their neighbours, as the interface takes them.
struct Neighbours {
  std::vector<int> start{0}, neighbour;
  std::vector<double> vector;
};

// A potential read from a text, freed at the end of its block.
struct Handle {
  explicit Handle(const std::string &text, int kernel = 0) {
    status = assay_potential_read(text.data(), static_cast<long long>(text.size()), "test.nn.dat",
                                  kernel, &potential);
  }
  ~Handle() { assay_potential_free(potential); }
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;

  int evaluate(const Neighbours &list, std::vector<double> *energies, std::vector<double> *forces,
               double *virial) const {
    const int atoms = static_cast<int>(list.start.size()) - 1;
    energies->assign(static_cast<std::size_t>(atoms), 0.0);
    forces->assign(3 * static_cast<std::size_t>(atoms), 0.0);
    return assay_potential_evaluate(potential, atoms, nullptr, list.start.data(),
                                    list.neighbour.data(), list.vector.data(), energies->data(),
                                    forces->data(), virial);
  }

  void *potential = nullptr;
  int status;
};

// A call that has to fail with a status and a message that has some words.
inline void refused(int status, int expected, const std::string &message) {
  check::isTrue(status == expected, "status " + std::to_string(status) + ": " + assay_message());
  check::isTrue(std::string(assay_message()).find(message) != std::string::npos, assay_message());
}

}  // namespace testing

#endif
