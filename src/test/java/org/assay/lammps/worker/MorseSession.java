package org.assay.lammps.worker;

import java.util.List;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.Relaxer;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * A session without LAMMPS: a Morse bond between nearest neighbours, {@code D ((1 − e^{−α(r−r0)})²
 * − 1)}, brought smoothly to nothing between 1.2 and 1.35 r0. What fcc does with it can be worked
 * out by hand: 12 bonds an atom, of depth D and curvature 2 D α².
 */
public final class MorseSession implements LammpsSession {

  public static final double DEPTH = 0.3;
  public static final double ALPHA = 2.2;
  public static final double BOND = 2.5;

  private static final double FADE_FROM = 1.2 * BOND;
  private static final double FADE_TO = 1.35 * BOND;

  private final double sign;
  private int evaluations;

  /** Makes a session with bonds that hold. */
  public MorseSession() {
    this(1);
  }

  private MorseSession(double sign) {
    this.sign = sign;
  }

  /** Returns a session whose bonds repel where the others attract: no crystal holds. */
  public static MorseSession repulsive() {
    return new MorseSession(-1);
  }

  /** Returns how many structures were evaluated. */
  public int evaluations() {
    return evaluations;
  }

  /** Returns what results are kept under. */
  public LammpsPotential potential() {
    return new LammpsPotential("Morse", List.of("pair_style none"), "");
  }

  @Override
  public String version() {
    return "none";
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    return new Relaxer(this::evaluate, structure, settings).relax();
  }

  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Evaluation evaluate(Structure s) {
    evaluations++;
    int n = s.size();
    double[] forces = new double[3 * n];
    double[] energies = new double[n];
    double[] virial = new double[6];
    Cell cell = s.cell();
    double[] f = cell.toFractional(s.positions());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double[] d = new double[3];
        int[] low = new int[3];
        int[] high = new int[3];
        for (int k = 0; k < 3; k++) {
          d[k] = f[3 * j + k] - f[3 * i + k];
          double reach = FADE_TO / cell.height(k);
          low[k] = (int) Math.ceil(-reach - d[k]);
          high[k] = (int) Math.floor(reach - d[k]);
        }
        for (int p = low[0]; p <= high[0]; p++) {
          for (int q = low[1]; q <= high[1]; q++) {
            for (int r = low[2]; r <= high[2]; r++) {
              double[] x = cell.toCartesian(new double[] {d[0] + p, d[1] + q, d[2] + r});
              add(x, i, energies, forces, virial);
            }
          }
        }
      }
    }
    double energy = 0;
    for (double e : energies) {
      energy += e;
    }
    for (int v = 0; v < 6; v++) {
      virial[v] /= cell.volume();
    }
    return new Evaluation(energy, forces, virial, energies);
  }

  /** Adds atom i's half of one bond; the neighbour adds the other half. */
  private void add(double[] x, int i, double[] energies, double[] forces, double[] virial) {
    double r = Math.sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
    if (r > FADE_TO || r < 1e-5) {
      return;
    }
    double[] bond = bond(r);
    energies[i] += sign * bond[0] / 2;
    double slope = sign * bond[1] / r;
    for (int c = 0; c < 3; c++) {
      forces[3 * i + c] += slope * x[c];
    }
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    for (int v = 0; v < 6; v++) {
      virial[v] += slope * x[voigt[v][0]] * x[voigt[v][1]] / 2;
    }
  }

  /** Returns energy and slope of a bond. */
  private static double[] bond(double r) {
    double e = Math.exp(-ALPHA * (r - BOND));
    double value = DEPTH * ((1 - e) * (1 - e) - 1);
    double slope = 2 * DEPTH * ALPHA * e * (1 - e);
    if (r < FADE_FROM) {
      return new double[] {value, slope};
    }
    double t = (r - FADE_FROM) / (FADE_TO - FADE_FROM);
    double fade = 1 - t * t * t * (10 - 15 * t + 6 * t * t);
    double fadeSlope = -30 * t * t * (1 - t) * (1 - t) / (FADE_TO - FADE_FROM);
    return new double[] {fade * value, fade * slope + fadeSlope * value};
  }
}
