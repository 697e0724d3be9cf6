package org.assay.comparison;

import java.util.HashMap;
import java.util.Map;

/**
 * Text as LaTeX prints it with pdflatex's own fonts: what it has no character for becomes a
 * formula.
 *
 * <p>Letters with accents it takes as they are.
 */
final class LatexText {

  private static final int LINE_OVER = 0x0305;
  private static final String GREEK = "αβγδεζηθικλμνξοπρςστυφχψωΓΔΘΛΞΠΣΦΨΩ";
  private static final String[] GREEK_NAMES =
      ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma"
              + " sigma tau upsilon phi chi psi omega"
              + " Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega")
          .split(" ");
  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
  private static final String SUPERSCRIPTS_PLAIN = "0123456789-";

  /** What is no formula, but has another spelling. */
  private static final Map<Character, String> WORDS =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('$', "\\$"),
          Map.entry('&', "\\&"),
          Map.entry('#', "\\#"),
          Map.entry('%', "\\%"),
          Map.entry('_', "\\_"),
          Map.entry('~', "\\textasciitilde{}"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('–', "--"),
          Map.entry('Å', "\\AA{}"));

  /** What stands in formulas. */
  private static final Map<Character, String> SYMBOLS = symbols();

  private LatexText() {}

  private static Map<Character, String> symbols() {
    Map<Character, String> map = new HashMap<>();
    for (int i = 0; i < GREEK_NAMES.length; i++) {
      boolean latin = GREEK_NAMES[i].length() == 1; // omicron has no command of its own
      map.put(GREEK.charAt(i), latin ? GREEK_NAMES[i] : "\\" + GREEK_NAMES[i] + " ");
    }
    map.put('<', "<");
    map.put('>', ">");
    map.put('−', "-");
    map.put('·', "\\cdot ");
    map.put('×', "\\times ");
    map.put('±', "\\pm ");
    map.put('≤', "\\leq ");
    map.put('≥', "\\geq ");
    map.put('∞', "\\infty ");
    map.put('°', "^\\circ ");
    map.put('→', "\\to ");
    map.put('⟨', "\\langle ");
    map.put('⟩', "\\rangle ");
    return map;
  }

  /** Returns a text for LaTeX; neighbouring symbols, sub- and superscripts make one formula. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int end = i;
      StringBuilder formula = new StringBuilder();
      while (end < text.length() && isFormula(text, end)) {
        end = symbol(text, end, formula);
      }
      if (end > i) {
        out.append('$').append(formula.toString().strip()).append('$');
        i = end;
      } else {
        char c = text.charAt(i++);
        out.append(WORDS.getOrDefault(c, String.valueOf(c)));
      }
    }
    return out.toString();
  }

  private static boolean isFormula(String text, int i) {
    char c = text.charAt(i);
    return SYMBOLS.containsKey(c)
        || c == '′'
        || SUBSCRIPTS.indexOf(c) >= 0
        || SUPERSCRIPTS.indexOf(c) >= 0
        || isOverlined(text, i);
  }

  private static boolean isOverlined(String text, int i) {
    return i + 1 < text.length() && text.charAt(i + 1) == LINE_OVER;
  }

  /** Appends the symbol, or the whole sub- or superscript, that begins at i; returns its end. */
  private static int symbol(String text, int i, StringBuilder out) {
    char c = text.charAt(i);
    if (isOverlined(text, i)) {
      out.append("\\bar{").append(c).append('}');
      return i + 2;
    }
    if (SUBSCRIPTS.indexOf(c) >= 0) {
      return script(text, i, '_', SUBSCRIPTS, SUPERSCRIPTS_PLAIN, out);
    }
    if (SUPERSCRIPTS.indexOf(c) >= 0) {
      return script(text, i, '^', SUPERSCRIPTS, SUPERSCRIPTS_PLAIN, out);
    }
    out.append(c == '′' ? "'" : SYMBOLS.get(c));
    return i + 1;
  }

  private static int script(
      String text, int i, char sign, String small, String plain, StringBuilder out) {
    int end = i;
    StringBuilder digits = new StringBuilder();
    while (end < text.length() && small.indexOf(text.charAt(end)) >= 0) {
      digits.append(plain.charAt(small.indexOf(text.charAt(end++))));
    }
    out.append(sign);
    out.append(digits.length() == 1 ? digits : digits.insert(0, '{').append('}'));
    return end;
  }
}
