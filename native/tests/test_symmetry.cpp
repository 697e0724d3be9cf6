// Networks of symmetry functions: random directories with every function, cutoff and activation
// against the naive twin and its differences, and what the reader refuses.

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/potential.h"
#include "naive_symmetry.h"
#include "symmetry_case.h"
#include "test_network.h"

namespace {

using testing::directory;
using testing::evaluate;
using testing::Files;
using testing::networkOf;
using testing::Point;
using testing::Result;
using testing::scaling;
using testing::Surroundings;
using testing::weights;

// Of sums of terms of different sign; of central differences with this step (A).
constexpr double rounding = 1e-12, step = 1e-5, ofDifferences = 1e-8;

Surroundings surroundings(int neighbours) {
  testing::Random random(3);
  Surroundings s;
  while (static_cast<int>(s.d.size()) < neighbours) {
    const Point d{random.uniform(-3, 3), random.uniform(-3, 3), random.uniform(-3, 3)};
    bool free = testing::length(d) > 0.7;
    for (const Point &other : s.d) {
      free &= testing::length({d[0] - other[0], d[1] - other[1], d[2] - other[2]}) > 0.6;
    }
    if (!free) continue;
    s.kinds.push_back(static_cast<int>(s.d.size()) % 2);
    s.d.push_back(d);
  }
  return s;
}

// `to` is what the files say of scaling.
void compare(const Files &files, const std::string &units, const Surroundings &s,
             const std::string &what, const assay::ScaledRange &to = {}) {
  const assay::BehlerNetwork network = networkOf(files, units);
  const double length = network.units.length, energy = network.units.energy;
  const auto naive = [&](const Surroundings &at) {
    return testing::behlerEnergy(network, to, 0, at.d, at.kinds);
  };
  Surroundings inAngstrom = s;
  for (Point &d : inAngstrom.d) {
    for (double &x : d) x *= length;
  }
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    const Result result = evaluate(assay::Potential(network, kernel), inAngstrom);
    const std::string name = what + ", " + kernel.name;
    const std::vector<assay::SymmetryFunction> &functions = network.elements[0].functions;
    for (std::size_t n = 0; n < functions.size(); ++n) {
      const double value = testing::symmetryFunction(network, functions[n], s.d, s.kinds);
      check::near(result.values[n], value, rounding * (1 + std::abs(value)),
                  name + ", function of line " + std::to_string(functions[n].line));
    }
    const Result again =
        evaluate(assay::Potential(testing::rewritten(network), kernel), inAngstrom);
    const double size = rounding * (10 * energy + std::abs(result.energy));
    check::near(again.energy, result.energy, size, name + ", written again");
    for (std::size_t k = 0; k < result.forces.size(); ++k) {
      check::near(again.forces[k], result.forces[k], size / length, name + ", its forces");
    }
    const double expected = naive(s);
    check::near(result.energy / energy, expected, rounding * (10 + std::abs(expected)), name);
    for (std::size_t n = 0; n < s.d.size(); ++n) {
      for (std::size_t c = 0; c < 3; ++c) {
        Surroundings more = s, less = s;
        more.d[n][c] += step;
        less.d[n][c] -= step;
        check::near(result.forces[3 * (n + 1) + c] * length / energy,
                    (naive(less) - naive(more)) / (2 * step), ofDifferences,
                    name + ", force on neighbour " + std::to_string(n));
      }
    }
  }
}

void everyFunctionMeetsItsTwin() {
  for (const char *cutoff : {"1", "1 0.3", "2", "3", "4 0.2", "5", "6", "7 0.1", "8"}) {
    for (const int neighbours : {0, 1, 2, 9, 24}) {
      compare(directory(cutoff, "t s l", ""), "angstrom-ev", surroundings(neighbours),
              std::string("cutoff ") + cutoff + ", " + std::to_string(neighbours) + " neighbours");
    }
  }
  compare(directory("6", "t s l", ""), "bohr-hartree", surroundings(13), "in bohr");
}

void everyActivationMeetsItsTwin() {
  for (const char *activations : {"t s l", "p g t", "c S e", "e h p", "p p s", "s t h"}) {
    compare(directory("2", activations, "normalize_nodes\nscale_symmetry_functions\n"),
            "angstrom-ev", surroundings(11), std::string("activations ") + activations,
            {assay::InputScale::range, 0.0, 1.0});
  }
  compare(
      directory("2", "t p l", "atom_energy H 0.25\nmean_energy -3\nconv_energy 7\nconv_length 2\n"),
      "angstrom-ev", surroundings(11), "normalized energies");
}

void everyScalingMeetsItsTwin() {
  using assay::InputScale;
  const std::string range = "scale_symmetry_functions\n", centre = "center_symmetry_functions\n",
                    sigma = "scale_symmetry_functions_sigma\n";
  const std::vector<std::pair<std::string, InputScale>> all{
      {"", InputScale::none},       {range, InputScale::range},
      {centre, InputScale::centre}, {range + centre, InputScale::centredRange},
      {sigma, InputScale::sigma},   {sigma + centre, InputScale::centre}};
  for (const auto &[lines, kind] : all) {
    const std::string reach = "scale_min_short -0.7\nscale_max_short 1.6\n";
    compare(directory("2", "t p l", reach + lines), "angstrom-ev", surroundings(11),
            "scaled by " + lines, {kind, -0.7, 1.6});
  }
}

