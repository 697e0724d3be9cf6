package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assay.cli.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Energies, forces and stresses of networks on a few structures, and their errors. */
@Tag("golden")
class EvaluationGoldenTest {

  /**
   * eV/Å, eV and GPa, as parts of numbers of the size of 1 and as what remains of sums that vanish
   * by symmetry. LAMMPS has a cell of its own, and ND4J sums in another order with other functions;
   * of energies of the size of 5 eV some 1e-14 is known.
   */
  private static final Rounding OTHER_ENGINE = new Rounding(1e-9, 1e-9);

  @TempDir Path out;

  @ParameterizedTest
  @ValueSource(strings = {"type-5", "type-20", "aladyn", "committee"})
  void anEvaluationComputesWhatIsHeld(String name) throws IOException {
    Golden.hold("evaluations/" + name + ".txt", evaluate(name, "compiled"), Rounding.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type-5", "type-20", "aladyn"})
  void otherEnginesDifferByRounding(String name) throws IOException {
    for (String engine : List.of("lammps", "nd4j")) {
      Golden.agree(
          "evaluations/" + name + ".txt",
          engine,
          held -> held,
          evaluate(name, engine),
          OTHER_ENGINE);
    }
  }

  @Test
  void theLargerNetworkOfTheExampleComputesWhatIsHeld() throws IOException {
    Path network = Path.of(System.getProperty("assay.home", "."), "example/lammps/si.nn.dat");
    Golden.hold("evaluations/example.txt", evaluate(List.of(network), "compiled"), Rounding.NONE);
  }

  private String evaluate(String name, String engine) throws IOException {
    List<String> networks = name.equals("committee") ? List.of("type-5", "type-20") : List.of(name);
    return evaluate(
        networks.stream()
            .map(n -> Golden.directory().resolve("networks").resolve(n + ".nn.dat"))
            .toList(),
        engine);
  }

  private String evaluate(List<Path> networks, String engine) throws IOException {
    Path table = out.resolve(engine + ".csv");
    List<Object> words = new ArrayList<>(List.of("evaluate"));
    words.addAll(networks);
    words.add(Golden.directory().resolve("si.extxyz"));
    words.addAll(List.of("--shift", "102.4576", "--engine", engine, "--workers", "1"));
    words.addAll(List.of("--out", table));
    Outcome outcome = KernelFit.withKernel(KernelFit.PORTABLE, () -> Outcome.run(words));
    assertEquals(0, outcome.code(), outcome.err());
    return ofAllGroups(new WrittenFiles(out, file -> file.startsWith(engine)).text())
        .replace("== " + engine, "== evaluation");
  }

  /** Leaves out the errors of single groups: they are sums of what stands above. */
  private static String ofAllGroups(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("dataset,") || line.startsWith("dataset,\"\","))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
