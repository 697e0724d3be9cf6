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
            List.of()));
  }

  @Test
  void propertiesStandAgainstLabels() {
    Figure properties = figures().all().get(0);
    assertEquals("properties-against-labels", properties.name());
    String data = properties.data().csv();
    assertTrue(data.contains("eos/DC,network,Labels,3.0,B0 (GPa),110.0"), data);
    assertTrue(data.contains("eos/DC,reference,Labels,3.0,B0 (GPa),100.0"), data);
    assertTrue(SvgWriter.file(properties).contains("eos/DC"));
  }

  @Test
  void whatWasChosenIsOrderedByWhatMetIt() {
    Figure chosen = figures().all().get(1);
    String data = chosen.data().csv();
    assertTrue(data.contains("eos,Number of the choice,2.0,Distance"), data);
    assertTrue(data.contains("rattled,Number of the choice,3.0,Weight,2.0"), data);
    assertTrue(SvgWriter.file(chosen).contains("rattled"));
  }

  /** More kinds than colours: an eighth would look like the first. */
  @Test
  void rareKindsAreDrawnAsOthers() {
    List<Chosen> many =
        Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "h")
            .map(kind -> chosen(kind + " DC", 1))
            .toList();
    RoundFigures figures =
        new RoundFigures(FigureStyle.journal(), List.of(MadeRound.of(0, 0, 130, 1)), List.of(many));
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
        new RoundFigures(FigureStyle.journal(), List.of(MadeRound.of(0, 0, 130, 1)), List.of());
    assertEquals(List.of(), one.all());
  }
}
