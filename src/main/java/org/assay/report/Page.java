package org.assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.PdfWriter;
import org.assay.figure.PngWriter;
import org.assay.figure.SvgWriter;
import org.assay.io.AtomicFile;

/**
 * A self-contained HTML page in the style of reports: it needs no network and no other file,
 * follows light and dark, and prints.
 */
public final class Page {

  private final FigureStyle style;
  private final StringBuilder body = new StringBuilder(1 << 16);

  /** Makes an empty page, whose figures are drawn in a style. */
  public Page(FigureStyle style) {
    this.style = style;
  }

  /** Adds HTML; whatever comes from a file has gone through {@link Html#escape}. */
  public Page html(String html) {
    body.append(html).append('\n');
    return this;
  }

  /** Adds a figure with its caption and links to its files in {@code figures/}. */
  public Page figure(Figure f) {
    boolean narrow = f.widthMm() < 0.75 * style.doubleColumnMm();
    body.append("<figure class=\"").append(narrow ? "narrow" : "wide").append("\">\n");
    body.append(Html.element("h3", "", f.title())).append('\n').append(SvgWriter.inline(f));
    body.append("\n<figcaption>").append(Html.escape(f.caption()));
    body.append(" <span class=\"links\">");
    for (String type : List.of("pdf", "svg", "png", "csv")) {
      body.append("<a href=\"figures/").append(f.name()).append('.').append(type).append("\">");
      body.append(type.toUpperCase(Locale.ROOT)).append("</a> ");
    }
    body.append("</span></figcaption>\n</figure>\n");
    return this;
  }

  /** Returns the whole page under a title. */
  public String text(String title, String subtitle) {
    StringBuilder out = new StringBuilder(body.length() + (1 << 15));
    out.append(head(title + ": Assay", style)).append("<header><div class=\"brand\">Assay</div>\n");
    out.append("<button id=\"theme\" type=\"button\">Light or dark</button>\n");
    out.append(Html.element("h1", "", title)).append('\n');
    out.append(Html.element("p", "subtitle", subtitle)).append("</header>\n<main>\n");
    out.append(body).append("</main>\n<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>\n");
    return out.append(resource("report.js")).append("</script>\n</body>\n</html>\n").toString();
  }

  /**
   * Writes every figure as CSV, SVG, PDF and PNG.
   *
   * @param directory made when it is not there
   * @param dotsPerInch resolution of the PNG files
   * @throws IOException when one cannot be written
   */
  public static void writeFigures(
      Path directory, List<Figure> figures, FigureStyle style, int dotsPerInch) throws IOException {
    AtomicFile.folder(directory);
    for (Figure f : figures) {
      AtomicFile.writeInside(directory.resolve(f.name() + ".csv"), f.data().csv());
      AtomicFile.writeInside(directory.resolve(f.name() + ".svg"), SvgWriter.file(f));
      AtomicFile.writeInside(directory.resolve(f.name() + ".pdf"), PdfWriter.file(f));
      AtomicFile.writeInside(
          directory.resolve(f.name() + ".png"), PngWriter.file(f, style, dotsPerInch));
    }
  }

  /** Returns what begins a page, until its body, all of whose parts are in the one file. */
  static String head(String title, FigureStyle style) {
    StringBuilder out = new StringBuilder(1 << 14);
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    // The page holds names from files: should one of them ever get through as code, it can at
    // least not reach the network.
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append(Html.element("title", "", title)).append('\n');
    out.append("<style>\n").append(resource("report.css")).append(FigureTheme.css(style));
    return out.append("</style>\n</head>\n<body>\n").toString();
  }

  /** Returns a text that the program brings for its pages. */
  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program has no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
