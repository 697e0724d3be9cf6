package org.assay.accuracy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.dataset.LabelledQuantity;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** Errors of two structures, by hand. */
class ErrorTableTest {

  private static final double GPA = LabelledQuantity.STRESS.factor();

  /** Rounding of sums of a few numbers. */
  private static final double ROUNDING = 1e-12;

  private static LabelledStructure labelled(String group, boolean forces) {
    Structure structure = new Structure(Cell.cubic(4), List.of("Si"), new double[3]);
    return new LabelledStructure(
        1,
        group,
        structure,
        OptionalDouble.of(-5),
        forces ? Optional.of(new double[] {1, 0, 0}) : Optional.empty(),
        forces ? Optional.of(new double[6]) : Optional.empty(),
        "test:1");
  }

  private static Evaluation evaluation(double energy, double fx, double xx, double xy) {
    return new Evaluation(
        energy,
        new double[] {fx, 0, 0},
        new double[] {xx / GPA, 0, 0, 0, 0, xy / GPA},
        new double[] {energy});
  }

  private static double[] numbers(String csv, String line) {
    String found =
        csv.lines()
            .filter(l -> l.startsWith(line + ","))
            .findFirst()
            .orElseThrow(() -> new AssertionError(line + " is not in\n" + csv));
    return java.util.Arrays.stream(found.substring(line.length() + 1).split(","))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void rowsHaveRmseMaeBiasAndLargest() {
    ErrorTable table = new ErrorTable();
    Optional<Evaluation> none = Optional.empty();
    table.add(
        "training", labelled("A", true), evaluation(-4.9, 1.3, 6, -3), none, ElementValues.ZERO);
    table.add(
        "training", labelled("B,\"", true), evaluation(-5.2, 1.0, 0, 3), none, ElementValues.ZERO);
    table.add(
        "test", labelled("A", false), evaluation(-4.0, 0, 0, 0), none, ElementValues.all(0.5));
    String csv = table.csv();
    assertEquals(
        "set,group,quantity,component,unit,structures,numbers,rmse,mae,bias,largest",
        csv.lines().findFirst().orElseThrow());
    assertArrayEquals(
        new double[] {2, 2, Math.sqrt(0.025), 0.15, -0.05, 0.2},
        numbers(csv, "training,\"\",energy,all,eV/atom"),
        ROUNDING);
    assertArrayEquals(
        new double[] {1, 3, 0.3 / Math.sqrt(3), 0.1, 0.1, 0.3},
        numbers(csv, "training,\"A\",force,all,eV/Å"),
        ROUNDING);
    assertArrayEquals(
        new double[] {1, 1, 0.3, 0.3, 0.3, 0.3},
        numbers(csv, "training,\"A\",force,x,eV/Å"),
        ROUNDING);
    assertArrayEquals(
        new double[] {2, 2, 3, 3, 0, 3}, numbers(csv, "training,\"\",stress,xy,GPa"), ROUNDING);
    assertArrayEquals(
        new double[] {1, 1, 3, 3, 3, 3},
        numbers(csv, "training,\"B,\"\"\",stress,xy,GPa"),
        ROUNDING);
    // the label, shifted by 0.5 eV/atom, is −4.5
    assertArrayEquals(
        new double[] {1, 1, 0.5, 0.5, 0.5, 0.5},
        numbers(csv, "test,\"A\",energy,all,eV/atom"),
        ROUNDING);
    assertTrue(csv.lines().noneMatch(l -> l.startsWith("test") && l.contains("force")), csv);
  }

  @Test
  void theTableFitsEightyColumns() {
    ErrorTable table = new ErrorTable();
    for (int g = 0; g < 30; g++) {
      table.add(
          g % 2 == 0 ? "training" : "validation",
          labelled("a-rather-long-name-of-a-group-" + g, true),
          evaluation(-5 + g * 1e3, -1e4, -300, 7),
          Optional.empty(),
          ElementValues.ZERO);
    }
    List<String> lines = table.text(20);
    assertEquals(2 + 2 + 1 + 20, lines.size(), String.join("\n", lines));
    for (String line : lines) {
      assertTrue(line.length() <= 80, line);
    }
    assertTrue(lines.get(4).contains("the worst 20"), lines.get(4));
  }

  @Test
  void energiesAloneHaveNoOtherColumns() {
    ErrorTable table = new ErrorTable();
    table.add(
        "dataset",
        labelled("A", false),
        evaluation(-4.9, 0, 0, 0),
        Optional.empty(),
        ElementValues.ZERO);
    List<String> lines = table.text(20);
    assertTrue(lines.get(2).matches("dataset +1 +100(.0)? +100(.0)? +100(.0)?"), lines.get(2));
    assertTrue(lines.stream().noneMatch(l -> l.contains("force")), lines.toString());
  }

  /** Three members: mean and deviation by hand, and the errors are those of the mean. */
  @Test
  void aCommitteeIsItsMeanWithASpread() {
    List<Evaluation> a = List.of(evaluation(-4, 1, 1, 0));
    List<Evaluation> b = List.of(evaluation(-5, 2, 2, 0));
    List<Evaluation> c = List.of(evaluation(-9, 3, 6, 0));
    Ensemble ensemble = Ensemble.of(List.of(a, b, c));
    assertEquals(-6, ensemble.mean().get(0).energy(), ROUNDING);
    Evaluation spread = ensemble.spread().orElseThrow().get(0);
    assertEquals(Math.sqrt(7), spread.energy(), ROUNDING);
    assertEquals(1, spread.forces()[0], ROUNDING);
    ErrorTable table = new ErrorTable();
    table.add(
        "dataset",
        labelled("A", true),
        ensemble.mean().get(0),
        Optional.of(spread),
        ElementValues.ZERO);
    assertArrayEquals(
        new double[] {1, 1, 1, 1, -1, 1, Math.sqrt(7)},
        numbers(table.csv(), "dataset,\"\",energy,all,eV/atom"),
        ROUNDING);
    assertArrayEquals(
        new double[] {1, 3, 1 / Math.sqrt(3), 1. / 3, 1. / 3, 1, 1 / Math.sqrt(3)},
        numbers(table.csv(), "dataset,\"\",force,all,eV/Å"),
        ROUNDING);
    assertTrue(table.text(20).get(1).contains("spread"), table.text(20).toString());
    assertEquals(Optional.empty(), Ensemble.of(List.of(a)).spread());
  }

  /** Two atoms of 1 eV/Å along x each, found 0.1 too large on the one and 0.3 on the other. */
  @Test
  void forcesOfSeveralElementsAreToldByElement() {
    Structure s =
        new Structure(Cell.cubic(5), List.of("Al", "Ni"), new double[] {0, 0, 0, 2, 2, 2});
    LabelledStructure known =
        new LabelledStructure(
            0,
            "A",
            s,
            OptionalDouble.empty(),
            Optional.of(new double[] {1, 0, 0, 1, 0, 0}),
            Optional.empty(),
            "a:1");
    double[] forces = {1.1, 0, 0, 1.3, 0, 0};
    Evaluation found = new Evaluation(0, forces, new double[6], new double[2]);
    ErrorTable table = new ErrorTable();
    table.add("training", known, found, Optional.empty(), ElementValues.ZERO);
    String csv = table.csv();
    assertTrue(csv.contains("training,,force,Al,eV/Å,1,3,0.057"), csv);
    assertTrue(csv.contains("training,,force,Ni,eV/Å,1,3,0.173"), csv);
    String text = String.join("\n", table.text(5));
    assertTrue(text.contains("forces by element of the atom"), text);
    assertTrue(text.contains("  Ni"), text);
  }
}
