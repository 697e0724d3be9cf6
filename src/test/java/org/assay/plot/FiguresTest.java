package org.assay.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.PdfWriter;
import org.assay.figure.PngWriter;
import org.assay.figure.SvgWriter;
import org.assay.property.Curve;
import org.assay.results.Labels;
import org.assay.results.Results;
import org.assay.results.SampleResults;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class FiguresTest {

  private static final FigureStyle STYLE = FigureStyle.journal();
  private static final Results SILICON = SampleResults.silicon();

  private static Figure figure(String name) {
    return Figures.of(SILICON, STYLE).stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Set<String> texts(Document svg) {
    Set<String> texts = new HashSet<>();
    NodeList nodes = svg.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void allFiguresOfAFullRunAreThere() {
    assertEquals(
        List.of(
            "properties", "energy-volume", "parity-energy", "errors-by-group", "learning-curves"),
        Figures.of(SILICON, STYLE).stream().map(Figure::name).toList());
  }

  @Test
  void energyVolumeShowsEveryReferencePointAndPhase() throws Exception {
    Document svg = parse(SvgWriter.file(figure("energy-volume")));
    // A disc and a rim for each of 7 x 11 points and 8 legend entries.
    assertEquals(2 * (7 * 11 + 8), svg.getElementsByTagName("circle").getLength());
    Set<String> texts = texts(svg);
    for (String label :
        List.of(
            "diamond",
            "β-tin",
            "hexagonal diamond",
            "fcc",
            "NN-trained.dat",
            "DFT PBE",
            "Volume (Å³/atom)",
            "E − E(diamond) (eV/atom)")) {
      assertTrue(texts.contains(label), label + " not in " + texts);
    }
    assertEquals("178.00mm", svg.getDocumentElement().getAttribute("width"));
    assertEquals(7 * (15 + 11) + 1, figure("energy-volume").data().csv().lines().count());
  }

  @Test
  void phaseBelowTheGroundPhaseShowsBelowZero() throws Exception {
    double[] v = {18, 19, 20, 21, 22};
    double[] low = {0.1, -0.1, -0.2, -0.1, 0.1};
    double[] ground = {0.2, 0.05, 0, 0.05, 0.2};
    Results r =
        with(
            List.of(
                eos("DC", v, ground, v, new double[] {0.2, 0.05, 0, 0.05, 0.2}),
                eos("BCC", v, low, v, new double[] {0.7, 0.6, 0.5, 0.6, 0.7})));
    Figure f = EnergyVolumeFigure.of(Source.of(r).get(0), STYLE).orElseThrow();
    assertTrue(f.data().csv().contains("BCC,sample,20.0,-0.2,-0.2"), f.data().csv());
    // The range reaches down to it.
    assertTrue(texts(parse(SvgWriter.file(f))).contains("−0.2"));
  }

  private static Results.PropertyCurve eos(
      String phase, double[] x, double[] y, double[] referenceX, double[] referenceY) {
    String id = "eos/" + phase;
    return new Results.PropertyCurve(
        new Curve(
            id, new Curve.Axis("Volume", "Å³/atom", x), new Curve.Axis("Energy", "eV/atom", y)),
        Optional.of(
            new org.assay.reference.ReferenceCurve(
                id, "Å³/atom", referenceX, "eV/atom", referenceY, "DFT", "made up")));
  }

  private static Results with(List<Results.PropertyCurve> curves) {
    return new Results(
        "2026-01-01T00:00:00Z",
        "0",
        "",
        new Results.Potential("sample", "", "sw", List.of()),
        "",
        1,
        List.of(),
        Optional.empty(),
        List.of(),
        curves);
  }

  @Test
  void parityCountsEveryStructureTwice() throws Exception {
    Figure f = figure("parity-energy");
    int structures = 294;
    assertEquals(structures + 1, f.data().csv().lines().count());
    String svg = SvgWriter.inline(f);
    NodeList circles = parse(svg).getElementsByTagName("circle");
    int tooltips = 0;
    for (int i = 0; i < circles.getLength(); i++) {
      tooltips += circles.item(i).getFirstChild() == null ? 0 : 1;
    }
    assertEquals(2 * structures, tooltips);
    assertTrue(svg.contains("2D-SILICENE, test"), "group in the tooltip");
  }

  @Test
  void otherKindsOfParityComeByThemselves() throws Exception {
    double[] x = {-1, 0, 2};
    double[] y = {-1.1, 0.05, 2.2};
    Results r =
        with(
            List.of(
                new Results.PropertyCurve(
                    new Curve(
                        "parity/force/test/DC/RATTLE",
                        new Curve.Axis("DFT force", "eV/Å", x),
                        new Curve.Axis("Network force", "eV/Å", y)),
                    Optional.empty())));
    List<Figure> figures = Figures.of(r, STYLE);
    assertEquals(List.of("parity-force"), figures.stream().map(Figure::name).toList());
    assertTrue(texts(parse(SvgWriter.file(figures.get(0)))).contains("DFT force (eV/Å)"));
    assertTrue(figures.get(0).data().csv().contains("test,DC/RATTLE,-1.0,-1.1"));
  }

  @Test
  void nothingToShowMakesNoFigure() {
    assertEquals(List.of(), Figures.of(with(List.of()), STYLE));
  }

  @Test
  void singlePointsAndEqualValuesCanBeDrawn() throws Exception {
    double[] one = {20};
    double[] same = {-4.6};
    Results r =
        with(
            List.of(
                eos("DC", one, same, new double[0], new double[0]),
                new Results.PropertyCurve(
                    new Curve(
                        "parity/energy/training/X",
                        new Curve.Axis("DFT energy", "eV/atom", same),
                        new Curve.Axis("Network energy", "eV/atom", same)),
                    Optional.empty())));
    for (Figure f : Figures.of(r, STYLE)) {
      assertFalse(SvgWriter.file(f).contains("NaN"), f.name());
      assertTrue(PngWriter.file(f, STYLE, 300).length > 1000, f.name());
    }
  }

  @Test
  void pngHas300DotsPerInch() throws IOException {
    Figure f = figure("learning-curves");
    byte[] png = PngWriter.file(f, STYLE, 300);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(Math.round(86 / 25.4 * 300), image.getWidth());
    assertEquals(Math.round(f.heightMm() / 25.4 * 300), image.getHeight());
    int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
    assertEquals(11811, ByteBuffer.wrap(png, at + 4, 4).getInt());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x += 2) {
      for (int y = 0; y < image.getHeight(); y += 2) {
        colours.add(image.getRGB(x, y));
      }
    }
    for (int i = 0; i < 3; i++) {
      assertTrue(colours.contains(STYLE.palette().get(i).getRGB()), "curve " + i);
    }
  }

  @Test
  void pdfEmbedsItsOnlyFontAndKeepsItsText() throws IOException {
    for (Figure f : Figures.of(SILICON, STYLE)) {
      try (PDDocument document = Loader.loadPDF(PdfWriter.file(f))) {
        assertEquals(
            FigureStyle.points(f.widthMm()), document.getPage(0).getMediaBox().getWidth(), 0.01);
        int fonts = 0;
        PDResources page = document.getPage(0).getResources();
        for (COSName name : page.getXObjectNames()) {
          PDResources inner = ((PDFormXObject) page.getXObject(name)).getResources();
          for (COSName font : inner.getFontNames()) {
            PDFont used = inner.getFont(font);
            assertTrue(used.isEmbedded(), f.name() + " " + used.getName());
            assertTrue(used.getName().endsWith("LiberationSans"), used.getName());
            fonts++;
          }
        }
        assertTrue(fonts > 0, f.name());
        if (f.name().equals("energy-volume")) {
          String text = new PDFTextStripper().getText(document);
          assertTrue(text.contains("β-tin") && text.contains("Volume (Å³/atom)"), text);
        }
      }
    }
  }

  @Test
  void sameResultsGiveTheSameBytes() throws IOException {
    for (int i = 0; i < Figures.of(SILICON, STYLE).size(); i++) {
      Figure a = Figures.of(SILICON, STYLE).get(i);
      Figure b = Figures.of(SampleResults.silicon(), STYLE).get(i);
      assertEquals(SvgWriter.file(a), SvgWriter.file(b));
      assertArrayEquals(PdfWriter.file(a), PdfWriter.file(b), a.name());
      assertArrayEquals(PngWriter.file(a, STYLE, 100), PngWriter.file(b, STYLE, 100), a.name());
    }
  }

  @Test
  void everyGroupHasItsError() throws Exception {
    double[] zero = {0, 0, 0};
    Results r =
        with(
            List.of(
                parity("force/training/DC-ISO", zero, zero),
                parity("force/training/DC-RATTLE", zero, new double[] {0.5, -0.5, 0.5}),
                parity("force/test/2D", zero, new double[] {3, 0, 4}),
                parity("stress/test/2D", zero, zero)));
    Figure f = GroupErrorFigure.of(Source.of(r).get(0), STYLE).orElseThrow();
    assertEquals(
        List.of(
            "quantity,group,set,count,rmse,unit",
            "force,DC-ISO,training,3,0.0,eV/Å",
            "force,DC-RATTLE,training,3,0.5,eV/Å",
            "force,2D,test,3," + Math.sqrt(25.0 / 3) + ",eV/Å"),
        f.data().csv().lines().toList());
    Document svg = parse(SvgWriter.file(f));
    Set<String> texts = texts(svg);
    assertTrue(
        texts.containsAll(Set.of("DC-ISO", "DC-RATTLE", "2D", "training", "Force error (eV/Å)")),
        texts.toString());
    // Two errors and two entries of the legend with their rims; the third error is a triangle.
    assertEquals(8, svg.getElementsByTagName("circle").getLength());
  }

  private static Results.PropertyCurve parity(String id, double[] x, double[] y) {
    return new Results.PropertyCurve(
        new Curve(
            "parity/" + id, new Curve.Axis("DFT", "eV/Å", x), new Curve.Axis("Network", "eV/Å", y)),
        Optional.empty());
  }

  /** Forces of a real fit: thousands of points, nearly all of them in one place. */
  private static Results crowd(int n) {
    Random random = new Random(11);
    double[] x = random.doubles(n, -1, 1).map(v -> 10 * v * v * v).toArray();
    double[] y = Arrays.stream(x).map(v -> v + 0.05 * random.nextGaussian()).toArray();
    x[0] = 0;
    y[0] = 7;
    return with(
        List.of(
            new Results.PropertyCurve(
                new Curve(
                    "parity/force/training/DC",
                    new Curve.Axis("DFT force", "eV/Å", x),
                    new Curve.Axis("Network force", "eV/Å", y)),
                Optional.empty())));
  }

  @Test
  void aCrowdIsThinnedAndSaysSo() throws Exception {
    Figure f = Figures.of(crowd(20_000), STYLE).get(0);
    assertEquals(20_001, f.data().csv().lines().count());
    String svg = SvgWriter.inline(f);
    assertTrue(svg.length() < 1_000_000, "inline SVG of " + svg.length());
    Matcher drawn =
        Pattern.compile("Of the 20000 points, (\\d+) are drawn on the left and (\\d+) on the right")
            .matcher(f.caption());
    assertTrue(drawn.find(), f.caption());
    Document parsed = parse(SvgWriter.file(f));
    int triangles = Integer.parseInt(f.caption().replaceAll("(?s).*for the (\\d+) beyond.*", "$1"));
    int circles = parsed.getElementsByTagName("circle").getLength();
    int said = Integer.parseInt(drawn.group(1)) + Integer.parseInt(drawn.group(2));
    // One more is the legend's; of the triangles only those that show are drawn.
    assertTrue(circles - 1 <= said && said <= circles - 1 + triangles, circles + " of " + said);
    // The point that lies alone stays, with its tooltip.
    assertTrue(svg.contains("0.0000 → 7.0000"), "astray point");
  }

  @Test
  void longNamesTakeSeveralLines() throws Exception {
    Results r = SILICON;
    String name = "my-potential-of-silicon_with_a_very_long_name_v2";
    Results named =
        new Results(
            r.created(),
            r.assayVersion(),
            r.machine(),
            new Results.Potential(name, "", "sw", List.of()),
            r.lammpsVersion(),
            r.seed(),
            r.elements(),
            r.fit(),
            r.properties(),
            r.curves());
    for (String figure : List.of("energy-volume", "properties")) {
      Figure f =
          Figures.of(named, STYLE).stream()
              .filter(x -> x.name().equals(figure))
              .findFirst()
              .orElseThrow();
      NodeList texts = parse(SvgWriter.file(f)).getElementsByTagName("text");
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < texts.getLength(); i++) {
        all.append(texts.item(i).getTextContent());
      }
      assertTrue(all.indexOf(name) >= 0, figure + ": " + all);
    }
  }

  @Test
  void networksOfAFitHaveShortNames() {
    assertEquals("NN-111111", Labels.potential("PF-2026-11-22-H17-M20-S22-NN-111111.dat"));
    assertEquals("NN-trained.dat", Labels.potential("NN-trained.dat"));
  }

  /** The legend stands above the frame: nothing white may lie over a curve. */
  @Test
  void learningCurvesAreNotCovered() throws Exception {
    Document svg = parse(SvgWriter.file(figure("learning-curves")));
    assertEquals(0, svg.getElementsByTagName("rect").getLength());
    double lowestLabel = 0;
    NodeList nodes = svg.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element e = (Element) nodes.item(i);
      if (e.getTextContent().matches("(training|validation|test) .*")) {
        lowestLabel = Math.max(lowestLabel, Double.parseDouble(e.getAttribute("y")));
      }
    }
    assertTrue(lowestLabel > 0 && lowestLabel < 40, "legend down to " + lowestLabel);
  }
}
