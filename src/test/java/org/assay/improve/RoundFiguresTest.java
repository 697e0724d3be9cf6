package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.SvgWriter;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.suite.StructureGrader;
import org.junit.jupiter.api.Test;

/** What figures and tables say of two rounds. */
class RoundFiguresTest {

  private static Chosen chosen(String origin, double distance) {
    Structure atom = Structure.ofElement(Cell.cubic(9), "Si", new double[3]);
    return new Chosen(Met.of(origin, atom), distance, 2, OptionalDouble.empty());
  }

  private static RoundFigures figures() {
    return new RoundFigures(
        FigureStyle.journal(),
        List.of(MadeRound.of(0, 0, 130, 1), MadeRound.of(1, 3, 110, 1)),
        List.of(
            List.of(chosen("eos DC", 2), chosen("eos SC", 1), chosen("rattled DC", 0.5)),
            List.of()),
        List.of(
            List.of(grade("eos", 0.5), grade("eos", 20), grade("surface", 2.5)),
            List.of(grade("eos", 0.5), grade("eos", 0.9), grade("surface", 2.5))));
  }

  private static MetGrade grade(String kind, double worst) {
    Structure atom = Structure.ofElement(Cell.cubic(9), "Si", new double[3]);
    return MetGrade.of(
        Met.of(kind + " DC", atom), structure -> new StructureGrader.Grade(worst, 0, 0));
  }

  @Test
  void propertiesStandAgainstLabels() {
    Figure properties = figures().all().get(0);
    assertEquals("properties-against-labels", properties.name());
    String data = properties.data().csv();
    assertTrue(data.contains("eos/DC,network,Labels,3.0,B0 (GPa),110.0"), data);
    assertTrue(data.contains("eos/DC,reference,Labels,3.0,B0 (GPa),100.0"), data);
    assertTrue(SvgWriter.file(properties).contains("Bulk modulus"));
  }

  /** A page has room for the score and eleven properties; the table has them all. */
  @Test
  void ofManyPropertiesThoseThatMovedMostAreDrawn() {
    String[] ids = new String[15];
    double[] before = new double[15];
    double[] after = new double[15];
    for (int n = 0; n < 15; n++) {
      ids[n] = "eos/P" + n + "/B0";
      before[n] = 130;
      after[n] = 130 - 2 * n; // 5 GPa are a tolerance
    }
    RoundFigures many =
        new RoundFigures(
            FigureStyle.journal(),
            List.of(MadeRound.of(0, 0, ids, before), MadeRound.of(1, 20, ids, after)),
            List.of(),
            List.of());
    Figure properties = many.all().get(0);
    assertTrue(properties.heightMm() < 235, properties.heightMm() + " mm");
    String drawn = SvgWriter.file(properties);
    String data = properties.data().csv();
    for (int n = 0; n < 15; n++) {
      assertEquals(n >= 4, drawn.contains("(P" + n + ")"), "P" + n);
      assertTrue(data.contains("eos/P" + n + ",network,Labels,20.0,B0 (GPa),"), data);
    }
    assertTrue(properties.caption().contains("The 11 of 15 properties that moved most"));
  }

  /** Of the first round two of three structures are beyond 1, of the second one. */
  @Test
  void gradesOfWhatWasMetAreCounted() {
    Figure grades = figures().all().get(1);
    assertEquals("grades", grades.name());
    List<String> rows = grades.data().csv().lines().toList();
    assertEquals("round,labels,kind,grade_from,grade_to,structures", rows.get(0));
    assertEquals(1, rows.stream().filter(r -> r.startsWith("0,0,surface,2.15443")).count());
    assertEquals(2, rows.stream().filter(r -> r.startsWith("0,0,eos,")).count());
    assertEquals(2, rows.stream().filter(r -> r.startsWith("1,3,eos,")).count());
    assertTrue(SvgWriter.file(grades).contains("3 labels"));
    String beyond = figures().all().get(2).data().csv();
    assertTrue(beyond.contains("eos,Labels,0.0,Beyond the data (%),50.0"), beyond);
    assertTrue(beyond.contains("eos,Labels,3.0,Beyond the data (%),0.0"), beyond);
    assertTrue(beyond.contains("surface,Labels,3.0,Beyond the data (%),100.0"), beyond);
  }

