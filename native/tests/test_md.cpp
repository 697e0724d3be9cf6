// Constant-energy molecular dynamics of silicon at 1,000 K with the trained network: energy is
// conserved, memory does not grow.
//
// usage: test_md short | drift | memory

#include <mpi.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "check.h"
#include "lammps_case.h"

namespace {

using testing::Instance;

// Bound on the drift of the total energy, meV/atom/ns.
constexpr double largestDrift = 0.05;

void start(Instance &lammps, int cells, double kelvin, double timestep,
           const std::string &newton = "on") {
  const std::string n = std::to_string(cells);
  lammps.commands({"units metal", "newton " + newton, "lattice diamond 5.47",
                   "region box block 0 " + n + " 0 " + n + " 0 " + n, "create_box 1 box",
                   "create_atoms 1 box", "mass 1 28.0855", "pair_style pyfit",
                   "pair_coeff * * \"" + testing::trainedNetwork() + "\" Si",
                   // Half of it becomes potential energy.
                   "velocity all create " + std::to_string(2.0 * kelvin) + " 20210929 loop geom",
                   "timestep " + std::to_string(timestep), "fix move all nve",
                   "thermo_style custom step etotal temp"});
}

struct Trace {
  std::vector<double> time;    // ps
  std::vector<double> energy;  // meV/atom
  double temperature = 0.0;    // K, mean
};

Trace follow(Instance &lammps, double picoseconds, double timestep, int stride) {
  Trace trace;
  const int samples = static_cast<int>(picoseconds / timestep / stride + 0.5);
  const std::string chunk = "run " + std::to_string(stride) + " pre no post no";
  for (int i = 0; i < samples; ++i) {
    lammps.command(chunk);
    trace.time.push_back((i + 1) * stride * timestep);
    trace.energy.push_back(1000.0 * lammps.thermo("etotal") / lammps.atoms());
    trace.temperature += lammps.thermo("temp") / samples;
  }
  return trace;
}

// Least squares, meV/atom/ns; and what scatters about the line, meV/atom.
struct Line {
  double slope, scatter;
};

Line fit(const Trace &trace) {
  const double n = static_cast<double>(trace.time.size());
  double t = 0.0, e = 0.0, tt = 0.0, te = 0.0, rest = 0.0;
  for (std::size_t i = 0; i < trace.time.size(); ++i) {
    t += trace.time[i] / n;
    e += (trace.energy[i] - trace.energy[0]) / n;
  }
  for (std::size_t i = 0; i < trace.time.size(); ++i) {
    const double dt = trace.time[i] - t, de = trace.energy[i] - trace.energy[0] - e;
    tt += dt * dt;
    te += dt * de;
  }
  const double slope = te / tt;
  for (std::size_t i = 0; i < trace.time.size(); ++i) {
    const double off = trace.energy[i] - trace.energy[0] - e - slope * (trace.time[i] - t);
    rest += off * off / n;
  }
  return {1000.0 * slope, std::sqrt(rest)};
}

// Forces that are the energy's derivative leave an error that goes as the square of the time step.
void fluctuationGoesAsTheSquareOfTheTimeStep() {
  double scatter[2];
  for (int i = 0; i < 2; ++i) {
    const double timestep = i == 0 ? 0.001 : 0.0005;
    Instance lammps;
    start(lammps, 2, 1000, timestep);
    lammps.command("run " + std::to_string(static_cast<int>(0.5 / timestep)) + " post no");
    const Line line = fit(follow(lammps, 2.0, timestep, i == 0 ? 4 : 8));
    std::printf("time step %g ps: scatter %.3g meV/atom, drift %.3g meV/atom/ns\n", timestep,
                line.scatter, line.slope);
    scatter[i] = line.scatter;
  }
  // The two runs are different trajectories of a small cell, hence not 4 exactly.
  check::near(scatter[0] / scatter[1], 4.0, 1.0, "ratio of scatters");
}

void energyIsConservedFor50Picoseconds() {
  const double timestep = 0.001;
  Instance lammps;
  start(lammps, 4, 1000, timestep);
  lammps.command("run 2000 post no");
  const Trace trace = follow(lammps, 50.0, timestep, 20);
  const Line line = fit(trace);
  std::printf("%d atoms, %.0f K: drift %.4f meV/atom/ns, scatter %.4f meV/atom\n", lammps.atoms(),
              trace.temperature, line.slope, line.scatter);
  check::near(line.slope, 0.0, largestDrift, "drift (meV/atom/ns)");
  check::near(trace.temperature, 1000.0, 100.0, "temperature (K)");
}

long residentKilobytes() {
  long pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

// A melt, so that neighbour lists and ghosts change all the time, with grades and virials of atoms.
void memoryDoesNotGrow() {
  Instance lammps;
  start(lammps, 1, 4000, 0.001, "off");
  lammps.commands({"pair_style pyfit grade \"" + testing::trainedGrades() + "\"",
                   "pair_coeff * * \"" + testing::trainedNetwork() + "\" Si",
                   "compute s all stress/atom NULL", "compute g all pyfit/grade",
                   "compute r all reduce max c_s[1] c_g[1]", "thermo 10",
                   "thermo_style custom step c_r[1] c_r[2]", "run 20000 post no"});
  const long before = residentKilobytes();
  lammps.command("run 200000 post no");
  const long after = residentKilobytes();
  std::printf("resident memory %ld KiB, after 200,000 steps %ld KiB\n", before, after);
  // Less than two bytes a step: nothing is lost that is allocated in one.
  check::isTrue(before > 0 && after - before < 256, "memory grew");
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  const std::string what = argc == 2 ? argv[1] : "";
  if (what == "short") check::run("short", fluctuationGoesAsTheSquareOfTheTimeStep);
  if (what == "drift") check::run("drift", energyIsConservedFor50Picoseconds);
  if (what == "memory") check::run("memory", memoryDoesNotGrow);
  const int code = check::result();
  MPI_Finalize();
  return code;
}
