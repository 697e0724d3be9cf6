package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.SettingsException;

/**
 * Crystal structures by name. Every prototype has a primitive cell, a conventional cell to which
 * Miller indices and lattice constants refer, and one kind of site for each element that it takes,
 * in the order of the compound that it is called after: {@code L1_2} is Cu₃Au, and of Ni₃Al nickel
 * is the first element.
 *
 * <p>Source of cells and positions: International Tables for Crystallography, volume A; which sites
 * are taken: the Strukturbericht, as collected in M. J. Mehl et al., The AFLOW library of
 * crystallographic prototypes, Comput. Mater. Sci. 136, S1 (2017).
 */
public enum Prototype {
  /** Simple cubic, Pm-3m. */
  SC("sc A_h", BravaisLattice.PRIMITIVE, FreeParameters.CUBIC, u -> sites(at(0, 0, 0))),
  /** Face-centred cubic, Fm-3m. */
  FCC("fcc A1", BravaisLattice.FACE_CENTRED, FreeParameters.CUBIC, u -> sites(at(0, 0, 0))),
  /** Body-centred cubic, Im-3m. */
  BCC("bcc A2", BravaisLattice.BODY_CENTRED, FreeParameters.CUBIC, u -> sites(at(0, 0, 0))),
  /** Diamond, Fd-3m. */
  DIAMOND(
      "diamond A4",
      BravaisLattice.FACE_CENTRED,
      FreeParameters.CUBIC,
      u -> sites(at(0, 0, 0, 0.25, 0.25, 0.25))),
  /** Hexagonal close-packed, P6_3/mmc; c is {@code sqrt(8/3) a} unless given. */
  HCP(
      "hcp A3",
      BravaisLattice.HEXAGONAL,
      FreeParameters.uniaxial(Math.sqrt(8.0 / 3)),
      u -> sites(at(1.0 / 3, 2.0 / 3, 0.25, 2.0 / 3, 1.0 / 3, 0.75))),
  /** White tin, I4_1/amd; c must be given. */
  BETA_TIN(
      "beta-tin A5",
      BravaisLattice.BODY_CENTRED,
      FreeParameters.UNIAXIAL,
      u -> sites(at(0, 0, 0, 0, 0.5, 0.25))),
  /** Hexagonal diamond (lonsdaleite), P6_3/mmc, 4f; ideal unless given: c/a sqrt(8/3), u 1/16. */
  HEXAGONAL_DIAMOND(
      "hexagonal-diamond lonsdaleite",
      BravaisLattice.HEXAGONAL,
      FreeParameters.uniaxial(Math.sqrt(8.0 / 3)).with(1.0 / 16),
      u -> {
        double t = 1.0 / 3;
        return sites(at(t, 2 * t, u, 2 * t, t, 0.5 + u, 2 * t, t, 1 - u, t, 2 * t, 0.5 - u));
      }),
  /** BC8, Ia-3, 16c (x, x, x) with x given as u; 0.1003 (silicon) unless given. */
  BC8(
      "bc8",
      BravaisLattice.BODY_CENTRED,
      FreeParameters.CUBIC.with(0.1003),
      x -> {
        double h = 0.5;
        return sites(
            at(
                x, x, x, h - x, -x, h + x, -x, h + x, h - x, h + x, h - x, -x, -x, -x, -x, h + x, x,
                h - x, x, h - x, h + x, h - x, h + x, x));
      }),
  /** Rock salt, NaCl, Fm-3m. */
  ROCKSALT(
      "rocksalt B1 NaCl",
      BravaisLattice.FACE_CENTRED,
      FreeParameters.CUBIC,
      u -> sites(at(0, 0, 0), at(0.5, 0.5, 0.5))),
  /** Caesium chloride, CsCl, Pm-3m. */
  CAESIUM_CHLORIDE(
      "B2 CsCl caesium-chloride cesium-chloride",
      BravaisLattice.PRIMITIVE,
      FreeParameters.CUBIC,
      u -> sites(at(0, 0, 0), at(0.5, 0.5, 0.5))),
  /** Zincblende, ZnS, F-43m. */
  ZINCBLENDE(
      "zincblende B3 sphalerite zinc-blende",
      BravaisLattice.FACE_CENTRED,
      FreeParameters.CUBIC,
      u -> sites(at(0, 0, 0), at(0.25, 0.25, 0.25))),
  /** Wurtzite, ZnS, P6_3mc; ideal unless given: c/a sqrt(8/3), u 3/8. */
  WURTZITE(
      "wurtzite B4",
      BravaisLattice.HEXAGONAL,
      FreeParameters.uniaxial(Math.sqrt(8.0 / 3)).with(3.0 / 8),
      u -> {
        double t = 1.0 / 3;
        return sites(at(t, 2 * t, 0, 2 * t, t, 0.5), at(t, 2 * t, u, 2 * t, t, 0.5 + u));
      }),
  /** Nickel arsenide, NiAs, P6_3/mmc; c must be given. */
  NICKEL_ARSENIDE(
      "B8_1 NiAs nickel-arsenide",
      BravaisLattice.HEXAGONAL,
      FreeParameters.UNIAXIAL,
      u -> sites(at(0, 0, 0, 0, 0, 0.5), at(1.0 / 3, 2.0 / 3, 0.25, 2.0 / 3, 1.0 / 3, 0.75))),
  /** Fluorite, CaF₂, Fm-3m. */
  FLUORITE(
      "fluorite C1 CaF2",
      BravaisLattice.FACE_CENTRED,
      FreeParameters.CUBIC,
      u -> sites(at(0, 0, 0), at(0.25, 0.25, 0.25, 0.75, 0.75, 0.75))),
  /** Rutile, TiO₂, P4_2/mnm; c must be given, u is 0.305 unless given. */
  RUTILE(
      "rutile C4",
      BravaisLattice.PRIMITIVE,
      FreeParameters.UNIAXIAL.with(0.305),
      u ->
          sites(
              at(0, 0, 0, 0.5, 0.5, 0.5),
              at(u, u, 0, -u, -u, 0, 0.5 + u, 0.5 - u, 0.5, 0.5 - u, 0.5 + u, 0.5))),
  /** Cubic Laves phase, MgCu₂, Fd-3m. */
  MGCU2(
      "C15 MgCu2",
      BravaisLattice.FACE_CENTRED,
      FreeParameters.CUBIC,
      u ->
          sites(
              at(0.125, 0.125, 0.125, 0.875, 0.875, 0.875),
              at(0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.5, 0.25, 0.25, 0.25, 0.5))),
  /** Hexagonal Laves phase, MgZn₂, P6_3/mmc; ideal unless given: c/a sqrt(8/3), u 1/16. */
  MGZN2(
      "C14 MgZn2",
      BravaisLattice.HEXAGONAL,
      FreeParameters.uniaxial(Math.sqrt(8.0 / 3)).with(1.0 / 16),
      u -> {
        double t = 1.0 / 3;
        double[] ofSix = sixfold();
        double[] zinc = Arrays.copyOf(ofSix, ofSix.length + 6);
        zinc[ofSix.length + 5] = 0.5;
        return sites(at(t, 2 * t, u, 2 * t, t, 0.5 + u, 2 * t, t, -u, t, 2 * t, 0.5 - u), zinc);
      }),
  /** Ordered fcc, CuPt, R-3m, layers along [111]; a and c of the hexagonal cell, c sqrt(24) a. */
  CUPT(
      "L1_1 L11 CuPt",
      BravaisLattice.RHOMBOHEDRAL,
      FreeParameters.uniaxial(Math.sqrt(24)),
      u -> sites(at(0, 0, 0), at(0, 0, 0.5))),
  /** Ordered fcc, CuAu, P4/mmm, layers along c; c is a, as in fcc, unless given. */
  CUAU(
      "L1_0 L10 CuAu",
      BravaisLattice.BASE_CENTRED,
      FreeParameters.uniaxial(1),
      u -> sites(at(0, 0, 0), at(0.5, 0, 0.5))),
  /** Ordered fcc, Cu₃Au, Pm-3m. */
  CU3AU(
      "L1_2 L12 Cu3Au",
      BravaisLattice.PRIMITIVE,
      FreeParameters.CUBIC,
      u -> sites(at(0.5, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0.5), at(0, 0, 0))),
  /** Ordered bcc, Fe₃Al, Fm-3m. */
  FE3AL(
      "D0_3 D03 Fe3Al BiF3",
      BravaisLattice.FACE_CENTRED,
      FreeParameters.CUBIC,
      u -> sites(at(0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.5, 0.5, 0.5), at(0, 0, 0))),
  /** Ordered hcp, Ni₃Sn, P6_3/mmc; c is {@code sqrt(2/3) a} unless given. */
  NI3SN(
      "D0_19 D019 Ni3Sn",
      BravaisLattice.HEXAGONAL,
      FreeParameters.uniaxial(Math.sqrt(2.0 / 3)),
      u -> sites(sixfold(), at(1.0 / 3, 2.0 / 3, 0.25, 2.0 / 3, 1.0 / 3, 0.75))),
  /** Ordered fcc, Al₃Ti, I4/mmm; c is {@code 2 a}, as in fcc, unless given. */
  AL3TI(
      "D0_22 D022 Al3Ti",
      BravaisLattice.BODY_CENTRED,
      FreeParameters.uniaxial(2),
      u -> sites(at(0, 0, 0.5, 0, 0.5, 0.25, 0.5, 0, 0.25), at(0, 0, 0))),
  /** A15, Cr₃Si, Pm-3n. */
  CR3SI(
      "A15 Cr3Si",
      BravaisLattice.PRIMITIVE,
      FreeParameters.CUBIC,
      u ->
          sites(
              at(
                  0.25, 0, 0.5, 0.75, 0, 0.5, 0.5, 0.25, 0, 0.5, 0.75, 0, 0, 0.5, 0.25, 0, 0.5,
                  0.75),
              at(0, 0, 0, 0.5, 0.5, 0.5))),
  /** Cubic perovskite, CaTiO₃, Pm-3m: the corner, the centre, the faces. */
  PEROVSKITE(
      "perovskite E2_1",
      BravaisLattice.PRIMITIVE,
      FreeParameters.CUBIC,
      u -> sites(at(0, 0, 0), at(0.5, 0.5, 0.5), at(0.5, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0.5)));

