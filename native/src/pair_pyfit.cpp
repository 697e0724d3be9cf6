#include "pair_pyfit.h"

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
#include <cstdio>
#include <cstring>

#include "lammps_compat.h"

namespace assay {
namespace {

// Closer than this (A) two atoms are one and the same, as the format has it.
constexpr double smallestDistance = 1e-5;
constexpr int virialComponents = 6;  // xx yy zz xy xz yz, LAMMPS's order

std::size_t size(int count) { return static_cast<std::size_t>(count); }

std::string readAll(FILE *file) {
  std::string text;
  char buffer[4096];
  std::size_t count;
  while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, count);
  return text;
}

}  // namespace

PairPyfit::PairPyfit(LAMMPS_NS::LAMMPS *lammps)
    : Pair(lammps), kernel_(availableKernels().front()) {
  single_enable = 0;
  restartinfo = 0;
  one_coeff = 1;
  manybody_flag = 1;
  // The virial is summed where the forces arise, which is right for any number of images.
  no_virial_fdotr_compute = 1;
  centroidstressflag = LAMMPS_NS::CENTROID_NOTAVAIL;
  comm_reverse_off = 3 + virialComponents;
}

PairPyfit::~PairPyfit() {
  if (allocated) {
    memory->destroy(setflag);
    memory->destroy(cutsq);
  }
}

void PairPyfit::allocate() {
  const int types = atom->ntypes + 1;
  memory->create(setflag, types, types, "pair:setflag");
  memory->create(cutsq, types, types, "pair:cutsq");
  std::fill_n(setflag[0], types * types, 0);
  allocated = 1;
}

void PairPyfit::settings(int narg, char **arg) {
  const std::vector<Kernel> kernels = availableKernels();
  kernel_ = kernels.front();
  if (narg == 0) return;
  if (narg != 2 || std::strcmp(arg[0], "kernel") != 0) {
    error->all(FLERR,
               std::string("pair_style pyfit takes no argument or: kernel NAME, but got \"") +
                   arg[0] + "\" first of " + std::to_string(narg));
  }
  if (std::strcmp(arg[1], "auto") == 0) return;
  std::string names = "auto";
  for (const Kernel &kernel : kernels) {
    if (std::strcmp(arg[1], kernel.name) == 0) {
      kernel_ = kernel;
      return;
    }
    names += std::string(", ") + kernel.name;
  }
  error->all(FLERR, std::string("pair_style pyfit: kernel \"") + arg[1] +
                        "\" is not one this processor can run: " + names);
}

void PairPyfit::coeff(int narg, char **arg) {
  if (!allocated) allocate();
  if (narg < 3 || std::strcmp(arg[0], "*") != 0 || std::strcmp(arg[1], "*") != 0) {
    error->all(FLERR, std::string("pair_coeff of pyfit is: pair_coeff * * FILE ELEMENT|NULL ..."));
  }
  if (narg != 3 + atom->ntypes) {
    error->all(FLERR, "pair_coeff of pyfit names " + std::to_string(narg - 3) +
                          " elements, expected one (or NULL) for each of " +
                          std::to_string(atom->ntypes) + " atom types");
  }
  readNetwork(arg[2]);
  mapTypes(arg + 3);
}

void PairPyfit::readNetwork(const char *path) {
  const std::string text = broadcastFile(path);
  std::string failure;
  try {
    network_ = std::make_unique<NnFile>(readNnFile(text, path));
  } catch (const FileError &e) {
    failure = e.what();
  }
  if (!failure.empty()) error->all(FLERR, failure);
  model_.reset();
}

std::string PairPyfit::broadcastFile(const char *path) {
  std::string text;
  int length = -1;
  if (comm->me == 0) {
    FILE *file = LAMMPS_NS::utils::open_potential(path, lmp, nullptr);
    if (file != nullptr) {
      text = readAll(file);
      length = static_cast<int>(text.size());
      std::fclose(file);
    }
  }
  MPI_Bcast(&length, 1, MPI_INT, 0, world);
  if (length < 0) {
    error->all(FLERR, std::string(path) +
                          ": cannot open this network file, neither as it stands nor in the "
                          "directories of LAMMPS_POTENTIALS");
  }
  text.resize(static_cast<std::size_t>(length));
  MPI_Bcast(&text[0], length, MPI_CHAR, 0, world);
  return text;
}

