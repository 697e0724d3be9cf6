package org.assay.property.eos;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Energies over a grid of volumes that grows until it holds a minimum. */
final class VolumeScan {

  /** The scan ends at these multiples of the first guess: what is beyond is no longer the phase. */
  private static final double SMALLEST = 0.45;

  private static final double LARGEST = 2.2;

  private final TreeMap<Double, Double> energies = new TreeMap<>();
  private final DoubleUnaryOperator energy;
  private final double guess;
  private final double spacing;

  /**
   * Evaluates the first grid.
   *
   * @param energy energy per atom (eV) at a volume per atom (Å³)
   * @param guess volume in the middle (Å³)
   */
  VolumeScan(DoubleUnaryOperator energy, double guess, int points, double range) {
    this.energy = energy;
    this.guess = guess;
    this.spacing = 2 * range * guess / (points - 1);
    for (int i = 0; i < points; i++) {
      add(guess * (1 - range) + i * spacing);
    }
  }

  /** Adds volumes at the side where the energy is lowest, as long as that is an end. */
  void extend() {
    while (true) {
      int lowest = lowest();
      double[] v = volumes();
      double next;
      if (lowest == 0) {
        next = v[0] - spacing;
      } else if (lowest == v.length - 1) {
        next = v[v.length - 1] + spacing;
      } else {
        return;
      }
      if (next < SMALLEST * guess || next > LARGEST * guess) {
        return;
      }
      add(next);
    }
  }

  /** Returns the place of the lowest energy that has higher ones on both sides. */
  OptionalInt minimum() {
    double[] e = values();
    int best = -1;
    for (int i = 1; i < e.length - 1; i++) {
      if (e[i] <= e[i - 1] && e[i] <= e[i + 1] && (best < 0 || e[i] < e[best])) {
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** Returns the place of the lowest energy, ends included. */
  int lowest() {
    double[] e = values();
    int best = 0;
    for (int i = 1; i < e.length; i++) {
      if (e[i] < e[best]) {
        best = i;
      }
    }
    return best;
  }

  double[] volumes() {
    return toArray(new ArrayList<>(energies.keySet()));
  }

  double[] values() {
    return toArray(new ArrayList<>(energies.values()));
  }

  double spacing() {
    return spacing;
  }

  private void add(double volume) {
    energies.put(volume, energy.applyAsDouble(volume));
  }

  private static double[] toArray(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
