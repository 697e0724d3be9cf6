// Kernels of fits by the C interface of libassay_kernel: a set by hand, and what is refused.

#include <cstring>

#include "fit/assay_fit.h"
#include "interface_case.h"

namespace {

using testing::refused;

// A set of two atoms and a linear network, by hand.
void fitsByHand() {
  const int start[] = {0, 2};
  const double inverseVolume[] = {0.01}, descriptors[] = {0.3, -0.2};
  void *set =
      assay_fit_set_create(1, start, inverseVolume, 1, descriptors, nullptr, nullptr, nullptr);
  const int sizes[] = {1, 1};
  void *network = assay_fit_network_create(0, set, 1, sizes, 2);
  const double parameters[] = {2.0, 5.0}, c[] = {3.0};
  double energy = 0.0, gradient[2], sum = 1.0;
  check::isTrue(assay_fit_network_energies(network, parameters, &energy) == ASSAY_OK, "energies");
  check::near(energy, 5.1, 1e-15, "mean of 5.6 and 4.6");
  check::isTrue(assay_fit_network_gradient(network, c, 0, 0.0, 0.0, gradient) == 0, "gradient");
  check::near(gradient[0], 0.15, 1e-15, "three times the mean input");
  check::near(gradient[1], 3.0, 1e-15, "three times one");
  check::isTrue(assay_fit_set_bytes(set) > 0 && assay_fit_network_bytes(network) > 0, "bytes");
  check::isTrue(assay_fit_set_sum(0, set, &sum) == ASSAY_OK, assay_message());
  check::near(sum, 0.0, 0.0, "no derivatives");
  double numbers[6];
  refused(assay_fit_network_vectors(network, parameters, &energy, 1, 0, numbers),
          ASSAY_BAD_ARGUMENT, "without pairs");
  refused(assay_fit_network_gradient(network, c, 1, 1.0, 1.0, gradient), ASSAY_BAD_ARGUMENT,
          "without pairs");
  refused(assay_fit_network_forces(network, numbers), ASSAY_BAD_ARGUMENT, "without pairs");
  refused(assay_fit_network_values(network, 1, numbers), ASSAY_BAD_ARGUMENT, "no hidden layer");
  refused(assay_fit_network_energies(nullptr, parameters, &energy), ASSAY_BAD_ARGUMENT,
          "the network is null");
  refused(assay_fit_network_energies(network, nullptr, &energy), ASSAY_BAD_ARGUMENT, "null");
  refused(assay_fit_set_sum(-1, set, &sum), ASSAY_BAD_ARGUMENT, "no kernel of that number");
  assay_fit_network_free(network);
  assay_fit_set_free(set);
}

void fitsRefuseWhatTheyCannotHold() {
  const int start[] = {0, 2, 3}, empty[] = {0, 0, 3}, sizes[] = {1, 4, 1}, two[] = {1, 2};
  const int with[] = {1, 1}, pairStart[] = {0, 1, 2, 2}, pairAtom[] = {1, 2};
  const double inverse[] = {0.01, 0.01}, descriptors[] = {0.3, -0.2, 0.1};
  const auto make = [&](int structures, const int *from, int size, const int *vectors) {
    return assay_fit_set_create(structures, from, inverse, size, descriptors, vectors, pairStart,
                                pairAtom);
  };
  const auto fails = [](void *handle, const char *message) {
    check::isTrue(handle == nullptr && assay_status() == ASSAY_BAD_ARGUMENT, "a handle");
    check::isTrue(std::strstr(assay_message(), message) != nullptr, assay_message());
  };
  fails(make(2, empty, 1, nullptr), "a structure has no atoms");
  fails(make(-1, start, 1, nullptr), "negative number of structures");
  fails(make(2, nullptr, 1, nullptr), "an array is null");
  fails(make(2, start, 1, with), "a pair in another structure");
  void *set = make(2, start, 1, nullptr);
  fails(assay_fit_network_create(0, set, 2, sizes, 7), "the activation is not 0, 1 or 2");
  fails(assay_fit_network_create(0, set, 1, two, 1), "one output");
  fails(assay_fit_network_create(9, set, 2, sizes, 1), "no kernel of that number");
  fails(assay_fit_network_create(0, set, 0, sizes, 1), "no layers");
  fails(assay_fit_network_create(0, nullptr, 2, sizes, 1), "the set is null");
  check::isTrue(assay_fit_set_rows(nullptr) == nullptr, "rows of no set");
  check::isTrue(assay_fit_set_bytes(nullptr) == -1 && assay_fit_network_bytes(nullptr) == -1, "");
  assay_fit_set_free(set);
}

}  // namespace

int main() {
  check::run("fitsByHand", fitsByHand);
  check::run("fitsRefuseWhatTheyCannotHold", fitsRefuseWhatTheyCannotHold);
  return check::result();
}
