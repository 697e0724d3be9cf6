package org.assay.potential;

import org.assay.SettingsException;
import org.assay.descriptor.DescriptorKernel;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Potential;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * Evaluates a potential in Java: the reference that the pair style in LAMMPS is held against. Holds
 * scratch space and is for one thread.
 *
 * <p>With {@code w_ij = Σ_p ∂E_i/∂G_ip ∂G_ip/∂r_j}: {@code F_j −= w_ij}, {@code F_i += w_ij}, and
 * the stress, positive in tension, is {@code (1/V) Σ_i Σ_j w_ij ⊗ r_ij}.
 */
public final class PotentialEvaluator {

  private final Potential potential;
  private final DescriptorKernel descriptors;
  private final NetworkKernel network;
  private final double[] descriptor;
  private final double[] gradient;

  /** Makes an evaluator of one potential. */
  public PotentialEvaluator(Potential potential) {
    this.potential = potential;
    ElementModel model = potential.model(potential.elements().unspoken().orElseThrow());
    descriptors = new DescriptorKernel((LegendreMoments) model.descriptor());
    network = new NetworkKernel(model.network().architecture(), model.network().parameters());
    descriptor = new double[descriptors.size()];
    gradient = new double[descriptors.size()];
  }

  /**
   * Returns energy, forces, stress and atomic energies of a structure.
   *
   * @throws SettingsException when an atom is of an element that the potential does not know
   */
  public Evaluation evaluate(Structure structure) {
    requireElement(structure);
    NeighbourList neighbours = NeighbourList.of(structure, potential.cutoffRadius());
    double[] vectors = neighbours.vectors();
    double[] pull = new double[3 * neighbours.entries()];
    double[] atomEnergies = new double[structure.size()];
    double energy = 0;
    for (int i = 0; i < structure.size(); i++) {
      int from = neighbours.start(i);
      int to = neighbours.start(i + 1);
      descriptors.evaluate(vectors, from, to, descriptor, 0);
      atomEnergies[i] = network.energy(descriptor, 0);
      energy += atomEnergies[i];
      network.inputGradient(gradient, 0);
      descriptors.contract(vectors, from, to, gradient, 0, pull);
    }
    return new Evaluation(
        energy, forces(neighbours, pull), stress(structure, neighbours, pull), atomEnergies);
  }

  private void requireElement(Structure structure) {
    for (int i = 0; i < structure.size(); i++) {
      if (!potential.elements().contains(structure.symbol(i))) {
        throw new SettingsException(
            "atom "
                + (i + 1)
                + " is "
                + structure.symbol(i)
                + ", but the potential is for "
                + potential.elements());
      }
    }
  }

  private static double[] forces(NeighbourList neighbours, double[] pull) {
    double[] forces = new double[3 * neighbours.size()];
    for (int i = 0; i < neighbours.size(); i++) {
      for (int n = neighbours.start(i); n < neighbours.start(i + 1); n++) {
        int j = neighbours.atom(n);
        for (int c = 0; c < 3; c++) {
          forces[3 * j + c] -= pull[3 * n + c];
          forces[3 * i + c] += pull[3 * n + c];
        }
      }
    }
    return forces;
  }

  private static double[] stress(Structure structure, NeighbourList neighbours, double[] pull) {
    double[] r = neighbours.vectors();
    double xx = 0;
    double yy = 0;
    double zz = 0;
    double yz = 0;
    double xz = 0;
    double xy = 0;
    for (int n = 0; n < pull.length; n += 3) {
      xx += pull[n] * r[n];
      yy += pull[n + 1] * r[n + 1];
      zz += pull[n + 2] * r[n + 2];
      yz += pull[n + 1] * r[n + 2];
      xz += pull[n] * r[n + 2];
      xy += pull[n] * r[n + 1];
    }
    double volume = structure.cell().volume();
    return new double[] {
      xx / volume, yy / volume, zz / volume, yz / volume, xz / volume, xy / volume
    };
  }
}