// What is said of files with a change; the message has to hold `expected`.
void refused(const Files &files, const std::string &expected,
             const std::string &units = "angstrom-ev") {
  try {
    networkOf(files, units);
    check::fail("accepted, expected: " + expected);
  } catch (const assay::FileError &e) {
    check::isTrue(std::string(e.what()).find(expected) != std::string::npos,
                  std::string("says ") + e.what() + ", expected " + expected);
  }
}

Files with(const std::string &line) { return directory("6", "t t l", line + "\n"); }

Files changed(const std::string &name, const std::string &from, const std::string &to) {
  Files files = directory("6", "t t l", "scale_symmetry_functions\n");
  std::string &text = files[name];
  text.replace(text.find(from), from.size(), to);
  return files;
}

void whatCannotBeWrittenIsSaid() {
  Files files = directory("6", "t t p", "");
  try {
    testing::rewritten(networkOf(files, "bohr-hartree"));
    check::fail("written, though its output is no linear one");
  } catch (const assay::FileError &e) {
    check::isTrue(std::string(e.what()).find("has the activation p, not l") != std::string::npos,
                  e.what());
  }
  check::isTrue(assay::misreadByN2p2(networkOf(files)).empty(), "layers as for all elements");
  const assay::BehlerNetwork apart =
      networkOf(directory("6", "t t l", "element_activation_short O t t h\n"));
  check::isTrue(assay::misreadByN2p2(apart).find("the layers of O differ from those of H") == 0,
                assay::misreadByN2p2(apart));
  check::isTrue(testing::rewritten(apart).elements[1].activations == apart.elements[1].activations,
                "an element's own activations are written");
}

void linesWithoutEffectAreKept() {
  const assay::BehlerNetwork network = networkOf(directory(
      "6", "t t l", "epochs   20 # enough\nupdater_type 1\nmy_own  1 2\nelement_own He 3\n"));
  const std::vector<std::string> lines{"epochs 20", "updater_type 1", "my_own 1 2",
                                       "element_own He 3"};
  check::isTrue(testing::rewritten(network).training == lines, "lines of training, and unknown");
}

// The only warning of a network with these lines has to hold `expected`; none where that is empty.
void warned(const std::string &lines, const std::string &expected) {
  const std::vector<std::string> found = networkOf(directory("6", "t t l", lines)).warnings;
  if (expected.empty()) return check::isTrue(found.empty(), "no warning of " + lines);
  check::isTrue(found.size() == 1 && found[0].find(expected) != std::string::npos,
                "warns of " + lines + (found.empty() ? "" : found[0]) + ", expected " + expected);
}

void whatHasNoEffectIsWarnedOf() {
  warned("my_own 1\n", "dir/input.nn:8: the keyword my_own is not known, and has no effect");
  warned("center_symmetry_functions\nscale_symmetry_functions_sigma\n",
         "dir/input.nn:9: scale_symmetry_functions_sigma has no effect beside center_");
  warned("element_activation_short O t t h\n",
         "dir/input.nn:8: n2p2 does not take the output's activation from here");
  warned("element_nodes_short H 5 4\nelement_activation_short O s s l\n", "");
  for (const char *keyword :
       {"energy_fraction 1", "force_fraction 1", "force_energy_ratio 2", "parallel_mode 0",
        "rmse_threshold_trials_energy 3", "rmse_threshold_trials_force 3",
        "selection_mode_energy 2", "selection_mode_force 2", "write_weights_epoch 1",
        "charge_fraction 0.1", "conv_charge 1", "nnp_gen 2"}) {
    warned(keyword + std::string("\n"), "");
  }
}

void lastNodesThatN2p2LeavesOutAreWarnedOf() {
  Files files = directory("6", "t t l", "element_nodes_short O 5 3\n");
  testing::Random random(7);
  files["weights.008.data"] = weights(3 * 5 + 6 * 3 + 4, random);
  const std::vector<std::string> found = networkOf(files).warnings;
  check::isTrue(
      found.size() == 1 &&
          found[0].find("the nodes of the last hidden layer from here") != std::string::npos,
      "one warning");
}

