package org.assay.suite;

import java.util.Map;
import java.util.Optional;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;

/**
 * Flags values made of structures in which a network's bond-order parameters (PINN) make no bonds:
 * that far from its training set it guesses, whatever a grade says.
 */
final class BondVerdict {

  private BondVerdict() {}

  /** Returns a result with the first of its structures that has such atoms. */
  static PropertyResult judged(PropertyResult result, Recipe recipe, BondCheck check) {
    for (Recipe.Part part : recipe.parts()) {
      Optional<String> failure = check.failure(part.structure());
      if (failure.isPresent()) {
        String message = "\"" + part.name() + "\": " + failure.get();
        return result.with(
            new Verdict(Status.EXTRAPOLATING, message), Map.of("bondsFailIn", part.name()));
      }
    }
    return result;
  }
}
