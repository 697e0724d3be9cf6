package org.assay.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assay.structure.Composition;
import org.assay.structure.Fingerprint;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A crystal structure that resembles a given one: first of all those with their usual shape, then
 * uniaxial ones with any c/a.
 *
 * @param prototype the prototype
 * @param axisRatio c/a; 0 where it has its usual shape
 * @param difference largest relative difference of ranked neighbour distances
 */
record CrystalLikeness(Prototype prototype, double axisRatio, double difference) {

  /** A crystal that differs less from a prototype is of its kind. */
  private static final double SAME = 0.05;

  /** With a free c/a it takes more to be one. */
  private static final double SAME_BUT_STRETCHED = 0.02;

  private static final double SMALLEST_RATIO = 0.4;
  private static final double LARGEST_RATIO = 3.0;
  private static final double RATIO_STEP = 0.02;

  /** The scale does not matter (Å). */
  private static final double A = 5;

  /** Distances know no elements. */
  private static final List<String> ELEMENTS = List.of("A", "B", "C");

  /** Names what a crystal is, or what it resembles most, and by how much it differs. */
  static String of(Structure crystal) {
    Fingerprint is = Fingerprint.of(crystal);
    Composition of = Composition.of(crystal);
    CrystalLikeness usual = nearest(usual(is, of));
    if (usual.difference < SAME) {
      return usual.prototype.id();
    }
    CrystalLikeness stretched = nearest(stretched(is, of));
    if (stretched.difference < SAME_BUT_STRETCHED) {
      return String.format(
          Locale.ROOT, "%s with c/a %.2f", stretched.prototype.id(), stretched.axisRatio);
    }
    return String.format(
        Locale.ROOT,
        "like no prototype, nearest is %s (distances off by %.0f %%)",
        usual.prototype.id(),
        100 * usual.difference);
  }

  /**
   * Returns the prototypes that a composition can have; where there is none, those of elements,
   * which then say where atoms stand, whatever they are.
   */
  private static List<Prototype> candidates(Composition of) {
    List<Integer> counts = of.elements().stream().map(of::count).sorted().toList();
    List<Prototype> all =
        Arrays.stream(Prototype.values())
            .filter(p -> p.formula().stream().sorted().toList().equals(counts))
            .toList();
    return all.isEmpty() ? candidates(Composition.ofElement(of.elements().get(0))) : all;
  }

  private static CrystalLikeness nearest(List<CrystalLikeness> all) {
    return all.stream().min(Comparator.comparingDouble(CrystalLikeness::difference)).orElseThrow();
  }

  private static List<CrystalLikeness> usual(Fingerprint is, Composition of) {
    List<CrystalLikeness> all = new ArrayList<>();
    for (Prototype p : candidates(of)) {
      all.add(compared(is, p, p.usual(A), 0));
    }
    return all;
  }

  private static List<CrystalLikeness> stretched(Fingerprint is, Composition of) {
    List<CrystalLikeness> all = new ArrayList<>();
    for (Prototype p : candidates(of)) {
      for (double c = SMALLEST_RATIO; !p.isCubic() && c < LARGEST_RATIO; c += RATIO_STEP) {
        all.add(compared(is, p, LatticeParameters.uniaxial(A, c * A), c));
      }
    }
    return all;
  }

  private static CrystalLikeness compared(
      Fingerprint is, Prototype prototype, LatticeParameters shape, double ratio) {
    Structure ideal = prototype.primitive(ELEMENTS.subList(0, prototype.kinds()), shape);
    return new CrystalLikeness(prototype, ratio, is.differenceFrom(Fingerprint.of(ideal)));
  }
}
