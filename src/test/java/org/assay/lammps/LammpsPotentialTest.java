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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        new WorkerSettings(1, Duration.ofSeconds(60), Optional.empty(), 1, Map.of());
    try (WorkerPool pool = new WorkerPool(LammpsPotential.ofNetwork(file), without)) {
      CompletionException e =
          assertThrows(CompletionException.class, pool.submit(s -> s.version(), "x")::join);
      assertInstanceOf(LammpsException.class, e.getCause());
      assertTrue(e.getMessage().contains(PairStyleLibrary.FILE_NAME), e.getMessage());
    }
  }

  @Test
  void otherCommandsAreRefused() {
    assertThrows(
        SettingsException.class, () -> LammpsPotential.parse("a", "pair_style sw; shell rm x"));
    assertThrows(SettingsException.class, () -> LammpsPotential.parse("a", "pair_coeff * * 1"));
  }
}
