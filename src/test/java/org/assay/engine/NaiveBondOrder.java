package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    return atoms(potential, structure).stream().mapToDouble(NaiveBondOrder::energy).toArray();
  }

  /** Returns for how many atoms of a structure the sum of bonds is below 0. */
  public static int sumsBelowZero(Potential potential, Structure structure) {
    return (int) atoms(potential, structure).stream().filter(atom -> atom.bonds() < 0).count();
  }

  /** Returns how many atoms of a structure have a bond of which 1 + z is not above 0. */
  public static int ordersUndefined(Potential potential, Structure structure) {
    return (int)
        atoms(potential, structure).stream()
            .filter(
                atom ->
                    IntStream.range(0, atom.place.length)
                        .anyMatch(j -> atom.isBond(j) && 1 + atom.z(j) <= 0))
            .count();
  }

  private static List<NaiveBondOrder> atoms(Potential potential, Structure structure) {
    int[] element = structure.placesAmong(potential.elements().symbols());
    NeighbourList list = NeighbourList.of(structure, potential.cutoffRadius());
    List<NaiveBondOrder> atoms = new ArrayList<>();
    for (int i = 0; i < structure.size(); i++) {
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
      atoms.add(new NaiveBondOrder(energy, p, place, kind));
    }
    return atoms;
  }

  private boolean isBond(int j) {
    return length(place[j]) < energy.cutoffRadius();
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

  /** Returns a bond's part of the sum of bonds, without its cutoff function. */
  private double bond(int j) {
    return screening(j) / Math.sqrt(Math.abs(1 + z(j)) + 1e-20);
  }

  private double bonds() {
    return IntStream.range(0, place.length)
        .filter(this::isBond)
        .mapToDouble(j -> bond(j) * fc(length(place[j])))
        .sum();
  }

  private double energy() {
    int n = energy.elements();
    double pairs = 0;
    for (int j = 0; j < place.length; j++) {
      double r = length(place[j]);
      if (isBond(j)) {
        int b = kind[j];
        pairs +=
            fc(r)
                * (Math.exp(of(b) - of(n + b) * r)
                    - bond(j) * Math.exp(of(2 * n + b) - of(3 * n + b) * r));
      }
    }
    return pairs / 2 - of(4 * n + n * n) * Math.sqrt(Math.max(bonds(), 0));
  }
}
