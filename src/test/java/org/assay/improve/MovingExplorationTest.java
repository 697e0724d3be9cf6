package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.session.TimeLimit;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What moves, how often it is seen, and that the same seed sees the same. */
class MovingExplorationTest {

  private static final Phase SILICON =
      new Phase("DC", Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.43));
  private static final Material MATERIAL = new Material(List.of("Si"), List.of(SILICON), "DC");
  private static final LammpsPotential SW =
      LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}");

  private static ExploreSettings settings(String phase) {
    return new ExploreSettings(
        Optional.of(
            new ExploreSettings.Motion(
                List.of(phase), List.of(300.0), List.of(0.0, 10.0), 0.1, 8, 5)),
        Optional.empty(),
        Optional.of(new ExploreSettings.Quench(List.of(), 1, 3000, 300, 0.1, 8, 5)));
  }

  private static List<Met> met(long seed) throws InterruptedException {
    List<String> said = new ArrayList<>();
    List<Met> met =
        new MovingExploration(settings("DC"), MATERIAL)
            .met(SW, WorkerSettings.defaults().withWorkers(1), seed, said::add);
    assertEquals(List.of(), said);
    return met;
  }

  @Test
  void crystalsMoveAndLiquidsAreCooled() throws InterruptedException {
    List<Met> met = met(1);
    List<String> origins = met.stream().map(Met::origin).distinct().toList();
    assertEquals(
        List.of("dynamics_DC_300K_0GPa", "dynamics_DC_300K_10GPa", "quench_DC_1"), origins);
    assertEquals(5, met.stream().filter(m -> m.origin().endsWith("300K_0GPa")).count());
    assertEquals(10, met.stream().filter(m -> m.origin().startsWith("quench")).count());
    assertTrue(met.stream().allMatch(m -> m.structure().size() == 8));
    assertEquals(20, met.stream().map(Met::hash).distinct().count());
    // In compression: the cell is smaller.
    assertTrue(met.get(9).structure().volumePerAtom() < met.get(4).structure().volumePerAtom());
    assertEquals(met.stream().map(Met::hash).toList(), met(1).stream().map(Met::hash).toList());
  }

  @Test
  @Tag("slow")
  void aRunThatRunsOutOfTimeGivesWhatItMetUntilThen() throws InterruptedException {
    ExploreSettings endless =
        new ExploreSettings(
            Optional.of(
                new ExploreSettings.Motion(
                    List.of("DC"), List.of(300.0), List.of(0.0), 1e6, 8, 10_000_000)),
            Optional.empty(),
            Optional.empty());
    List<String> said = new ArrayList<>();
    List<Met> met =
        new MovingExploration(endless, MATERIAL)
            .met(
                SW,
                WorkerSettings.defaults()
                    .withWorkers(1)
                    .withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(15))),
                1,
                said::add);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("dynamics DC 300K 0GPa: "), said.toString());
    assertTrue(!met.isEmpty());
  }

  @Test
  void aPhaseThatTheSuiteHasNotIsRefused() {
    String message =
        assertThrows(
                SettingsException.class, () -> new MovingExploration(settings("BCC"), MATERIAL))
            .getMessage();
    assertTrue(message.contains("BCC"), message);
  }
}
