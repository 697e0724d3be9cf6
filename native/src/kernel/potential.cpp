#include "kernel/potential.h"

#include <algorithm>
#include <cmath>

#include "kernel/element_network.h"
#include "kernel/guard.h"
#include "kernel/tally.h"

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

int elementOf(const StructureView &structure, int i) {
  return structure.element == nullptr ? 0 : structure.element[i];
}

// Of descriptors of type 1.
constexpr const char *withoutLogarithm =
    "a descriptor g + shift is not above 0, and has no logarithm (lsp_type 1)";

[[noreturn]] void refuse(int atom, const std::string &problem) {
  throw ArgumentError("atom " + std::to_string(atom + 1) + " " + problem);
}

}  // namespace

class Potential::Turn {
 public:
  explicit Turn(const Potential &potential) : potential_(potential) {
    const std::lock_guard<std::mutex> guard(potential_.mutex_);
    if (potential_.waiting_.empty()) {
      mine_ = std::make_unique<Workplace>(potential_.model(), potential_.kernel_.lanes);
      // Giving it back must not fail.
      potential_.waiting_.reserve(potential_.waiting_.capacity() + 1);
    } else {
      mine_ = std::move(potential_.waiting_.back());
      potential_.waiting_.pop_back();
    }
  }
  ~Turn() {
    const std::lock_guard<std::mutex> guard(potential_.mutex_);
    potential_.waiting_.push_back(std::move(mine_));
  }
  Turn(const Turn &) = delete;
  Turn &operator=(const Turn &) = delete;

  Workplace &workplace() { return *mine_; }

 private:
  const Potential &potential_;
  std::unique_ptr<Workplace> mine_;
};

Potential::Potential(std::string_view text, const std::string &name, const AtomKernel &kernel)
    : file_(std::make_unique<NnFile>(readNnFile(text, name))),
      species_(file_->species),
      kernel_(kernel),
      model_(*file_, kernel.lanes) {}

Potential::Potential(const BehlerNetwork &network, const AtomKernel &kernel)
    : ranges_(std::make_unique<GradeFile>(gradesByRanges(network))),
      species_(speciesOf(network)),
      warnings_(network.warnings),
      kernel_(kernel),
      model_(network, kernel.lanes) {}

const NnFile &Potential::file(const char *wanted) const {
  if (file_) return *file_;
  throw FileError(std::string("a network of symmetry functions has no ") + wanted);
}

const GradeFile &Potential::ranges() const {
  if (ranges_) return *ranges_;
  throw FileError("a network file has no scaling.data with ranges; it has a grade file");
}

int Potential::descriptors() const {
  if (file_) return file_->layerSizes.front();
  int most = 0;
  for (int k = 0; k < model().elements; ++k) {
    most = std::max(most, model().element[k].symmetry->inputs);
  }
  return most;
}

void Potential::setCore(std::string_view text, const std::string &name) {
  core_ = readCore(text, name, file("core"));
}

void Potential::requireStructure(const StructureView &s) const {
  require(s.atoms >= 0, "a structure has a negative number of atoms");
  require(s.start != nullptr, "the starts of the atoms' neighbours are null");
  require(s.start[0] == 0, "the neighbours of the first atom do not start at 0");
  for (int i = 0; i < s.atoms; ++i) {
    const int element = elementOf(s, i);
    if (element < 0 || element >= model().elements) {
      refuse(i, "is of element " + std::to_string(element) + ", but the potential has " +
                    std::to_string(model().elements) + ", counted from 0");
    }
    if (s.start[i + 1] < s.start[i]) refuse(i, "has a negative number of neighbours");
  }
  const int entries = s.start[s.atoms];
  require(entries == 0 || (s.neighbour != nullptr && s.vector != nullptr),
          "the neighbours are null");
  for (int i = 0; i < s.atoms; ++i) {
    for (int n = s.start[i]; n < s.start[i + 1]; ++n) {
      if (s.neighbour[n] < 0 || s.neighbour[n] >= s.atoms) {
        refuse(i, "has atom " + std::to_string(s.neighbour[n] + 1) + " for a neighbour, of " +
                      std::to_string(s.atoms));
      }
      const double *d = s.vector + 3 * size(n);
      if (!std::isfinite(d[0] + d[1] + d[2])) {
        refuse(i, "has a neighbour at a distance that is not finite");
      }
    }
  }
}

