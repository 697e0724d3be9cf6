package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.kernel.CompiledKernel;
import org.assay.model.file.SmallBonds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors by group and component, of one network and of a committee. */
class EvaluateCommandTest {

  private static final Path NETWORK = Path.of("example/lammps/si.nn.dat");

  @TempDir Path directory;

  private Path data;

  /**
   * Diamond, strained and sheared, labelled by the network's own stresses, two of them exchanged.
   */
  @BeforeEach
  void write() throws IOException {
    StringBuilder plain = new StringBuilder();
    for (int n = 0; n < 12; n++) {
      plain.append(structure(n, 0, "0 0 0 0 0 0 0 0 0"));
    }
    data = Files.writeString(directory.resolve("plain.extxyz"), plain);
    Path table = directory.resolve("plain.csv");
    Outcome outcome = Outcome.run("evaluate", NETWORK, data, "--out", table);
    assertEquals(0, outcome.code(), outcome.err());
    StringBuilder labelled = new StringBuilder();
    List<String> rows = Files.readAllLines(table);
    for (int n = 0; n < 12; n++) {
      String[] row = rows.get(n + 1).split(",");
      double[] v = new double[6];
      for (int c = 0; c < 6; c++) {
        v[c] = Double.parseDouble(row[5 + 1 + c]) / 160.2176634;
      }
      double yz = n % 2 == 0 ? v[3] : v[5];
      double xy = n % 2 == 0 ? v[5] : v[3];
      String stress =
          v[0] + " " + xy + " " + v[4] + " " + xy + " " + v[1] + " " + yz + " " + v[4] + " " + yz
              + " " + v[2];
      labelled.append(structure(n, 2 * Double.parseDouble(row[4]), stress));
    }
    data = Files.writeString(directory.resolve("labelled.extxyz"), labelled);
  }

  private static String structure(int n, double energy, String stress) {
    double e = 0.004 * (n + 1);
    String cell =
        "0 2.73 " + (2.73 + e) + " " + (2.73 - e / 2) + " 0 2.73 2.73 " + (2.73 + e / 3) + " 0";
    return "2\nLattice=\""
        + cell
        + "\" Properties=species:S:1:pos:R:3 gid="
        + (n % 2 == 0 ? "EVEN" : "ODD")
        + " energy="
        + energy
        + " stress=\""
        + stress
        + "\" pbc=\"T T T\"\nSi 0 0 0\nSi 1.365 1.365 1.365\n";
  }

  @Test
  void exchangedShearsAreSaidInWords() {
    Outcome outcome = Outcome.run("evaluate", NETWORK, data);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(
        outcome
            .err()
            .contains("warning: group \"ODD\", stresses of 6 structures: yz and xy look exchanged"),
        outcome.err());
    assertTrue(!outcome.err().contains("group \"EVEN\""), outcome.err());
    for (String line : outcome.err().lines().toList()) {
      assertTrue(line.startsWith("warning") || line.length() <= 80, line);
    }
  }

  @Test
  void errorsByGroupAndComponentAreInAFile() throws IOException {
    Outcome outcome = Outcome.run("evaluate", NETWORK, data, "--out", directory.resolve("t.csv"));
    assertEquals(0, outcome.code(), outcome.err());
    List<String> rows = Files.readAllLines(directory.resolve("t-errors.csv"));
    assertEquals(
        "set,group,quantity,component,unit,structures,numbers,rmse,mae,bias,largest", rows.get(0));
    double even = rmse(rows, "dataset,\"EVEN\",stress,xy,GPa,6,6,");
    double odd = rmse(rows, "dataset,\"ODD\",stress,xy,GPa,6,6,");
    assertTrue(even < 1e-9, "EVEN " + even);
    assertTrue(odd > 0.1, "ODD " + odd);
    assertTrue(rmse(rows, "dataset,\"\",energy,all,eV/atom,12,12,") < 1e-12, rows.toString());
  }

  /** A network (PINN) of which the parameters of atoms make no bonds. */
  @Test
  void bondsThatFailAreSaidWithTheirStructures() throws IOException {
    Path network = SmallBonds.write(directory.resolve("a.pinn"), SmallBonds.NEGATIVE_SUM);
    String three =
        "3\nLattice=\"24 0 0 0 24 0 0 0 24\" Properties=species:S:1:pos:R:3 energy=1"
            + " pbc=\"T T T\"\nAl 0 0 0\nAl 0 0 2.6\nAl 0 2.5 1\n";
    Path file = Files.writeString(directory.resolve("three.extxyz"), three.repeat(6));
    Outcome outcome = Outcome.run("evaluate", network, file);
    assertEquals(0, outcome.code(), outcome.err());
    List<String> said = outcome.err().lines().filter(l -> l.contains("bond-order")).toList();
    assertEquals(5, said.size(), outcome.err());
    assertTrue(
        said.get(0).contains("three.extxyz:1: the network's bond-order parameters fail, of atom 1"),
        said.get(0));
    assertTrue(
        outcome.err().contains("warning: so do those of 6 structures in all"), outcome.err());
    SmallBonds.write(network, SmallBonds.SOUND);
    Outcome sound = Outcome.run("evaluate", network, file);
    assertEquals(0, sound.code(), sound.err());
    assertTrue(!sound.err().contains("bond-order"), sound.err());
  }

