package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import org.assay.SettingsException;
import org.assay.model.DirectEnergy;
import org.assay.model.ElementModel;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.LocalDescriptor;
import org.assay.model.Network;
import org.assay.model.ParameterLayout;
import org.assay.model.Potential;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A potential by ND4J: each structure is a set of its own. */
record Nd4jPotential(Potential potential) implements EnginePotential {

  Nd4jPotential {
    for (ElementModel model : potential.models()) {
      if (!(model.localEnergy() instanceof DirectEnergy)) {
        throw new SettingsException(
            "engine nd4j evaluates networks whose output is the energy; those of bond-order"
                + " parameters (PINN) are for the compiled engine and LAMMPS");
      }
    }
  }

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
    List<Network> own = potential.models().stream().map(ElementModel::network).toList();
    Nd4jPoint found =
        new Nd4jPoint(
            described(structure, true),
            new ParameterLayout(elements(), own.stream().map(Network::architecture).toList()),
            own.stream().flatMapToDouble(n -> Arrays.stream(n.parameters())).toArray());
    double[] energies = found.energies();
    double[] x = found.vectors();
    Evaluation networks =
        new Evaluation(
            Arrays.stream(energies).sum(),
            Arrays.copyOf(x, 3 * energies.length),
            Arrays.copyOfRange(x, 3 * energies.length, x.length),
            energies);
    return potential
        .core()
        .map(core -> new CoreEnergy(core).plus(networks, structure))
        .orElse(networks);
  }

  @Override
  public double[] descriptors(Structure structure) {
    return described(structure, false).descriptors().get(0);
  }

  private LegendreMoments settings() {
    List<LocalDescriptor> all =
        potential.models().stream().map(ElementModel::descriptor).distinct().toList();
    if (all.size() > 1) {
      throw new SettingsException(
          "engine nd4j: the descriptors of the elements "
              + elements()
              + " differ; they must be the same");
    }
    return (LegendreMoments) all.get(0);
  }

  private Nd4jSet described(Structure structure, boolean derivatives) {
    LegendreMoments settings = settings();
    MemoryBudget all = new MemoryBudget(Long.MAX_VALUE);
    Nd4jSet set =
        new Nd4jSet(List.of(structure), elements(), settings, derivatives, s -> derivatives, all);
    double[] found = set.descriptors().get(0);
    for (int k = 0; k < found.length; k++) {
      if (Double.isNaN(found[k])) { // finite as positions are, but for ln
        throw new SettingsException(
            "atom "
                + (k / settings.size() + 1)
                + " has no energy: a descriptor g + shift is not above 0, and has no logarithm"
                + " (lsp_type 1)");
      }
    }
    return set;
  }

  @Override
  public void close() {
    // Java collects it.
  }
}
