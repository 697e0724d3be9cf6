// The C interface of libassay_kernel: structures against the naive twin, every failure a status
// with a message, several threads at one potential, and broken files and arrays at random.

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>

#include "check.h"
#include "fit/assay_fit.h"
#include "kernel/assay_kernel.h"
#include "kernel/nn_file.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using testing::NetworkShape;
using testing::Point;
using testing::Random;

// Of the sum of the absolute terms that a component is made of.
constexpr double rounding = 1e-12;
// Central differences of the naive energy: step (A), and what truncation and rounding leave of it
// (eV/A, some 1e-4^2 times third derivatives, and 1e-15 eV / 1e-4 A).
constexpr double step = 1e-4, ofDifferences = 2e-7;

int kernels() {
  const std::string names = assay_kernels();
  return 1 + static_cast<int>(std::count(names.begin(), names.end(), ' '));
}

// Atoms in a periodic box, with all images within a cutoff.
struct Box {
  Point length{};
  std::vector<Point> atoms;

  struct List {
    std::vector<int> start{0}, neighbour;
    std::vector<double> vector;
  };

  List neighbours(double cutoff) const {
    List list;
    for (const Point &a : atoms) {
      for (std::size_t j = 0; j < atoms.size(); ++j) {
        addImages(a, j, cutoff, &list);
      }
      list.start.push_back(static_cast<int>(list.neighbour.size()));
    }
    return list;
  }

 private:
  void addImages(const Point &from, std::size_t j, double cutoff, List *list) const {
    for (int x = -2; x <= 2; ++x) {
      for (int y = -2; y <= 2; ++y) {
        for (int z = -2; z <= 2; ++z) {
          const Point d = {atoms[j][0] - from[0] + x * length[0],
                           atoms[j][1] - from[1] + y * length[1],
                           atoms[j][2] - from[2] + z * length[2]};
          const double r = std::sqrt(testing::dot(d, d));
          if (r < 1e-5 || r >= cutoff) continue;
          list->neighbour.push_back(static_cast<int>(j));
          list->vector.insert(list->vector.end(), d.begin(), d.end());
        }
      }
    }
  }
};

Box randomBox(std::uint64_t seed) {
  Random random(seed);
  Box box;
  box.length = {4.4, 4.9, 5.3};
  const double spacing = 2.2;
  for (int n = 0; n < 8; ++n) {
    Point p;
    for (int c = 0; c < 3; ++c) p[c] = (n >> c & 1) * spacing + random.uniform(-0.3, 0.3);
    box.atoms.push_back(p);
  }
  return box;
}

std::vector<Point> environmentOf(const Box::List &list, std::size_t i) {
  std::vector<Point> d;
  for (int n = list.start[i]; n < list.start[i + 1]; ++n) {
    const double *v = list.vector.data() + 3 * n;
    d.push_back({v[0], v[1], v[2]});
  }
  return d;
}

double naiveTotal(const assay::NnFile &file, const Box &box) {
  const Box::List list = box.neighbours(file.cutoff);
  double total = 0.0;
  for (std::size_t i = 0; i < box.atoms.size(); ++i) {
    total += testing::naiveEnergy(file, environmentOf(list, i));
  }
  return total;
}

struct Handle {
  explicit Handle(const std::string &text, int kernel = 0) {
    status = assay_potential_read(text.data(), static_cast<long long>(text.size()), "test.nn.dat",
                                  kernel, &potential);
  }
  ~Handle() { assay_potential_free(potential); }
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;

