package org.assay.property.alloys;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.assay.property.Curve;
import org.assay.structure.Composition;

/**
 * Properties of alloys of two elements against the concentration of the second.
 *
 * @param lattice name of the lattice
 * @param elements both
 */
record AlloyCurves(String lattice, List<String> elements) {

  /** Returns a curve from one element alone to the other. */
  Curve of(
      String name,
      String title,
      String unit,
      ToDoubleFunction<String> ofElement,
      Map<Composition, Double> ofAlloys) {
    TreeMap<Double, Double> points = new TreeMap<>();
    points.put(0.0, ofElement.applyAsDouble(elements.get(0)));
    points.put(1.0, ofElement.applyAsDouble(elements.get(1)));
    ofAlloys.forEach((c, value) -> points.put(c.fraction(elements.get(1)), value));
    return new Curve(
        AlloyTest.NAME + "/" + lattice + "/" + name,
        new Curve.Axis(
            "Fraction of " + elements.get(1),
            "1",
            points.keySet().stream().mapToDouble(x -> x).toArray()),
        new Curve.Axis(title, unit, points.values().stream().mapToDouble(y -> y).toArray()));
  }

  /** Returns a curve, and Vegard's straight line between its ends. */
  List<Curve> besideVegard(
      String name,
      String title,
      String unit,
      ToDoubleFunction<String> ofElement,
      Map<Composition, Double> ofAlloys) {
    return List.of(
        of(name, title, unit, ofElement, ofAlloys),
        of(name + "/Vegard", title, unit, ofElement, Map.of()));
  }
}
