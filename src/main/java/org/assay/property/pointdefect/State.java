package org.assay.property.pointdefect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.lammps.Relaxation;
import org.assay.property.Recipe;
import org.assay.property.Verdict;

/** States of a defect that have energies. */
enum State {
  /** As it was made of the perfect crystal. */
  UNRELAXED,
  /** Where that, shaken, relaxes to. */
  RELAXED,
  /** The lowest that was found from any start. */
  LOWEST;

  static final List<State> ALL = List.of(values());

  /** Returns its name in ids. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its energy (eV). */
  double energy(DefectState of) {
    return switch (this) {
      case UNRELAXED -> of.madeEnergy();
      case RELAXED -> of.relaxedEnergy();
      case LOWEST -> of.lowestEnergy();
    };
  }

  /** Returns the relaxation that led to it. */
  Optional<Relaxation> relaxation(DefectState of) {
    return switch (this) {
      case UNRELAXED -> Optional.empty();
      case RELAXED -> Optional.of(of.relaxed());
      case LOWEST -> Optional.of(of.lowest());
    };
  }

  /** Returns what is to be said against it. */
  Verdict verdict(DefectState of, Host host) {
    return switch (this) {
      case UNRELAXED -> Verdict.OK;
      case RELAXED -> of.verdict(host);
      case LOWEST -> of.lowestVerdict(host);
    };
  }

  /** Returns a recipe with it as one more part. */
  Recipe in(Recipe recipe, String part, DefectState of) {
    return relaxation(of)
        .map(r -> recipe.withRelaxed(part, r.structure()))
        .orElseGet(() -> recipe.with(part, of.made()));
  }
}
