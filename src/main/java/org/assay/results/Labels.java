package org.assay.results;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assay.property.PropertyResult;

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

  private static final Map<String, String> TESTS =
      Map.ofEntries(
          Map.entry("eos", "Equation of state"),
          Map.entry("formation", "Formation energies of the phases"),
          Map.entry("elastic", "Elastic constants"),
          Map.entry("vacancy", "Vacancy"),
          Map.entry("interstitial", "Interstitials"),
          Map.entry("surface", "Surfaces"),
          Map.entry("stacking_fault", "Stacking faults"),
          Map.entry("phonon", "Phonons"),
          Map.entry("quasi_harmonic", "Quasi-harmonic thermodynamics"),
          Map.entry("thermal_expansion", "Thermal expansion"),
          Map.entry("melting", "Melting"),
          Map.entry("liquid", "Liquid"),
          Map.entry("phases_2d", "Two-dimensional phases"),
          Map.entry("dimer", "Dimer"),
          Map.entry("cohesion", "Cohesion"),
          Map.entry("forces", "Energies, forces and stresses of the data"),
          Map.entry("stability", "Stability in molecular dynamics"),
          Map.entry("invariance", "Invariance"));

  private static final Map<String, String> NOUNS =
      Map.of(
          "formation", "Formation energy",
          "vacancy", "Vacancy formation energy",
          "interstitial", "Interstitial formation energy",
          "surface", "Surface energy",
          "stacking_fault", "Stacking-fault energy",
          "phonon", "Phonon frequency",
          "invariance", "Largest violation");

  private static final Map<String, String> EOS =
      Map.of(
          "a0", "Lattice constant a₀",
          "c0", "Lattice constant c₀",
          "c/a", "Axial ratio c/a",
          "V0", "Equilibrium volume V₀",
          "E0", "Equilibrium energy E₀",
          "B0", "Bulk modulus B₀",
          "B0'", "Pressure derivative B₀′");

  /** A network as a fit writes it; see the fit's output files. */
  private static final Pattern FIT_FILE =
      Pattern.compile("^PF-\\d{4}-\\d\\d-\\d\\d-H\\d\\d-M\\d\\d-S\\d\\d-(.+)\\.dat$");

  /** A curve of one of several runs. */
  private static final Pattern NUMBERED = Pattern.compile("/(\\d+)$");

  private static final Pattern BRIEF =
      Pattern.compile(
          "^Equilibrium |^Pressure "
              + "|^(?:Stacking-)?(Vacancy|Interstitial|Surface|fault) (?:formation )?energy");

  /** Names of quantities that stand without their test's, by test and quantity. */
  private static final Map<String, String> QUANTITIES =
      Map.ofEntries(
          Map.entry("elastic/bulk", "Bulk modulus (Hill)"),
          Map.entry("elastic/shear", "Shear modulus (Hill)"),
          Map.entry("elastic/young", "Young's modulus (Hill)"),
          Map.entry("elastic/poisson", "Poisson's ratio (Hill)"),
          Map.entry("phonon/zeroPointEnergy", "Zero-point energy"),
          Map.entry("phonon/S", "Vibrational entropy"),
          Map.entry("phonon/Cv", "Heat capacity"),
          Map.entry("dimer/bondLength", "Bond length of the dimer"),
          Map.entry("dimer/bindingEnergy", "Binding energy of the dimer"),
          Map.entry("cohesion/energy", "Cohesive energy"),
          Map.entry("vacancy/migration", "Vacancy migration"),
          Map.entry("melting/temperature", "Melting temperature"),
          Map.entry("stability/drift", "Drift of the energy"),
          Map.entry("stability/intactTime", "Time without damage"),
          Map.entry("thermal_expansion/a", "Lattice constant"),
          Map.entry("thermal_expansion/c", "Lattice constant c"),
          Map.entry("thermal_expansion/volume", "Volume"),
          Map.entry("thermal_expansion/alpha", "Linear expansion"),
          Map.entry("liquid/density", "Density of the liquid"),
          Map.entry("liquid/coordination", "Coordination in the liquid"),
          Map.entry("liquid/diffusion", "Diffusion in the liquid"),
          Map.entry("quasi_harmonic/volume", "Volume (quasi-harmonic)"),
          Map.entry("quasi_harmonic/alpha", "Linear expansion (quasi-harmonic)"),
          Map.entry("quasi_harmonic/B", "Bulk modulus (quasi-harmonic)"),
          Map.entry("quasi_harmonic/Cv", "Heat capacity Cv (quasi-harmonic)"),
          Map.entry("quasi_harmonic/Cp", "Heat capacity Cp (quasi-harmonic)"),
          Map.entry("quasi_harmonic/gruneisen", "Grüneisen parameter"),
          Map.entry("phases_2d/a0", "Lattice constant of the sheet"),
          Map.entry("phases_2d/energy", "Energy of the sheet"));

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
    return TESTS.getOrDefault(id, sentence(id));
  }

  /**
   * Returns the name of a property with its subject, for example {@code Vacancy formation energy,
   * relaxed (diamond)}.
   */
  public static String property(PropertyResult result) {
    String[] parts = result.id().split("/");
    String phase = parts.length > 2 ? parts[1] : result.subject();
    List<String> between =
        parts.length > 3 ? Arrays.asList(parts).subList(2, parts.length - 1) : List.of();
    return name(result, between) + (phase.isEmpty() ? "" : " (" + phase(phase) + ")");
  }

  /**
   * Returns the name of a property where there is little room, for example {@code Vacancy, relaxed
   * (diamond)}; the unit tells that it is an energy.
   */
  public static String brief(PropertyResult result) {
    String brief =
        BRIEF
            .matcher(property(result))
            .replaceFirst(m -> Optional.ofNullable(m.group(1)).orElse(""));
    return capital(brief);
  }

  private static String name(PropertyResult result, List<String> between) {
    String quantity = result.quantity();
    String details =
        between.stream()
            .map(part -> Notation.interstitial(Notation.plane(part)))
            .map(part -> part.replaceFirst("^([0-9.]+)K$", "$1 K"))
            .collect(Collectors.joining(", "));
    String own = QUANTITIES.get(result.test() + "/" + quantity);
    if (own != null) {
      return own + (details.isEmpty() ? "" : ", " + details);
    }
    switch (result.test()) {
      case "phonon":
        return between.size() == 1
            ? NOUNS.get("phonon") + " " + Notation.frequency(between.get(0), quantity)
            : NOUNS.get("phonon") + ", " + quantity;
      case "eos":
        return EOS.getOrDefault(quantity, quantity);
      case "formation":
        return NOUNS.get("formation");
      case "elastic":
        return "Elastic constant " + Notation.elastic(quantity);
      case "forces":
        return "Error: " + quantity.replaceFirst("(MAE|RMSE|max)$", ", $1");
      case "surface":
        return "Surface energy" + (details.isEmpty() ? "" : " " + details) + ", " + quantity;
      default:
        String noun = NOUNS.getOrDefault(result.test(), sentence(result.test()));
        return noun + (details.isEmpty() ? "" : ", " + details) + ", " + quantity.replace('_', ' ');
    }
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

  private static String sentence(String id) {
    return capital(id.replace('_', ' '));
  }

  /** Returns a text with a capital letter first. */
  public static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
