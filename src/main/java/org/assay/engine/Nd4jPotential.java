package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.Potential;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A potential by ND4J: each structure is a set of its own. */
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
    Nd4jSet set = described(structure, true);
    Network network = potential.only().network();
    Nd4jLayers layers = new Nd4jLayers(network.architecture(), network.parameters(), set.inputs());
    double[] energies = layers.energies().toDoubleVector();
    double[] x = set.respond(layers.inputGradients());
    return new Evaluation(
        Arrays.stream(energies).sum(),
        Arrays.copyOf(x, set.forces()),
        Arrays.copyOfRange(x, set.forces(), x.length),
        energies);
  }

  @Override
  public double[] descriptors(Structure structure) {
    return described(structure, false).descriptors().get(0);
  }

  private Nd4jSet described(Structure structure, boolean derivatives) {
    structure.placesAmong(elements().symbols());
    LegendreMoments settings = (LegendreMoments) potential.only().descriptor();
    MemoryBudget all = new MemoryBudget(Long.MAX_VALUE);
    return new Nd4jSet(List.of(structure), settings, derivatives, s -> derivatives, all);
  }

  @Override
  public void close() {
    // Java collects it.
  }
}
