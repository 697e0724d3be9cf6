package org.assay.engine;

import java.util.List;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.Potential;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * A potential by ND4J, structure by structure. With {@code w_ij = Σ_p ∂E_i/∂G_ip ∂G_ip/∂r_j}:
 * {@code F_j −= w_ij}, {@code F_i += w_ij}, and the stress is {@code (1/V) Σ_i Σ_j w_ij ⊗ r_ij}.
 */
record Nd4jPotential(Potential potential) implements EnginePotential {

  @Override
  public ElementSet elements() {
    return potential.elements();
  }

  @Override
  public double cutoffRadius() {
    return potential.cutoffRadius();
  }

  @Override
  public String engine() {
    return EngineName.ND4J.key();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    NeighbourList list = neighbours(structure);
    Nd4jDescriptors described = described(list, true);
    Network network = potential.only().network();
    Nd4jLayers layers =
        new Nd4jLayers(network.architecture(), network.parameters(), described.values());
    double[] energies = layers.energies().toDoubleVector();
    double[][] w = described.pulls(layers.inputGradients());
    double[] forces = new double[3 * list.size()];
    double[] stress = new double[6];
    double volume = structure.cell().volume();
    for (int i = 0; i < list.size(); i++) {
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        int at = i * described.most() + n - list.start(i);
        for (int a = 0; a < 3; a++) {
          forces[3 * list.atom(n) + a] -= w[a][at];
          forces[3 * i + a] += w[a][at];
        }
        for (int c = 0; c < 6; c++) {
          stress[c] += w[Voigt.ROW[c]][at] * list.vector(n, Voigt.COLUMN[c]) / volume;
        }
      }
    }
    double energy = 0;
    for (double e : energies) {
      energy += e;
    }
    return new Evaluation(energy, forces, stress, energies);
  }

  @Override
  public double[] descriptors(Structure structure) {
    return described(neighbours(structure), false).values().dup('c').data().asDouble();
  }

  private NeighbourList neighbours(Structure structure) {
    structure.placesAmong(elements().symbols());
    return NeighbourList.of(structure, cutoffRadius());
  }

  private Nd4jDescriptors described(NeighbourList list, boolean withSlopes) {
    return new Nd4jDescriptors(
        (LegendreMoments) potential.only().descriptor(), List.of(list), withSlopes);
  }

  @Override
  public void close() {
    // Java collects it.
  }
}