  private final String names;
  private final BravaisLattice lattice;

  @SuppressWarnings("ImmutableEnumChecker") // a record of plain numbers
  private final FreeParameters shape;

  @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
  private final DoubleFunction<List<double[]>> sites;

  Prototype(
      String names,
      BravaisLattice lattice,
      FreeParameters shape,
      DoubleFunction<List<double[]>> sites) {
    this.names = names;
    this.lattice = lattice;
    this.shape = shape;
    this.sites = sites;
  }

  /** Atoms of one kind in a primitive cell, fractions of the conventional vectors. */
  private static double[] at(double... fractions) {
    return fractions;
  }

  /** Positions 6h of P6_3/mmc, (x, 2x, 1/4), at the ideal x of 5/6. */
  private static double[] sixfold() {
    double x = 5.0 / 6;
    return at(
        x, 2 * x, 0.25, -2 * x, -x, 0.25, x, -x, 0.25, -x, -2 * x, 0.75, 2 * x, x, 0.75, -x, x,
        0.75);
  }

  private static List<double[]> sites(double[]... kinds) {
    return List.of(kinds);
  }

  /**
   * Returns the integer matrix M, row after row, that takes the primitive lattice vectors to the
   * conventional ones: {@code conventional = M · primitive}.
   */
  public int[] conventionalTransformation() {
    return lattice.conventionalTransformation();
  }