// Neighbours of atom i within the cutoff, sorted by element, into the environment.
void Potential::gather(const StructureView &s, int i, Workplace &workplace) const {
  EnvironmentView &e = workplace.environment.view();
  const double largest = model().cutoff * model().cutoff;
  const double smallest = smallestDistance * smallestDistance;
  e.element = elementOf(s, i);
  int count = 0;
  for (int n = s.start[i]; n < s.start[i + 1]; ++n) {
    const double *d = s.vector + 3 * size(n);
    const double r2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
    if (r2 >= largest || r2 <= smallest) continue;
    workplace.neighbours[size(count)] = s.neighbour[n];
    workplace.sort.kinds()[count] = elementOf(s, s.neighbour[n]);
    e.dx[count] = d[0];
    e.dy[count] = d[1];
    e.dz[count] = d[2];
    ++count;
  }
  e.neighbours = count;
  if (model().elements > 1) workplace.sort.sort(model().elements, workplace.neighbours.data(), e);
}

template <typename Atom>
void Potential::atEachAtom(const StructureView &s, Atom atom) const {
  requireStructure(s);
  int longest = 0;
  for (int i = 0; i < s.atoms; ++i) longest = std::max(longest, s.start[i + 1] - s.start[i]);
  Turn turn(*this);
  Workplace &workplace = turn.workplace();
  workplace.environment.reserve(longest);
  workplace.sort.reserve(longest);
  if (workplace.neighbours.size() < size(longest)) workplace.neighbours.resize(size(longest));
  for (int i = 0; i < s.atoms; ++i) {
    gather(s, i, workplace);
    atom(i, workplace);
  }
}

void Potential::evaluate(const StructureView &s, double *energies, double *forces,
                         double *virial) const {
  double total[virialComponents] = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  const bool logarithms = file_ && file_->transform() == Transform::logarithm;
  require(core_ || !needsCore(), "the network needs the core that it was fitted with");
  if (forces != nullptr) std::fill_n(forces, 3 * size(std::max(s.atoms, 0)), 0.0);
  atEachAtom(s, [&](int i, Workplace &workplace) {
    energies[i] = kernel_.evaluate(model(), workplace.environment.view());
    if (logarithms && std::isnan(energies[i]))
      refuse(i, "has no energy: " + std::string(withoutLogarithm));
    if (core_) energies[i] += core_->add(workplace.environment.view());
    const Surroundings surroundings{workplace.environment.view(), workplace.neighbours.data(), i};
    if (forces != nullptr) addForces(surroundings, forces);
    if (virial != nullptr) addVirial(surroundings, total);
  });
  if (virial == nullptr) return;
  // LAMMPS's virial and its order, to stress times volume in Voigt's.
  constexpr int voigt[virialComponents] = {0, 1, 2, 5, 4, 3};
  for (int c = 0; c < virialComponents; ++c) virial[c] = 0.0 - total[voigt[c]];  // no -0
}

void Potential::describeSymmetry(const StructureView &s, double *descriptors) const {
  const int count = this->descriptors();
  atEachAtom(s, [&](int i, Workplace &workplace) {
    const EnvironmentView &e = workplace.environment.view();
    kernel_.describe(model(), workplace.environment.view());
    const int own = model().element[e.element].symmetry->inputs;
    double *all = descriptors + size(i) * size(count);
    std::copy_n(e.symmetry.value, own, all);
    std::fill_n(all + own, count - own, 0.0);
  });
}

void Potential::describe(const StructureView &s, double *descriptors) const {
  if (!file_) return describeSymmetry(s, descriptors);
  const int count = this->descriptors(), own = file_->descriptors();
  const double absent = absentDescriptor(*file_);
  atEachAtom(s, [&](int i, Workplace &workplace) {
    kernel_.describe(model(), workplace.environment.view());
    double *all = descriptors + size(i) * size(count);
    std::fill_n(all, count, absent);
    const int begin = file_->hostInInputs ? elementOf(s, i) * own : 0;
    std::copy_n(workplace.environment.view().descriptor, own, all + begin);
  });
}

void Potential::findFailures(const StructureView &s, int *failures) const {
  requireStructure(s);
  std::fill_n(failures, s.atoms, 0);
  if (!hasBondOrder()) return;
  atEachAtom(s, [&](int i, Workplace &workplace) {
    EnvironmentView &e = workplace.environment.view();
    kernel_.evaluate(model(), e);
    failures[i] = (e.bonds.sumBelowZero ? 1 : 0) + (e.bonds.orderUndefined ? 2 : 0);
  });
}

void Potential::grade(const GradeFile &file, const StructureView &s, double *grades,
                      int *outside) const {
  atEachAtom(s, [&](int i, Workplace &workplace) {
    kernel_.describe(model(), workplace.environment.view());
    const Grade grade = gradeOf(file.clouds[size(elementOf(s, i))],
                                workplace.environment.view().descriptor, workplace.gradeScratch);
    grades[i] = grade.distance;
    if (outside != nullptr) outside[i] = grade.outside;
  });
}

}  // namespace assay
