package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.RandomStructures;
import org.assay.RandomStructures.Sample;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.Cell;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptors by every engine against the double sum that they are defined by. */
class DescriptorsTest {

  private static final long SEED = 41;

  /** The double sum itself rounds at 1e-13 of terms that cancel. */
  private static final double TOLERANCE = 1e-10;

  private static final List<LegendreMoments> KINDS =
      List.of(
          new LegendreMoments(5, 4.5, 1, 1, new int[] {0, 2, 5}, new double[] {1.9, 2.6, 3.4}),
          new LegendreMoments(
              5, 3.9, 0.7, 0.6, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, new double[] {2.4}),
          new LegendreMoments(20, 4.5, 1, 0, new int[] {1, 4, 8}, new double[] {1.5, 2.8}),
          new LegendreMoments(20, 4.1, 1.4, 3, new int[] {3}, new double[] {2.0}));

  static Stream<Arguments> cases() {
    return KINDS.stream()
        .flatMap(k -> RandomStructures.all(SEED).stream().map(s -> Arguments.of(k, s)));
  }

  /** Describes a structure behind another, which must leave nothing to be seen. */
  private static double[] of(Engine engine, LegendreMoments kind, Structure structure) {
    double[] two = {0, 0, 0, 1.2, 1.6, 0.4};
    Structure before = Structure.ofElement(Cell.cubic(9), "Si", two);
    List<LabelledStructure> both = List.of(labelled(before), labelled(structure));
    try (EngineSet set =
        engine.describe(both, ElementSet.of("Si"), kind, false, new MemoryBudget(0))) {
      return set.descriptors().stream()
          .flatMapToDouble(DoubleStream::of)
          .skip(2L * kind.size())
          .toArray();
    }
  }

  private static LabelledStructure labelled(Structure structure) {
    return new LabelledStructure(
        0, "g", structure, OptionalDouble.of(0), Optional.empty(), Optional.empty(), "test");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalTheDoubleSumOverNeighbours(LegendreMoments kind, Sample sample) {
    NeighbourList list = NeighbourList.of(sample.structure(), kind.cutoffRadius());
    Term[] expected =
        Stream.iterate(0, i -> i < list.size(), i -> i + 1)
            .flatMap(i -> Stream.of(new NaiveDescriptors(kind, list, i).values))
            .toArray(Term[]::new);
    for (Engine engine : EveryEngine.all()) {
      double[] found = of(engine, kind, sample.structure());
      Term.requireNear(expected, found, 1e-12, engine.name() + ", " + sample);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areTheSameInARotatedShiftedPermutedSupercell(LegendreMoments kind, Sample sample) {
    double[] rotation = RandomStructures.rotation(new Random(SEED));
    Structure s = sample.structure();
    Structure rotated = s.withCellScalingAtoms(s.cell().deformed(rotation));
    double[] shifted = rotated.positions();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += new double[] {3.7, -11.1, 0.4}[i % 3];
    }
    int n = s.size();
    double[] reversed = new double[shifted.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(shifted, 3 * i, reversed, 3 * (n - 1 - i), 3);
    }
    Structure changed = rotated.withPositions(reversed).repeated(2, 1, 3);
    int size = kind.size();
    for (Engine engine : EveryEngine.kinds()) {
      double[] before = of(engine, kind, s);
      double[] after = of(engine, kind, changed);
      for (int k = 0; k < after.length; k++) {
        int i = n - 1 - k / size % n;
        double expected = before[i * size + k % size];
        assertEquals(
            expected,
            after[k],
            TOLERANCE * Math.max(1, Math.abs(expected)),
            engine.name() + ", " + sample + ", atom " + k / size);
      }
    }
  }

  @Test
  void areZeroWithoutNeighbours() {
    Structure alone = Structure.ofElement(Cell.cubic(20), "Si", new double[3]);
    for (Engine engine : EveryEngine.all()) {
      for (LegendreMoments kind : KINDS) {
        assertArrayEquals(new double[kind.size()], of(engine, kind, alone), engine.name());
      }
    }
  }

  /**
   * asinh on the scale where {@code log(g + sqrt(1 + g²))} would have lost all digits. ND4J's own
   * has: what it knows of a descriptor is 1e-16.
   */
  @Test
  void smallOnesKeepTheirDigits() {
    LegendreMoments kind = new LegendreMoments(20, 4, 1, 0, new int[] {0}, new double[] {1.5, 2.8});
    Structure pair = Structure.ofElement(Cell.cubic(20), "Si", new double[] {0, 0, 0, 3.99, 0, 0});
    double fc = 1e-8 / (1 + 1e-8);
    for (Engine engine :
        EveryEngine.all().stream().filter(CompiledEngine.class::isInstance).toList()) {
      double[] found = of(engine, kind, pair);
      for (int n = 0; n < 2; n++) {
        double r0 = kind.centres()[n];
        double f = Math.exp(-(3.99 / r0) * (3.99 / r0)) * fc;
        // 3.99 is known to 4e-16 of itself, its distance to the cutoff to 1e-13, f to 4e-13.
        assertEquals(f * f, found[n], 1e-12 * f * f, engine.name());
      }
    }
  }
}
