package org.assay.fit.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;

/** Forty small crystals with the energies of a pair potential: {@code Σ (2/r)⁶ − (2/r)³} eV. */
public final class SyntheticData {

  /** An NN file for them without weights: six descriptors, one hidden layer of five. */
  public static final String START =
      "5 0 1\n1\nSi 28.085\n1 0.25 4.5 1.0 1.0\n2 0 2\n3 1.8 2.4 3.0\n0\n3 6 5 1\n";

  private SyntheticData() {}

  public static List<LabelledStructure> structures() {
    return dataset().structures();
  }

  public static Dataset dataset() {
    return DatasetReader.parse("synthetic.dat", text(), "Si");
  }

  /**
   * Returns the data with forces, and perhaps stresses, that no potential has: what a fit makes of
   * them does not matter.
   *
   * @param size of the forces (eV/Å)
   * @param stressVoigt of every structure (eV/Å³), or nothing
   */
  public static Dataset withVectors(double size, double... stressVoigt) {
    List<LabelledStructure> all =
        structures().stream().map(s -> withVectors(s, size, stressVoigt)).toList();
    return new Dataset(dataset().name(), all);
  }

  private static LabelledStructure withVectors(
      LabelledStructure s, double size, double[] stressVoigt) {
    double[] forces = new double[3 * s.size()];
    for (int i = 0; i < forces.length; i++) {
      forces[i] = size * Math.sin(s.id() + i);
    }
    return new LabelledStructure(
        s.id(),
        s.group(),
        s.structure(),
        s.energy(),
        Optional.of(forces),
        stressVoigt.length == 0 ? Optional.empty() : Optional.of(stressVoigt),
        s.place());
  }

  /** Returns the data as a PYFIT file: ten volumes of four lattices, atoms moved at random. */
  public static String text() {
    Random random = new Random(4);
    double[][] lattices = {
      {0, .5, .5, .5, 0, .5, .5, .5, 0},
      {-.5, .5, .5, .5, -.5, .5, .5, .5, -.5},
      {.62, 0, 0, 0, .62, 0, 0, 0, .62},
      {1.2, 0, 0, 0, .6, 0, .1, 0, .7}
    };
    StringBuilder out = new StringBuilder();
    for (int group = 0; group < lattices.length; group++) {
      for (int v = 0; v < 10; v++) {
        int atoms = group == 3 ? 2 : 1;
        double a = 3.6 + 0.12 * v;
        List<double[]> r = new ArrayList<>();
        for (int i = 0; i < atoms; i++) {
          double[] at = new double[3];
          for (int c = 0; c < 3; c++) {
            at[c] = 0.5 * i * lattices[group][c] + 0.02 * random.nextGaussian();
          }
          r.add(at);
        }
        out.append("GROUP-").append("ABCD".charAt(group)).append('\n').append(a).append('\n');
        for (int k = 0; k < 9; k++) {
          out.append(lattices[group][k]).append(k % 3 == 2 ? "\n" : " ");
        }
        out.append(atoms).append("\nc\n");
        for (double[] at : r) {
          out.append(String.format(Locale.ROOT, "%.12f %.12f %.12f%n", at[0], at[1], at[2]));
        }
        out.append(energy(lattices[group], r, a)).append('\n');
      }
    }
    return out.toString();
  }

  private static double energy(double[] h, List<double[]> atoms, double a) {
    double sum = 0;
    for (double[] i : atoms) {
      for (double[] j : atoms) {
        for (int image = 0; image < 343; image++) {
          int[] n = {image / 49 - 3, image / 7 % 7 - 3, image % 7 - 3};
          double r2 = 0;
          for (int c = 0; c < 3; c++) {
            double d = j[c] - i[c] + n[0] * h[c] + n[1] * h[3 + c] + n[2] * h[6 + c];
            r2 += a * a * d * d;
          }
          double x = r2 == 0 ? 0 : Math.pow(4 / r2, 1.5);
          sum += r2 == 0 || r2 > 25 ? 0 : x * x - x;
        }
      }
    }
    return sum / 2;
  }
}
