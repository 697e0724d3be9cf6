#include "lammps/pair_pyfit.h"

#include <atom.h>
#include <comm.h>
#include <error.h>
#include <force.h>
#include <memory.h>
#include <mpi.h>
#include <neigh_list.h>
#include <neighbor.h>
#include <update.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "kernel/tally.h"
#include "lammps/atom_virials.h"
#include "lammps/lammps_compat.h"

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

}  // namespace

PairPyfit::PairPyfit(LAMMPS_NS::LAMMPS *lammps) : Pair(lammps) {
  single_enable = 0;
  restartinfo = 0;
  one_coeff = 1;
  manybody_flag = 1;
  // The virial is summed where the forces arise, which is right for any number of images.
  no_virial_fdotr_compute = 1;
  centroidstressflag = LAMMPS_NS::CENTROID_AVAIL;
  comm_reverse_off = GhostSums::largestWidth;
}

PairPyfit::~PairPyfit() {
  if (allocated) {
    memory->destroy(setflag);
    memory->destroy(cutsq);
    memory->destroy(scale_);
  }
}

void PairPyfit::allocate() {
  const int types = atom->ntypes + 1;
  memory->create(setflag, types, types, "pair:setflag");
  memory->create(cutsq, types, types, "pair:cutsq");
  memory->create(scale_, types, types, "pair:scale");
  map = new int[size(types)];  // Pair's own, which gives it back
  std::fill_n(setflag[0], types * types, 0);
  std::fill_n(scale_[0], types * types, 1.0);
  allocated = 1;
}

// LAMMPS may not be told of an error while an exception is under way.
template <class Failure, class Action>
void PairPyfit::stopOn(Action action) {
  std::string failure;
  try {
    action();
  } catch (const Failure &e) {
    failure = e.what();
  }
  if (!failure.empty()) error->all(FLERR, failure);
}

void PairPyfit::settings(int narg, char **arg) {
  stopOn<std::invalid_argument>([&] { settings_ = parsePairSettings({arg, arg + narg}); });
  grade_.reset();
  nextra = 0;
  if (!settings_.gradeFile.empty()) readGrades();
  if (settings_.byRanges) showGrades();
}

void PairPyfit::coeff(int narg, char **arg) {
  if (!allocated) allocate();
  if (narg < 3 || std::strcmp(arg[0], "*") != 0 || std::strcmp(arg[1], "*") != 0) {
    error->all(FLERR,
               std::string("pair_coeff of pyfit names every type at once, with * *: pair_coeff * * "
                           "FILE ELEMENT|NULL ..."));
  }
  if (narg != 3 + atom->ntypes) {
    error->all(FLERR, "pair_coeff of pyfit names " + std::to_string(narg - 3) +
                          " elements, expected one (or NULL) for each of " +
                          std::to_string(atom->ntypes) + " atom types");
  }
  readNetwork(arg[2]);
  mapTypes(arg + 3);
  setMissingMasses();
}

void PairPyfit::readNetwork(const std::string &path) {
  model_.reset();
  stopOn<FileError>(
      [&] { network_ = std::make_unique<PairNetwork>(path, settings_.units, SharedFiles(world)); });
  for (const std::string &warning : network_->warnings()) warn(warning);
}

void PairPyfit::readGrades() {
  const std::string &path = settings_.gradeFile;
  stopOn<FileError>([&] {
    const std::string text = SharedFiles(world).require(path, "grade");
    grade_ = std::make_unique<GradeFile>(readGradeFile(text, path));
  });
  showGrades();
}

void PairPyfit::showGrades() {
  grades_ = GradeReport();
  nextra = GradeReport::entries;
  pvector = grades_.shown();
}

void PairPyfit::mapTypes(char **names) {
  const int types = atom->ntypes;
  stopOn<std::invalid_argument>(
      [&] { types_ = TypeMap(network_->species(), {names, names + types}); });
  for (int type = 1; type <= types; ++type) map[type] = types_.element(type);
  // Inside pair_style hybrid, types left unset belong to other styles. On its own this style has
  // to answer for every type: those mapped to NULL neither feel nor exert anything.
  const bool alone = force->pair == this;
  for (int i = 1; i <= types; ++i) {
    for (int j = 1; j <= types; ++j) {
      setflag[i][j] = alone || (types_.has(i) && types_.has(j));
    }
  }
}

// Those of the data file and of `mass` stay.
void PairPyfit::setMissingMasses() {
  if (atom->mass == nullptr) return;
  for (int type = 1; type <= atom->ntypes; ++type) {
    if (!types_.has(type) || atom->mass_setflag[type] != 0) continue;
    const double mass = network_->species()[size(types_.element(type))].mass;
    if (mass > 0.0) atom->set_mass(FLERR, type, mass);
  }
}

