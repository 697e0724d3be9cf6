package org.assay.report;

import org.assay.figure.Text;

/** HTML as text. Whatever comes from a file goes through {@link #escape}. */
public final class Html {

  private Html() {}

  /** Returns a text that is safe between tags and within quoted attributes. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    Text.printable(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Returns an element around text, which is escaped. */
  public static String element(String name, String cssClass, String text) {
    String attribute = cssClass.isEmpty() ? "" : " class=\"" + escape(cssClass) + "\"";
    return "<" + name + attribute + ">" + escape(text) + "</" + name + ">";
  }

  /** Returns a row of a table of names and values. */
  public static String pair(String name, String value) {
    return "<tr><th scope=\"row\">" + escape(name) + "</th><td>" + escape(value) + "</td></tr>\n";
  }
}
