package org.assay.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.PdfWriter;
import org.assay.figure.SvgWriter;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.assay.results.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotKindsTest {

  private static final FigureStyle STYLE = FigureStyle.journal();

  private final List<Results.PropertyCurve> curves = new ArrayList<>();
  private final List<Results.Property> properties = new ArrayList<>();

  private void curve(String id, String x, String xUnit, double[] xs, String y, double[] ys) {
    curves.add(
        new Results.PropertyCurve(
            new Curve(id, new Curve.Axis(x, xUnit, xs), new Curve.Axis(y, "1", ys)),
            Optional.empty()));
  }

  private void property(String id, Map<String, Object> settings) {
    String[] parts = id.split("/");
    properties.add(
        new Results.Property(
            new PropertyResult(
                id,
                parts[0],
                parts[1],
                parts[parts.length - 1],
                OptionalDouble.of(1),
                "THz",
                Status.OK,
                1,
                settings,
                ""),
            Optional.empty()));
  }

  private List<Source> sources(String... names) {
    Results results =
        new Results(
            "",
            "",
            "",
            new Results.Potential("p", "", "sw", List.of()),
            "",
            1,
            List.of(),
            Optional.empty(),
            properties,
            curves);
    return java.util.Arrays.stream(names).map(n -> new Source(n, results)).toList();
  }

  private static List<String> lines(Figure f) {
    return f.data().csv().lines().toList();
  }

  private void level(String phase, String formula, double x, double energy, double reference) {
    properties.add(
        new Results.Property(
            new PropertyResult(
                "formation/" + phase + "/energy",
                "formation",
                phase,
                "energy",
                OptionalDouble.of(energy),
                "eV/atom",
                Status.OK,
                1,
                Map.of(
                    "elements", List.of("Ni", "Al"),
                    "fractions", List.of(1 - x, x),
                    "composition", formula),
                ""),
            Optional.of(
                new ReferenceValue(
                    "formation/" + phase + "/energy", reference, "eV/atom", "DFT", "here"))));
  }

  @Test
  void theHullOfASuiteHasThatOfTheReferencesBesideIt() {
    level("B2", "NiAl", 0.5, -0.5, -0.6);
    level("L1_0", "NiAl", 0.5, -0.25, -0.55);
    level("L1_2", "Ni3Al", 0.25, -0.125, -0.4);
    Figure f = PlotKinds.named("hull").figures(sources("p"), STYLE).get(0);
    assertTrue(f.caption().contains("from the crystals of Ni and Al"), f.caption());
    assertTrue(f.caption().contains("dashed: the reference's"), f.caption());
    // half way between nickel and B2 the hull is at -0.25
    assertEquals(
        List.of(
            "composition,phase,fraction_Ni,fraction_Al,formation_energy_eV_per_atom,"
                + "above_hull_eV_per_atom",
            "Ni,Ni,1.0,0.0,0.0,0.0",
            "Al,Al,0.0,1.0,0.0,0.0",
            "NiAl,B2,0.5,0.5,-0.5,0.0",
            "NiAl,L1_0,0.5,0.5,-0.25,0.25",
            "Ni3Al,L1_2,0.75,0.25,-0.125,0.125"),
        lines(f));
    String svg = SvgWriter.file(f);
    assertTrue(svg.contains("stroke-dasharray"), "the reference's hull is dashed");
    assertTrue(svg.contains("Ni₃Al") || svg.contains("NiAl"), "corners are named");
  }

  @Test
  void phononsBreakWhereThePathJumpsAndMarkImaginaryModes() {
    curve(
        "phonon/DC/dispersion/1",
        "Wave vector",
        "1/Å",
        new double[] {0, 1, 1, 2},
        "Frequency",
        new double[] {0, 4, 5, -2});
    curve(
        "phonon/DC/dos",
        "Frequency",
        "THz",
        new double[] {-2, 0, 5},
        "DOS",
        new double[] {0, 1, 0});
    property(
        "phonon/DC/S",
        Map.of(
            "pathLabels", List.of("Γ", "U", "K", "L"),
            "pathPositionsPerAngstrom", List.of(0.0, 1.0, 1.0, 2.0)));
    Figure f = PlotKinds.named("phonons").figures(sources("p"), STYLE).get(0);
    assertEquals("phonons-DC", f.name());
    assertTrue(f.caption().contains("Imaginary frequencies"), f.caption());
    String svg = SvgWriter.file(f);
    assertTrue(svg.contains(">U|K<"), "corners that meet share a name");
    // A jump is no line: the branch is one path of two pieces.
    assertTrue(svg.matches("(?s).*d=\"M[^\"ML]*L[^\"ML]*M[^\"ML]*L[^\"ML]*\".*"), svg);
  }

  @Test
  void severalResultsShareAxesAndHaveLayersOfTheirOwn() {
    double[] x = {1, 2, 3, 4};
    curve("dimer/Si", "Distance", "Å", x, "Energy", new double[] {3, -1, -0.2, 0});
    Figure f = PlotKinds.named("binding").figures(sources("first", "second"), STYLE).get(0);
    String svg = SvgWriter.inline(f);
    assertTrue(svg.contains("data-layer=\"first\"") && svg.contains("data-layer=\"second\""));
    assertTrue(lines(f).stream().anyMatch(l -> l.contains(",second,")), lines(f).toString());
  }

  @Test
  void theVacancysPathIsDrawnWholeWithItsMinimaNamed() {
    double[] way = {0, 0.6, 0.9, 1.3, 1.7, 2, 2.6};
    double[] energy = {0, 0.4, 0.632, 0.538, 0.632, 0.4, 0};
    String id = "vacancy/BCC/migration";
    curve(id, "Distance along the path", "Å", way, "Energy over the vacancy", energy);
    property(
        id,
        Map.of(
            "minima", List.of("vacancy", "split vacancy", "vacancy"),
            "minimaEv", List.of(0.0, 0.538, 0.0),
            "minimaAngstrom", List.of(0.0, 1.3, 2.6),
            "saddlesEv", List.of(0.632, 0.632),
            "saddlesAngstrom", List.of(0.9, 1.7)));
    Figure f = PlotKinds.named("migration").figures(sources("p"), STYLE).get(0);
    String svg = SvgWriter.file(f);
    assertTrue(svg.contains("split vacancy 0.538"), svg);
    assertEquals(3, svg.split(">0.632<", -1).length, "both saddles have their numbers");
    assertEquals(way.length, lines(f).stream().filter(l -> l.contains("p,")).count());
  }

  @Test
  void curvesOfDynamicsAreDrawnWithTheirErrors() throws IOException {
    double[] t = {300, 600, 900};
    curve("thermal_expansion/DC/a", "Temperature", "K", t, "a", new double[] {5.43, 5.44, 5.46});
    curve("thermal_expansion/DC/a/error", "Temperature", "K", t, "a", new double[] {1, 1, 1});
    Figure f = PlotKinds.named("expansion").figures(sources("p"), STYLE).get(0);
    assertEquals("expansion-DC", f.name());
    // The line, and around it the area between its errors.
    assertTrue(f.data().csv().contains("6.43") && f.data().csv().contains("4.46"), f.data().csv());
    assertTrue(PdfWriter.file(f).length > 1000);
  }

  private static double number(String text) {
    return Math.round(1e6 * Double.parseDouble(text)) / 1e6;
  }

  /** The line of the drift goes through the curve's middle, in the area that the limit leaves. */
  @Test
  void aDriftIsSeenBesideWhatIsAllowed() {
    double[] t = {0, 5, 10};
    curve("stability/DC/300K/energy", "Time", "ps", t, "Change", new double[] {0, 0.02, 0.01});
    property("stability/DC/300K/drift", Map.of("largestDriftMeVPerAtomPerNanosecond", 20.0));
    Figure f = PlotKinds.named("stability").figures(sources("p"), STYLE).get(0);
    String svg = SvgWriter.file(f);
    assertTrue(svg.contains("Diamond, 300 K"), svg);
    assertTrue(f.caption().contains("20.0 meV/atom/ns"), f.caption());
    List<String> drawn =
        f.data()
            .csv()
            .lines()
            .skip(1)
            .map(l -> l.split(","))
            .map(c -> number(c[c.length - 3]) + " " + number(c[c.length - 1]))
            .toList();
    // 20 meV/atom/ns for 10 ps; 1 meV/atom/ns (the property's value) about 0.01 meV at 5 ps
    for (String point : List.of("10.0 0.2", "10.0 -0.2", "0.0 0.005", "10.0 0.015")) {
      assertTrue(drawn.contains(point), point + " is not in " + drawn);
    }
  }

  @Test
  void aMeltingPointStandsInItsFigure() {
    double[] t = {1, 2, 3};
    property(
        "melting/DC/temperature",
        Map.of("collapseK", 2400, "averagedFromPicoseconds", 2.0, "standardError", 8.4));
    curve("melting/DC/heating", "T", "K", new double[] {300, 2500}, "Solid", new double[] {1, 0.2});
    for (int run = 1; run <= 2; run++) {
      curve("melting/DC/fraction/" + run, "Time", "ps", t, "Solid", new double[] {0.5, 0.4, 0.5});
      curve("melting/DC/temperature/" + run, "Time", "ps", t, "T", new double[] {0, 2, 1});
    }
    Figure f = PlotKinds.named("melting").figures(sources("p"), STYLE).get(0);
    assertEquals("melting-DC", f.name());
    String svg = SvgWriter.file(f);
    assertTrue(svg.contains("(1 ± 8) K") && svg.contains("2400 K"), svg);
    assertTrue(svg.contains(">Run 2<") && !svg.contains(", run 2<"), svg);
    // Of two potentials: their curves alone.
    String both =
        SvgWriter.file(PlotKinds.named("melting").figures(sources("p", "q"), STYLE).get(0));
    assertTrue(!both.contains("2400 K") && both.contains(">q, run 2<"), both);
  }

  @Test
  void gammaSurfacesPassTheirPoints() {
    double[][] e = {{0, 2, 1, 2}, {3, 5, 4, 2}, {1, 7, 2, 3}};
    GammaSurface s = new GammaSurface("p", "DC/111", new double[] {4, 0, 2, 3}, e);
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 4; c++) {
        assertEquals(e[r][c], s.at(c / 4.0 + 2, r / 3.0 - 1), 1e-9, r + ", " + c);
      }
    }
    assertEquals(7, s.highest());
  }

  @Test
  void kindsWithoutDataMakeNothingAndUnknownOnesAreNamed() {
    for (PlotKind kind : PlotKinds.all()) {
      assertEquals(List.of(), kind.figures(sources("p"), STYLE), kind.name());
    }
    String message =
        assertThrows(SettingsException.class, () -> PlotKinds.named("phonon")).getMessage();
    assertTrue(message.contains("phonons"), message);
  }

  @Test
  void styleFilesAreReadBackAndCheckedByLine(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("style.json");
    Files.writeString(file, PlotStyle.journal().json());
    assertEquals(PlotStyle.journal(), PlotStyle.read(file));
    Files.writeString(file, "{\n  \"textPt\": 9,\n  \"palette\": [\"#123456\", \"blue\"]\n}\n");
    String message = assertThrows(SettingsException.class, () -> PlotStyle.read(file)).getMessage();
    assertTrue(message.contains("style.json:3") && message.contains("\"blue\""), message);
    Files.writeString(file, "{\"texPt\": 9}");
    message = assertThrows(SettingsException.class, () -> PlotStyle.read(file)).getMessage();
    assertTrue(message.contains("textPt"), message);
    Files.writeString(file, "{\"linePt\": 99}");
    message = assertThrows(SettingsException.class, () -> PlotStyle.read(file)).getMessage();
    assertTrue(message.contains("linePt") && message.contains("10"), message);
  }

  @Test
  void gradesComeFromLogsAndDumps(@TempDir Path dir) throws IOException {
    Path log = dir.resolve("log.lammps");
    Files.writeString(
        log,
        """
        Step Temp c_grade c_beyond[1]
        0 10 0.5 0
        WARNING: beyond (1 atoms)
        10 11 1.5 2
        Loop time of 1
        """);
    GradeTrace t = GradeTrace.read(log, Optional.empty());
    assertEquals(List.of(0.5, 1.5), java.util.Arrays.stream(t.largest()).boxed().toList());
    Path dump = dir.resolve("melt.dump");
    Files.writeString(
        dump,
        """
        ITEM: TIMESTEP
        500
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS pp pp pp
        0 1
        0 1
        0 1
        ITEM: ATOMS id x c_grade[1] c_grade[2]
        1 0 0.5 0
        2 0 1.25 3
        """);
    GradeTrace d = GradeTrace.read(dump, Optional.empty());
    assertEquals(500, d.x()[0]);
    assertEquals(1.25, d.largest()[0]);
    assertEquals(0.5, d.beyond()[0]);
    Files.writeString(log, "Step Temp\n0 1\nLoop time\n");
    String message =
        assertThrows(DataFormatException.class, () -> GradeTrace.read(log, Optional.empty()))
            .getMessage();
    assertTrue(message.contains("c_grade"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "ITEM: NUMBER OF ATOMS|2, 3, before its time step and number of atoms",
    "ITEM: TIMESTEP|500, 3, before its time step and number of atoms",
    "ITEM: TIMESTEP|500|ITEM: NUMBER OF ATOMS|-2, 4, expected a number of atoms",
    "ITEM: TIMESTEP|500|ITEM: NUMBER OF ATOMS|1.5, 4, expected a number of atoms",
    "ITEM: TIMESTEP|500|ITEM: NUMBER OF ATOMS|3, 8, the file ends within a snapshot"
  })
  void aDumpWithoutTheHeadOfASnapshotIsRefused(
      String head, int line, String problem, @TempDir Path dir) throws IOException {
    Path dump = dir.resolve("melt.dump");
    String atoms = "ITEM: ATOMS id c_grade\n1 0.5\n2 1.25\n";
    Files.writeString(dump, head.replace('|', '\n') + "\n" + atoms);
    String message =
        assertThrows(DataFormatException.class, () -> GradeTrace.read(dump, Optional.empty()))
            .getMessage();
    assertTrue(message.contains(problem), message);
    assertTrue(message.startsWith(dump + ":" + line + ":"), message);
  }
}