  int evaluate(const Box::List &list, std::vector<double> *energies, std::vector<double> *forces,
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

void propertiesAreTheFiles() {
  const Handle handle(testing::networkText(NetworkShape()));
  check::isTrue(handle.status == ASSAY_OK, assay_message());
  int elements = 0, descriptors = 0;
  double cutoff = 0.0, mass = 0.0;
  char symbol[4];
  check::isTrue(assay_potential_size(handle.potential, &elements, &descriptors, &cutoff) == 0, "");
  check::isTrue(elements == 1 && descriptors == 30, "sizes");
  check::near(cutoff, 4.5, 0.0, "cutoff");
  check::isTrue(assay_potential_element(handle.potential, 0, symbol, &mass) == 0, "element");
  check::isTrue(std::string(symbol) == "Si", symbol);
  check::near(mass, 28.0855, 0.0, "mass");
}

// Energies and descriptors against the definition, forces and virial against its differences.
void structuresAgreeWithNaiveTwin() {
  const NetworkShape shape;
  const std::string text = testing::networkText(shape);
  const assay::NnFile file = assay::readNnFile(text, "test");
  Box box = randomBox(5);
  const Box::List list = box.neighbours(file.cutoff);
  for (int kernel = 0; kernel < kernels(); ++kernel) {
    const Handle handle(text, kernel);
    std::vector<double> energies, forces, descriptors(box.atoms.size() * 30);
    double virial[6];
    check::isTrue(handle.evaluate(list, &energies, &forces, virial) == ASSAY_OK, assay_message());
    check::isTrue(assay_potential_descriptors(handle.potential, 8, nullptr, list.start.data(),
                                              list.neighbour.data(), list.vector.data(),
                                              descriptors.data()) == ASSAY_OK,
                  assay_message());
    for (std::size_t i = 0; i < box.atoms.size(); ++i) {
      const std::vector<double> g = testing::descriptors(file, environmentOf(list, i));
      // Terms of an energy: the last layer's weights, of 0.5 at the most, times values of as much.
      check::near(energies[i], testing::network(file, g), rounding * 16 * 0.25, "energy");
      for (std::size_t k = 0; k < g.size(); ++k) {
        check::near(descriptors[30 * i + k], g[k], rounding * (1.0 + g[k]), "descriptor");
      }
      for (std::size_t c = 0; c < 3; ++c) {
        Box moved = box;
        moved.atoms[i][c] += step;
        const double above = naiveTotal(file, moved);
        moved.atoms[i][c] -= 2 * step;
        check::near(forces[3 * i + c], (naiveTotal(file, moved) - above) / (2 * step),
                    ofDifferences, "force");
      }
    }
    // xx yy zz yz xz xy: the strain moves axis `to` by the coordinate along `along`.
    const std::size_t along[] = {0, 1, 2, 1, 0, 0};
    for (std::size_t v = 0; v < 3; ++v) {
      const auto strained = [&](double strain) {
        Box other = box;
        other.length[along[v]] *= 1.0 + strain;
        for (Point &p : other.atoms) p[along[v]] *= 1.0 + strain;
        return naiveTotal(file, other);
      };
      check::near(virial[v], (strained(step) - strained(-step)) / (2 * step), 50 * ofDifferences,
                  "virial " + std::to_string(v));
    }
  }
}

// The order of a virial's shears, of a lone pair at (1, 2, 0.5): xy / yz = x / z, xz / xy = z / y.
void shearsComeInTheOrderOfVoigt() {
  const Handle handle(testing::networkText(NetworkShape()));
  Box::List list;
  list.start = {0, 1, 2};
  list.neighbour = {1, 0};
  list.vector = {1.0, 2.0, 0.5, -1.0, -2.0, -0.5};
  std::vector<double> energies, forces;
  double v[6];
  check::isTrue(handle.evaluate(list, &energies, &forces, v) == ASSAY_OK, assay_message());
  const double bond = v[0];
  const double expected[] = {1.0, 4.0, 0.25, 1.0, 0.5, 2.0};
  check::isTrue(std::abs(bond) > 1e-4, "the pair exerts a force");
  for (std::size_t c = 0; c < 6; ++c) {
    check::near(v[c], expected[c] * bond, rounding * std::abs(4.0 * bond), "component");
  }
  check::near(forces[0], -forces[3], rounding * std::abs(forces[0]), "action and reaction");
}

void threadsShareAPotential() {
  const Handle handle(testing::networkText(NetworkShape()));
  const Box::List small = randomBox(1).neighbours(4.5), large = randomBox(2).neighbours(6.0);
  std::vector<double> ofSmall, ofLarge, forces;
  handle.evaluate(small, &ofSmall, &forces, nullptr);
  handle.evaluate(large, &ofLarge, &forces, nullptr);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int n = 0; n < 50; ++n) {
        std::vector<double> energies, f;
        const bool first = (n + t) % 2 == 0;
        const int status = handle.evaluate(first ? small : large, &energies, &f, nullptr);
        if (status != ASSAY_OK || energies != (first ? ofSmall : ofLarge)) ++wrong;
      }
    });
  }
  for (std::thread &thread : threads) thread.join();
  check::isTrue(wrong == 0, std::to_string(wrong) + " evaluations differ");
}

