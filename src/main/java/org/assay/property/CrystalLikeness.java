package org.assay.property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

  private static final double TIN = 0.55;

  /** Names what a crystal is, or what it resembles most, and by how much it differs. */
  static String of(Structure crystal) {
    Fingerprint is = Fingerprint.of(crystal);
    String element = crystal.symbol(0);
    CrystalLikeness usual = nearest(usual(is, element));
    if (usual.difference < SAME) {
      return usual.prototype.id();
    }
    CrystalLikeness stretched = nearest(stretched(is, element));
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

  private static CrystalLikeness nearest(List<CrystalLikeness> all) {
    return all.stream().min(Comparator.comparingDouble(CrystalLikeness::difference)).orElseThrow();
  }

  private static List<CrystalLikeness> usual(Fingerprint is, String element) {
    List<CrystalLikeness> all = new ArrayList<>();
    for (Prototype p : Prototype.values()) {
      LatticeParameters shape =
          p == Prototype.BETA_TIN
              ? LatticeParameters.uniaxial(A, TIN * A)
              : LatticeParameters.cubic(A);
      all.add(compared(is, p, shape, element, 0));
    }
    return all;
  }

  private static List<CrystalLikeness> stretched(Fingerprint is, String element) {
    List<CrystalLikeness> all = new ArrayList<>();
    for (Prototype p : Prototype.values()) {
      for (double c = SMALLEST_RATIO; !p.isCubic() && c < LARGEST_RATIO; c += RATIO_STEP) {
        all.add(compared(is, p, LatticeParameters.uniaxial(A, c * A), element, c));
      }
    }
    return all;
  }

  private static CrystalLikeness compared(
      Fingerprint is, Prototype prototype, LatticeParameters shape, String element, double ratio) {
    Structure ideal = prototype.primitive(element, shape);
    return new CrystalLikeness(prototype, ratio, is.differenceFrom(Fingerprint.of(ideal)));
  }
}
