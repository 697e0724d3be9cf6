package org.assay.lammps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.session.TimeLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LammpsPotentialTest {

  @TempDir Path directory;

  @Test
  void commandsAreSplitAndKept() {
    LammpsPotential p =
        LammpsPotential.parse("Si", " pair_style sw ;\n pair_coeff * * Si.sw {element}; ");
    assertEquals(List.of("pair_style sw", "pair_coeff * * Si.sw {element}"), p.commands());
    assertEquals("sw", p.pairStyle());
    assertEquals(List.of("* * Si.sw {element}"), p.pairCoeff());
    assertTrue(p.sha256().matches("[0-9a-f]{64}"));
  }

  @Test
  void hashFollowsCommandsAndTheFilesTheyName() throws IOException {
    Path file = directory.resolve("a.sw");
    String commands = "pair_style sw; pair_coeff * * " + file + " Si";
    Files.writeString(file, "one");
    String one = LammpsPotential.parse("a", commands).sha256();
    assertEquals(one, LammpsPotential.parse("b", commands).sha256());
    Files.writeString(file, "two");
    assertNotEquals(one, LammpsPotential.parse("a", commands).sha256());
    Files.writeString(file, "one");
    assertNotEquals(one, LammpsPotential.parse("a", commands + "; pair_modify shift no").sha256());
    assertNotEquals(
        LammpsPotential.parse("a", "pair_style sw; pair_coeff * * Si.sw Si").sha256(),
        LammpsPotential.parse("a", "pair_style sw; pair_coeff * * no-such-file.sw Si").sha256());
  }

  /** Results in store are found by the hash: those of weights before were taken for new ones. */
  @Test
  void hashFollowsTheFilesOfADirectoryThatCommandsName() throws IOException {
    String commands = "pair_style pyfit; pair_coeff * * " + directory + " Si";
    Files.writeString(directory.resolve("input.nn"), "elements Si\n");
    Path weights = Files.writeString(directory.resolve("weights.014.data"), "0.5\n");
    String one = LammpsPotential.parse("a", commands).sha256();
    Files.writeString(weights, "0.25\n");
    assertNotEquals(one, LammpsPotential.parse("a", commands).sha256());
    Files.writeString(weights, "0.5\n");
    assertEquals(one, LammpsPotential.parse("a", commands).sha256());
  }

  @Test
  void networkIsItsFile() throws IOException {
    Path file = directory.resolve("NN1.dat");
    Files.writeString(file, "abc");
    LammpsPotential p = LammpsPotential.ofNetwork(file);
    // FIPS 180-2, appendix B.1
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", p.sha256());
    assertEquals("pyfit", p.pairStyle());
    assertEquals(List.of("* * " + file.toAbsolutePath() + " {element}"), p.pairCoeff());
    assertThrows(
        DataFormatException.class, () -> LammpsPotential.ofNetwork(directory.resolve("none")));
    Path spaced = Files.writeString(directory.resolve("a b.dat"), "abc");
    assertEquals(
        List.of("* * \"" + spaced.toAbsolutePath() + "\" {element}"),
        LammpsPotential.ofNetwork(spaced).pairCoeff());
    assertThrows(
        SettingsException.class, () -> LammpsPotential.ofNetwork(directory.resolve("a$b.dat")));
  }

  @Test
  void networkWithoutItsPairStyleSaysWhatIsMissing() throws IOException {
    Path file = directory.resolve("NN1.dat");
    Files.writeString(file, "abc");
    WorkerSettings without =
        new WorkerSettings(
            1, TimeLimit.fixed(Duration.ofSeconds(60)), Optional.empty(), 1, Map.of());
    try (WorkerPool pool = new WorkerPool(LammpsPotential.ofNetwork(file), without)) {
      CompletionException e =
          assertThrows(CompletionException.class, pool.submit(s -> s.version(), "x")::join);
      assertInstanceOf(LammpsException.class, e.getCause());
      assertTrue(e.getMessage().contains(PairStyleLibrary.FILE_NAME), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shell rm x",
        "python f input 0 here \"def f(): pass\"",
        "jump in.other",
        "include in.other",
        "plugin load x.so",
        "write_data x",
        "write_restart x",
        "write_dump all atom x",
        "write_coeff x",
        "restart 1 x",
        "dump d all atom 1 x",
        "log x",
        "print hello file x",
        "info all out append x",
        "variable v getenv HOME",
        "variable v python f",
        "variable v shell x",
        "variable v file x",
        "if 1 then \"shell rm x\"",
        "fix p all print 1 hello file x",
        "fix p all ave/time 1 1 1 c_thermo_pe file x",
        "fix p all python/invoke 1 end_of_step f",
        "compute c all pe",
        "read_data x",
        "read_dump x 1 x y z",
        "run 0",
        "units real",
        "atom_style charge",
        "clear",
        "quit",
        "next v",
        "label l",
        "partition yes 1 shell x",
        "package omp 1",
        "suffix omp",
        "kim query x",
        "molecule m x",
        "pair_write 1 1 10 r 1 2 x y",
        "set group all type 1",
        "mass 1 1",
        "pair_style python 5",
        "pair_style python/kk 5",
        "pair_style hybrid/overlay sw python 5",
        "pair_style kim x",
        "pair_style mliap model mliappy x descriptor sna y",
        "pair_style mliap unified x 0",
        "pair_style reax/c control",
        "pair_style hybrid reaxff/omp control sw",
        "pair_coeff * * $(x) Si",
        "pair_coeff * * ${x} Si",
        "pair_coeff * * $x Si",
        "pair_coeff * * `x` Si",
        "pair_coeff * * a&",
        "pair_coeff * * a # b",
        "pair_coeff * * \"a Si",
        "pair_coeff * * \"\"\"a\"\"\" Si",
        "pair_coeff * * 'a' Si",
        "pair_coeff * * a|b.gz Si",
        "pair_coeff * * a>b Si",
        "pair_coeff * * a\rshell Si",
        "pair_coeff * * a\u0000 Si",
        "SHELL rm x",
        "\"shell\" rm x",
      })
  void commandsThatDoMoreThanDefineAPotentialAreRefused(String command) {
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () ->
                new LammpsPotential(
                    "a stranger's", List.of("pair_style sw", command), "0".repeat(64)));
    assertTrue(e.getMessage().startsWith("potential \"a stranger's\": \""), e.getMessage());
    // in one text with others, as from a command line
    assertThrows(
        SettingsException.class,
        () -> LammpsPotential.parse("a", "pair_style sw\n" + command + ";pair_modify shift no"));
  }

  @Test
  void whatDefinesAPotentialIsTaken() {
    for (String commands :
        List.of(
            "pair_style hybrid/overlay sw zbl 3 4; pair_coeff * * sw Si.sw {element};"
                + " pair_coeff 1 1 zbl 14 14; pair_modify shift yes; neighbor 2 bin;"
                + " neigh_modify one 4000; comm_modify cutoff 12",
            "pair_style reax/c NULL; pair_coeff * * ffield.reax Si",
            "pair_style lj/cut 5; pair_coeff * *\t0.1 2.0",
            "pair_style sw; pair_coeff * * \"a folder/Si (copy).sw\" Si")) {
      LammpsPotential.parse("a", commands);
    }
  }

  @Test
  void potentialWithoutAPairStyleIsRefused() {
    assertThrows(SettingsException.class, () -> LammpsPotential.parse("a", "pair_coeff * * 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a$b",
        "a${HOME}",
        "$(touch x)",
        "a;b",
        "a\"b",
        "a&",
        "a#b",
        "a`b`",
        "a\nb",
        "a|b"
      })
  void networkOfANameThatLammpsWouldTakeForMoreIsRefused(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name + ".dat"), "abc");
    SettingsException e =
        assertThrows(SettingsException.class, () -> LammpsPotential.ofNetwork(file));
    assertTrue(e.getMessage().contains("rename it"), e.getMessage());
  }
}