  private static double rmse(List<String> rows, String begin) {
    String row = rows.stream().filter(r -> r.startsWith(begin)).findFirst().orElseThrow();
    return Double.parseDouble(row.substring(begin.length()).split(",")[0]);
  }

  /** Of a network and itself the mean is the network, and the spread nothing. */
  @Test
  void aCommitteeGivesMeanAndSpread() throws IOException {
    Path committee =
        Files.writeString(
            directory.resolve("committee.json"),
            "{\"schema\": 1, \"members\": [{\"file\": \""
                + NETWORK.toAbsolutePath()
                + "\"}, {\"file\": \""
                + NETWORK.toAbsolutePath()
                + "\"}]}");
    Path one = directory.resolve("one.csv");
    Path both = directory.resolve("both.csv");
    assertEquals(0, Outcome.run("evaluate", NETWORK, data, "--out", one).code());
    Outcome outcome = Outcome.run("evaluate", committee, data, "--out", both);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("the mean of 2 networks"), outcome.err());
    assertTrue(outcome.err().contains("spread"), outcome.err());
    List<String> alone = Files.readAllLines(one);
    List<String> mean = Files.readAllLines(both);
    assertTrue(mean.get(0).startsWith(alone.get(0) + ",energy_spread_eV_per_atom"), mean.get(0));
    for (int i = 1; i < alone.size(); i++) {
      assertEquals(alone.get(i) + ",0.0".repeat(7), mean.get(i));
    }
    String forces = Files.readAllLines(directory.resolve("both-forces.csv")).get(1);
    assertTrue(forces.endsWith(",0.0,0.0,0.0,0.0"), forces);
  }

  /** Energies of the same network, by each engine; the log says which it was. */
  @Test
  void everyEngineSaysTheSameAndIsNamed() throws IOException {
    Path reference = directory.resolve("nd4j.csv");
    Outcome nd4j = Outcome.run("evaluate", NETWORK, data, "--out", reference, "--engine", "nd4j");
    assertEquals(0, nd4j.code(), nd4j.err());
    assertTrue(nd4j.err().contains("evaluate: engine nd4j\n"), nd4j.err());
    Path table = directory.resolve("table.csv");
    for (String engine : List.of("compiled", "lammps", "auto")) {
      Outcome outcome = Outcome.run("evaluate", NETWORK, data, "--out", table, "--engine", engine);
      assertEquals(0, outcome.code(), outcome.err());
      String name = engine.equals("auto") ? "compiled" : engine;
      assertTrue(outcome.err().contains("evaluate: engine " + name), outcome.err());
      List<String> expected = Files.readAllLines(reference);
      List<String> found = Files.readAllLines(table);
      for (int row = 1; row < expected.size(); row++) {
        // Of some 5 eV; LAMMPS's cell has rounding of its own.
        assertEquals(energy(expected.get(row)), energy(found.get(row)), 1e-12, engine);
      }
    }
    Outcome again = Outcome.run("evaluate", NETWORK, data);
    assertTrue(again.err().contains("evaluate: engine compiled ("), again.err());
  }

  private static double energy(String row) {
    return Double.parseDouble(row.split(",")[4]);
  }

  @Test
  void anUnknownEngineIsAnsweredWithThoseThereAre() {
    Outcome outcome = Outcome.run("evaluate", NETWORK, data, "--engine", "gpu");
    assertEquals(2, outcome.code());
    assertTrue(
        outcome.err().contains("--engine gpu: use one of auto, compiled, nd4j, lammps"),
        outcome.err());
  }

  @Test
  void aBrokenNetworkIsNamedWithItsLineByEveryEngine() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.nn.dat"), "5 0 1\n1\nSi 28,085\n");
    for (String engine : List.of("compiled", "nd4j", "lammps")) {
      Outcome outcome = Outcome.run("evaluate", broken, data, "--engine", engine);
      assertEquals(3, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains(broken + ":3: "), outcome.err());
    }
  }

  /** What asks fits to do without the library asks this too. */
  @Test
  void withoutCompiledKernelsNd4jEvaluates() {
    System.setProperty(CompiledKernel.PROPERTY, "none");
    try {
      Outcome outcome = Outcome.run("evaluate", NETWORK, data);
      assertTrue(outcome.err().contains("evaluate: engine nd4j\n"), outcome.err());
      Outcome asked = Outcome.run("evaluate", NETWORK, data, "--engine", "compiled");
      assertEquals(3, asked.code(), asked.err());
      assertTrue(
          asked
              .err()
              .contains(
                  "engine compiled: the system property assay.kernel is none; ./assay doctor builds"
                      + " it"));
    } finally {
      System.clearProperty(CompiledKernel.PROPERTY);
    }
  }
}
