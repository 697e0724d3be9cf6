package org.assay.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assay.SettingsException;

/**
 * Crystal structures of an element, by name. Every prototype has a primitive cell, a conventional
 * cell to which Miller indices and the lattice constant {@code a} refer, and all its atoms on one
 * kind of site.
 *
 * <p>Source of cells and positions: International Tables for Crystallography, volume A.
 */
public enum Prototype {
  /** Simple cubic, Pm-3m, Strukturbericht A_h. */
  SC("sc", Shape.CUBIC, 0, 0) {
    @Override
    double[] vectors(double a, double c) {
      return new double[] {a, 0, 0, 0, a, 0, 0, 0, a};
    }

    @Override
    double[] conventionalBasis(double u) {
      return new double[] {0, 0, 0};
    }
  },
  /** Face-centred cubic, Fm-3m, A1. */
  FCC("fcc", Shape.CUBIC, 0, 0) {
    @Override
    double[] vectors(double a, double c) {
      return faceCentred(a);
    }

    @Override
    double[] conventionalBasis(double u) {
      return new double[] {0, 0, 0};
    }

    @Override
    public int[] conventionalTransformation() {
      return FROM_FACE_CENTRED.clone();
    }
  },
  /** Body-centred cubic, Im-3m, A2. */
  BCC("bcc", Shape.CUBIC, 0, 0) {
    @Override
    double[] vectors(double a, double c) {
      return bodyCentred(a, a);
    }

    @Override
    double[] conventionalBasis(double u) {
      return new double[] {0, 0, 0};
    }

    @Override
    public int[] conventionalTransformation() {
      return FROM_BODY_CENTRED.clone();
    }
  },
  /** Diamond, Fd-3m, A4. */
  DIAMOND("diamond", Shape.CUBIC, 0, 0) {
    @Override
    double[] vectors(double a, double c) {
      return faceCentred(a);
    }

    @Override
    double[] conventionalBasis(double u) {
      return new double[] {0, 0, 0, 0.25, 0.25, 0.25};
    }

    @Override
    public int[] conventionalTransformation() {
      return FROM_FACE_CENTRED.clone();
    }
  },
  /** Hexagonal close-packed, P6_3/mmc, A3; c is {@code sqrt(8/3) a} unless given. */
  HCP("hcp", Shape.UNIAXIAL, Math.sqrt(8.0 / 3), 0) {
    @Override
    double[] vectors(double a, double c) {
      return hexagonal(a, c);
    }

    @Override
    double[] conventionalBasis(double u) {
      return new double[] {1.0 / 3, 2.0 / 3, 0.25, 2.0 / 3, 1.0 / 3, 0.75};
    }
  },
  /** White tin, I4_1/amd, A5; c must be given. */
  BETA_TIN("beta-tin", Shape.UNIAXIAL, 0, 0) {
    @Override
    double[] vectors(double a, double c) {
      return bodyCentred(a, c);
    }

    @Override
    double[] conventionalBasis(double u) {
      return new double[] {0, 0, 0, 0, 0.5, 0.25};
    }

    @Override
    public int[] conventionalTransformation() {
      return FROM_BODY_CENTRED.clone();
    }
  },
  /** Hexagonal diamond (lonsdaleite), P6_3/mmc, 4f; ideal unless given: c/a sqrt(8/3), u 1/16. */
  HEXAGONAL_DIAMOND("hexagonal-diamond", Shape.UNIAXIAL, Math.sqrt(8.0 / 3), 1.0 / 16) {
    @Override
    double[] vectors(double a, double c) {
      return hexagonal(a, c);
    }

    @Override
    double[] conventionalBasis(double u) {
      double t = 1.0 / 3;
      return new double[] {t, 2 * t, u, 2 * t, t, 0.5 + u, 2 * t, t, 1 - u, t, 2 * t, 0.5 - u};
    }
  },
  /** BC8, Ia-3, 16c (x, x, x) with x given as u; 0.1003 (silicon) unless given. */
  BC8("bc8", Shape.CUBIC, 0, 0.1003) {
    @Override
    double[] vectors(double a, double c) {
      return bodyCentred(a, a);
    }

    @Override
    double[] conventionalBasis(double x) {
      double h = 0.5;
      return new double[] {
        x, x, x, h - x, -x, h + x, -x, h + x, h - x, h + x, h - x, -x, -x, -x, -x, h + x, x, h - x,
        x, h - x, h + x, h - x, h + x, x,
      };
    }

    @Override
    public int[] conventionalTransformation() {
      return FROM_BODY_CENTRED.clone();
    }
  };

