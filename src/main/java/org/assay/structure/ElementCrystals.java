package org.assay.structure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.io.Decimal;

/**
 * Crystals that elements have at room temperature and pressure, noble gases at low temperature,
 * where {@link Prototype} knows them.
 *
 * <p>Source: C. Kittel, Introduction to Solid State Physics, table of crystal structures of the
 * elements; lattice constants in Å, good to 1 % or better. They are where a suite begins to relax.
 */
public final class ElementCrystals {

  private static final String TABLE =
      """
      Li bcc 3.51, Be hcp 2.29 3.58, C diamond 3.567, Ne fcc 4.46, Na bcc 4.29, Mg hcp 3.21 5.21,
      Al fcc 4.05, Si diamond 5.431, Ar fcc 5.31, K bcc 5.33, Ca fcc 5.59, Sc hcp 3.31 5.27,
      Ti hcp 2.95 4.68, V bcc 3.03, Cr bcc 2.88, Fe bcc 2.87, Co hcp 2.51 4.07, Ni fcc 3.52,
      Cu fcc 3.615, Zn hcp 2.66 4.95, Ge diamond 5.658, Kr fcc 5.64, Rb bcc 5.59, Sr fcc 6.08,
      Y hcp 3.65 5.73, Zr hcp 3.23 5.15, Nb bcc 3.30, Mo bcc 3.147, Tc hcp 2.74 4.40,
      Ru hcp 2.71 4.28, Rh fcc 3.80, Pd fcc 3.89, Ag fcc 4.09, Cd hcp 2.98 5.62,
      Sn beta-tin 5.83 3.18, Xe fcc 6.13, Cs bcc 6.05, Ba bcc 5.02, Ce fcc 5.16, Eu bcc 4.58,
      Gd hcp 3.63 5.78, Tb hcp 3.60 5.70, Dy hcp 3.59 5.65, Ho hcp 3.58 5.62, Er hcp 3.56 5.59,
      Tm hcp 3.54 5.56, Yb fcc 5.48, Lu hcp 3.50 5.55, Hf hcp 3.19 5.05, Ta bcc 3.30, W bcc 3.165,
      Re hcp 2.76 4.46, Os hcp 2.74 4.32, Ir fcc 3.84, Pt fcc 3.92, Au fcc 4.08, Tl hcp 3.46 5.52,
      Pb fcc 4.95, Po sc 3.34, Ac fcc 5.31, Th fcc 5.08
      """;

  private static final Map<String, DecoratedPrototype> CRYSTALS = read();

  private ElementCrystals() {}

  /** Returns the crystal of an element. */
  public static Optional<DecoratedPrototype> of(String element) {
    return Optional.ofNullable(CRYSTALS.get(element));
  }

  /** Returns the distance to the nearest neighbour in a crystal (Å). */
  public static double bond(DecoratedPrototype crystal) {
    return Neighbourhood.nearestDistance(crystal.primitive());
  }

  private static Map<String, DecoratedPrototype> read() {
    Map<String, DecoratedPrototype> all = new LinkedHashMap<>();
    for (String entry : TABLE.strip().split(",\\s+")) {
      String[] words = entry.strip().split("\\s+");
      double a = Decimal.parse(words[2]);
      LatticeParameters lattice =
          words.length > 3
              ? LatticeParameters.uniaxial(a, Decimal.parse(words[3]))
              : LatticeParameters.cubic(a);
      all.put(words[0], new DecoratedPrototype(Prototype.of(words[1]), List.of(words[0]), lattice));
    }
    return Map.copyOf(all);
  }
}