void PairPyfit::init_style() {
  if (std::strcmp(update->unit_style, "metal") != 0) {
    error->all(FLERR, std::string("pair_style pyfit needs 'units metal' (eV and A, as its network "
                                  "files are), but units are ") +
                          update->unit_style);
  }
  if (settings_.byRanges) {
    stopOn<FileError>([&] { grade_ = std::make_unique<GradeFile>(network_->ranges()); });
  } else if (grade_) {
    const std::string difference = network_->mismatchWith(*grade_);
    if (!difference.empty()) error->all(FLERR, settings_.gradeFile + ": " + difference);
  }
  model_ = network_->layOut(settings_.kernel.lanes);
  environment_ = std::make_unique<Environment>(model_->view(), settings_.kernel.lanes);
  grades_.beginRun();
  bonds_ = BondReport();
  if (!compat::requestFullList(neighbor, this, instance_me)) {
    error->all(FLERR, std::string("pair_style pyfit does not know how this version of LAMMPS "
                                  "lists neighbours; known are 29 Sep 2021 and 4 Feb 2025"));
  }
}

double PairPyfit::init_one(int i, int j) {
  if (setflag[i][j] == 0) {
    error->all(FLERR, "pair_style pyfit: atom types " + std::to_string(i) + " and " +
                          std::to_string(j) + " have no pair_coeff");
  }
  scale_[j][i] = scale_[i][j];
  return model_->cutoff();
}

void *PairPyfit::extract(const char *what, int &dimension) {
  dimension = 2;
  return std::strcmp(what, "scale") == 0 ? scale_ : nullptr;
}

// Each atom needs its neighbours on this rank, though nobody else's. LAMMPS sees to that from
// `init_one`; whoever takes it away again must not get wrong forces in silence.
void PairPyfit::setup() {
  const double reach = comm->get_comm_cutoff();
  if (reach < model_->cutoff()) {
    error->all(FLERR, "pair_style pyfit: the network's cutoff is " +
                          std::to_string(model_->cutoff()) +
                          " A, but atoms of other ranks are known up to " + std::to_string(reach) +
                          " A only; raise it with comm_modify cutoff");
  }
}

void PairPyfit::compute(int eflag, int vflag) {
  ev_init(eflag, vflag);
  reserveNeighbours();
  const Targets to = targets();
  const bool grading = grade_ && update->ntimestep % settings_.gradeEvery == 0;
  const bool bonds = network_->hasBondOrder();
  bonds_.clear();
  grades_.clear();
  for (int ii = 0; ii < list->inum; ++ii) {
    const int i = list->ilist[ii];
    if (!types_.has(atom->type[i])) continue;
    const double energy = evaluate(i);
    const Surroundings surroundings{environment_->view(), neighbours_.data(), i};
    addForces(surroundings, to.forces);
    if (eflag_global) eng_vdwl += energy;
    if (eflag_atom) eatom[i] += energy;
    if (vflag_global) addVirial(surroundings, virial);
    if (to.virials != nullptr) addAtomVirials(surroundings, to.virials);
    if (to.centroids != nullptr) addCentroidVirials(surroundings, to.centroids);
    if (grading) grades_.add(gradeAtom(i));
    if (bonds) bonds_.add(environment_->view().bonds, atom->tag[i]);
  }
  if (force->newton == 0) bringGhostsHome();
  if (bonds) warn(bonds_.share(world, update->ntimestep));
  if (grading) warn(grades_.share(world, update->ntimestep, atom->natoms));
}

PairPyfit::Targets PairPyfit::targets() {
  if (force->newton != 0) {
    return {atom->f[0], vflag_atom ? vatom[0] : nullptr, cvflag_atom ? cvatom[0] : nullptr};
  }
  sums_.clear(size(atom->nlocal + atom->nghost), vflag_atom != 0, cvflag_atom != 0);
  return {sums_.data(GhostSums::forces), sums_.data(GhostSums::virials),
          sums_.data(GhostSums::centroids)};
}

void PairPyfit::reserveNeighbours() {
  int longest = 0;
  for (int ii = 0; ii < list->inum; ++ii) {
    longest = std::max(longest, list->numneigh[list->ilist[ii]]);
  }
  // One more than the longest: `gather` writes a candidate before it knows that it counts.
  if (neighbours_.size() <= size(longest)) {
    neighbours_.resize(size(longest + longest / 4 + 1));
    sort_.reserve(static_cast<int>(neighbours_.size()));
  }
  environment_->reserve(static_cast<int>(neighbours_.size()));
}

