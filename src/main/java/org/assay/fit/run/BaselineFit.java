package org.assay.fit.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assay.ConvergenceException;
import org.assay.fit.data.FitSet;
import org.assay.fit.objective.BaselineObjective;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.file.NnFile;
import org.assay.optimisation.Lbfgs;
import org.assay.optimisation.Optimum;
import org.assay.structure.NeighbourList;

/**
 * Fits the parameters p0 of a bond-order potential with the network silent ({@code pinn_baseline}
 * "fit"), from many starts: the one of the file (zeros where its flag is 0), and draws. All of them
 * for a few steps, the best of these to the end.
 *
 * <p>Draws are of what bonds have in common: repulsion and attraction of some tenths to some eV at
 * the shortest distance of the structure with the lowest energy, which fall off over 0.2 to 0.5 and
 * 0.5 to 2 Å; cosines h about 0; σ, a and λ above 0 and of the order of 1.
 */
final class BaselineFit {

  private static final int STARTS = 32;
  private static final int FIRST_STEPS = 40;
  private static final int FINALISTS = 3;
  private static final int LAST_STEPS = 400;

  private final NnFile frame;
  private final FitSet set;
  private final ResumableRandom random;
  private final Consumer<String> log;
  private final BooleanSupplier stop;

  /**
   * Prepares a fit.
   *
   * @param frame its energies
   * @param set described with bonds
   * @param random decides the draws; changed
   * @param log is told how starts end
   * @param stop asked whether to end before the end
   */
  BaselineFit(
      NnFile frame,
      FitSet set,
      ResumableRandom random,
      Consumer<String> log,
      BooleanSupplier stop) {
    this.frame = frame;
    this.set = set;
    this.random = random;
    this.log = log;
    this.stop = stop;
  }

  private record Candidate(int number, double value, double[] point) {}

  /**
   * Returns the file with the parameters of least error.
   *
   * @throws ConvergenceException when no start has a finite error, or it was stopped
   */
  NnFile run(ObjectiveSettings settings) {
    try (BaselineObjective objective = new BaselineObjective(frame, set, settings)) {
      List<Candidate> all = new ArrayList<>();
      for (double[] start : starts(objective.ofFile())) {
        all.add(minimised(objective, new Candidate(all.size(), 0, start), FIRST_STEPS));
      }
      all.removeIf(c -> !Double.isFinite(c.value));
      all.sort(Comparator.comparingDouble(Candidate::value));
      if (all.isEmpty()) {
        throw new ConvergenceException(
            "pinn_baseline fit: no start has a finite error; check u_shift, by which the energy of"
                + " a free atom has to be 0, and the energies of the dataset");
      }
      Candidate best =
          all.subList(0, Math.min(FINALISTS, all.size())).stream()
              .map(c -> minimised(objective, c, LAST_STEPS))
              .filter(c -> Double.isFinite(c.value))
              .min(Comparator.comparingDouble(Candidate::value))
              .orElse(all.get(0));
      tell(best);
      return frame.withBaseline(best.point);
    }
  }

  private Candidate minimised(BaselineObjective objective, Candidate from, int steps) {
    double value = objective.value(from.point, new double[from.point.length]);
    if (!Double.isFinite(value)) {
      return new Candidate(from.number, Double.POSITIVE_INFINITY, from.point);
    }
    Optimum end =
        new Lbfgs()
            .withHistory(20)
            .withLargestStep(1)
            .withMaxEvaluations(20 * steps)
            .withMaxIterations(steps)
            .minimise(objective, from.point, (step, n, v, p, g) -> !stop.getAsBoolean());
    if (stop.getAsBoolean()) {
      throw new ConvergenceException(
          "the fit was ended while the bond-order parameters alone were fitted, of which nothing is"
              + " kept; start it again, with more max_time if it had one");
    }
    String place = from.number == 0 ? "pot_file" : "draw " + from.number;
    log.accept(
        String.format(
            Locale.ROOT,
            "bond-order parameters alone, from %s: error %.6g after %d steps",
            place,
            end.value(),
            end.iterations()));
    return new Candidate(from.number, end.value(), end.point());
  }

  private void tell(Candidate best) {
    ElementSet elements = frame.elements();
    int own = best.point.length / elements.size();
    for (int e = 0; e < elements.size(); e++) {
      StringBuilder text =
          new StringBuilder("bond-order parameters of " + elements.symbol(e) + ":");
      for (int i = 0; i < own; i++) {
        double p = best.point[e * own + i];
        text.append(String.format(Locale.ROOT, " %s %.6g", BondOrderEnergy.name(elements, i), p));
      }
      log.accept(text.toString());
    }
    log.accept(
        String.format(
            Locale.ROOT, "bond-order parameters alone: error %.6g, kept from now on", best.value));
  }

  /** Returns the first points: the file's, and draws. */
  private List<double[]> starts(double[] ofFile) {
    List<double[]> all = new ArrayList<>(List.of(ofFile));
    double shortest = shortestBond();
    BondOrderEnergy energy = frame.bonds().get(0);
    int own = ofFile.length / frame.bonds().size();
    for (int n = 1; n < STARTS; n++) {
      double[] point = new double[ofFile.length];
      for (int host = 0; host < point.length; host += own) {
        System.arraycopy(draw(energy, shortest), 0, point, host, own);
      }
      keepAbsent(ofFile, point);
      all.add(point);
    }
    return all;
  }

  /** Nothing is learnt of an element that no structure has, as a host or as a neighbour. */
  private void keepAbsent(double[] ofFile, double[] point) {
    ElementSet elements = frame.elements();
    int n = elements.size();
    int own = ofFile.length / n;
    Set<String> present = set.elements();
    for (int i = 0; i < point.length; i++) {
      boolean known =
          present.contains(elements.symbol(i / own))
              && BondOrderEnergy.neighbours(n, i % own).stream()
                  .allMatch(kind -> present.contains(elements.symbol(kind)));
      point[i] = known ? point[i] : ofFile[i];
    }
  }

  /** Draws a host's set. */
  private double[] draw(BondOrderEnergy energy, double shortest) {
    int n = energy.elements();
    double[] p = new double[BondOrderEnergy.parameters(n)];
    for (int b = 0; b < n; b++) {
      p[n + b] = between(2, 5);
      p[b] = p[n + b] * shortest + Math.log(0.1) + between(0, Math.log(20));
      p[3 * n + b] = between(0.5, 2);
      p[2 * n + b] = p[3 * n + b] * shortest + Math.log(0.3) + between(0, Math.log(15));
    }
    int sigma = 4 * n + n * n;
    p[sigma] = between(0, 1);
    for (int i = 0; i < n * n; i++) {
      p[4 * n + i] = between(-0.5, 0.5);
      p[sigma + 1 + i] = positive(energy, 0.1, 2);
      p[sigma + 1 + n * n + i] = positive(energy, 0.5, 3);
    }
    return p;
  }

  private double positive(BondOrderEnergy energy, double low, double high) {
    double drawn = between(low, high);
    return energy.squared() ? Math.sqrt(drawn) : drawn;
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Returns the shortest distance of the structure with the lowest energy per atom (Å). */
  private double shortestBond() {
    double reach = frame.descriptors().cutoffRadius();
    return IntStream.range(0, set.size())
        .boxed()
        .sorted(Comparator.comparingDouble(set::target))
        .map(s -> NeighbourList.of(set.structures().get(s).structure(), reach))
        .filter(list -> list.entries() > 0)
        .findFirst()
        .map(list -> IntStream.range(0, list.entries()).mapToDouble(list::distance).min())
        .map(min -> min.orElse(reach))
        .orElse(reach);
  }
}
