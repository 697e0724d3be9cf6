package org.assay.app.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.accuracy.ErrorTable;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.LabelledQuantity;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EnginePotential;
import org.assay.fit.data.SetEnergies;
import org.assay.property.Curve;
import org.assay.results.Results;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;

/**
 * Errors of the network that a fit ended with, on all of its data: of the potential as it was
 * written, evaluated afresh, and not of the fit's own arrays.
 */
final class FinalErrors {

  /** What the network gives beside the labels, by the name of its curve. */
  private static final class Cloud {
    private final LabelledQuantity quantity;
    private final List<double[]> known = new ArrayList<>();
    private final List<double[]> found = new ArrayList<>();

    Cloud(LabelledQuantity quantity) {
      this.quantity = quantity;
    }

    Curve curve(String id) {
      return new Curve(
          id,
          new Curve.Axis("DFT " + quantity.text(), quantity.unit(), joined(known)),
          new Curve.Axis("Network " + quantity.text(), quantity.unit(), joined(found)));
    }

    private static double[] joined(List<double[]> parts) {
      return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
  }

  private final ElementValues shift;
  private final ErrorTable table = new ErrorTable();
  private final Map<String, Cloud> clouds = new LinkedHashMap<>();

  /**
   * Evaluates a potential, and closes it.
   *
   * @param shift added to the dataset's energies, for each atom that of its element (eV)
   */
  FinalErrors(EnginePotential potential, ElementValues shift, List<SetEnergies> sets) {
    this.shift = shift;
    try (EnginePotential evaluator = potential) {
      for (SetEnergies set : sets) {
        List<Evaluation> found = evaluator.evaluate(set.structures());
        for (LabelledQuantity quantity : LabelledQuantity.values()) {
          for (int n = 0; n < found.size(); n++) {
            addParity(set.name().text(), quantity, set.structures().get(n), found.get(n));
          }
        }
        for (int n = 0; n < found.size(); n++) {
          addErrors(set.name().text(), set.structures().get(n), found.get(n));
        }
      }
    }
  }

  private void addErrors(String set, LabelledStructure known, Evaluation found) {
    for (LabelledQuantity quantity : LabelledQuantity.values()) {
      if (quantity.labels(known, shift).isPresent()) {
        table.add(set, known, found, Optional.empty(), shift);
        return;
      }
    }
  }

  private void addParity(
      String set, LabelledQuantity quantity, LabelledStructure known, Evaluation found) {
    quantity
        .labels(known, shift)
        .ifPresent(
            labels -> {
              String id = "parity/" + quantity.text() + "/" + set + "/" + known.group();
              Cloud cloud = clouds.computeIfAbsent(id, n -> new Cloud(quantity));
              cloud.known.add(labels);
              cloud.found.add(quantity.found(found));
            });
  }

  /** Returns the errors by part of the data, group and component. */
  ErrorTable table() {
    return table;
  }

  /** Returns the errors by part of the data and quantity. */
  List<Results.ErrorSet> ofSets() {
    List<Results.ErrorSet> all = new ArrayList<>();
    table.forEachSet((name, quantity, e) -> all.add(errorSet(name, quantity, e)));
    return all;
  }

  /** Returns the errors by group and quantity, the worst group first. */
  List<Results.ErrorSet> ofGroups() {
    List<Results.ErrorSet> all = new ArrayList<>();
    table.forEachGroup((name, quantity, e) -> all.add(errorSet(name, quantity, e)));
    return all;
  }

  private static Results.ErrorSet errorSet(String name, LabelledQuantity q, ErrorSum e) {
    return new Results.ErrorSet(
        name,
        q.text(),
        q.unit(),
        e.count(),
        e.rmse(),
        e.mae(),
        e.largest(),
        OptionalDouble.of(e.bias()));
  }

  /** Returns clouds of parity, one for each quantity, part of the data and group. */
  List<Curve> parity() {
    List<Curve> curves = new ArrayList<>();
    clouds.forEach((id, cloud) -> curves.add(cloud.curve(id)));
    return curves;
  }
}