void refused(int status, int expected, const std::string &message) {
  check::isTrue(status == expected, "status " + std::to_string(status) + ": " + assay_message());
  check::isTrue(std::string(assay_message()).find(message) != std::string::npos, assay_message());
}

void failuresHaveAStatusAndAMessage() {
  std::string text = testing::networkText(NetworkShape());
  refused(Handle("5 0 1\n1\nSi 28\n0 1 4,5 1 1\n").status, ASSAY_BAD_FILE,
          "test.nn.dat:4: the cutoff rc is \"4,5\", expected a number");
  refused(Handle(text, 99).status, ASSAY_BAD_ARGUMENT, "no kernel of that number");
  refused(assay_potential_read(nullptr, 5, nullptr, 0, nullptr), ASSAY_BAD_ARGUMENT, "no place");
  void *nothing = nullptr;
  refused(assay_potential_read(nullptr, 5, nullptr, 0, &nothing), ASSAY_BAD_ARGUMENT, "null");
  const Handle handle(text);
  int start[] = {0, 1, 2}, neighbour[] = {1, 0}, element[] = {0, 1};
  double vector[] = {1, 2, 0, -1, -2, 0}, energies[2], forces[6], virial[6];
  const auto evaluate = [&](const void *potential, const int *elements) {
    return assay_potential_evaluate(potential, 2, elements, start, neighbour, vector, energies,
                                    forces, virial);
  };
  check::isTrue(evaluate(handle.potential, nullptr) == ASSAY_OK, assay_message());
  refused(evaluate(nullptr, nullptr), ASSAY_BAD_ARGUMENT, "the potential is null");
  refused(evaluate(handle.potential, element), ASSAY_BAD_ARGUMENT, "atom 2 is of element 1");
  neighbour[0] = 2;
  refused(evaluate(handle.potential, nullptr), ASSAY_BAD_ARGUMENT, "atom 3 for a neighbour, of 2");
  neighbour[0] = 1;
  vector[4] = std::nan("");
  refused(evaluate(handle.potential, nullptr), ASSAY_BAD_ARGUMENT, "not finite");
  start[1] = 3;
  refused(evaluate(handle.potential, nullptr), ASSAY_BAD_ARGUMENT, "negative number of neighbours");
  assay_potential_free(nullptr);
  assay_grade_free(nullptr);
}

