package org.assay.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assay.structure.Evaluation;

/**
 * What several potentials give for the same structures, as one.
 *
 * @param mean over the potentials, structure by structure
 * @param spread standard deviation of every number, {@code sqrt(Σ (x − mean)² / (n − 1))}; of one
 *     potential there is none
 */
public record Ensemble(List<Evaluation> mean, Optional<List<Evaluation>> spread) {

  public Ensemble {
    mean = List.copyOf(mean);
    spread = spread.map(List::copyOf);
  }

  /**
   * Makes one of several.
   *
   * @param members what each potential gives, at least one, in the same order of structures
   */
  public static Ensemble of(List<List<Evaluation>> members) {
    if (members.size() == 1) {
      return new Ensemble(members.get(0), Optional.empty());
    }
    List<Evaluation> means = new ArrayList<>();
    List<Evaluation> spreads = new ArrayList<>();
    for (int s = 0; s < members.get(0).size(); s++) {
      int at = s;
      List<Evaluation> same = members.stream().map(m -> m.get(at)).toList();
      double[][] energy = moments(same, e -> new double[] {e.energy()});
      double[][] forces = moments(same, Evaluation::forces);
      double[][] stress = moments(same, Evaluation::stressVoigt);
      double[][] atoms = moments(same, Evaluation::atomEnergies);
      means.add(new Evaluation(energy[0][0], forces[0], stress[0], atoms[0]));
      spreads.add(new Evaluation(energy[1][0], forces[1], stress[1], atoms[1]));
    }
    return new Ensemble(means, Optional.of(spreads));
  }

  /** Returns mean and standard deviation of every number. */
  private static double[][] moments(
      List<Evaluation> members, Function<Evaluation, double[]> numbers) {
    List<double[]> all = members.stream().map(numbers).toList();
    int n = all.size();
    double[] mean = new double[all.get(0).length];
    double[] deviation = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      for (double[] one : all) {
        mean[i] += one[i] / n;
      }
      for (double[] one : all) {
        deviation[i] += (one[i] - mean[i]) * (one[i] - mean[i]) / (n - 1);
      }
      deviation[i] = Math.sqrt(deviation[i]);
    }
    return new double[][] {mean, deviation};
  }
}
