package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.assay.RandomStructures;
import org.assay.engine.CompiledEngine;
import org.assay.engine.EnginePotential;
import org.assay.engine.Nd4jEngine;
import org.assay.kernel.CompiledKernel;
import org.assay.lammps.LammpsPotential;
import org.assay.model.Activation;
import org.assay.model.TestNetworks;
import org.assay.model.ZblCore;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.model.file.NnFileWriter;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core of a network is LAMMPS's {@code zbl}, whoever evaluates. */
class CorePotentialTest {

  private static final ZblCore CORE = new ZblCore(1.1, 2.4);

  private static final long SEED = 8;

  /**
   * Relative to the largest number of its kind: cores of pairs at half an Å have kiloelectronvolts.
   */
  private static final double ROUNDING = 1e-12;

  private static final WorkerSettings ONE = WorkerSettings.defaults().withWorkers(1);

  @TempDir Path directory;

  private Path plain;
  private Path cored;

  @BeforeEach
  void write() {
    NnFile file = TestNetworks.file(TestNetworks.random(5, Activation.SIGMOID, SEED));
    plain = directory.resolve("plain.nn.dat");
    cored = directory.resolve("cored.nn.dat");
    NnFileWriter.write(file, plain);
    NnFileWriter.write(file.withCore(Optional.of(CORE)), cored);
  }

  private static List<Structure> silicon() {
    List<Structure> all =
        new java.util.ArrayList<>(
            RandomStructures.all(SEED).stream().map(RandomStructures.Sample::structure).toList());
    all.add(dimer("Si", "Si", 0.5));
    all.add(dimer("Si", "Si", 2.39));
    return all;
  }

  private static Structure dimer(String one, String other, double r) {
    return new Structure(
        Cell.cubic(14),
        List.of(one, other),
        new double[] {1, 1, 1, 1 + r / 3, 1 + 2 * r / 3, 1 + 2 * r / 3});
  }

  private static List<Evaluation> inLammps(LammpsPotential potential, List<Structure> structures) {
    try (WorkerPool pool = new WorkerPool(potential, ONE)) {
      return pool.submit(s -> structures.stream().map(s::evaluate).toList(), "core").join();
    }
  }

  private static void requireSame(List<Evaluation> expected, List<Evaluation> found) {
    for (int s = 0; s < expected.size(); s++) {
      Evaluation e = expected.get(s);
      Evaluation f = found.get(s);
      double scale = 1 + Math.abs(e.energy());
      assertEquals(e.energy(), f.energy(), ROUNDING * scale, "energy of structure " + s);
      requireSame(e.forces(), f.forces(), 1 + e.largestForce(), "force in structure " + s);
      double largest = 1;
      for (double v : e.stressVoigt()) {
        largest = Math.max(largest, Math.abs(v));
      }
      requireSame(e.stressVoigt(), f.stressVoigt(), largest, "stress of structure " + s);
      requireSame(e.atomEnergies(), f.atomEnergies(), scale, "energy of an atom in structure " + s);
    }
  }

  private static void requireSame(double[] expected, double[] found, double scale, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], ROUNDING * scale, what + ", component " + i);
    }
  }

  @Test
  void thePairStyleAddsWhatZblAdds() {
    LammpsPotential overlay =
        LammpsPotential.parse(
            "overlay",
            "pair_style hybrid/overlay pyfit zbl 1.1 2.4; pair_coeff * * pyfit "
                + plain
                + " {element}; pair_coeff * * zbl 14 14");
    List<Evaluation> expected = inLammps(overlay, silicon());
    requireSame(expected, inLammps(LammpsPotential.ofNetwork(cored), silicon()));
    for (EnginePotential engine : engines(cored)) {
      try (engine) {
        requireSame(expected, silicon().stream().map(engine::evaluate).toList());
      }
    }
  }

  private static List<EnginePotential> engines(Path network) {
    CompiledEngine compiled = new CompiledEngine(CompiledKernel.choose().kernel().orElseThrow());
    return List.of(
        compiled.read(network),
        compiled.potential(NnFileReader.readPotential(network)),
        new Nd4jEngine().read(network));
  }

  /** Every pair of elements has its own; the forces of a pair of unlike atoms cancel. */
  @Test
  void pairsOfElementsHaveTheirOwnCores() throws IOException {
    Path alloy = directory.resolve("alloy.nn.dat");
    Files.copy(Path.of("native/tests/data/alloy.nn.dat"), alloy);
    NnFile file = NnFileReader.read(alloy);
    Path with = directory.resolve("alloy-cored.nn.dat");
    NnFileWriter.write(file.withCore(Optional.of(CORE)), with);
    Random random = new Random(SEED);
    double[] positions = random.doubles(24, 0, 6).toArray();
    List<Structure> structures =
        List.of(
            dimer("Al", "Ni", 0.7),
            new Structure(
                Cell.ofRows(6, 0, 0, 1, 5, 0, 0.5, -1, 6),
                List.of("Al", "Ni", "Al", "Ni", "Ni", "Ni", "Al", "Ni"),
                positions));
    LammpsPotential overlay =
        LammpsPotential.parse(
            "overlay",
            "pair_style hybrid/overlay pyfit zbl 1.1 2.4; pair_coeff * * pyfit "
                + alloy
                + " Al Ni; pair_coeff 1 1 zbl 13 13; pair_coeff 1 2 zbl 13 28;"
                + " pair_coeff 2 2 zbl 28 28");
    List<Evaluation> expected = inLammps(overlay, structures);
    requireSame(expected, inLammps(LammpsPotential.ofNetwork(with), structures));
    for (EnginePotential engine : engines(with)) {
      try (engine) {
        requireSame(expected, structures.stream().map(engine::evaluate).toList());
      }
    }
  }

  @Test
  void thePairStyleStopsWithoutTheCoreFile() throws IOException {
    Files.delete(ZblCore.beside(cored));
    LammpsPotential potential = LammpsPotential.ofNetwork(cored);
    Throwable error =
        assertThrows(CompletionException.class, () -> inLammps(potential, silicon())).getCause();
    assertTrue(error.getMessage().contains("fitted with a short-range core"), error.getMessage());
    assertTrue(error.getMessage().contains("cored.nn.dat.core"), error.getMessage());
  }

  /** Kept outcomes of jobs must not be taken for those of another core. */
  @Test
  void theHashOfAPotentialCoversItsCore() throws IOException {
    String commands = "pair_style pyfit; pair_coeff * * " + cored + " {element}";
    String before = LammpsPotential.ofNetwork(cored).sha256();
    String named = LammpsPotential.parse("named", commands).sha256();
    Path core = ZblCore.beside(cored);
    Files.writeString(core, Files.readString(core).replace("2.4", "2.3"));
    assertNotEquals(before, LammpsPotential.ofNetwork(cored).sha256());
    assertNotEquals(named, LammpsPotential.parse("named", commands).sha256());
  }

  /** A path beyond ASCII goes by a link, and so does that of the core. */
  @Test
  void aCoreIsFoundBesideANetworkWhosePathIsNotAscii() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("größe"));
    Path there = folder.resolve("cored.nn.dat");
    Files.copy(cored, there);
    Files.copy(ZblCore.beside(cored), ZblCore.beside(there));
    requireSame(
        inLammps(LammpsPotential.ofNetwork(cored), silicon()),
        inLammps(LammpsPotential.ofNetwork(there), silicon()));
  }
}