std::string contentOf(const char *path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void gradesBelongToTheirPotential() {
  const std::string grades = contentOf(ASSAY_TEST_DATA "/small.grade");
  const auto size = static_cast<long long>(grades.size());
  const Handle other(testing::networkText(NetworkShape()));
  void *grade = nullptr;
  refused(assay_grade_read(grades.data(), size, "small.grade", other.potential, &grade),
          ASSAY_BAD_FILE, "small.grade: is for descriptors with another");
  check::isTrue(grade == nullptr, "no handle");
  NetworkShape shape;
  shape.cutoff = 5.0;
  shape.orders = {0};
  shape.centres = {2.0, 2.4};
  const Handle own(testing::networkText(shape));
  check::isTrue(assay_grade_read(grades.data(), size, "small.grade", own.potential, &grade) == 0,
                assay_message());
  // Descriptors of 0 deviate by (-2, -2.2) from their mean, in the file's space (-2, -3.4); the
  // next representative is (-0.1, -0.2).
  const int start[] = {0, 0};
  double distance = 0.0;
  int outside = 0;
  check::isTrue(assay_grade_atoms(grade, own.potential, 1, nullptr, start, nullptr, nullptr,
                                  &distance, &outside) == ASSAY_OK,
                assay_message());
  check::near(distance, std::hypot(1.9, 3.2), 1e-14, "grade of an atom without neighbours");
  check::isTrue(outside == 2, "both descriptors are outside");
  refused(assay_grade_atoms(grade, other.potential, 1, nullptr, start, nullptr, nullptr, &distance,
                            &outside),
          ASSAY_BAD_ARGUMENT, "the grade file is for descriptors with");
  refused(assay_grade_atoms(nullptr, own.potential, 1, nullptr, start, nullptr, nullptr, &distance,
                            nullptr),
          ASSAY_BAD_ARGUMENT, "the grade file is null");
  assay_grade_free(grade);
}

// One neighbour, half of the cutoff away: g = (exp(-(r/r0)^2) fc)^2 with (r - rc)/hc = -1.
constexpr double pairDistance = 2.0, pairCutoff = 4.0, pairWidth = 2.0;
const double pairDescriptor = std::asinh(std::pow(std::exp(-1.0) * 0.5, 2));

void *pairDescriptors() {
  const int order = 0;
  const double centre = pairDistance;
  return assay_fit_descriptors_create(20, pairCutoff, pairWidth, 0.0, 1, &order, 1, &centre);
}

// A set of two atoms and a linear network, by hand.
void fitsByHand() {
  const int start[] = {0, 2}, neighbours[] = {0, 1, 2}, neighbour[] = {1, 0}, with[] = {1};
  const double inverseVolume[] = {0.01}, vectors[] = {0, 0, pairDistance, 0, 0, -pairDistance};
  void *kind = pairDescriptors();
  const auto make = [&](const int *flags) {
    return assay_fit_set_create(0, kind, 1, start, inverseVolume, flags, neighbours, neighbour,
                                vectors);
  };
  void *set = make(nullptr), *bare = make(with), *rows = assay_fit_set_with_rows(bare);
  assay_fit_descriptors_free(kind);
  double numbers[6];
  check::isTrue(assay_fit_set_descriptors(set, numbers) == ASSAY_OK, assay_message());
  check::near(numbers[0], pairDescriptor, 1e-16, "descriptor of the first atom");
  check::near(numbers[1], pairDescriptor, 1e-16, "of the second");
  const int sizes[] = {1, 1};
  void *network = assay_fit_network_create(set, 1, sizes, 2);
  const double parameters[] = {2.0, 5.0}, c[] = {3.0};
  const double mean = 2.0 * pairDescriptor + 5.0;
  double energy = 0.0, gradient[2], sum = 1.0;
  check::isTrue(assay_fit_network_energies(network, parameters, &energy) == ASSAY_OK, "energies");
  check::near(energy, mean, 1e-15, "twice the descriptor and 5");
  check::isTrue(assay_fit_network_gradient(network, c, 0, 0.0, 0.0, gradient) == 0, "gradient");
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
  check::isTrue(assay_fit_set_size(rows, &pairs, &count) == 0 && pairs == 2 && count == 18, "rows");
  // With a weight of 1 the pull along the bond is that of the descriptor: F_z of the second atom is
  // minus its slope there, for each of the two atoms that see the bond.
  void *forces = assay_fit_network_create(rows, 1, sizes, 2);
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
  refused(assay_fit_network_gradient(network, c, 1, 1.0, 1.0, gradient), ASSAY_BAD_ARGUMENT,
          "without the rows");
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
    return assay_fit_set_create(kernel, kind, structures, from, inverse, nullptr, first, which,
                                vectors);
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
    return assay_fit_descriptors_create(type, 4.0, 1.0, sigma, orders, descending, count, centres);
  };
  fails(describe(6, 1.0, 1, 1), "not of type 5 or 20");
  fails(describe(5, 0.0, 1, 1), "a length of the descriptors is not positive");
  fails(describe(5, 1.0, 2, 1), "do not ascend");
  fails(describe(5, 1.0, 1, 2), "a centre is not positive");
  fails(describe(5, 1.0, 0, 1), "no order or no centre");
  void *set = make(0, 2, start, neighbours, near);
  fails(assay_fit_set_with_rows(set), "no forces and stresses");
  fails(assay_fit_network_create(set, 2, sizes, 7), "the activation is not 0, 1 or 2");
  fails(assay_fit_network_create(set, 1, two, 1), "one output");
  fails(assay_fit_network_create(set, 0, sizes, 1), "no layers");
  fails(assay_fit_network_create(nullptr, 2, sizes, 1), "the set is null");
  check::isTrue(assay_fit_set_bytes(nullptr) == -1 && assay_fit_network_bytes(nullptr) == -1, "");
  assay_fit_set_free(set);
  assay_fit_descriptors_free(kind);
}

