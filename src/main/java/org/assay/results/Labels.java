package org.assay.results;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assay.property.PropertyResult;
import org.assay.property.PropertyTest;
import org.assay.suite.PropertyTests;

/** What ids are called where people read them. */
public final class Labels {

  private static final Map<String, String> PHASES =
      Map.ofEntries(
          Map.entry("DC", "diamond"),
          Map.entry("BTIN", "β-tin"),
          Map.entry("SC", "simple cubic"),
          Map.entry("BCC", "bcc"),
          Map.entry("FCC", "fcc"),
          Map.entry("HCP", "hcp"),
          Map.entry("DHCP", "double hcp"),
          Map.entry("HEXDIA", "hexagonal diamond"));

  /** A network as a fit writes it; see the fit's output files. */
  private static final Pattern FIT_FILE =
      Pattern.compile("^PF-\\d{4}-\\d\\d-\\d\\d-H\\d\\d-M\\d\\d-S\\d\\d-(.+?)(?:\\.dat)?$");

  /** A curve of one of several runs. */
  private static final Pattern NUMBERED = Pattern.compile("/(\\d+)$");

  private Labels() {}

  /**
   * Returns the name of a potential in figures: of a network's file, what tells it from the others
   * of its fit, for example {@code NN-111111} for {@code PF-2026-11-22-H17-M20-S22-NN-111111.dat}.
   */
  public static String potential(String name) {
    String stem = FIT_FILE.matcher(name).replaceFirst("$1");
    return stem.isBlank() ? name : stem;
  }

  /** Returns the name of a phase in figures. */
  public static String phase(String id) {
    return PHASES.getOrDefault(id, id);
  }

  /** Returns the heading of a test. */
  public static String test(String id) {
    return PropertyTests.STANDARD.named(id).heading();
  }

  /**
   * Returns the name of a property with its subject, for example {@code Vacancy formation energy,
   * relaxed (diamond)}.
   */
  public static String property(PropertyResult result) {
    return withPhase(test(result).label(result.asQuantity()), result);
  }

  /**
   * Returns the name of a property where there is little room, for example {@code Vacancy, relaxed
   * (diamond)}; the unit tells that it is an energy.
   */
  public static String brief(PropertyResult result) {
    return capital(withPhase(test(result).briefLabel(result.asQuantity()), result));
  }

  private static PropertyTest<?> test(PropertyResult result) {
    return PropertyTests.STANDARD.named(result.test());
  }

  private static String withPhase(String label, PropertyResult result) {
    String[] parts = result.id().split("/");
    String phase = parts.length > 2 ? parts[1] : result.subject();
    return label + (phase.isEmpty() ? "" : " (" + phase(phase) + ")");
  }

  /** Returns what the references are called together: their method where they share one. */
  public static String reference(Results results) {
    List<String> methods =
        results.properties().stream()
            .flatMap(p -> p.reference().stream())
            .map(r -> r.method().strip())
            .distinct()
            .toList();
    if (methods.size() == 1 && !methods.get(0).isEmpty()) {
      return methods.get(0);
    }
    boolean dft = !methods.isEmpty() && methods.stream().allMatch(m -> m.startsWith("DFT"));
    return dft ? "DFT" : "reference";
  }

  /** Returns a unit as it is printed; the unit of pure numbers is empty. */
  public static String unit(String unit) {
    return switch (unit) {
      case "1" -> "";
      case "A", "Angstrom" -> "Å";
      default ->
          unit.replace("A^3", "Å³")
              .replace("A^2", "Å²")
              .replace("^2", "²")
              .replace("^3", "³")
              .replace("1e-6/", "10⁻⁶/");
    };
  }

  /** Returns an axis title, for example {@code Volume (Å³/atom)}. */
  public static String axis(String name, String unit) {
    String printed = unit(unit);
    return printed.isEmpty() ? name : name + " (" + printed + ")";
  }

  /**
   * Returns the part of an id that tells curves of one test apart, in words: {@code
   * 300K/temperature} as {@code 300 K, temperature}.
   */
  public static String detail(String rest) {
    return NUMBERED
        .matcher(rest)
        .replaceFirst(", run $1")
        .replace("/", ", ")
        .replace('_', ' ')
        .replaceAll("\\bfreeEnergy\\b", "free energy")
        .replaceAll("\\b(\\d+)K\\b", "$1 K");
  }

  /** Returns a text with a capital letter first. */
  public static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
