package org.assay.suite;

import java.util.List;
import java.util.Map;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;

/**
 * Everything that a suite found, in the suite's order whatever finished first.
 *
 * @param properties one result for each quantity that a job promised
 * @param curves curves, for figures
 * @param recipes by id, how a value can be found again
 */
public record SuiteResult(
    List<PropertyResult> properties, List<Curve> curves, Map<String, Recipe> recipes) {
  public SuiteResult {
    properties = List.copyOf(properties);
    curves = List.copyOf(curves);
    recipes = Map.copyOf(recipes);
  }
}