void PairPyfit::mapTypes(char **names) {
  const int types = atom->ntypes;
  typeHasElement_.assign(size(types + 1), 0);
  everyTypeHasElement_ = true;
  for (int type = 1; type <= types; ++type) {
    const std::string name = names[type - 1];
    if (name == network_->symbol) {
      typeHasElement_[size(type)] = 1;
    } else if (name == "NULL") {
      everyTypeHasElement_ = false;
    } else {
      error->all(FLERR, "pair_coeff of pyfit: atom type " + std::to_string(type) + " is to be \"" +
                            name + "\", but the network is for " + network_->symbol +
                            "; expected " + network_->symbol + " or NULL");
    }
  }
  // Inside pair_style hybrid, types left unset belong to other styles. On its own this style has
  // to answer for every type: those mapped to NULL neither feel nor exert anything.
  const bool alone = force->pair == this;
  for (int i = 1; i <= types; ++i) {
    for (int j = 1; j <= types; ++j) {
      setflag[i][j] = alone || (typeHasElement_[size(i)] != 0 && typeHasElement_[size(j)] != 0);
    }
  }
}

void PairPyfit::init_style() {
  if (std::strcmp(update->unit_style, "metal") != 0) {
    error->all(FLERR, std::string("pair_style pyfit needs 'units metal' (eV and A, as its network "
                                  "files are), but units are ") +
                          update->unit_style);
  }
  model_ = std::make_unique<Model>(*network_, kernel_.lanes);
  environment_ = std::make_unique<Environment>(model_->view(), kernel_.lanes);
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
  return model_->cutoff();
}

void PairPyfit::compute(int eflag, int vflag) {
  ev_init(eflag, vflag);
  reserveNeighbours();
  const bool ownSums = force->newton == 0;
  if (ownSums) clearSums();
  double *forces = ownSums ? forceSums_.data() : atom->f[0];
  double *virials = vflag_atom == 0 ? nullptr : ownSums ? virialSums_.data() : vatom[0];
  for (int ii = 0; ii < list->inum; ++ii) {
    const int i = list->ilist[ii];
    if (typeHasElement_[size(atom->type[i])] == 0) continue;
    const int count = gather(i);
    const double energy = kernel_.evaluate(model_->view(), environment_->view());
    addForces(i, count, forces);
    if (eflag_global) eng_vdwl += energy;
    if (eflag_atom) eatom[i] += energy;
    if (vflag_global) addVirial(count);
    if (vflag_atom) addAtomVirial(i, count, virials);
  }
  if (ownSums) bringGhostsHome();
}

void PairPyfit::reserveNeighbours() {
  int longest = 0;
  for (int ii = 0; ii < list->inum; ++ii) {
    longest = std::max(longest, list->numneigh[list->ilist[ii]]);
  }
  // One more than the longest: `gather` writes a candidate before it knows that it counts.
  if (neighbours_.size() <= size(longest)) {
    neighbours_.resize(size(longest + longest / 4 + 1));
  }
  environment_->reserve(static_cast<int>(neighbours_.size()));
}

void PairPyfit::clearSums() {
  const std::size_t atoms = size(atom->nlocal + atom->nghost);
  forceSums_.assign(3 * atoms, 0.0);
  if (vflag_atom) virialSums_.assign(virialComponents * atoms, 0.0);
}

// Neighbours of atom i within the cutoff, into the environment; returns their number.
int PairPyfit::gather(int i) {
  EnvironmentView &e = environment_->view();
  const double *x = atom->x[0];
  const int *type = atom->type;
  const double xi = x[3 * i], yi = x[3 * i + 1], zi = x[3 * i + 2];
  const double largest = model_->cutoff() * model_->cutoff();
  const double smallest = smallestDistance * smallestDistance;
  const int *candidates = list->firstneigh[i];
  const int candidateCount = list->numneigh[i];
  int *neighbours = neighbours_.data();
  int count = 0;
  for (int jj = 0; jj < candidateCount; ++jj) {
    const int j = candidates[jj] & NEIGHMASK;
    const double dx = x[3 * j] - xi, dy = x[3 * j + 1] - yi, dz = x[3 * j + 2] - zi;
    const double r2 = dx * dx + dy * dy + dz * dz;
    neighbours[count] = j;
    e.dx[count] = dx;
    e.dy[count] = dy;
    e.dz[count] = dz;
    const bool counts = (r2 < largest) & (r2 > smallest);
    count += counts && (everyTypeHasElement_ || typeHasElement_[size(type[j])] != 0);
  }
  e.neighbours = count;
  return count;
}

