#include "lammps_case.h"

#include <library.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "check.h"
#include "lammps/assay_pyfit.h"
#include "test_network.h"

namespace testing {
namespace {

// LAMMPS metal units: bar A^3 to eV.
constexpr double barCubicAngstrom = 1.0 / 1.6021765e6;

void createAtoms(const Instance &lammps, const Crystal &crystal) {
  const std::size_t count = crystal.positions.size();
  std::vector<double> x;
  std::vector<int> ids;
  for (std::size_t i = 0; i < count; ++i) {
    x.insert(x.end(), crystal.positions[i].begin(), crystal.positions[i].end());
    ids.push_back(static_cast<int>(i) + 1);
  }
  const int created = lammps_create_atoms(lammps.handle(), static_cast<int>(count), ids.data(),
                                          crystal.types.data(), x.data(), nullptr, nullptr, 0);
  if (created != static_cast<int>(count)) throw std::runtime_error("LAMMPS lost atoms");
}

}  // namespace

Instance::Instance(MPI_Comm communicator) {
  char name[] = "test", log[] = "-log", none[] = "none", screen[] = "-screen";
  char *arguments[] = {name, log, none, screen, none};
  // LAMMPS without exceptions ends the program: with this variable set, its last words show.
  const int count = std::getenv("ASSAY_TEST_SCREEN") == nullptr ? 5 : 3;
  handle_ = lammps_open(count, arguments, communicator, nullptr);
  const int status = assay_register_styles(handle_);
  if (status != ASSAY_PYFIT_OK) throw std::runtime_error(assay_pyfit_status_message(status));
}

Instance::~Instance() { lammps_close(handle_); }

void Instance::command(const std::string &text) {
  lammps_command(handle_, text.c_str());
  // Only a LAMMPS with exceptions gets here after an error.
  if (lammps_has_error(handle_)) {
    char message[1024];
    lammps_get_last_error_message(handle_, message, sizeof message);
    throw std::runtime_error(text + ": " + message);
  }
}

void Instance::commands(const std::vector<std::string> &texts) {
  for (const std::string &text : texts) command(text);
}

double Instance::thermo(const std::string &keyword) const {
  return lammps_get_thermo(handle_, keyword.c_str());
}

double Instance::computeScalar(const std::string &id) const {
  return *static_cast<double *>(lammps_extract_compute(handle_, id.c_str(), 0, 0));
}

double Instance::computeVector(const std::string &id, int index) const {
  return static_cast<double *>(lammps_extract_compute(handle_, id.c_str(), 0, 1))[index];
}

double Instance::fixScalar(const std::string &id) const {
  auto *value = static_cast<double *>(lammps_extract_fix(handle_, id.c_str(), 0, 0, 0, 0));
  const double copy = *value;
  lammps_free(value);
  return copy;
}

int Instance::atoms() const { return static_cast<int>(lammps_get_natoms(handle_)); }

std::vector<Point> Instance::perAtom(const std::string &name) const {
  std::vector<Point> values(static_cast<std::size_t>(atoms()));
  std::string copy = name;  // LAMMPS 29 Sep 2021 takes no constant text
  lammps_gather_atoms(handle_, &copy[0], 1, 3, values.data());
  return values;
}

void createCrystal(Instance &lammps, const Crystal &c, const Conditions &conditions) {
  lammps.commands({"units metal", "atom_style atomic", "atom_modify map array sort 0 0.0",
                   "newton " + conditions.newton, "boundary " + conditions.boundary,
                   "box tilt large",
                   "region cell prism 0 " + text(c.lx) + " 0 " + text(c.ly) + " 0 " + text(c.lz) +
                       " " + text(c.xy) + " " + text(c.xz) + " " + text(c.yz) + " units box",
                   "create_box " + std::to_string(conditions.types) + " cell"});
  createAtoms(lammps, c);
  lammps.command("mass * 28.0855");
}

Outcome evaluateInLammps(const Crystal &crystal, const Conditions &conditions) {
  Instance lammps(conditions.communicator);
  createCrystal(lammps, crystal, conditions);
  lammps.commands(conditions.commands);
  lammps.commands(conditions.pairCommands);
  // Named in the output so that LAMMPS tallies them on step 0.
  lammps.commands(
      {"compute e all pe/atom", "compute s all stress/atom NULL",
       "compute v all pressure NULL virial", "compute es all reduce sum c_e c_s[1]",
       "thermo_style custom step pe vol c_es[1] c_v[1] c_v[2] c_v[3] c_v[4] c_v[5] c_v[6]",
       "run 0 post no"});
  void *handle = lammps.handle();
  Outcome outcome{};
  outcome.energy = lammps_get_thermo(handle, "pe");
  const double volume = lammps_get_thermo(handle, "vol");
  const auto *pressure = static_cast<double *>(lammps_extract_compute(handle, "v", 0, 1));
  for (std::size_t k = 0; k < 6; ++k) outcome.virial[k] = pressure[k] * volume * barCubicAngstrom;
  const std::size_t count = crystal.positions.size() * static_cast<std::size_t>(conditions.copies);
  char force[] = "f", energy[] = "c_e", stress[] = "c_s";
  outcome.forces.resize(count);
  lammps_gather_atoms(handle, force, 1, 3, outcome.forces.data());
  outcome.atomEnergies.resize(count);
  lammps_gather(handle, energy, 1, 1, outcome.atomEnergies.data());
  outcome.atomVirials.resize(count);
  lammps_gather(handle, stress, 1, 6, outcome.atomVirials.data());
  for (auto &virial : outcome.atomVirials) {
    // stress/atom is minus the virial, in bar A^3.
    for (double &v : virial) v *= -barCubicAngstrom;
  }
  return outcome;
}

Crystal rattledDiamond(int a, int b, int c, double amplitude) {
  const double side = 5.43;
  const Point basis[8] = {{0, 0, 0},          {0, 0.5, 0.5},      {0.5, 0, 0.5},
                          {0.5, 0.5, 0},      {0.25, 0.25, 0.25}, {0.25, 0.75, 0.75},
                          {0.75, 0.25, 0.75}, {0.75, 0.75, 0.25}};
  Crystal crystal{side * a,
                  side * b * 1.02,
                  side * c * 0.97,
                  0.21 * side * a,
                  -0.13 * side * a,
                  0.17 * side * b,
                  {},
                  {}};
  Random random(42);
  for (int i = 0; i < a * b * c; ++i) {
    for (const Point &site : basis) {
      const double u = (site[0] + i % a) / a, v = (site[1] + i / a % b) / b,
                   w = (site[2] + i / (a * b)) / c;
      crystal.positions.push_back(
          {u * crystal.lx + v * crystal.xy + w * crystal.xz + random.uniform(-1, 1) * amplitude,
           v * crystal.ly + w * crystal.yz + random.uniform(-1, 1) * amplitude,
           w * crystal.lz + random.uniform(-1, 1) * amplitude});
      crystal.types.push_back(1);
    }
  }
  return crystal;
}

Crystal tinyCell() {
  const double d = 5.43 / std::sqrt(2.0);
  const double ly = d * std::sqrt(3.0) / 2, lz = d * std::sqrt(2.0 / 3.0);
  const double xy = d / 2, xz = d / 2, yz = d / (2 * std::sqrt(3.0));
  return {d,
          ly,
          lz,
          xy,
          xz,
          yz,
          {{0.05, 0.02, 0.01}, {0.25 * (d + xy + xz) + 0.1, 0.25 * (ly + yz) - 0.15, 0.25 * lz}},
          {1, 1}};
}

std::string trainedNetwork() { return ASSAY_TRAINED_NETWORK; }

std::string trainedGrades() { return trainedNetwork() + ".grade"; }

std::string writeNetwork(const std::string &name, const std::string &text) {
  std::ofstream(name) << text;
  return name;
}

void same(const Outcome &a, const Outcome &b, double rounding, double ofAtomVirials,
          const std::string &what) {
  check::near(a.energy, b.energy, rounding * std::abs(b.energy), what + ": energy");
  check::isTrue(a.forces.size() == b.forces.size(), what + ": atoms");
  for (std::size_t k = 0; k < 6; ++k) {
    check::near(a.virial[k], b.virial[k], 10 * rounding, what + ": virial");
  }
  for (std::size_t i = 0; i < b.forces.size(); ++i) {
    check::near(a.atomEnergies[i], b.atomEnergies[i], rounding, what + ": energy of an atom");
    for (std::size_t c = 0; c < 3; ++c) {
      check::near(a.forces[i][c], b.forces[i][c], rounding, what + ": force");
    }
    for (std::size_t k = 0; k < 6; ++k) {
      check::near(a.atomVirials[i][k], b.atomVirials[i][k], ofAtomVirials,
                  what + ": virial of an atom");
    }
  }
}

}  // namespace testing
