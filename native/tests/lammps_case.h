// One structure evaluated in LAMMPS through its C library interface.

#ifndef ASSAY_TESTS_LAMMPS_CASE_H
#define ASSAY_TESTS_LAMMPS_CASE_H

#include <mpi.h>

#include <array>
#include <string>
#include <vector>

namespace testing {

using Point = std::array<double, 3>;

// Periodic cell with lattice vectors (lx, 0, 0), (xy, ly, 0), (xz, yz, lz), in A.
struct Crystal {
  double lx, ly, lz, xy, xz, yz;
  std::vector<Point> positions;
  std::vector<int> types;  // from 1
};

struct Conditions {
  std::vector<std::string> pairCommands;
  std::string newton = "on";
  std::string boundary = "p p p";
  int types = 1;
  std::vector<std::string> commands;  // before the run
  MPI_Comm communicator = MPI_COMM_SELF;
  int copies = 1;  // that `commands` make of every atom
};

struct Outcome {
  double energy;                                   // eV
  std::array<double, 6> virial;                    // eV; xx yy zz xy xz yz
  std::vector<Point> forces;                       // eV/A, in the order of atom ids
  std::vector<double> atomEnergies;                // eV
  std::vector<std::array<double, 6>> atomVirials;  // eV
};

// An instance of LAMMPS with the styles of this library, silent.
class Instance {
 public:
  explicit Instance(MPI_Comm communicator = MPI_COMM_SELF);
  Instance(const Instance &) = delete;
  Instance &operator=(const Instance &) = delete;
  ~Instance();

  void command(const std::string &text);
  void commands(const std::vector<std::string> &texts);
  double thermo(const std::string &keyword) const;
  // Global scalar of a compute or fix, and an element of a compute's global vector.
  double computeScalar(const std::string &id) const;
  double computeVector(const std::string &id, int index) const;
  double fixScalar(const std::string &id) const;
  int atoms() const;
  // Of the atoms in the order of their ids: "x", "v", "f".
  std::vector<Point> perAtom(const std::string &name) const;
  void *handle() const { return handle_; }

 private:
  void *handle_;
};

Outcome evaluateInLammps(const Crystal &crystal, const Conditions &conditions);

// Checks that two outcomes are the same but for rounding, all of them (eV, eV/A): energies relative
// to their size, virials of a structure to ten times as much.
void same(const Outcome &a, const Outcome &b, double rounding, double ofAtomVirials,
          const std::string &what);

// What `evaluateInLammps` does before the potential is named.
void createCrystal(Instance &lammps, const Crystal &crystal, const Conditions &conditions);

// The trained network of example/lammps, and its grade file.
std::string trainedNetwork();
std::string trainedGrades();

// Diamond silicon of a x b x c cubic cells of 8 atoms, sheared and rattled with a fixed seed.
Crystal rattledDiamond(int a, int b, int c, double amplitude);

// The 2-atom primitive cell of diamond, whose sides (3.84 A) are shorter than the cutoff.
Crystal tinyCell();

// Writes a network of tests/test_network.h into the working directory; returns its path.
std::string writeNetwork(const std::string &name, const std::string &text);

}  // namespace testing

#endif