  @Test
  void whatWasChosenIsOrderedByWhatMetIt() {
    Figure chosen = figures().all().get(3);
    String data = chosen.data().csv();
    assertTrue(data.contains("eos,Number of the choice,2.0,Distance"), data);
    assertTrue(data.contains("rattled,Number of the choice,3.0,Weight,2.0"), data);
    assertTrue(SvgWriter.file(chosen).contains("rattled"));
  }

  /** What has an element that the data lack is farther than all that has a distance. */
  @Test
  void anInfiniteDistanceIsDrawnAboveAllOthers() {
    Figure figure =
        new RoundFigures(
                FigureStyle.journal(),
                List.of(MadeRound.of(0, 0, 130, 1)),
                List.of(List.of(chosen("a DC", Double.POSITIVE_INFINITY), chosen("b DC", 2))),
                List.of())
            .all()
            .get(0);
    assertTrue(SvgWriter.file(figure).contains("an element without data"));
    assertTrue(
        figure
            .data()
            .csv()
            .contains("a,Number of the choice,1.0,Distance (standard deviations),6.0"));
  }

  @Test
  void thePageSaysHowItEndedAndWhatLabelsBought() {
    List<Round> rounds = List.of(MadeRound.of(0, 0, 130, 1), MadeRound.of(1, 3, 110, 1));
    List<List<Chosen>> choices = List.of(List.of(chosen("eos DC", 2), chosen("a<b DC", 1)));
    String page =
        new RoundPage(
                FigureStyle.journal(),
                "improve.json",
                rounds,
                choices,
                Ending.ROUNDS,
                figures().all())
            .text();
    assertTrue(page.contains("Ended: the rounds are used up."), page);
    assertTrue(page.contains("Best potential: round 1, with 3 labels; "), page);
    assertTrue(page.contains("1 eos; 1 a&lt;b"), page);
    assertTrue(page.contains("Bulk modulus B₀ (diamond) by 4.0"), page); // from 6 tolerances to 2
    assertTrue(page.contains("title=\"2.0 tolerances off\""), page);
    assertEquals(4, page.split("<figure ", -1).length - 1);
  }

  /** More kinds than colours: an eighth would look like the first. */
  @Test
  void rareKindsAreDrawnAsOthers() {
    List<Chosen> many =
        Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "h")
            .map(kind -> chosen(kind + " DC", 1))
            .toList();
    RoundFigures figures =
        new RoundFigures(
            FigureStyle.journal(), List.of(MadeRound.of(0, 0, 130, 1)), List.of(many), List.of());
    String data = figures.all().get(0).data().csv();
    assertTrue(data.contains("h,Number of the choice,9.0,"), data);
    assertTrue(data.contains("others,Number of the choice,6.0,"), data);
    assertTrue(data.contains("others,Number of the choice,7.0,"), data);
    assertFalse(data.contains("g,Number"), data);
  }

  /** 130 is 6 tolerances off, 110 is 2. */
  @Test
  void whatLabelsBoughtIsSaidOfEachProperty() {
    List<String> lines = figures().bought().csv().lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    assertEquals("1,3,2 eos; 1 rattled,eos/DC/B0,6,2", plain(lines.get(1)));
  }

  private static String plain(String line) {
    return line.replace("\"", "").replaceAll("\\.0+(?=,|$)", "");
  }

  @Test
  void oneRoundHasNoCurves() {
    RoundFigures one =
        new RoundFigures(
            FigureStyle.journal(), List.of(MadeRound.of(0, 0, 130, 1)), List.of(), List.of());
    assertEquals(List.of(), one.all());
  }
}
