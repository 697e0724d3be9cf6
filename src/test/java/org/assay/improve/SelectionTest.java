package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.model.Activation;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.Potential;
import org.assay.model.TestNetworks;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which dimers are chosen, of which all is known but a distance. */
class SelectionTest {

  private final EnginePotential potential =
      Engines.of(EngineName.AUTO).potential(TestNetworks.random(5, Activation.SIGMOID, 1));

  @AfterEach
  void close() {
    potential.close();
  }

  private static Structure dimer(double r) {
    return Structure.ofElement(Cell.cubic(20), "Si", new double[] {0, 0, 0, r, 0, 0});
  }

  private static List<Structure> data() {
    return IntStream.range(0, 9).mapToObj(n -> dimer(2.2 + 0.05 * n)).toList();
  }

  private static List<Met> pool(double... distances) {
    List<Met> all = new ArrayList<>();
    for (double r : distances) {
      all.add(Met.of("r" + r, dimer(r)));
    }
    return all;
  }

  private List<String> chosen(List<Met> pool, int count) {
    return new Selection(List.of(potential), data(), pool, origin -> 1)
        .choose(ChoiceRule.FARTHEST, count, 1).stream().map(c -> c.met().origin()).toList();
  }

  @Test
  void theFarthestComesFirstAndItsTwinNotAtAll() {
    List<Met> pool = pool(2.4, 2.61, 2.9, 3.6, 3.6001);
    assertEquals(List.of("r3.6", "r2.9"), firstTwo(chosen(pool, 4)));
    assertTrue(
        chosen(pool, 5).stream().filter(o -> o.startsWith("r3.6")).count() == 1,
        () -> chosen(pool, 5).toString());
  }

  private static List<String> firstTwo(List<String> all) {
    List<String> two = new ArrayList<>(all.subList(0, 2));
    two.replaceAll(o -> o.equals("r3.6001") ? "r3.6" : o);
    return two;
  }

  @Test
  void whatTheDataHaveIsNotChosen() {
    assertEquals(List.of(), chosen(pool(2.2, 2.4, 2.6), 3));
  }

  @Test
  void needOutweighsDistance() {
    List<Met> pool = pool(2.9, 3.0);
    List<Chosen> chosen =
        new Selection(List.of(potential), data(), pool, origin -> origin.equals("r2.9") ? 4 : 1)
            .choose(ChoiceRule.FARTHEST, 1, 1);
    assertEquals("r2.9", chosen.get(0).met().origin());
    assertEquals(4, chosen.get(0).weight());
  }

  @Test
  void randomChoicesFollowTheSeed() {
    List<Met> pool = pool(1.8, 1.9, 2.8, 2.9, 3.0, 3.2, 3.4);
    Selection first = new Selection(List.of(potential), data(), pool, origin -> 1);
    Selection again = new Selection(List.of(potential), data(), pool, origin -> 1);
    assertEquals(first.choose(ChoiceRule.RANDOM, 3, 5), again.choose(ChoiceRule.RANDOM, 3, 5));
  }

  /** Two members that differ; the factor is between 1, where they agree, and 2. */
  @Test
  void whereACommitteeIsApartAStructureCountsMore() {
    try (EnginePotential other =
        Engines.of(EngineName.AUTO).potential(TestNetworks.random(5, Activation.SIGMOID, 2))) {
      List<EnginePotential> committee = List.of(potential, other);
      List<Structure> near = List.of(dimer(2.3));
      Doubt doubt = Doubt.of(committee, near, List.of(dimer(2.3), dimer(30 / 2.0)));
      double[] one = potential.evaluate(dimer(2.3)).forces();
      double[] two = other.evaluate(dimer(2.3)).forces();
      // Two members: the standard deviation is the difference over the root of 2.
      double expected = Math.abs(one[0] - two[0]) / Math.sqrt(2);
      assertTrue(expected > 0);
      assertEquals(expected, doubt.spread(0).orElseThrow(), 1e-12 * expected);
      assertEquals(1.5, doubt.factor(0), 1e-12);
      assertEquals(1, doubt.factor(1)); // beyond the cutoff: no forces at all
      List<Chosen> chosen =
          new Selection(committee, data(), pool(2.9), origin -> 1)
              .choose(ChoiceRule.FARTHEST, 1, 1);
      assertTrue(chosen.get(0).spread().orElseThrow() > 0);
    }
    assertEquals(1, Doubt.of(List.of(potential), data(), data()).factor(0));
    assertTrue(Doubt.of(List.of(potential), data(), data()).spread(0).isEmpty());
  }

  /** Carbon beside data of silicon: the first is new however it lies, a second must differ. */
  @Test
  void anElementThatTheDataLackComesFirst() {
    List<Met> pool = new ArrayList<>(pool(3.6));
    for (double r : new double[] {2.3, 3.2}) {
      pool.add(
          Met.of(
              "C" + r,
              new Structure(Cell.cubic(20), List.of("Si", "C"), new double[] {0, 0, 0, r, 0, 0})));
    }
    LegendreMoments two =
        new LegendreMoments(5, 4.5, 1.1, 0.9, new int[] {0, 1, 2}, new double[] {1.8, 2.5, 3.3}, 2);
    NetworkArchitecture layers = new NetworkArchitecture(new int[] {27, 4, 1}, Activation.SIGMOID);
    Network flat = new Network(layers, new double[layers.parameters()]);
    ElementModel si = ElementModel.straight("Si", 28.085, two, flat);
    ElementModel c = ElementModel.straight("C", 12.011, two, flat);
    try (EnginePotential both =
        Engines.of(EngineName.AUTO).potential(new Potential(List.of(c, si)))) {
      List<Chosen> chosen =
          new Selection(List.of(both), data(), pool, origin -> 1).choose(ChoiceRule.FARTHEST, 9, 1);
      assertEquals(Double.POSITIVE_INFINITY, chosen.get(0).distance());
      assertTrue(chosen.get(0).met().origin().startsWith("C"), chosen.toString());
      assertTrue(chosen.stream().skip(1).allMatch(x -> Double.isFinite(x.distance())));
      assertEquals(3, chosen.size());
    }
  }

  @Test
  void dynamicsAloneChoosesFromNothingElse() {
    List<Met> pool =
        List.of(
            Met.of("dimer Si", dimer(3.6)),
            Met.of("dynamics DC 300K 0GPa", dimer(2.9)),
            Met.of("dynamics DC 300K 0GPa", dimer(3.0)));
    List<Chosen> chosen =
        new Selection(List.of(potential), data(), pool, origin -> 1)
            .choose(ChoiceRule.DYNAMICS, 3, 1);
    assertFalse(chosen.isEmpty());
    assertTrue(chosen.stream().allMatch(c -> c.met().origin().startsWith("dynamics")));
  }
}