void PairPyfit::addForces(int i, int count, double *forces) {
  const EnvironmentView &e = environment_->view();
  double x = 0.0, y = 0.0, z = 0.0;
  for (int n = 0; n < count; ++n) {
    double *fj = forces + 3 * neighbours_[size(n)];
    fj[0] -= e.gx[n];
    fj[1] -= e.gy[n];
    fj[2] -= e.gz[n];
    x += e.gx[n];
    y += e.gy[n];
    z += e.gz[n];
  }
  double *fi = forces + 3 * i;
  fi[0] += x;
  fi[1] += y;
  fi[2] += z;
}

void PairPyfit::addVirial(int count) {
  const EnvironmentView &e = environment_->view();
  for (int n = 0; n < count; ++n) {
    virial[0] -= e.dx[n] * e.gx[n];
    virial[1] -= e.dy[n] * e.gy[n];
    virial[2] -= e.dz[n] * e.gz[n];
    virial[3] -= e.dx[n] * e.gy[n];
    virial[4] -= e.dx[n] * e.gz[n];
    virial[5] -= e.dy[n] * e.gz[n];
  }
}

// Half of each term to the atom, half to its neighbour, as LAMMPS divides a pair's virial.
void PairPyfit::addAtomVirial(int i, int count, double *virials) {
  const EnvironmentView &e = environment_->view();
  for (int n = 0; n < count; ++n) {
    const double share[virialComponents] = {-0.5 * e.dx[n] * e.gx[n], -0.5 * e.dy[n] * e.gy[n],
                                            -0.5 * e.dz[n] * e.gz[n], -0.5 * e.dx[n] * e.gy[n],
                                            -0.5 * e.dx[n] * e.gz[n], -0.5 * e.dy[n] * e.gz[n]};
    double *vi = virials + virialComponents * i;
    double *vj = virials + virialComponents * neighbours_[size(n)];
    for (int k = 0; k < virialComponents; ++k) {
      vi[k] += share[k];
      vj[k] += share[k];
    }
  }
}

// Adds the sums of ghosts to their owners' and hands those of local atoms to LAMMPS.
void PairPyfit::bringGhostsHome() {
  const int largest = comm_reverse_off;
  comm_reverse_off = vflag_atom ? largest : 3;
  compat::sumGhosts(comm, this);
  comm_reverse_off = largest;
  double *f = atom->f[0];
  for (int k = 0; k < 3 * atom->nlocal; ++k) f[k] += forceSums_[size(k)];
  if (!vflag_atom) return;
  for (int k = 0; k < virialComponents * atom->nlocal; ++k) vatom[0][k] += virialSums_[size(k)];
}

int PairPyfit::pack_reverse_comm(int n, int first, double *buffer) {
  double *next = buffer;
  for (int i = first; i < first + n; ++i) {
    next = std::copy_n(&forceSums_[3 * size(i)], 3, next);
    if (vflag_atom) {
      next = std::copy_n(&virialSums_[virialComponents * size(i)], virialComponents, next);
    }
  }
  return static_cast<int>(next - buffer);
}

void PairPyfit::unpack_reverse_comm(int n, int *owners, double *buffer) {
  const double *next = buffer;
  for (int k = 0; k < n; ++k) {
    const std::size_t j = size(owners[k]);
    for (std::size_t c = 0; c < 3; ++c) forceSums_[3 * j + c] += *next++;
    if (!vflag_atom) continue;
    for (std::size_t c = 0; c < virialComponents; ++c) {
      virialSums_[virialComponents * j + c] += *next++;
    }
  }
}

double PairPyfit::memory_usage() {
  double bytes = Pair::memory_usage();
  bytes += static_cast<double>(neighbours_.capacity() * sizeof(int));
  bytes += static_cast<double>((forceSums_.capacity() + virialSums_.capacity()) * sizeof(double));
  return environment_ ? bytes + environment_->bytes() : bytes;
}

}  // namespace assay