  /**
   * Returns the prototype of that name, whatever its case; an unknown name is an error that lists
   * the valid ones.
   */
  public static Prototype of(String name) {
    for (Prototype p : values()) {
      if (p.split().stream().anyMatch(name::equalsIgnoreCase)) {
        return p;
      }
    }
    throw new SettingsException(
        "no prototype is called \"" + name + "\"; the names are " + String.join(", ", names()));
  }

  /** Returns the names of all prototypes. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Prototype::id).collect(Collectors.toList());
  }

  /** Returns all that prototypes are called, the Strukturbericht's names among them. */
  public static List<String> allNames() {
    return Arrays.stream(values()).flatMap(p -> p.split().stream()).toList();
  }

  private List<String> split() {
    return List.of(names.split(" "));
  }

  /** Returns the name used in files. */
  public String id() {
    return split().get(0);
  }

  /** Returns whether the conventional cell is a cube, so that its shape cannot relax. */
  public boolean isCubic() {
    return shape.cubic();
  }

  /** Returns whether it is an open structure of directed bonds, as of elements like silicon. */
  public boolean isCovalent() {
    return switch (this) {
      case DIAMOND, HEXAGONAL_DIAMOND, BETA_TIN, BC8, ZINCBLENDE, WURTZITE -> true;
      default -> false;
    };
  }