void badDirectoriesAreRefused() {
  refused(with("cutoff_type 2"),
          "input.nn:8: cutoff_type stands here for the second time, first on");
  refused(with("symfunction_short H 2 O 0.4 0.0 4.0"),
          "the symmetry function stands here for the second time");
  refused(with("symfunction_short H 4 O 0.4 0.0 4.0"),
          "symmetry functions of type 4 are not supported; there are 2, 3, 9");
  refused(with("symfunction_short H 2 C 0.4 0.0 4.0"),
          "the neighbours' element is \"C\", but the elements of this network are H, O");
  refused(with("symfunction_short H 3 O O 0.4 1 0.5 4.0"),
          "zeta is 0.5, expected a number from 1 on");
  refused(with("symfunction_short H 2 O 0,4 0.0 4.0"), "eta is \"0,4\", expected a number");
  refused(with("symfunction_short H 2 O nan 0.0 4.0"), "eta is \"nan\", expected a finite number");
  refused(with("symfunction_short H 2 O 0.4 0.0 4.0 1.0"), "expected the end of the line");
  refused(with("symfunction_short H 20 O 4.0 3.0 p2"), "r_l is not below the cutoff r_c");
  refused(with("symfunction_short H 22 O O 1.0 3.0 -10 60 p2"), "has to have its middle there");
  refused(with("symfunction_short H 20 O 1.0 3.0 p5"), "the shape is \"p5\", expected p1");
  refused(with("nnp_type 4G-HDNNP"), "short-range networks (2G-HDNNP) are supported");
  for (const char *name : {"nnp_gen", "nnp_generation", "nnp_type_gen"}) {
    refused(with(std::string(name) + " 4"), "short-range networks (2G-HDNNP) are supported");
  }
  refused(with("nnp_type 2\nnnp_gen 2"), "input.nn:9: nnp_type stands here for the second time");
  for (const char *keyword :
       {"global_nodes_electrostatic 5", "element_nodes_electrostatic H 5", "fixed_gausswidth H 1",
        "screen_electrostatics 4.0 8.0", "ewald_prec 1e-6", "four_pi_epsilon 1"}) {
    refused(with(keyword), "networks with charges are not supported");
  }
  refused(with("scale_min_short 0\nscale_min_short_atomic 0"),
          "input.nn:9: scale_min_short stands here for the second time, first on line 8");
  refused(with("scale_max_short_atomic 2\nscale_max_short 1"),
          "input.nn:9: scale_max_short stands here for the second time, first on line 8");
  refused(with("scale_symmetry_functions\nscale_symmetry_functions_sigma"), "expected one");
  refused(with("mean_energy 1"), "has 1 of mean_energy, conv_energy and conv_length");
  refused(with("element_nodes_short H 1 20\nelement_nodes_short H 2 20"), "as in RuNNer's files");
  refused(with("element_activation_short H 1 1 t"), "as RuNNer's files have it");
  refused(with("global_nodes_short 5 4"), "global_nodes_short stands here for the second time");
  refused(directory("6", "t l", ""),
          "has 2 activations, the output's last, for the network of H, expected 3");
  refused(directory("9", "t t l", ""), "the cutoff type is \"9\", expected an integer from 0 to 8");
  refused(directory("6 1", "t t l", ""), "alpha of the cutoff is 1, expected");
  refused(directory("6", "t x l", ""), "the activation \"x\" is none");
  refused(changed("input.nn", "elements O H", "elements O H C"), "but elements names 3");
  refused(changed("scaling.data", "1 2 0.02", "1 3 0.02"),
          "scaling.data:3: is of function 3 of element 1, expected function 2");
  refused(changed("scaling.data", "1 1 0.01 3.1", "1 1 0.01 0.01"), "it is the same for all atoms");
  refused(changed("scaling.data", "0.02 3.2", "0.02 nan"), "expected a finite number");
  refused(changed("scaling.data", "2 2 0.02 3.2 0.5 0.7\n", ""),
          "the file ends where function 2 of 2 of O was expected");
  refused(changed("weights.008.data", " a 1\n", " a 1\n0.5\n"),
          "has 45 weights and biases, expected 44 for the layers 2-5-4-1 of O");
  refused(directory("6", "t t l", ""), "nothing in n2p2's files tells their units", "");
  refused(changed("input.nn", "of them\n", "of them\r\n"),
          "dir/input.nn:3: ends in a carriage return, as files of Windows do");
  refused(changed("scaling.data", "0.7\n1 2", "0.7\r\n1 2"),
          "dir/scaling.data:2: ends in a carriage");
  refused(changed("scaling.data", "0.7\n1 2", "0.7\n\n1 2"), "dir/scaling.data:3: is a blank line");
  refused(changed("weights.008.data", " a 1\n", " a 1\n \n"),
          "dir/weights.008.data:2: is a blank line");
  Files missing = directory("6", "t t l", "");
  missing.erase("weights.008.data");
  refused(missing, "dir/weights.008.data: there is no such file");
}

}  // namespace

int main() {
  check::run("every function meets its twin", everyFunctionMeetsItsTwin);
  check::run("every activation meets its twin", everyActivationMeetsItsTwin);
  check::run("every scaling meets its twin", everyScalingMeetsItsTwin);
  check::run("what cannot be written is said", whatCannotBeWrittenIsSaid);
  check::run("lines without effect are kept", linesWithoutEffectAreKept);
  check::run("what has no effect is warned of", whatHasNoEffectIsWarnedOf);
  check::run("last nodes that n2p2 leaves out", lastNodesThatN2p2LeavesOutAreWarnedOf);
  check::run("bad directories are refused", badDirectoriesAreRefused);
  return check::result();
}
