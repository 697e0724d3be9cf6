package org.assay.plot;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Stack;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;

/**
 * What a style file says: how figures look, what is written above them, and what potentials are
 * called.
 *
 * @param look sizes and colours
 * @param titles headings by the names of figures or kinds; a figure without one has none
 * @param names what potentials are called in place of their own names
 */
public record PlotStyle(FigureStyle look, Map<String, String> titles, Map<String, String> names) {

  private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

  /** Fewer would leave several results in one colour. */
  private static final int FEWEST_COLORS = 2;

  public PlotStyle {
    titles = Map.copyOf(titles);
    names = Map.copyOf(names);
  }

  /** Returns the style of journals, without headings. */
  public static PlotStyle journal() {
    return new PlotStyle(FigureStyle.journal(), Map.of(), Map.of());
  }

  /**
   * Reads a style file; what it does not name stays as in {@link #journal()}.
   *
   * @throws org.assay.DataFormatException when it is missing or no JSON
   * @throws org.assay.SettingsException when a key is unknown or out of its range
   */
  public static PlotStyle read(Path file) {
    JsonObject json = JsonReader.read(file);
    FigureStyle d = FigureStyle.journal();
    FigureStyle look =
        new FigureStyle(
            json.number("singleColumnMm", d.singleColumnMm(), 60, 400),
            json.number("doubleColumnMm", d.doubleColumnMm(), 60, 400),
            (float) json.number("textPt", d.textSize(), 4, 30),
            (float) json.number("smallPt", d.smallSize(), 4, 30),
            (float) json.number("linePt", d.lineWidth(), 0.1, 10),
            (float) json.number("axisPt", d.axisWidth(), 0.1, 10),
            json.number("markerPt", d.markerSize(), 0.5, 30),
            color(json, "ink", d.ink()),
            color(json, "muted", d.muted()),
            color(json, "grid", d.grid()),
            color(json, "paper", d.paper()),
            palette(json, d.palette()),
            color(json, "good", d.good()),
            color(json, "fair", d.fair()),
            color(json, "poor", d.poor()));
    PlotStyle style = new PlotStyle(look, texts(json, "titles"), texts(json, "names"));
    json.refuseUnknownKeys();
    return style;
  }

  private static Color color(JsonObject json, String key, Color whenAbsent) {
    return json.has(key) ? color(json, key, json.string(key)) : whenAbsent;
  }

  private static Color color(JsonObject json, String key, String text) {
    if (!COLOR.matcher(text).matches()) {
      throw json.error(key, "\"" + text + "\", expected a colour like \"#4477AA\"");
    }
    return Color.decode(text);
  }

  private static List<Color> palette(JsonObject json, List<Color> whenAbsent) {
    List<Color> colors = new ArrayList<>();
    for (String text : json.strings("palette").orElse(List.of())) {
      colors.add(color(json, "palette", text));
    }
    if (json.has("palette") && colors.size() < FEWEST_COLORS) {
      throw json.error("palette", colors.size() + " colours, expected at least " + FEWEST_COLORS);
    }
    return colors.isEmpty() ? whenAbsent : colors;
  }

  private static Map<String, String> texts(JsonObject json, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (json.has(key)) {
      JsonObject object = json.object(key);
      object.keys().forEach(k -> texts.put(k, object.string(k)));
    }
    return texts;
  }

  /** Returns the style as a file that {@link #read} reads. */
  public String json() {
    ObjectNode root = JsonText.object();
    root.put("singleColumnMm", look.singleColumnMm());
    root.put("doubleColumnMm", look.doubleColumnMm());
    root.put("textPt", look.textSize());
    root.put("smallPt", look.smallSize());
    root.put("linePt", look.lineWidth());
    root.put("axisPt", look.axisWidth());
    root.put("markerPt", look.markerSize());
    root.put("ink", hex(look.ink()));
    root.put("muted", hex(look.muted()));
    root.put("grid", hex(look.grid()));
    root.put("paper", hex(look.paper()));
    ArrayNode palette = root.putArray("palette");
    look.palette().forEach(c -> palette.add(hex(c)));
    root.put("good", hex(look.good()));
    root.put("fair", hex(look.fair()));
    root.put("poor", hex(look.poor()));
    titles.forEach(root.putObject("titles")::put);
    names.forEach(root.putObject("names")::put);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return JsonText.laidOut(root, printer);
  }

  private static String hex(Color c) {
    return String.format(Locale.ROOT, "#%06X", c.getRGB() & 0xFFFFFF);
  }

  /** Returns the style with figures of one width, whatever they would choose. */
  public PlotStyle only(double widthMm) {
    FigureStyle f = look;
    return new PlotStyle(
        new FigureStyle(
            widthMm,
            widthMm,
            f.textSize(),
            f.smallSize(),
            f.lineWidth(),
            f.axisWidth(),
            f.markerSize(),
            f.ink(),
            f.muted(),
            f.grid(),
            f.paper(),
            f.palette(),
            f.good(),
            f.fair(),
            f.poor()),
        titles,
        names);
  }

  /** Returns results under the names that this style gives them. */
  public List<Source> named(List<Source> sources) {
    return sources.stream().map(s -> s.named(names.getOrDefault(s.name(), s.name()))).toList();
  }

  /** Returns a figure under its heading, if it has one. */
  public Figure titled(String kind, Figure figure) {
    String title = titles.getOrDefault(figure.name(), titles.getOrDefault(kind, ""));
    return title.isEmpty()
        ? figure
        : new Stack(look, figure.name(), List.of(figure), List.of(title));
  }
}
