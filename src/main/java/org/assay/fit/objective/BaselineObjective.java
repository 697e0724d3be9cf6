package org.assay.fit.objective;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.BondOrderEnergy;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NnFile;
import org.assay.optimisation.DifferentiableFunction;

/**
 * The errors of a fit as a function of the parameters p0 of its bond-order energies alone, those of
 * all hosts one behind the other, with the network silent. It is the objective of networks of one
 * layer whose weights are 0, and whose biases are what p0 differs from that of the file.
 */
public final class BaselineObjective implements DifferentiableFunction, AutoCloseable {

  private final ParameterLayout layout;
  private final double[] baseline;
  private final Objective objective;

  /** Makes room for the energies of a file at a set that was described with bonds. */
  public BaselineObjective(NnFile frame, FitSet set, ObjectiveSettings settings) {
    List<BondOrderEnergy> bonds = frame.bonds();
    NetworkArchitecture network = frame.map().network();
    int[] sizes = {network.inputs(0), network.outputs()};
    layout =
        new ParameterLayout(
            frame.elements(),
            Collections.nCopies(
                bonds.size(), new NetworkArchitecture(sizes, network.activation())));
    baseline = bonds.stream().flatMapToDouble(b -> Arrays.stream(b.baseline())).toArray();
    boolean[] weights = new boolean[layout.size()];
    Arrays.fill(weights, true);
    layout.finalBiases().forEach(i -> weights[i] = false);
    objective =
        new Objective(
            set, Representation.ofBaseline(layout, bonds, weights), settings.ofBaseline(), false);
  }

  /** Returns p0 as the file has it. */
  public double[] ofFile() {
    return baseline.clone();
  }

  @Override
  public double value(double[] p0, double[] gradient) {
    int[] biases = layout.finalBiases().toArray();
    double[] trained = new double[layout.size()];
    for (int i = 0; i < p0.length; i++) {
      trained[biases[i]] = p0[i] - baseline[i];
    }
    double[] all = new double[trained.length];
    double value = objective.value(trained, all);
    for (int i = 0; i < p0.length; i++) {
      gradient[i] = all[biases[i]];
    }
    return value;
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    objective.close();
  }
}
