package org.assay.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Liberation Sans, which ships with PDFBox: the one font of all figures, so that they look the same
 * on every machine, also on one without any font.
 */
final class FigureFont {

  /** Family name, as Java, PDF and SVG know it. */
  static final String FAMILY = "Liberation Sans";

  /** What a viewer of an SVG may use in its place; Arial and Liberation Sans have equal widths. */
  static final String SVG_FAMILIES = "'Liberation Sans', Arial, Helvetica, sans-serif";

  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private FigureFont() {}

  private static final class Loaded {
    static final Font FONT = load();
  }

  /** Returns the font at a size in points. */
  static Font ofSize(float points) {
    return Loaded.FONT.deriveFont(points);
  }

  /** Opens the TrueType file; the caller closes it. */
  static InputStream open() {
    InputStream in = PDDocument.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException("the PDFBox on the class path has no " + RESOURCE);
    }
    return in;
  }

  private static Font load() {
    try {
      return read();
    } catch (IOException | FontFormatException | InternalError | NullPointerException noFonts) {
      // Java's font manager gives up where fontconfig knows no font at all, as on many cluster
      // nodes, even when the font asked for comes from a stream. Told of one file it starts.
      try {
        System.setProperty("sun.awt.fontconfig", writeFontConfiguration().toString());
        return read();
      } catch (IOException | FontFormatException second) {
        second.addSuppressed(noFonts);
        throw new IllegalStateException(
            "Java cannot load a font for the figures; install the package fontconfig", second);
      }
    }
  }

  private static Font read() throws IOException, FontFormatException {
    try (InputStream in = open()) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    }
  }

  /** Writes the font, and a font configuration that maps all logical fonts to it. */
  private static Path writeFontConfiguration() throws IOException {
    Path directory = Files.createTempDirectory("assay-font");
    Path ttf = directory.resolve("LiberationSans-Regular.ttf");
    Path properties = directory.resolve("fontconfig.properties");
    for (Path p : List.of(directory, ttf, properties)) {
      p.toFile().deleteOnExit();
    }
    try (InputStream in = open()) {
      Files.copy(in, ttf);
    } catch (IOException e) {
      throw new UncheckedIOException(ttf + ": " + e.getMessage(), e);
    }
    String name = "-assay-liberation sans-medium-r-normal--*-%d-*-*-p-*-iso10646-1";
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
      for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
        text.append(family).append('.').append(style).append(".latin-1=").append(name).append('\n');
      }
    }
    text.append("filename.").append(name.replace(' ', '_')).append('=').append(ttf).append('\n');
    return Files.writeString(properties, text, StandardCharsets.ISO_8859_1);
  }
}