  /**
   * Returns how many atoms of each kind of site one formula has, in the order of its elements:
   * {@code [3, 1]} of Cu₃Au.
   */
  public List<Integer> formula() {
    List<Integer> atoms = sites.apply(shape.u()).stream().map(kind -> kind.length / 3).toList();
    int divisor =
        IntStream.iterate(Collections.min(atoms), d -> d - 1)
            .filter(d -> atoms.stream().allMatch(n -> n % d == 0))
            .findFirst()
            .orElseThrow();
    return atoms.stream().map(n -> n / divisor).toList();
  }

  /** Returns how many elements it takes. */
  public int kinds() {
    return formula().size();
  }

  /**
   * Returns parameters to begin with where a alone is known: c/a as of the compound that it is
   * called after, where there is no ideal one; tin's is within 2 % silicon's and germanium's.
   */
  public LatticeParameters usual(double a) {
    return switch (this) {
      case BETA_TIN -> LatticeParameters.uniaxial(a, 0.55 * a);
      case NICKEL_ARSENIDE -> LatticeParameters.uniaxial(a, 1.39 * a);
      case RUTILE -> complete(LatticeParameters.uniaxial(a, 0.644 * a));
      default -> complete(LatticeParameters.cubic(a));
    };
  }

  /** Returns the names of the free parameters, {@code a} first. */
  public List<String> parameterNames() {
    return shape.names();
  }

  /**
   * Returns the parameters with what was left out filled in.
   *
   * @throws SettingsException when a parameter is given that this prototype does not have, or one
   *     without a default is missing
   */
  public LatticeParameters complete(LatticeParameters given) {
    return shape.complete(given, id());
  }

  /**
   * Returns the primitive cell with its atoms, kind after kind.
   *
   * @param elements chemical symbol of each kind of site
   * @throws SettingsException when they are not as many as the kinds, or a parameter is wrong
   */
  public Structure primitive(List<String> elements, LatticeParameters parameters) {
    requireKinds(elements);
    LatticeParameters p = complete(parameters);
    double c = p.c().orElse(p.a());
    double[] primitive = lattice.vectors(p.a(), c);
    List<double[]> kinds = sites.apply(p.u().orElse(0));
    Cell conventional =
        Cell.ofRows(IntegerMatrix.multiply(conventionalTransformation(), primitive));
    List<String> symbols = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      symbols.addAll(Collections.nCopies(kinds.get(k).length / 3, elements.get(k)));
    }
    double[] fractions = kinds.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Structure(Cell.ofRows(primitive), symbols, conventional.toCartesian(fractions));
  }

  /** Returns the primitive cell of an element with its atoms. */
  public Structure primitive(String element, LatticeParameters parameters) {
    return primitive(List.of(element), parameters);
  }

  /** Returns the conventional cell of an element with its atoms. */
  public Structure conventional(String element, LatticeParameters parameters) {
    return Supercell.transformed(primitive(element, parameters), conventionalTransformation());
  }

  private void requireKinds(List<String> elements) {
    if (elements.size() != kinds()) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "%s takes %s (%s), and %s given",
              id(),
              kinds() == 1 ? "one element" : kinds() + " elements",
              pattern(),
              elements.size() == 1
                  ? "one, " + elements.get(0) + ", is"
                  : elements.size() + ", " + String.join(", ", elements) + ", are"));
    }
  }

  /** Returns the formula with letters for the elements: {@code A3B}. */
  public String pattern() {
    List<Integer> formula = formula();
    return IntStream.range(0, formula.size())
        .mapToObj(k -> (char) ('A' + k) + (formula.get(k) == 1 ? "" : "" + formula.get(k)))
        .collect(Collectors.joining());
  }
}
