package org.assay.suite;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/** Flags values that a potential guesses: made of structures unlike its training set. */
final class Extrapolation {

  /** The grade of the farthest training atom. */
  private static final double FARTHEST_TRAINED = 1;

  private record Graded(Recipe.Part part, StructureGrader.Grade grade) {}

  private Extrapolation() {}

  /**
   * Returns a result with the worst grade among its structures, and what follows for its status.
   */
  static PropertyResult judged(
      PropertyResult result, Recipe recipe, Function<Structure, StructureGrader.Grade> grades) {
    if (recipe.parts().isEmpty()) {
      return result;
    }
    Graded worst =
        recipe.parts().stream()
            .map(p -> new Graded(p, grades.apply(p.structure())))
            .max(Comparator.comparingDouble(g -> g.grade.worst()))
            .orElseThrow();
    return result.with(
        verdict(worst),
        Map.of(
            "worstGrade", worst.grade.worst(),
            "worstGradeIn", worst.part.name(),
            "atomsBeyondTraining", worst.grade.beyond(),
            "atomsOutsideDescriptorRange", worst.grade.outside()));
  }

  private static Verdict verdict(Graded g) {
    return g.grade.worst() <= FARTHEST_TRAINED
        ? Verdict.OK
        : new Verdict(
            Status.EXTRAPOLATING,
            String.format(
                Locale.ROOT,
                "grade %.2f: %d of %d atoms of \"%s\" are farther from the training set than any"
                    + " of its own (1)",
                g.grade.worst(),
                g.grade.beyond(),
                g.part.structure().size(),
                g.part.name()));
  }
}
