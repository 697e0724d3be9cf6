package org.assay.start;

import static org.assay.start.Derivation.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.fit.settings.ElementNetworks;
import org.assay.model.ElementSet;
import org.assay.survey.Derivatives;

/**
 * Keys of {@code input.json} by the data.
 *
 * @param elements of the potential
 * @param traits of the data
 * @param levels where the energies of several elements count from; nothing of one
 * @param network how large it may be, and whether the elements share it
 * @param given what the user has decided
 */
record KeyChoice(
    ElementSet elements,
    DataTraits traits,
    Optional<EnergyLevels> levels,
    NetworkChoice network,
    Given given) {

  /** Structures with energies below which none is kept for validation. */
  private static final int LEAST_TO_SPARE_ANY = 20;

  /** Weight of the squares of the parameters of several elements. */
  private static final double DECAY = 0.3;

  /** Structures that judge a fit, where a quarter of the data has as many. */
  private static final int JUDGES = 10;

  List<Choice> choices(Derivatives derivatives) {
    List<Choice> all = new ArrayList<>();
    levels.ifPresentOrElse(l -> several(l, all), () -> energies(all));
    weights(derivatives, all);
    sets(all);
    ending(all);
    return all;
  }

  private void several(EnergyLevels energies, List<Choice> all) {
    if (!given.sets().test(ElementNetworks.KEY)) {
      all.add(
          new Choice(
              ElementNetworks.KEY, ElementNetworks.text(network.sharing()), network.reason()));
    }
    all.addAll(energies.choices(given));
  }

  /** Energies of atoms alone make the network's energies cohesive ones. */
  private void energies(List<Choice> all) {
    double shift = 0;
    if (given.shift().isPresent()) {
      shift = given.shift().get().of(elements.symbol(0));
    } else if (traits.atomEnergy().isPresent()) {
      shift = DescriptorChoice.round(-traits.atomEnergy().getAsDouble(), 6);
      all.add(
          new Choice(
              "u_shift", shift, "an isolated atom of the data is where energies count from"));
    } else {
      all.add(
          new Choice(
              "u_shift", shift, "no isolated atom among the data: the network has their energies"));
    }
    double mean = traits.meanEnergy().orElse(0) + (traits.meanEnergy().isPresent() ? shift : 0);
    all.add(
        new Choice(
            "final_bias",
            DescriptorChoice.round(mean, 4),
            "least squares: the mean energy per atom, from which the network learns differences"));
  }

  private void weights(Derivatives derivatives, List<Choice> all) {
    all.add(new Choice("lambda_E1", 1.0, "an error of 1 eV/atom"));
    boolean forces = traits.forces() > 0;
    all.add(
        new Choice(
            "lambda_F",
            forces ? 1.0 : 0.0,
            forces ? "counts as much as one of 1 eV/Å of a force" : "the data have no forces"));
    if (forces) {
      all.add(
          new Choice(
              "force_scale", 0.0, "large forces count in full: they are those that are missed"));
    }
    if (traits.stresses() == 0) {
      all.add(new Choice("lambda_S", 0.0, "the data have no stresses"));
    } else {
      StressTrust trust = StressTrust.of(derivatives);
      all.add(new Choice("lambda_S", trust.believed() ? 1.0 : 0.0, trust.reason()));
    }
    if (elements.size() > 1) {
      all.add(
          new Choice(
              "lambda_Lp",
              DECAY,
              "small weights keep many parameters from learning by heart what few data say"));
    }
    if (!given.sets().test("normalize_by_ro")) {
      all.add(new Choice("standardize", true, "well-conditioned: fewer steps to the same error"));
    }
  }

  private void sets(List<Choice> all) {
    double fraction = fractionTrained();
    all.add(
        new Choice(
            "fraction_train",
            fraction,
            fraction < 1
                ? "the others show when the network begins to learn by heart"
                : "too few structures to spare any"));
  }

  /**
   * Nine tenths; less where that leaves fewer than {@value #JUDGES} for validation, whose errors
   * would be chance; all where there are too few.
   */
  private double fractionTrained() {
    if (traits.energies() < LEAST_TO_SPARE_ANY) {
      return 1;
    }
    double others = Math.max(0.1, Math.min(0.25, JUDGES / (double) traits.energies()));
    return (100 - Math.round(100 * others)) / 100.0;
  }

  private void ending(List<Choice> all) {
    boolean derivatives = traits.forces() > 0 || traits.stresses() > 0;
    all.add(
        new Choice(
            "optimizer",
            derivatives ? "lbfgs" : "auto",
            derivatives
                ? "with forces, many cheap steps are faster than few dear ones"
                : "by the work that each would be"));
    int steps =
        switch (given.effort()) {
          case FAST -> 200;
          case NORMAL -> 1000;
          case BEST -> 2000;
        };
    all.add(
        new Choice(
            "max_iter",
            steps,
            text("effort %s; where validation gets no better the fit ends before", key())));
    all.add(new Choice("early_stop", steps / 2, "steps without a better validation error"));
    all.add(new Choice("rmse_stop", 0.0, "validation decides, and not a goal for energies alone"));
    all.add(new Choice("rmse_tol", 0.0, "the same"));
    all.add(new Choice("save_every2", Math.max(100, steps / 5), "some networks on the way"));
  }

  private String key() {
    return given.effort().key();
  }
}