// Files with bytes changed, left out and doubled, and lists of numbers at random: a status, always.
void brokenInputsAtRandom() {
  Random random(77);
  const auto below = [&random](std::size_t n) {
    return static_cast<std::size_t>(random.uniform(0.0, static_cast<double>(n) - 1e-9));
  };
  NetworkShape shape;
  shape.orders = {0, 3};
  shape.centres = {2.25};
  shape.hidden = {2};
  const std::string whole = testing::networkText(shape);
  int taken = 0;
  for (int n = 0; n < 3000; ++n) {
    std::string text = whole;
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
      const std::size_t where = below(text.size());
      switch (below(3)) {
        case 0:
          text[where] = static_cast<char>(random.uniform(0.0, 256.0));
          break;
        case 1:
          text.erase(where, 1 + below(4));
          break;
        default:
          text.insert(where, text.substr(below(text.size()), 1 + below(6)));
      }
      if (text.empty()) text = "5";
    }
    const Handle handle(text);
    check::isTrue(handle.status == ASSAY_OK || handle.status == ASSAY_BAD_FILE, assay_message());
    check::isTrue((handle.potential != nullptr) == (handle.status == ASSAY_OK), "handle");
    if (handle.status != ASSAY_OK) continue;
    ++taken;
    const std::size_t atoms = 1 + below(3);
    std::vector<int> start{0}, neighbour;
    std::vector<double> vector;
    for (std::size_t i = 0; i < atoms; ++i) {
      for (std::size_t count = below(20); count > 0; --count) {
        neighbour.push_back(static_cast<int>(random.uniform(-0.2, static_cast<double>(atoms))));
        for (int c = 0; c < 3; ++c) vector.push_back(random.uniform(-6.0, 6.0));
      }
      start.push_back(static_cast<int>(neighbour.size()));
    }
    std::vector<double> energies(atoms), forces(3 * atoms);
    double virial[6];
    const int status = assay_potential_evaluate(handle.potential, static_cast<int>(atoms), nullptr,
                                                start.data(), neighbour.data(), vector.data(),
                                                energies.data(), forces.data(), virial);
    check::isTrue(status == ASSAY_OK, assay_message());
  }
  check::isTrue(taken > 300 && taken < 2900, std::to_string(taken) + " of 3000 were taken");
}

}  // namespace

int main() {
  check::run("propertiesAreTheFiles", propertiesAreTheFiles);
  check::run("structuresAgreeWithNaiveTwin", structuresAgreeWithNaiveTwin);
  check::run("shearsComeInTheOrderOfVoigt", shearsComeInTheOrderOfVoigt);
  check::run("threadsShareAPotential", threadsShareAPotential);
  check::run("failuresHaveAStatusAndAMessage", failuresHaveAStatusAndAMessage);
  check::run("gradesBelongToTheirPotential", gradesBelongToTheirPotential);
  check::run("fitsByHand", fitsByHand);
  check::run("fitsRefuseWhatTheyCannotHold", fitsRefuseWhatTheyCannotHold);
  check::run("brokenInputsAtRandom", brokenInputsAtRandom);
  return check::result();
}