  private enum Shape {
    CUBIC,
    UNIAXIAL
  }

  private static final int[] FROM_FACE_CENTRED = {-1, 1, 1, 1, -1, 1, 1, 1, -1};
  private static final int[] FROM_BODY_CENTRED = {0, 1, 1, 1, 0, 1, 1, 1, 0};

  private final String id;
  private final Shape shape;
  private final double defaultCOverA;
  private final double defaultU;

  Prototype(String id, Shape shape, double defaultCOverA, double defaultU) {
    this.id = id;
    this.shape = shape;
    this.defaultCOverA = defaultCOverA;
    this.defaultU = defaultU;
  }

  /** Returns the primitive lattice vectors, row after row (Å). */
  abstract double[] vectors(double a, double c);

  /** Returns one primitive cell's atoms, fractions of the conventional vectors. */
  abstract double[] conventionalBasis(double u);

  /**
   * Returns the integer matrix M, row after row, that takes the primitive lattice vectors to the
   * conventional ones: {@code conventional = M · primitive}.
   */
  public int[] conventionalTransformation() {
    return new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }

  /** Returns the prototype of that name; an unknown name is an error that lists the valid ones. */
  public static Prototype of(String name) {
    for (Prototype p : values()) {
      if (p.id.equals(name.toLowerCase(Locale.ROOT))) {
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

  /** Returns the name used in files. */
  public String id() {
    return id;
  }

  /** Returns whether the conventional cell is a cube, so that its shape cannot relax. */
  public boolean isCubic() {
    return shape == Shape.CUBIC;
  }

  /** Returns whether it is an open structure of directed bonds, as of elements like silicon. */
  public boolean isCovalent() {
    return switch (this) {
      case DIAMOND, HEXAGONAL_DIAMOND, BETA_TIN, BC8 -> true;
      case SC, FCC, BCC, HCP -> false;
    };
  }

  /** Returns the names of the free parameters, {@code a} first. */
  public List<String> parameterNames() {
    if (shape == Shape.CUBIC) {
      return defaultU > 0 ? List.of("a", "u") : List.of("a");
    }
    return defaultU > 0 ? List.of("a", "c", "u") : List.of("a", "c");
  }

  /**
   * Returns the parameters with what was left out filled in.
   *
   * @throws SettingsException when a parameter is given that this prototype does not have, or one
   *     without a default is missing
   */
  public LatticeParameters complete(LatticeParameters given) {
    refuseUnless(given.c(), "c");
    refuseUnless(given.u(), "u");
    OptionalDouble c = given.c();
    if (shape == Shape.UNIAXIAL && c.isEmpty()) {
      if (defaultCOverA == 0) {
        throw new SettingsException(
            id + ": c is missing; it takes " + String.join(", ", parameterNames()));
      }
      c = OptionalDouble.of(defaultCOverA * given.a());
    }
    OptionalDouble u = given.u();
    if (defaultU > 0 && u.isEmpty()) {
      u = OptionalDouble.of(defaultU);
    }
    return new LatticeParameters(given.a(), c, u);
  }

  /** Returns the primitive cell with its atoms. */
  public Structure primitive(String element, LatticeParameters parameters) {
    LatticeParameters p = complete(parameters);
    double c = p.c().orElse(p.a());
    double[] primitive = vectors(p.a(), c);
    double[] fractions = conventionalBasis(p.u().orElse(0));
    Cell conventional =
        Cell.ofRows(IntegerMatrix.multiply(conventionalTransformation(), primitive));
    return Structure.ofElement(
        Cell.ofRows(primitive), element, conventional.toCartesian(fractions));
  }

  /** Returns the conventional cell with its atoms. */
  public Structure conventional(String element, LatticeParameters parameters) {
    return Supercell.transformed(primitive(element, parameters), conventionalTransformation());
  }

  private void refuseUnless(OptionalDouble value, String name) {
    if (value.isPresent() && !parameterNames().contains(name)) {
      throw new SettingsException(
          id + " has no parameter " + name + "; it takes " + String.join(", ", parameterNames()));
    }
  }

  private static double[] faceCentred(double a) {
    double h = a / 2;
    return new double[] {0, h, h, h, 0, h, h, h, 0};
  }

  private static double[] bodyCentred(double a, double c) {
    double h = a / 2;
    double k = c / 2;
    return new double[] {-h, h, k, h, -h, k, h, h, -k};
  }

  private static double[] hexagonal(double a, double c) {
    return new double[] {a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, c};
  }
}
