package org.assay.engine;

import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Potential;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * The bond-order energy of an atom as the formulas of {@link BondOrderEnergy} have it, in {@code
 * O(n³)}; shares no code with the compiled library.
 */
public final class NaiveBondOrder {

  private final BondOrderEnergy energy;
  private final double[] p;
  private final double[][] place;
  private final int[] kind;

  private NaiveBondOrder(BondOrderEnergy energy, double[] p, double[][] place, int[] kind) {
    this.energy = energy;
    this.p = p;
    this.place = place;
    this.kind = kind;
  }

  /** Returns the energies of the atoms of a structure (eV). */
  public static double[] energies(Potential potential, Structure structure) {
    int[] element = structure.placesAmong(potential.elements().symbols());
    NeighbourList list = NeighbourList.of(structure, potential.cutoffRadius());
    double[] energies = new double[structure.size()];
    for (int i = 0; i < energies.length; i++) {
      ElementModel model = potential.models().get(element[i]);
      BondOrderEnergy energy = (BondOrderEnergy) model.localEnergy();
      LegendreMoments descriptor = (LegendreMoments) model.descriptor();
      double[] p =
          new NaiveNetwork(
                  model.network().architecture(),
                  model.network().parameters(),
                  new NaiveDescriptors(descriptor, list, element, i).values)
              .outputs();
      for (int k = 0; k < p.length; k++) {
        p[k] += energy.baseline()[k];
      }
      int from = list.start(i);
      int count = list.start(i + 1) - from;
      double[][] place = new double[count][3];
      int[] kind = new int[count];
      for (int j = 0; j < count; j++) {
        kind[j] = element[list.atom(from + j)];
        for (int a = 0; a < 3; a++) {
          place[j][a] = list.vector(from + j, a);
        }
      }
      energies[i] = new NaiveBondOrder(energy, p, place, kind).energy();
    }
    return energies;
  }

  private double of(int b) {
    return p[b];
  }

  private double h(int b, int c) {
    int n = energy.elements();
    return of(4 * n + b * n + c);
  }

  private double a(int b, int c) {
    int n = energy.elements();
    return squared(of(4 * n + n * n + 1 + b * n + c));
  }

  private double lambda(int b, int c) {
    int n = energy.elements();
    return squared(of(4 * n + 2 * n * n + 1 + b * n + c));
  }

  private double squared(double value) {
    return energy.squared() ? value * value : value;
  }

  private static double length(double[] d) {
    return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  }

  private double fc(double r) {
    if (r >= energy.cutoffRadius()) {
      return 0;
    }
    double x4 = Math.pow((r - energy.cutoffRadius()) / energy.cutoffRange(), 4);
    return x4 / (1 + x4);
  }

  private double screening(int j) {
    double product = 1;
    for (int k = 0; k < place.length; k++) {
      if (k != j) {
        double[] across = new double[3];
        for (int c = 0; c < 3; c++) {
          across[c] = place[k][c] - place[j][c];
        }
        double x = length(place[k]) + length(across) - length(place[j]);
        product *= 1 - fc(x) * Math.exp(-lambda(kind[j], kind[k]) * x);
      }
    }
    return product;
  }

  private double z(int j) {
    double z = 0;
    for (int k = 0; k < place.length; k++) {
      double rk = length(place[k]);
      if (k != j && rk < energy.cutoffRadius()) {
        double dot = 0;
        for (int c = 0; c < 3; c++) {
          dot += place[j][c] * place[k][c];
        }
        double deviation = dot / (length(place[j]) * rk) - h(kind[j], kind[k]);
        z += a(kind[j], kind[k]) * screening(k) * deviation * deviation * fc(rk);
      }
    }
    return z;
  }

  private double energy() {
    int n = energy.elements();
    double pairs = 0;
    double bonds = 0;
    for (int j = 0; j < place.length; j++) {
      double r = length(place[j]);
      if (r < energy.cutoffRadius()) {
        int b = kind[j];
        double bond = screening(j) / Math.sqrt(Math.abs(1 + z(j)) + 1e-20);
        pairs +=
            fc(r)
                * (Math.exp(of(b) - of(n + b) * r)
                    - bond * Math.exp(of(2 * n + b) - of(3 * n + b) * r));
        bonds += bond * fc(r);
      }
    }
    return pairs / 2 - of(4 * n + n * n) * Math.sqrt(Math.max(bonds, 0));
  }
}
