package org.assay.report;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.figure.FigureStyle;

/** Lets the figures on the page follow its colours, light or dark. */
final class FigureTheme {

  /** How far a colour of the palette moves towards white on a dark page. */
  private static final double LIGHTER = 0.3;

  private FigureTheme() {}

  static String css(FigureStyle style) {
    Map<Color, String> variables = new LinkedHashMap<>();
    variables.put(style.ink(), "var(--ink)");
    variables.put(style.muted(), "var(--muted)");
    variables.put(style.grid(), "var(--line)");
    variables.put(style.paper(), "var(--card)");
    StringBuilder out = new StringBuilder();
    variables.forEach((color, value) -> rule(out, "figure svg", color, value));
    Map<Color, Boolean> series = new LinkedHashMap<>();
    style.palette().forEach(c -> series.put(c, true));
    series.put(style.good(), true);
    series.put(style.fair(), true);
    series.put(style.poor(), true);
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    int i = 0;
    for (Color c : series.keySet()) {
      String name = "--series-" + i++;
      light.append(name).append(':').append(hex(c)).append(';');
      dark.append(name).append(':').append(hex(lighter(c))).append(';');
      rule(out, "figure svg", c, "var(" + name + ")");
    }
    // Print is light whatever the reader prefers on the screen.
    return out
        + ":root{"
        + light
        + "}\n"
        + "@media screen and (prefers-color-scheme: dark){:root:not([data-theme=light]){"
        + dark
        + "}}\n"
        + "@media screen{:root[data-theme=dark]{"
        + dark
        + "}}\n";
  }

  private static void rule(StringBuilder out, String scope, Color color, String value) {
    for (String property : new String[] {"fill", "stroke"}) {
      for (String written : svg(color)) {
        out.append(scope).append(" [").append(property).append("=\"").append(written);
        out.append("\"]{").append(property).append(':').append(value).append("}\n");
      }
    }
  }

  /** Returns a colour as Batik writes it: white has a name of its own, unless it is translucent. */
  private static List<String> svg(Color c) {
    String numbers = "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
    return c.equals(Color.WHITE) ? List.of("white", numbers) : List.of(numbers);
  }

  private static String hex(Color c) {
    return String.format("#%06x", c.getRGB() & 0xffffff);
  }

  private static Color lighter(Color c) {
    return new Color(lighter(c.getRed()), lighter(c.getGreen()), lighter(c.getBlue()));
  }

  private static int lighter(int channel) {
    return (int) Math.round(channel + LIGHTER * (255 - channel));
  }
}
