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
import org.assay.io.TemporaryDirectory;

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
    // From a file of our own: Java would copy a stream to one that a killed program leaves behind.
    TemporaryDirectory directory = TemporaryDirectory.create("font");
    Runtime.getRuntime().addShutdownHook(new Thread(directory::close, "font-files"));
    Path file = directory.path().resolve("LiberationSans-Regular.ttf");
    try (InputStream in = open()) {
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
    try {
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (IOException | FontFormatException | InternalError | RuntimeException noFonts) {
      // Java's font manager gives up where fontconfig knows no font at all, as on many cluster
      // nodes, even when the font asked for comes from a file, and with each release by another
      // exception. Told of one in this way it starts.
      try {
        System.setProperty("sun.awt.fontconfig", writeFontConfiguration(file).toString());
        return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
      } catch (IOException | FontFormatException second) {
        second.addSuppressed(noFonts);
        throw new IllegalStateException(
            "Java cannot load a font for the figures; install the package fontconfig", second);
      }
    }
  }

  /** Writes a font configuration that maps all logical fonts to one file. */
  private static Path writeFontConfiguration(Path ttf) throws IOException {
    Path properties = ttf.resolveSibling("fontconfig.properties");
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
