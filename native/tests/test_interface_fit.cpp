// Kernels of fits by the C interface of libassay_kernel: a set by hand, and what is refused.

#include <cmath>
#include <cstring>
#include <string>

#include "fit/assay_fit.h"
#include "interface_case.h"

namespace {

using testing::refused;

// One neighbour, half of the cutoff away: g = (exp(-(r/r0)^2) fc)^2 with (r - rc)/hc = -1.
constexpr double pairDistance = 2.0, pairCutoff = 4.0, pairWidth = 2.0;
const double pairDescriptor = std::asinh(std::pow(std::exp(-1.0) * 0.5, 2));

void *pairDescriptors() {
  const int order = 0;
  const double centre = pairDistance;
  return assay_fit_descriptors_create(20, pairCutoff, pairWidth, 0.0, 0.0, 1, 1, &order, 1,
                                      &centre);
}

// A set of two atoms and a linear network, by hand.
void fitsByHand() {
  const int start[] = {0, 2}, neighbours[] = {0, 1, 2}, neighbour[] = {1, 0}, with[] = {1};
  const double inverseVolume[] = {0.01}, vectors[] = {0, 0, pairDistance, 0, 0, -pairDistance};
  void *kind = pairDescriptors();
  const auto make = [&](const int *flags) {
    return assay_fit_set_create(0, kind, 1, start, inverseVolume, nullptr, flags, neighbours,
                                neighbour, vectors, 0, 0);
  };
  void *set = make(nullptr), *bare = make(with), *rows = assay_fit_set_with_rows(bare);
  assay_fit_descriptors_free(kind);
  double numbers[6];
  check::isTrue(assay_fit_set_descriptors(set, numbers) == ASSAY_OK, assay_message());
  check::near(numbers[0], pairDescriptor, 1e-16, "descriptor of the first atom");
  check::near(numbers[1], pairDescriptor, 1e-16, "of the second");
  const int sizes[] = {1, 1}, layers = 1, tanh = 2;
  void *network = assay_fit_network_create(set, &layers, sizes, &tanh);
  const double parameters[] = {2.0, 5.0}, c[] = {3.0};
  const double mean = 2.0 * pairDescriptor + 5.0;
  double energy = 0.0, gradient[2], sum = 1.0;
  check::isTrue(assay_fit_network_energies(network, parameters, &energy) == ASSAY_OK, "energies");
  check::near(energy, mean, 1e-15, "twice the descriptor and 5");
  check::isTrue(assay_fit_network_gradient(network, c, 0, 0.0, 0.0, nullptr, gradient) == 0,
                "gradient");
  check::near(gradient[0], 3.0 * pairDescriptor, 1e-15, "three times the mean input");
  check::near(gradient[1], 3.0, 1e-15, "three times one");
  check::isTrue(assay_fit_network_energy_row(network, 0, 3.0, gradient) == 0, "row of an energy");
  check::near(gradient[0], 3.0 * pairDescriptor, 1e-15, "likewise");
  check::isTrue(assay_fit_set_bytes(set) > 0 && assay_fit_network_bytes(network) > 0, "bytes");
  check::isTrue(assay_fit_set_sum(set, &sum) == ASSAY_OK, assay_message());
  check::near(sum, 0.0, 0.0, "no derivatives");
  long long pairs = -1, count = -1;
  check::isTrue(assay_fit_set_size(set, &pairs, &count) == 0 && pairs == 0 && count == 0,
                "no rows");
  check::isTrue(assay_fit_set_size(rows, &pairs, &count) == 0 && pairs == 6 && count == 18, "rows");
  // With a weight of 1 the pull along the bond is that of the descriptor: F_z of the second atom is
  // minus its slope there, for each of the two atoms that see the bond.
  void *forces = assay_fit_network_create(rows, &layers, sizes, &tanh);
  const double one[] = {1.0, 0.0}, zeros[6] = {0, 0, 0, 0, 0, 0};
  double found[6], jacobian[12];
  assay_fit_network_force_targets(forces, zeros, zeros);
  check::isTrue(assay_fit_network_vectors(forces, one, &energy, 1, 0, numbers) == 0, "forces");
  check::isTrue(assay_fit_network_forces(forces, found) == ASSAY_OK, assay_message());
  check::isTrue(assay_fit_network_vector_rows(forces, 0, 0, 2, 0, jacobian) == 0, assay_message());
  for (int r = 0; r < 6; ++r) check::near(jacobian[r], found[r], 1e-16, "a force by its weight");
  const double f = 0.5 * std::exp(-1.0);
  const double slope =
      2.0 * f * f * (-2.0 / pairDistance - 2.0 / pairWidth / 1.0) / std::sqrt(1.0 + f * f * f * f);
  check::near(found[5], -2.0 * slope, 1e-15, "force on the second atom");
  refused(assay_fit_network_vectors(network, parameters, &energy, 1, 0, numbers),
          ASSAY_BAD_ARGUMENT, "without the rows");
  refused(assay_fit_network_gradient(network, c, 1, 1.0, 1.0, nullptr, gradient),
          ASSAY_BAD_ARGUMENT, "without the rows");
  refused(assay_fit_network_gradient(network, c, 0, 0.0, 0.0, numbers, gradient),
          ASSAY_BAD_ARGUMENT, "outputs are energies");
  refused(assay_fit_network_outputs(network, numbers), ASSAY_BAD_ARGUMENT, "outputs are energies");
  refused(assay_fit_network_forces(network, numbers), ASSAY_BAD_ARGUMENT, "without the rows");
  refused(assay_fit_network_energy_row(network, 1, 1.0, gradient), ASSAY_BAD_ARGUMENT,
          "no such structure");
  refused(assay_fit_network_vector_rows(forces, 0, 1, 3, 0, jacobian), ASSAY_BAD_ARGUMENT,
          "no such atoms");
  refused(assay_fit_network_vector_rows(network, 0, 0, 2, 0, jacobian), ASSAY_BAD_ARGUMENT,
          "without forces and stresses");
  refused(assay_fit_network_energies(nullptr, parameters, &energy), ASSAY_BAD_ARGUMENT,
          "the network is null");
  refused(assay_fit_network_energies(network, nullptr, &energy), ASSAY_BAD_ARGUMENT, "null");
  refused(assay_fit_set_descriptors(nullptr, numbers), ASSAY_BAD_ARGUMENT, "the set is null");
  for (void *each : {network, forces}) assay_fit_network_free(each);
  for (void *each : {set, bare, rows}) assay_fit_set_free(each);
}

void fitsRefuseWhatTheyCannotHold() {
  const int start[] = {0, 2, 3}, empty[] = {0, 0, 3}, sizes[] = {1, 4, 1}, two[] = {1, 2};
  const int neighbours[] = {0, 1, 2, 2}, across[] = {1, 2}, near[] = {1, 0}, back[] = {0, 1, 0, 2};
  const double inverse[] = {0.01, 0.01}, vectors[] = {0, 0, 2, 0, 0, -2};
  void *kind = pairDescriptors();
  const auto make = [&](int kernel, int structures, const int *from, const int *first,
                        const int *which) {
    return assay_fit_set_create(kernel, kind, structures, from, inverse, nullptr, nullptr, first,
                                which, vectors, 0, 0);
  };
  const auto fails = [](void *handle, const char *message) {
    check::isTrue(handle == nullptr && assay_status() == ASSAY_BAD_ARGUMENT, "a handle");
    check::isTrue(std::strstr(assay_message(), message) != nullptr, assay_message());
  };
  fails(make(0, 2, empty, neighbours, near), "a structure has no atoms");
  fails(make(0, -1, start, neighbours, near), "negative number of structures");
  fails(make(0, 2, nullptr, neighbours, near), "an array is null");
  fails(make(0, 2, start, neighbours, across), "a neighbour in another structure");
  fails(make(0, 2, start, back, near), "a negative number of neighbours");
  fails(make(9, 2, start, neighbours, near), "no kernel of that number");
  const int descending[] = {2, 1};
  const double centres[] = {2.0, -1.0};
  const auto describe = [&](int type, double sigma, int orders, int count) {
    return assay_fit_descriptors_create(type, 4.0, 1.0, sigma, 0.0, 1, orders, descending, count,
                                        centres);
  };
  fails(describe(6, 1.0, 1, 1), "not of type 0, 1, 2, 5 or 20");
  fails(describe(5, 0.0, 1, 1), "a length of the descriptors is not positive");
  fails(describe(5, 1.0, 2, 1), "do not ascend");
  fails(describe(5, 1.0, 1, 2), "a centre is not positive");
  fails(describe(5, 1.0, 0, 1), "no order or no centre");
  void *set = make(0, 2, start, neighbours, near);
  fails(assay_fit_set_with_rows(set), "no forces and stresses");
  const auto network = [](void *at, int layers, const int *of, int activation) {
    return assay_fit_network_create(at, &layers, of, &activation);
  };
  fails(network(set, 2, sizes, 11), "an activation is not one of 0 to 10");
  fails(network(set, 2, sizes, -1), "an activation is not one of 0 to 10");
  fails(network(set, 1, two, 1), "one output");
  fails(network(set, 0, sizes, 1), "no layers");
  fails(network(nullptr, 2, sizes, 1), "the set is null");
  check::isTrue(assay_fit_set_bytes(nullptr) == -1 && assay_fit_network_bytes(nullptr) == -1, "");
  assay_fit_set_free(set);
  assay_fit_descriptors_free(kind);
}

// A dimer of hydrogen and oxygen, each with one function of the other, by hand.
void fitsOfSymmetryFunctionsByHand() {
  const std::string text =
      "elements O H\ncutoff_type 0\nglobal_hidden_layers_short 1\nglobal_nodes_short 2\n"
      "global_activation_short p l\nsymfunction_short H 2 O 0.5 0.0 3.0\n"
      "symfunction_short H 2 H 0.5 0.0 3.0\nsymfunction_short O 2 H 0.25 0.0 2.5\n";
  const auto length = static_cast<long long>(text.size());
  check::isTrue(assay_fit_symmetry_create(text.data(), length, "input.nn", nullptr) == nullptr,
                "somebody has to say the units");
  refused(assay_status(), ASSAY_BAD_FILE, "nothing in n2p2's files tells their units");
  void *kind = assay_fit_symmetry_create(text.data(), length, "input.nn", "angstrom-ev");
  int elements = 0, inputs = 0, line = 0, layers = 0, sizes[3], activation[1];
  double cutoff = 0.0;
  char symbol[4];
  const char *words = nullptr;
  check::isTrue(assay_fit_descriptors_size(kind, &elements, &cutoff) == ASSAY_OK, assay_message());
  check::isTrue(elements == 2 && cutoff == 3.0, "sizes");
  check::isTrue(assay_fit_descriptors_inputs(kind, 0, &inputs) == ASSAY_OK && inputs == 2, "of H");
  check::isTrue(assay_fit_descriptors_inputs(kind, 1, &inputs) == ASSAY_OK && inputs == 1, "of O");
  check::isTrue(assay_fit_symmetry_element(kind, 1, symbol) == ASSAY_OK, assay_message());
  check::isTrue(std::strcmp(symbol, "O") == 0, symbol);
  // Functions of H come before those of O, whatever line they are on.
  check::isTrue(assay_fit_symmetry_function(kind, 0, 0, &line, &words) == ASSAY_OK, "a function");
  check::isTrue(line == 7 && std::strcmp(words, "symfunction_short H 2 H 0.5 0 3") == 0, words);
  check::isTrue(assay_fit_symmetry_network(kind, 0, &layers, sizes, activation) == ASSAY_OK, "");
  check::isTrue(layers == 2 && sizes[0] == 2 && sizes[1] == 2 && sizes[2] == 1, "layers");
  check::isTrue(activation[0] == 3, "softplus");
  double parameters[9];
  refused(assay_fit_symmetry_parameters(kind, 0, parameters), ASSAY_BAD_ARGUMENT, "no weights");
  refused(assay_fit_symmetry_function(kind, 1, 1, &line, &words), ASSAY_BAD_ARGUMENT,
          "no such function");
  refused(assay_fit_descriptors_inputs(kind, 2, &inputs), ASSAY_BAD_ARGUMENT, "no such element");
  refused(assay_fit_descriptors_size(nullptr, &elements, &cutoff), ASSAY_BAD_ARGUMENT, "null");
  const int start[] = {0, 2}, element[] = {0, 1}, with[] = {1}, neighbours[] = {0, 1, 2};
  const int neighbour[] = {1, 0}, both[] = {1, 1}, of[] = {2, 1, 1, 1};
  const double inverseVolume[] = {0.01}, vectors[] = {0, 0, 1, 0, 0, -1};
  void *bare = assay_fit_set_create(0, kind, 1, start, inverseVolume, element, with, neighbours,
                                    neighbour, vectors, 0, 0);
  void *set = assay_fit_set_with_rows(bare);
  double found[3];
  check::isTrue(assay_fit_set_descriptors(set, found) == ASSAY_OK, assay_message());
  const double ofH = std::exp(-0.5), ofO = std::exp(-0.25);
  check::near(found[0], 0.0, 0.0, "H about H");
  check::near(found[1], ofH, 1e-15, "O about H");
  check::near(found[2], ofO, 1e-15, "H about O");
  // The row of O about H has the one function of O, the virial of H both.
  long long derivatives = 0, numbers = 0;
  check::isTrue(assay_fit_set_size(bare, &derivatives, &numbers) == ASSAY_OK, assay_message());
  check::isTrue(derivatives == 3 + 3 && numbers == 6 + 6 * 2 + 6 * 1, "numbers");
  void *network = assay_fit_network_create(set, both, of, nullptr);
  check::isTrue(network == nullptr, "an array is null");
  const int none[1] = {0};
  network = assay_fit_network_create(set, both, of, none);
  const double weights[] = {2, 3, 5, 7, 11};
  double energy = 0.0, squares[2], forces[6], stress[6];
  check::isTrue(assay_fit_network_vectors(network, weights, &energy, 0, 0, squares) == 0, "");
  check::near(energy, 0.5 * (3 * ofH + 5 + 7 * ofO + 11), 1e-14, "u");
  assay_fit_network_forces(network, forces);
  assay_fit_network_stresses(network, stress);
  const double slope = 3 * -ofH + 7 * -0.5 * ofO;
  check::near(forces[5], -slope, 1e-14, "force on O");
  check::near(forces[2], slope, 1e-14, "force on H");
  check::near(stress[2], 0.01 * slope, 1e-15, "stress");
  assay_fit_network_free(network);
  for (void *each : {set, bare}) assay_fit_set_free(each);
  assay_fit_descriptors_free(kind);
}

// Two atoms of different elements in one cell, with linear networks, by hand: each sees the other
// alone, so that of its blocks 00 01 11 that of the other's element with itself is not 0.
void fitsOfTwoElementsByHand() {
  const int order = 0, start[] = {0, 2}, neighbours[] = {0, 1, 2}, neighbour[] = {1, 0};
  const int with[] = {1}, element[] = {1, 0}, layers[] = {1, 1}, sizes[] = {3, 1, 3, 1};
  const int activations[] = {2, 0};
  const double centre = pairDistance, inverseVolume[] = {0.01};
  const double vectors[] = {0, 0, pairDistance, 0, 0, -pairDistance};
  void *kind =
      assay_fit_descriptors_create(20, pairCutoff, pairWidth, 0.0, 0.0, 2, 1, &order, 1, &centre);
  const auto make = [&](const int *elements) {
    return assay_fit_set_create(0, kind, 1, start, inverseVolume, elements, with, neighbours,
                                neighbour, vectors, 0, 0);
  };
  void *bare = make(element), *set = assay_fit_set_with_rows(bare);
  double found[6];
  check::isTrue(assay_fit_set_descriptors(set, found) == ASSAY_OK, assay_message());
  const double expected[] = {pairDescriptor, 0, 0, 0, 0, pairDescriptor};
  for (int p = 0; p < 6; ++p) check::near(found[p], expected[p], 1e-16, "descriptor");
  // A pair has the blocks of the other atom's element with both, a virial all three.
  long long derivatives = 0, numbers = 0;
  check::isTrue(assay_fit_set_size(bare, &derivatives, &numbers) == ASSAY_OK, assay_message());
  check::isTrue(derivatives == 2 * 3 * 2 && numbers == 12 + 2 * 6 * 3, "numbers of a bare set");
  check::isTrue(assay_fit_set_size(set, &derivatives, &numbers) == ASSAY_OK, assay_message());
  check::isTrue(derivatives == 12 && numbers == 48, "numbers of a set");
  const int present[] = {0, 1}, expectedColumns[] = {2, 2, 3, 2, 2, 3};
  int columns[6];
  check::isTrue(assay_fit_descriptors_columns(kind, 2, present, columns) == 0, assay_message());
  for (int n = 0; n < 6; ++n) check::isTrue(columns[n] == expectedColumns[n], "columns");
  check::isTrue(assay_fit_descriptors_columns(kind, 1, present + 1, columns) == 0, "alone");
  check::isTrue(columns[0] == 1 && columns[1] == 1, "columns of the second alone");
  void *network = assay_fit_network_create(set, layers, sizes, activations);
  // The first element's weights and bias, then the second's.
  const double parameters[] = {2, 3, 5, 7, 11, 13, 17, 19}, c[] = {1.0};
  double energy = 0.0, gradient[8], squares[2];
  check::isTrue(assay_fit_network_vectors(network, parameters, &energy, 0, 0, squares) == 0, "");
  // Atom 0 is of element 1 and sees one of element 0, and the reverse.
  check::near(energy, 0.5 * ((11 * pairDescriptor + 19) + (5 * pairDescriptor + 7)), 1e-14, "u");
  check::isTrue(assay_fit_network_gradient(network, c, 0, 0.0, 0.0, nullptr, gradient) == 0,
                "gradient");
  const double half = 0.5 * pairDescriptor;
  const double slopes[] = {0, 0, half, 0.5, half, 0, 0, 0.5};
  for (int p = 0; p < 8; ++p) check::near(gradient[p], slopes[p], 1e-16, "slope of the energy");
  double forces[6], jacobian[8 * 6];
  assay_fit_network_forces(network, forces);
  check::near(forces[2], -forces[5], 1e-15, "no force on the whole");
  check::isTrue(assay_fit_network_vector_rows(network, 0, 0, 2, 0, jacobian) == 0, "rows");
  for (int r = 0; r < 6; ++r) {
    double sum = 0.0;
    for (int p = 0; p < 8; ++p) sum += parameters[p] * jacobian[6 * p + r];
    check::near(sum, forces[r], 1e-14, "a force is linear in the weights");
  }
  const auto fails = [](void *handle, const char *message) {
    check::isTrue(handle == nullptr && assay_status() == ASSAY_BAD_ARGUMENT, "a handle");
    check::isTrue(std::strstr(assay_message(), message) != nullptr, assay_message());
  };
  const int third[] = {1, 2}, below[] = {-1, 0}, narrow[] = {3, 1, 2, 1};
  fails(make(third), "atom 2 is of element 2, but the descriptors tell apart 2, counted from 0");
  fails(make(below), "atom 1 is of element -1");
  fails(assay_fit_network_create(set, layers, narrow, activations), "not as many inputs");
  fails(assay_fit_network_create(set, layers, nullptr, activations), "an array is null");
  const auto describe = [&](int type, double shift, int elements) {
    return assay_fit_descriptors_create(type, 4.0, 1.0, 1.0, shift, elements, 1, &order, 1,
                                        &centre);
  };
  refused(assay_fit_descriptors_columns(kind, 2, third, columns), ASSAY_BAD_ARGUMENT,
          "no such element");
  refused(assay_fit_descriptors_columns(kind, 2, element, columns), ASSAY_BAD_ARGUMENT,
          "do not ascend");
  fails(describe(5, 0.1, 2), "type 5 and 20 have no shift");
  fails(describe(1, 0.0, 2), "need a shift above 0");
  fails(describe(2, NAN, 2), "the shift is not finite");
  fails(describe(5, 0.0, 0), "1 to 118 elements");
  fails(describe(5, 0.0, 119), "1 to 118 elements");
  assay_fit_network_free(network);
  for (void *each : {set, bare}) assay_fit_set_free(each);
  assay_fit_descriptors_free(kind);
}

// Rows in single precision: rounded, in half the memory, kept or found again.
void fitsInSinglePrecision() {
  const int start[] = {0, 2}, neighbours[] = {0, 1, 2}, neighbour[] = {1, 0}, with[] = {1};
  const int sizes[] = {1, 1}, layers = 1, tanh = 2;
  const double inverseVolume[] = {0.01}, vectors[] = {0, 0, pairDistance, 0, 0, -pairDistance};
  const double parameters[] = {1.0, 0.0};
  void *kind = pairDescriptors();
  double forces[2][6], rows[2][12];
  long long bytes[2];
  for (const int single : {0, 1}) {
    void *bare = assay_fit_set_create(0, kind, 1, start, inverseVolume, nullptr, with, neighbours,
                                      neighbour, vectors, 0, single);
    void *set = assay_fit_set_with_rows(bare);
    void *network = assay_fit_network_create(set, &layers, sizes, &tanh);
    double energy = 0.0, squares[2], again[12];
    check::isTrue(assay_fit_network_vectors(network, parameters, &energy, 0, 0, squares) == 0, "");
    assay_fit_network_forces(network, forces[single]);
    assay_fit_network_vector_rows(network, 0, 0, 2, 0, rows[single]);
    void *other = assay_fit_network_create(bare, &layers, sizes, &tanh);
    assay_fit_network_energies(other, parameters, &energy);
    assay_fit_network_vector_rows(other, 0, 0, 2, 0, again);
    for (int r = 0; r < 12; ++r) check::near(again[r], rows[single][r], 0.0, "found again");
    bytes[single] = assay_fit_set_bytes(set);
    for (void *each : {network, other}) assay_fit_network_free(each);
    for (void *each : {bare, set}) assay_fit_set_free(each);
  }
  assay_fit_descriptors_free(kind);
  check::isTrue(bytes[0] - bytes[1] == 18 * 4, "18 numbers of half the size");
  for (int i = 0; i < 6; ++i) {
    const double exact = forces[0][i], found = forces[1][i];
    check::near(found, exact, 1.2e-7 * std::abs(exact), "a force");
    check::near(found, rows[1][i], 1e-16, "is linear in the weight");
    check::isTrue(exact == 0.0 || found != exact, "it was rounded");
  }
}

// Two trained parameters of three of networks, two rows by hand.
void productsOfRows() {
  const int start[] = {0, 1, 3}, from[] = {2, 0, 1};
  const double factor[] = {2.0, 1.0, 1.0};
  void *sum = assay_fit_products_create(0, 3, 2, start, from, factor, 2);
  check::isTrue(sum != nullptr, assay_message());
  // Rows 1 2 3 and 4 5 6; pulled back 6 3 and 12 9, the second times 10.
  const double rows[] = {1.0, 4.0, 2.0, 5.0, 3.0, 6.0}, root[] = {1.0, 10.0};
  check::isTrue(assay_fit_products_clear(sum) == 0, assay_message());
  check::isTrue(assay_fit_products_put(sum, 0, 2, rows, root) == 0, assay_message());
  check::isTrue(assay_fit_products_parts(sum) == 1, "one part");
  check::isTrue(assay_fit_products_add(sum, 0, 2) == 0, assay_message());
  double triangle[3] = {0.0, 0.0, 0.0};
  check::isTrue(assay_fit_products_copy(sum, triangle) == 0, assay_message());
  check::isTrue(
      triangle[0] == 36.0 + 14400.0 && triangle[1] == 18.0 + 10800.0 && triangle[2] == 9.0 + 8100.0,
      "products of two rows");
  refused(assay_fit_products_put(sum, 1, 2, rows, root), ASSAY_BAD_ARGUMENT,
          "there is no room for so many rows");
  refused(assay_fit_products_put(sum, 0, 2, nullptr, root), ASSAY_BAD_ARGUMENT, "an array is null");
  refused(assay_fit_products_add(sum, 1, 2), ASSAY_BAD_ARGUMENT, "the matrix has no such part");
  refused(assay_fit_products_add(sum, 0, 3), ASSAY_BAD_ARGUMENT, "so many rows cannot wait");
  assay_fit_products_free(sum);
  const int nowhere[] = {2, 0, 3};
  check::isTrue(assay_fit_products_create(0, 3, 2, start, nowhere, factor, 2) == nullptr,
                "a parameter that no network has");
  check::isTrue(assay_fit_products_create(99, 3, 2, start, from, factor, 2) == nullptr,
                "a kernel that is not there");
}

}  // namespace

int main() {
  check::run("fitsInSinglePrecision", fitsInSinglePrecision);
  check::run("fitsByHand", fitsByHand);
  check::run("fitsOfTwoElementsByHand", fitsOfTwoElementsByHand);
  check::run("fitsOfSymmetryFunctionsByHand", fitsOfSymmetryFunctionsByHand);
  check::run("fitsRefuseWhatTheyCannotHold", fitsRefuseWhatTheyCannotHold);
  check::run("productsOfRows", productsOfRows);
  return check::result();
}
