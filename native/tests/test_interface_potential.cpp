// Potentials by the C interface of libassay_kernel: structures against the naive twin, every
// failure a status with a message, several threads at one potential, and broken files and arrays at
// random.

#include <algorithm>
#include <atomic>
#include <thread>

#include "interface_case.h"
#include "kernel/nn_file.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using testing::Handle;
using testing::Neighbours;
using testing::NetworkShape;
using testing::Point;
using testing::Random;
using testing::refused;

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

  Neighbours neighbours(double cutoff) const {
    Neighbours list;
    for (const Point &a : atoms) {
      for (std::size_t j = 0; j < atoms.size(); ++j) {
        addImages(a, j, cutoff, &list);
      }
      list.start.push_back(static_cast<int>(list.neighbour.size()));
    }
    return list;
  }

 private:
  void addImages(const Point &from, std::size_t j, double cutoff, Neighbours *list) const {
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

std::vector<Point> environmentOf(const Neighbours &list, std::size_t i) {
  std::vector<Point> d;
  for (int n = list.start[i]; n < list.start[i + 1]; ++n) {
    const double *v = list.vector.data() + 3 * n;
    d.push_back({v[0], v[1], v[2]});
  }
  return d;
}

double naiveTotal(const assay::NnFile &file, const Box &box) {
  const Neighbours list = box.neighbours(file.cutoff);
  double total = 0.0;
  for (std::size_t i = 0; i < box.atoms.size(); ++i) {
    total += testing::naiveEnergy(file, environmentOf(list, i));
  }
  return total;
}

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
  const Neighbours list = box.neighbours(file.cutoff);
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
  Neighbours list;
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

// Three atoms whose lambda is below 0, and one alone; straight networks have no bonds to fail.
void bondsThatFailAreTold() {
  Neighbours list;
  list.start = {0, 2, 4, 6, 6};
  list.neighbour = {1, 2, 0, 2, 0, 1};
  list.vector = {0, 0, 2.6, 0, 2.5, 1, 0, 0, -2.6, 0, 2.5, -1.6, 0, -2.5, -1, 0, -2.5, 1.6};
  const std::string head = "#\n#\n#\n2 0 1\n1\nAl 26.98\n0 0.25 4.0 1.0 1.0\n1 0\n1 2.0\n2 1 8\n";
  const std::string silent = "\n0 0 0 0 0 0 0 0\n0 0 0 0 0 0 0 0\n";
  const auto failures = [&](const std::string &text) {
    const Handle handle(text);
    std::vector<int> found(4, -1);
    check::isTrue(
        assay_potential_bonds(handle.potential, 4, nullptr, list.start.data(),
                              list.neighbour.data(), list.vector.data(), found.data()) == ASSAY_OK,
        assay_message());
    return found;
  };
  using Found = std::vector<int>;
  check::isTrue(failures(head + "1 8 3.6 2.1 0.8 -0.06 0.72 0.9 1.2" + silent) == Found(4, 0),
                "sound parameters");
  check::isTrue(
      failures(head + "1 8 3.6 2.1 0.8 -0.06 0.72 0.9 -1.2" + silent) == Found{3, 3, 3, 0},
      "sums of bonds and 1 + z below 0");
  const Found orders = failures(head + "1 8 3.6 2.1 0.8 -0.06 0.72 -20 1.2" + silent);
  check::isTrue((orders[0] & 2) != 0 && orders[3] == 0, "1 + z below 0");
  check::isTrue(failures(testing::networkText(NetworkShape())) == Found(4, 0), "straight");
  refused(assay_potential_bonds(nullptr, 0, nullptr, nullptr, nullptr, nullptr, nullptr),
          ASSAY_BAD_ARGUMENT, "no place");
}

void threadsShareAPotential() {
  const Handle handle(testing::networkText(NetworkShape()));
  const Neighbours small = randomBox(1).neighbours(4.5), large = randomBox(2).neighbours(6.0);
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

void warningsOfADirectoryAreHandedOut() {
  const std::string texts[] = {
      "elements Si\nmy_own 1\ncutoff_type 0\nglobal_hidden_layers_short 0\n"
      "global_activation_short l\nsymfunction_short Si 2 Si 0.0 0.0 4.0\n",
      "1 1 0 1 0 1\n", "0.25\n0.5\n"};
  const char *names[] = {"input.nn", "scaling.data", "weights.014.data"};
  const char *contents[3];
  long long lengths[3];
  for (std::size_t n = 0; n < 3; ++n) {
    contents[n] = texts[n].c_str();
    lengths[n] = static_cast<long long>(texts[n].size());
  }
  void *potential = nullptr;
  check::isTrue(assay_potential_read_directory(3, names, contents, lengths, "dir", "angstrom-ev", 0,
                                               &potential) == ASSAY_OK,
                assay_message());
  const char *text = nullptr;
  check::isTrue(assay_potential_warning(potential, 0, &text) == ASSAY_OK, assay_message());
  check::isTrue(std::string(text) ==
                    "dir/input.nn:2: the keyword my_own is not known, and has no "
                    "effect",
                text);
  check::isTrue(assay_potential_warning(potential, 1, &text) == ASSAY_OK && text == nullptr,
                "none behind the last");
  refused(assay_potential_warning(potential, -1, &text), ASSAY_BAD_ARGUMENT, "negative number");
  refused(assay_potential_warning(potential, 0, nullptr), ASSAY_BAD_ARGUMENT, "text");
  assay_potential_free(potential);
}

}  // namespace

int main() {
  check::run("warningsOfADirectoryAreHandedOut", warningsOfADirectoryAreHandedOut);
  check::run("propertiesAreTheFiles", propertiesAreTheFiles);
  check::run("structuresAgreeWithNaiveTwin", structuresAgreeWithNaiveTwin);
  check::run("shearsComeInTheOrderOfVoigt", shearsComeInTheOrderOfVoigt);
  check::run("bondsThatFailAreTold", bondsThatFailAreTold);
  check::run("threadsShareAPotential", threadsShareAPotential);
  check::run("failuresHaveAStatusAndAMessage", failuresHaveAStatusAndAMessage);
  check::run("brokenInputsAtRandom", brokenInputsAtRandom);
  return check::result();
}