// Energy of atom i and, in the environment, its gradient.
double PairPyfit::evaluate(int i) {
  gather(i);
  double energy = settings_.kernel.evaluate(model_->view(), environment_->view());
  if (std::isnan(energy) && network_->hasLogarithm()) {
    error->one(FLERR, "pair_style pyfit: atom " + std::to_string(atom->tag[i]) +
                          " has no energy: a descriptor g + shift of its neighbours is not above "
                          "0, and has no logarithm (lsp_type 1)");
  }
  if (network_->core() != nullptr) energy += network_->core()->add(environment_->view());
  const double scale = scale_[atom->type[i]][atom->type[i]];
  if (scale == 1.0) return energy;
  EnvironmentView &e = environment_->view();
  for (int n = 0; n < e.neighbours; ++n) {
    e.gx[n] *= scale;
    e.gy[n] *= scale;
    e.gz[n] *= scale;
  }
  return scale * energy;
}

// Neighbours of atom i within the cutoff, sorted by element, into the environment.
void PairPyfit::gather(int i) {
  EnvironmentView &e = environment_->view();
  const double *x = atom->x[0];
  const int *type = atom->type;
  const double xi = x[3 * i], yi = x[3 * i + 1], zi = x[3 * i + 2];
  const double largest = model_->cutoff() * model_->cutoff();
  const double smallest = smallestDistance * smallestDistance;
  const int *candidates = list->firstneigh[i];
  const int candidateCount = list->numneigh[i];
  const bool every = types_.hasEvery();
  int *neighbours = neighbours_.data();
  int count = 0;
  for (int jj = 0; jj < candidateCount; ++jj) {
    const int j = candidates[jj] & NEIGHMASK;
    const double dx = x[3 * j] - xi, dy = x[3 * j + 1] - yi, dz = x[3 * j + 2] - zi;
    const double r2 = dx * dx + dy * dy + dz * dz;
    neighbours[count] = j;
    const bool counts = (r2 < largest) & (r2 > smallest);
    count += counts && (every || types_.has(type[j]));
  }
  // Again, which costs less than to store what most candidates do not need.
  for (int n = 0; n < count; ++n) {
    const double *xj = x + 3 * neighbours[n];
    e.dx[n] = xj[0] - xi;
    e.dy[n] = xj[1] - yi;
    e.dz[n] = xj[2] - zi;
  }
  e.neighbours = count;
  e.element = types_.element(type[i]);
  if (model_->view().elements == 1) return;
  for (int n = 0; n < count; ++n) sort_.kinds()[n] = types_.element(type[neighbours[n]]);
  sort_.sort(model_->view().elements, neighbours, e);
}

// Adds the sums of ghosts to their owners' and hands those of local atoms to LAMMPS.
void PairPyfit::bringGhostsHome() {
  comm_reverse_off = sums_.width();
  compat::sumGhosts(comm, this);
  // LAMMPS sizes its buffers by this number.
  comm_reverse_off = GhostSums::largestWidth;
  sums_.addTo(GhostSums::forces, atom->nlocal, atom->f[0]);
  if (vflag_atom) sums_.addTo(GhostSums::virials, atom->nlocal, vatom[0]);
  if (cvflag_atom) sums_.addTo(GhostSums::centroids, atom->nlocal, cvatom[0]);
}

int PairPyfit::pack_reverse_comm(int n, int first, double *buffer) {
  return sums_.pack(n, first, buffer);
}

void PairPyfit::unpack_reverse_comm(int n, int *owners, double *buffer) {
  sums_.unpack(n, owners, buffer);
}

// Of atom i, whose descriptors are in the environment.
Grade PairPyfit::gradeAtom(int i) {
  return gradeOf(grade_->clouds[size(types_.element(atom->type[i]))],
                 environment_->view().descriptor, gradeScratch_);
}

void PairPyfit::warn(const std::string &what) {
  if (!what.empty() && comm->me == 0) error->warning(FLERR, what);
}

void PairPyfit::gradeAtoms(int groupbit, double **grades) {
  reserveNeighbours();
  for (int ii = 0; ii < list->inum; ++ii) {
    const int i = list->ilist[ii];
    if ((atom->mask[i] & groupbit) == 0 || !types_.has(atom->type[i])) continue;
    gather(i);
    settings_.kernel.describe(model_->view(), environment_->view());
    const Grade grade = gradeAtom(i);
    grades[i][0] = grade.distance;
    grades[i][1] = grade.outside;
  }
}

double PairPyfit::memory_usage() {
  double bytes = Pair::memory_usage() + sums_.bytes() + sort_.bytes();
  bytes += static_cast<double>(neighbours_.capacity() * sizeof(int));
  return environment_ ? bytes + environment_->bytes() : bytes;
}

}  // namespace assay
