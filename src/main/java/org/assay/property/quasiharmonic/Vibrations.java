package org.assay.property.quasiharmonic;

import java.util.HashMap;
import java.util.Map;
import org.assay.vibration.Spectrum;

/**
 * The vibrations at one volume. A sum over all frequencies is taken once for each temperature:
 * every quantity, and every window of volumes, asks for the same ones.
 */
final class Vibrations {

  private final Spectrum spectrum;
  private final Map<Double, Double> freeEnergies = new HashMap<>();
  private final Map<Double, Double> heatCapacities = new HashMap<>();

  Vibrations(Spectrum spectrum) {
    this.spectrum = spectrum;
  }

  /** Returns the free energy (eV/atom). */
  double freeEnergy(double temperature) {
    return freeEnergies.computeIfAbsent(temperature, spectrum::freeEnergy);
  }

  /** Returns the heat capacity at constant volume (J/mol/K). */
  double heatCapacity(double temperature) {
    return heatCapacities.computeIfAbsent(temperature, spectrum::heatCapacity);
  }
}
